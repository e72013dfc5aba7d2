// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/stress_network.h"

#include <algorithm>
#include <cmath>

// One more copy of the product for wider vectors, chosen when the program starts.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__)          \
    && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define STROFA_VECTOR_CLONES __attribute__((target_clones("arch=haswell", "default")))
#else
#define STROFA_VECTOR_CLONES
#endif

namespace strofa::prosody
{

namespace
{

constexpr std::size_t kInputTensors = 4;
constexpr std::size_t kLayerTensors = 6;
constexpr std::size_t kTileColumns = 16; ///< of a product that stay in registers
constexpr std::size_t kTileRows = 4;

/// What a product multiplies: `count` rows of `inner` values by a matrix of `columns` columns.
struct Product {
    const float *inputs;
    std::size_t count;
    const float *weights;
    std::size_t inner;
    std::size_t columns;
    float *targets; ///< the result is added to these rows
};

/// Four rows of the product, kTileColumns columns of it.
[[gnu::always_inline]] inline void
addTile(const Product &product, std::size_t row, std::size_t column)
{
    const std::size_t columns = product.columns;
    const float *__restrict input = product.inputs + row * product.inner;
    float *__restrict target = product.targets + row * columns + column;
    float sums0[kTileColumns];
    float sums1[kTileColumns];
    float sums2[kTileColumns];
    float sums3[kTileColumns];
    for (std::size_t i = 0; i < kTileColumns; ++i) {
        sums0[i] = target[i];
        sums1[i] = target[columns + i];
        sums2[i] = target[2 * columns + i];
        sums3[i] = target[3 * columns + i];
    }
    for (std::size_t k = 0; k < product.inner; ++k) {
        const float *__restrict weight = product.weights + k * columns + column;
        const float value0 = input[k];
        const float value1 = input[product.inner + k];
        const float value2 = input[2 * product.inner + k];
        const float value3 = input[3 * product.inner + k];
        for (std::size_t i = 0; i < kTileColumns; ++i) {
            sums0[i] += value0 * weight[i];
            sums1[i] += value1 * weight[i];
            sums2[i] += value2 * weight[i];
            sums3[i] += value3 * weight[i];
        }
    }
    for (std::size_t i = 0; i < kTileColumns; ++i) {
        target[i] = sums0[i];
        target[columns + i] = sums1[i];
        target[2 * columns + i] = sums2[i];
        target[3 * columns + i] = sums3[i];
    }
}

/// One row of the product, kTileColumns columns of it.
[[gnu::always_inline]] inline void
addRow(const Product &product, std::size_t row, std::size_t column)
{
    const float *__restrict input = product.inputs + row * product.inner;
    float *__restrict target = product.targets + row * product.columns + column;
    float sums[kTileColumns];
    for (std::size_t i = 0; i < kTileColumns; ++i)
        sums[i] = target[i];
    for (std::size_t k = 0; k < product.inner; ++k) {
        const float *__restrict weight = product.weights + k * product.columns + column;
        for (std::size_t i = 0; i < kTileColumns; ++i)
            sums[i] += input[k] * weight[i];
    }
    for (std::size_t i = 0; i < kTileColumns; ++i)
        target[i] = sums[i];
}

/// targets[row][column] += Σ inputs[row][k] · weights[k][column].
STROFA_VECTOR_CLONES
void addProduct(const Product &product)
{
    const std::size_t wide = product.columns - product.columns % kTileColumns;
    for (std::size_t column = 0; column < wide; column += kTileColumns) {
        std::size_t row = 0;
        for (; row + kTileRows <= product.count; row += kTileRows)
            addTile(product, row, column);
        for (; row < product.count; ++row)
            addRow(product, row, column);
    }
    for (std::size_t row = 0; row < product.count; ++row)
        for (std::size_t column = wide; column < product.columns; ++column)
            for (std::size_t k = 0; k < product.inner; ++k)
                product.targets[row * product.columns + column] +=
                    product.inputs[row * product.inner + k]
                    * product.weights[k * product.columns + column];
}

void normalise(
    const float *row, const float *scale, const float *offset, std::size_t width, float *target)
{
    float mean = 0.0F;
    for (std::size_t i = 0; i < width; ++i)
        mean += row[i];
    mean /= static_cast<float>(width);
    float variance = 0.0F;
    for (std::size_t i = 0; i < width; ++i)
        variance += (row[i] - mean) * (row[i] - mean);
    variance /= static_cast<float>(width);
    const float factor = 1.0F / std::sqrt(variance + kStressNormEpsilon);
    for (std::size_t i = 0; i < width; ++i)
        target[i] = (row[i] - mean) * factor * scale[i] + offset[i];
}

void rectify(float *row, std::size_t width)
{
    for (std::size_t i = 0; i < width; ++i)
        row[i] = std::max(row[i], 0.0F);
}

} // namespace

std::vector<StressTensor> stressTensors(const StressNetworkShape &shape)
{
    const std::size_t width = shape.width;
    std::vector<StressTensor> tensors { { kStressLetters, width },
                                        { kStressDistances, width },
                                        { kStressDistances, width },
                                        { kStressFeatures, width } };
    for (std::size_t layer = 0; layer < shape.layers; ++layer) {
        tensors.insert(tensors.end(),
                       { { 1, width },
                         { 1, width },
                         { kStressTaps * width, width },
                         { 1, width },
                         { width, width },
                         { 1, width } });
    }
    tensors.insert(tensors.end(),
                   { { 1, width },
                     { 1, width },
                     { width, shape.headWidth },
                     { 1, shape.headWidth },
                     { shape.headWidth, 1 } });
    return tensors;
}

bool isSound(const StressNetworkShape &shape) noexcept
{
    return shape.width >= 1 && shape.width <= 512 && shape.layers <= 16 && shape.headWidth >= 1
        && shape.headWidth <= 512;
}

StressNetwork::StressNetwork(const StressNetworkShape &shape, std::vector<float> weights)
    : m_shape(shape)
    , m_weights(std::move(weights))
{
    std::size_t begin = 0;
    for (const StressTensor &tensor : stressTensors(shape)) {
        m_begins.push_back(begin);
        begin += tensor.rows * tensor.columns;
    }
}

void StressNetwork::embed(const CodedWord &word, std::span<const float> features, float *rows) const
{
    const std::size_t width = m_shape.width;
    const std::size_t size = word.codes.size();
    for (std::size_t i = 0; i < size; ++i) {
        float *row = rows + i * width;
        const auto letter = static_cast<std::size_t>(word.codes[i]);
        const float *letters = tensor(0) + letter * width;
        const float *fromStart = tensor(1) + std::min(i, kStressDistances - 1) * width;
        const float *fromEnd = tensor(2) + std::min(size - 1 - i, kStressDistances - 1) * width;
        for (std::size_t k = 0; k < width; ++k)
            row[k] = letters[k] + fromStart[k] + fromEnd[k];
    }
    addProduct({ features.data(), size, tensor(3), kStressFeatures, width, rows });
}

void StressNetwork::addLayer(std::size_t layer, std::size_t size, float *rows, float *buffer) const
{
    const std::size_t width = m_shape.width;
    const std::size_t first = kInputTensors + layer * kLayerTensors;
    const std::size_t dilation = stressDilation(layer);
    float *normal = buffer;
    float *inner = buffer + size * width;
    for (std::size_t i = 0; i < size; ++i) {
        normalise(rows + i * width, tensor(first), tensor(first + 1), width, normal + i * width);
        std::copy_n(tensor(first + 3), width, inner + i * width);
    }
    for (std::size_t tap = 0; tap < kStressTaps; ++tap) {
        // Row i of the result takes row i + (tap − 1) · dilation, where there is one.
        const std::size_t from = tap * dilation > dilation ? tap * dilation - dilation : 0;
        const std::size_t to = tap * dilation < dilation ? dilation - tap * dilation : 0;
        if (from + to >= size)
            continue;
        addProduct({ normal + from * width,
                     size - from - to,
                     tensor(first + 2) + tap * width * width,
                     width,
                     width,
                     inner + to * width });
    }
    rectify(inner, size * width);
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t k = 0; k < width; ++k)
            rows[i * width + k] += tensor(first + 5)[k];
    addProduct({ inner, size, tensor(first + 4), width, width, rows });
}

