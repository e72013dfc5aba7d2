// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/stress_model.h"

#include "core/base/random.h"

#include <cmath>
#include <numbers>

namespace strofa::lm_torch
{

namespace
{

constexpr std::size_t kInputTensors = 4;
constexpr std::size_t kLayerTensors = 6;

/// Normally distributed numbers, the same everywhere (Box and Muller 1958).
at::Tensor randomMatrix(std::int64_t rows, std::int64_t columns, double scale, base::Random &random)
{
    at::Tensor matrix = at::empty({ rows, columns }, at::kFloat);
    auto *values = matrix.data_ptr<float>();
    for (std::int64_t i = 0; i < matrix.numel(); ++i) {
        const double radius = std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
        values[i] = static_cast<float>(scale * radius
                                       * std::cos(2.0 * std::numbers::pi * random.uniform()));
    }
    return matrix;
}

/// First size of the numbers in a tensor, by its place.
double scaleOf(std::size_t index, std::size_t count, const prosody::StressTensor &tensor)
{
    if (index == 0)
        return 0.5;
    if (index < 3)
        return 0.1;
    if (index == 3)
        return 0.2;
    if (index + 1 == count)
        return 0.1;
    const double even = 1.0 / std::sqrt(static_cast<double>(tensor.rows));
    // What a layer adds starts small beside what it adds to.
    const bool isSecondProduct = index + 5 < count && (index - kInputTensors) % kLayerTensors == 4;
    return isSecondProduct ? 0.5 * even : even;
}

} // namespace

StressModel::StressModel(const prosody::StressNetworkShape &shape, std::uint64_t seed)
    : m_shape(shape)
{
    const auto tensors = prosody::stressTensors(shape);
    base::Random random(seed);
    const std::size_t norms = kInputTensors + kLayerTensors * shape.layers;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const auto rows = static_cast<std::int64_t>(tensors[i].rows);
        const auto columns = static_cast<std::int64_t>(tensors[i].columns);
        const bool isScale = i >= kInputTensors
            && (i < norms ? (i - kInputTensors) % kLayerTensors == 0 : i == norms);
        at::Tensor tensor;
        if (rows > 1)
            tensor = randomMatrix(rows, columns, scaleOf(i, tensors.size(), tensors[i]), random);
        else
            tensor = at::full({ columns }, isScale ? 1.0 : 0.0, at::kFloat);
        m_weights.push_back(tensor.set_requires_grad(true));
    }
}

at::Tensor StressModel::layer(const at::Tensor &rows, std::size_t index, double dropout) const
{
    const at::Tensor *weights = &m_weights[kInputTensors + index * kLayerTensors];
    const auto width = static_cast<std::int64_t>(m_shape.width);
    const auto dilation = static_cast<std::int64_t>(prosody::stressDilation(index));
    const at::Tensor normal =
        at::layer_norm(rows, { width }, weights[0], weights[1], prosody::kStressNormEpsilon);
    const at::Tensor kernel =
        weights[2].view({ prosody::kStressTaps, width, width }).permute({ 2, 1, 0 });
    at::Tensor inner =
        at::conv1d(normal.transpose(1, 2), kernel, weights[3], 1, dilation, dilation);
    inner = at::relu(inner.transpose(1, 2));
    if (dropout > 0.0)
        inner = at::dropout(inner, dropout, true);
    return rows + at::matmul(inner, weights[4]) + weights[5];
}

at::Tensor StressModel::forward(const StressInput &input, double dropout) const
{
    const std::int64_t size = input.letters.size(1);
    const auto width = static_cast<std::int64_t>(m_shape.width);
    const std::int64_t furthest = prosody::kStressDistances - 1;
    const at::Tensor fromStart = at::arange(size, at::kLong).clamp_max(furthest);
    const at::Tensor fromEnd = at::arange(size - 1, -1, -1, at::kLong).clamp_max(furthest);
    at::Tensor rows = at::embedding(m_weights[0], input.letters)
        + (at::embedding(m_weights[1], fromStart) + at::embedding(m_weights[2], fromEnd))
              .unsqueeze(0)
        + at::matmul(input.features, m_weights[3]);
    for (std::size_t index = 0; index < m_shape.layers; ++index)
        rows = layer(rows, index, dropout);
    const at::Tensor *head = &m_weights[kInputTensors + m_shape.layers * kLayerTensors];
    const at::Tensor normal =
        at::layer_norm(rows, { width }, head[0], head[1], prosody::kStressNormEpsilon);
    const at::Tensor hidden = at::relu(at::matmul(normal, head[2]) + head[3]);
    return at::log_softmax(at::matmul(hidden, head[4]).squeeze(2) + input.mask, 1);
}

} // namespace strofa::lm_torch
