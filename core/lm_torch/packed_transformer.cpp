// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/packed_transformer.h"

#include "core/lm_kernels/kernel_table.h"

#include <algorithm>
#include <cmath>

namespace strofa::lm_torch
{

namespace
{

constexpr std::size_t kBeforeLayers = 2; // wte, wpe
constexpr std::size_t kInLayer = 12;
constexpr float kNormEpsilon = 1e-5F;
constexpr std::size_t kGemmRows = 16; ///< from here on LibTorch's float32 products are faster

/// Places of a layer's parameters.
enum InLayer : std::size_t {
    FirstNorm = 0,
    Joined = 2,
    Projection = 4,
    SecondNorm = 6,
    Wide = 8,
    Narrow = 10,
};

const lm_kernels::VectorLoops &loops()
{
    return lm_kernels::fastestKernels().loops;
}

/// Each row of `x` += y + bias.
void addRows(float *x, const float *y, const float *bias, std::size_t count, std::size_t width)
{
    for (std::size_t row = 0; row < count; ++row, x += width, y += width)
        for (std::size_t i = 0; i < width; ++i)
            x[i] += y[i] + bias[i];
}

} // namespace

PackedTransformer::PackedTransformer(PackedParameters parameters, int threads)
    : m_parameters(std::move(parameters))
    , m_cacheShape(CacheShape::of(static_cast<std::size_t>(shape().layers),
                                  static_cast<std::size_t>(shape().heads),
                                  static_cast<std::size_t>(shape().hidden / shape().heads)))
    , m_runner(lm_kernels::runRows)
{
    if (threads < 2)
        return;
    m_team = std::make_unique<lm_kernels::RowTeam>(threads);
    m_runner = [team = m_team.get()](int count, const std::function<void(int, int)> &work) {
        team->run(count, work);
    };
}

void PackedTransformer::embed(std::span<const DecodingItem> items, DecodingBuffers &buffers) const
{
    const auto width = static_cast<std::size_t>(shape().hidden);
    buffers.stream.resize(items.size() * width);
    const std::vector<float> &places = m_parameters.parameters[1].values;
    for (std::size_t i = 0; i < items.size(); ++i) {
        float *row = buffers.stream.data() + i * width;
        m_parameters.parameters[0].matrix.unpackRow(items[i].token, row);
        const float *place = places.data() + items[i].position * width;
        for (std::size_t k = 0; k < width; ++k)
            row[k] += place[k];
    }
}

void PackedTransformer::norm(const float *x,
                             std::size_t count,
                             std::size_t parameter,
                             float *y) const
{
    const auto width = static_cast<std::size_t>(shape().hidden);
    for (std::size_t row = 0; row < count; ++row)
        loops().norm({ x + row * width,
                       width,
                       kNormEpsilon,
                       m_parameters.parameters[parameter].values.data(),
                       m_parameters.parameters[parameter + 1].values.data(),
                       y + row * width });
}

void PackedTransformer::product(std::size_t parameter,
                                const float *x,
                                std::size_t count,
                                DecodingBuffers &buffers,
                                float *y) const
{
    const PackedParameter &weights = m_parameters.parameters[parameter];
    if (weights.isGrouped()) {
        weights.grouped.multiply(x,
                                 static_cast<int>(count),
                                 y,
                                 static_cast<std::size_t>(weights.grouped.rows()),
                                 buffers.grouped,
                                 m_runner);
        weights.addSidePath(x,
                            static_cast<int>(count),
                            y,
                            static_cast<std::size_t>(weights.grouped.rows()),
                            m_runner);
        return;
    }
    const lm_kernels::PackedMatrix &matrix = weights.matrix;
    if (matrix.precision() == lm_kernels::Precision::Float32 && count >= kGemmRows && !m_team) {
        const auto view = [](const void *values, std::int64_t rows, std::int64_t columns) {
            return at::from_blob(const_cast<void *>(values), { rows, columns }, at::kFloat);
        };
        const auto rows = static_cast<std::int64_t>(count);
        at::Tensor result = view(y, rows, matrix.rows());
        at::mm_out(result,
                   view(x, rows, matrix.columns()),
                   view(matrix.packed().data(), matrix.rows(), matrix.columns()).t());
        weights.addSidePath(x, static_cast<int>(count), y, static_cast<std::size_t>(matrix.rows()));
        return;
    }
    weights.multiply(x,
                     static_cast<int>(count),
                     y,
                     static_cast<std::size_t>(matrix.rows()),
                     buffers.quantised,
                     m_runner);
}

bool PackedTransformer::forward(std::span<const DecodingItem> items,
                                DecodingBuffers &buffers,
                                const base::CancelToken &cancel) const
{
    const std::size_t count = items.size();
    const auto width = static_cast<std::size_t>(shape().hidden);
    embed(items, buffers);
    buffers.normal.resize(count * width);
    buffers.joined.resize(count * 3 * width);
    buffers.mixed.resize(count * width);
    buffers.inner.resize(count * 4 * width);
    buffers.outer.resize(count * width);
    float *stream = buffers.stream.data();
    for (std::size_t layer = 0; layer < m_cacheShape.layers; ++layer) {
        if (cancel.isCancelled())
            return false;
        const std::size_t first = kBeforeLayers + kInLayer * layer;
        const auto biasOf = [&](InLayer part) {
            return m_parameters.parameters[first + part + 1].values.data();
        };
        norm(stream, count, first + FirstNorm, buffers.normal.data());
        product(first + Joined, buffers.normal.data(), count, buffers, buffers.joined.data());
        attend(items, layer, buffers);
        product(first + Projection, buffers.mixed.data(), count, buffers, buffers.outer.data());
        addRows(stream, buffers.outer.data(), biasOf(Projection), count, width);
        norm(stream, count, first + SecondNorm, buffers.normal.data());
        product(first + Wide, buffers.normal.data(), count, buffers, buffers.inner.data());
        for (std::size_t row = 0; row < count; ++row)
            loops().gelu(buffers.inner.data() + row * 4 * width, biasOf(Wide), 4 * width);
        product(first + Narrow, buffers.inner.data(), count, buffers, buffers.outer.data());
        addRows(stream, buffers.outer.data(), biasOf(Narrow), count, width);
    }
    return true;
}

void PackedTransformer::attend(std::span<const DecodingItem> items,
                               std::size_t layer,
                               DecodingBuffers &buffers) const
{
    const auto width = static_cast<std::size_t>(shape().hidden);
    const std::size_t size = m_cacheShape.size;
    const float *bias =
        m_parameters.parameters[kBeforeLayers + kInLayer * layer + Joined + 1].values.data();
    // All keys and values first: an item sees those before it.
    for (std::size_t i = 0; i < items.size(); ++i) {
        float *row = buffers.joined.data() + i * 3 * width;
        for (std::size_t k = 0; k < 3 * width; ++k)
            row[k] += bias[k];
        const std::size_t block = items[i].position / m_cacheShape.positions;
        const std::size_t place = items[i].position % m_cacheShape.positions;
        for (std::size_t head = 0; head < m_cacheShape.heads; ++head) {
            const float *key = row + width + head * size;
            std::copy_n(
                key, size, items[i].cache->keys(m_cacheShape, block, layer, head) + place * size);
            std::copy_n(key + width,
                        size,
                        items[i].cache->values(m_cacheShape, block, layer, head) + place * size);
        }
    }
    const auto heads = static_cast<int>(m_cacheShape.heads);
    const auto work = [&](int begin, int end) {
        std::vector<float> scores;
        for (int task = begin; task < end; ++task) {
            const auto i = static_cast<std::size_t>(task / heads);
            const auto head = static_cast<std::size_t>(task % heads);
            attendHead(items[i],
                       layer,
                       head,
                       buffers.joined.data() + i * 3 * width + head * size,
                       scores,
                       buffers.mixed.data() + i * width + head * size);
        }
    };
    m_runner(static_cast<int>(items.size()) * heads, work);
}

void PackedTransformer::attendHead(const DecodingItem &item,
                                   std::size_t layer,
                                   std::size_t head,
                                   const float *query,
                                   std::vector<float> &scores,
                                   float *mixed) const
{
    const auto &kernels = lm_kernels::fastestKernels();
    const std::size_t seen = item.position + 1;
    const std::size_t size = m_cacheShape.size;
    const std::size_t positions = m_cacheShape.positions;
    scores.resize(seen);
    for (std::size_t from = 0; from < seen; from += positions)
        kernels.float32({ item.cache->keys(m_cacheShape, from / positions, layer, head),
                          size,
                          query,
                          1,
                          scores.data() + from,
                          seen,
                          0,
                          static_cast<int>(std::min(positions, seen - from)) });
    kernels.loops.softmax(scores.data(), seen, 1.0F / std::sqrt(static_cast<float>(size)));
    std::fill_n(mixed, size, 0.0F);
    for (std::size_t from = 0; from < seen; from += positions)
        kernels.loops.addWeighted({ item.cache->values(m_cacheShape, from / positions, layer, head),
                                    std::min(positions, seen - from),
                                    size,
                                    scores.data() + from,
                                    mixed });
}

void PackedTransformer::logits(const float *outputs,
                               std::size_t count,
                               DecodingBuffers &buffers,
                               float *y) const
{
    const auto width = static_cast<std::size_t>(shape().hidden);
    buffers.normal.resize(std::max(buffers.normal.size(), count * width));
    const std::size_t lastNorm =
        kBeforeLayers + kInLayer * static_cast<std::size_t>(shape().layers);
    norm(outputs, count, lastNorm, buffers.normal.data());
    const std::size_t head = shape().hasOwnHead ? lastNorm + 2 : 0;
    product(head, buffers.normal.data(), count, buffers, y);
}

} // namespace strofa::lm_torch