void StressNetwork::score(const CodedWord &word,
                          std::span<const float> features,
                          std::vector<float> &scores) const
{
    const std::size_t width = m_shape.width;
    const std::size_t size = word.codes.size();
    thread_local std::vector<float> buffer; // three activations of the word and one row
    buffer.resize(3 * size * width + width + m_shape.headWidth);
    float *rows = buffer.data();
    float *row = rows + 3 * size * width;
    float *hidden = row + width;
    embed(word, features, rows);
    for (std::size_t layer = 0; layer < m_shape.layers; ++layer)
        addLayer(layer, size, rows, rows + size * width);
    const std::size_t head = kInputTensors + m_shape.layers * kLayerTensors;
    scores.clear();
    for (const std::uint8_t vowel : word.vowels) {
        normalise(rows + vowel * width, tensor(head), tensor(head + 1), width, row);
        std::copy_n(tensor(head + 3), m_shape.headWidth, hidden);
        addProduct({ row, 1, tensor(head + 2), width, m_shape.headWidth, hidden });
        rectify(hidden, m_shape.headWidth);
        float sum = 0.0F;
        for (std::size_t k = 0; k < m_shape.headWidth; ++k)
            sum += hidden[k] * tensor(head + 4)[k];
        scores.push_back(sum);
    }
}

} // namespace strofa::prosody
