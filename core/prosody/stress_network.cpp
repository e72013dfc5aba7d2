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
constexpr std::size_t kBlock = 16; ///< columns of a product that stay in registers

/// target[column] += Σ input[row] · weights[row][column].
STROFA_VECTOR_CLONES
void addProduct(const float *__restrict input,
                const float *__restrict weights,
                std::size_t rows,
                std::size_t columns,
                float *__restrict target)
{
    std::size_t column = 0;
    for (; column + kBlock <= columns; column += kBlock) {
        float sums[kBlock];
        for (std::size_t i = 0; i < kBlock; ++i)
            sums[i] = target[column + i];
        for (std::size_t row = 0; row < rows; ++row) {
            const float value = input[row];
            const float *weight = weights + row * columns + column;
            for (std::size_t i = 0; i < kBlock; ++i)
                sums[i] += value * weight[i];
        }
        for (std::size_t i = 0; i < kBlock; ++i)
            target[column + i] = sums[i];
    }
    for (; column < columns; ++column)
        for (std::size_t row = 0; row < rows; ++row)
            target[column] += input[row] * weights[row * columns + column];
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
        addProduct(features.data() + i * kStressFeatures, tensor(3), kStressFeatures, width, row);
    }
}

void StressNetwork::score(const CodedWord &word,
                          std::span<const float> features,
                          std::vector<float> &scores) const
{
    const std::size_t width = m_shape.width;
    const std::size_t size = word.codes.size();
    thread_local std::vector<float> buffer; // two activations of the word and one row
    buffer.resize((2 * size + 1) * width + m_shape.headWidth);
    float *rows = buffer.data();
    float *normal = rows + size * width;
    float *row = normal + size * width;
    embed(word, features, rows);
    for (std::size_t layer = 0; layer < m_shape.layers; ++layer) {
        const std::size_t first = kInputTensors + layer * kLayerTensors;
        const std::size_t dilation = stressDilation(layer);
        for (std::size_t i = 0; i < size; ++i)
            normalise(
                rows + i * width, tensor(first), tensor(first + 1), width, normal + i * width);
        for (std::size_t i = 0; i < size; ++i) {
            std::copy_n(tensor(first + 3), width, row);
            for (std::size_t tap = 0; tap < kStressTaps; ++tap) {
                const std::size_t shifted = i + tap * dilation;
                if (shifted < dilation || shifted - dilation >= size)
                    continue;
                addProduct(normal + (shifted - dilation) * width,
                           tensor(first + 2) + tap * width * width,
                           width,
                           width,
                           row);
            }
            rectify(row, width);
            float *target = rows + i * width;
            for (std::size_t k = 0; k < width; ++k)
                target[k] += tensor(first + 5)[k];
            addProduct(row, tensor(first + 4), width, width, target);
        }
    }
    const std::size_t head = kInputTensors + m_shape.layers * kLayerTensors;
    float *hidden = row + width;
    scores.clear();
    for (const std::uint8_t vowel : word.vowels) {
        normalise(rows + vowel * width, tensor(head), tensor(head + 1), width, row);
        std::copy_n(tensor(head + 3), m_shape.headWidth, hidden);
        addProduct(row, tensor(head + 2), width, m_shape.headWidth, hidden);
        rectify(hidden, m_shape.headWidth);
        float sum = 0.0F;
        for (std::size_t k = 0; k < m_shape.headWidth; ++k)
            sum += hidden[k] * tensor(head + 4)[k];
        scores.push_back(sum);
    }
}

} // namespace strofa::prosody
