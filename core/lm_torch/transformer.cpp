// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/transformer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace strofa::lm_torch
{

namespace
{

constexpr std::size_t kBeforeLayers = 2; // wte, wpe
constexpr std::size_t kInLayer = 12;
constexpr double kNormEpsilon = 1e-5;
constexpr float kHidden = -std::numeric_limits<float>::infinity();

at::Tensor dropOutput(const at::Tensor &values, double dropout, at::Generator *generator)
{
    if (dropout <= 0.0 || generator == nullptr)
        return values;
    const at::Tensor kept = at::empty_like(values).bernoulli_(1.0 - dropout, *generator);
    return values * kept.div_(1.0 - dropout);
}

} // namespace

struct Transformer::Layer {
    at::Tensor firstNorm;
    at::Tensor firstNormBias;
    at::Tensor joined; ///< queries, keys, values
    at::Tensor joinedBias;
    at::Tensor projection;
    at::Tensor projectionBias;
    at::Tensor secondNorm;
    at::Tensor secondNormBias;
    at::Tensor wide;
    at::Tensor wideBias;
    at::Tensor narrow;
    at::Tensor narrowBias;
};

Transformer::Transformer(lm::NetworkShape shape,
                         std::vector<at::Tensor> values,
                         lm::TokenId startOfText)
    : m_shape(std::move(shape))
    , m_parameters(std::move(values))
    , m_startOfText(startOfText)
{
}

Transformer::Layer Transformer::layer(std::size_t index) const
{
    const at::Tensor *first = &m_parameters[kBeforeLayers + kInLayer * index];
    return { first[0], first[1], first[2], first[3], first[4],  first[5],
             first[6], first[7], first[8], first[9], first[10], first[11] };
}

AttentionCache Transformer::emptyCache(int rows) const
{
    AttentionCache cache;
    const std::vector<std::int64_t> sizes {
        rows, m_shape.heads, 0, m_shape.hidden / m_shape.heads
    };
    for (int i = 0; i < m_shape.layers; ++i) {
        cache.keys.push_back(at::zeros(sizes));
        cache.values.push_back(at::zeros(sizes));
    }
    cache.mask = at::zeros({ rows, 0 });
    cache.positions.assign(static_cast<std::size_t>(rows), 0);
    return cache;
}

TokenBlock
Transformer::block(const AttentionCache &cache, std::span<const lm::TokenId> tokens, int rows) const
{
    const auto steps = static_cast<std::int64_t>(tokens.size()) / std::max(rows, 1);
    const std::int64_t cached = cache.mask.size(1);
    TokenBlock block;
    block.tokens = at::empty({ rows, steps }, at::kLong);
    block.positions = at::empty({ rows, steps }, at::kLong);
    block.mask = at::full({ rows, 1, steps, cached + steps }, kHidden);
    auto *token = block.tokens.data_ptr<std::int64_t>();
    auto *position = block.positions.data_ptr<std::int64_t>();
    auto *mask = block.mask.data_ptr<float>();
    const at::Tensor past = cache.mask.contiguous();
    const auto *visible = past.data_ptr<float>();
    for (int row = 0; row < rows; ++row) {
        std::int64_t next = cache.positions[static_cast<std::size_t>(row)];
        std::int64_t start = -1; // of the text within the block
        for (std::int64_t t = 0; t < steps; ++t) {
            const std::int64_t place = row * steps + t;
            token[place] = tokens[static_cast<std::size_t>(place)];
            if (token[place] == m_startOfText) {
                start = t;
                next = 0;
            }
            position[place] = next++;
            float *keys = mask + place * (cached + steps);
            if (start < 0)
                std::copy(visible + row * cached, visible + (row + 1) * cached, keys);
            std::fill(
                keys + cached + std::max<std::int64_t>(start, 0), keys + cached + t + 1, 0.0F);
        }
    }
    return block;
}

at::Tensor Transformer::forward(const TokenBlock &block,
                                AttentionCache &cache,
                                double dropout,
                                at::Generator *generator) const
{
    const std::int64_t rows = block.tokens.size(0);
    const std::int64_t steps = block.tokens.size(1);
    at::Tensor stream = at::embedding(m_parameters[0], block.tokens)
        + at::embedding(m_parameters[1], block.positions);
    stream = dropOutput(stream, dropout, generator);
    for (std::size_t i = 0; i < static_cast<std::size_t>(m_shape.layers); ++i) {
        const Layer weights = layer(i);
        const at::Tensor attended = attention(
            at::layer_norm(
                stream, { m_shape.hidden }, weights.firstNorm, weights.firstNormBias, kNormEpsilon),
            i,
            block.mask,
            cache,
            weights);
        stream = stream + dropOutput(attended, dropout, generator);
        const at::Tensor normal = at::layer_norm(stream,
                                                 { m_shape.hidden },
                                                 weights.secondNorm,
                                                 weights.secondNormBias,
                                                 kNormEpsilon)
                                      .view({ rows * steps, m_shape.hidden });
        const at::Tensor inner =
            at::gelu(at::addmm(weights.wideBias, normal, weights.wide), "tanh");
        const at::Tensor outer = at::addmm(weights.narrowBias, inner, weights.narrow);
        stream =
            stream + dropOutput(outer.view({ rows, steps, m_shape.hidden }), dropout, generator);
    }
    // What the last token of a row sees is what its next token may see.
    cache.mask = block.mask.select(2, steps - 1).squeeze(1);
    for (std::int64_t row = 0; row < rows; ++row) {
        cache.positions[static_cast<std::size_t>(row)] =
            block.positions.data_ptr<std::int64_t>()[(row + 1) * steps - 1] + 1;
    }
    const std::size_t lastNorm =
        kBeforeLayers + kInLayer * static_cast<std::size_t>(m_shape.layers);
    return at::layer_norm(stream,
                          { m_shape.hidden },
                          m_parameters[lastNorm],
                          m_parameters[lastNorm + 1],
                          kNormEpsilon);
}

at::Tensor Transformer::attention(const at::Tensor &input,
                                  std::size_t layer,
                                  const at::Tensor &mask,
                                  AttentionCache &cache,
                                  const Layer &weights) const
{
    const std::int64_t rows = input.size(0);
    const std::int64_t steps = input.size(1);
    const std::int64_t heads = m_shape.heads;
    const std::int64_t size = m_shape.hidden / heads;
    const at::Tensor joined = at::addmm(weights.joinedBias,
                                        input.reshape({ rows * steps, m_shape.hidden }),
                                        weights.joined)
                                  .view({ rows, steps, 3, heads, size })
                                  .permute({ 2, 0, 3, 1, 4 });
    at::Tensor keys = joined[1];
    at::Tensor values = joined[2];
    if (cache.keys[layer].size(2) > 0) {
        keys = at::cat({ cache.keys[layer], keys }, 2);
        values = at::cat({ cache.values[layer], values }, 2);
    }
    cache.keys[layer] = keys;
    cache.values[layer] = values;
    const double scale = 1.0 / std::sqrt(static_cast<double>(size));
    const at::Tensor scores = at::matmul(joined[0] * scale, keys.transpose(2, 3)) + mask;
    const at::Tensor mixed = at::matmul(at::softmax(scores, 3), values)
                                 .transpose(1, 2)
                                 .reshape({ rows * steps, m_shape.hidden });
    return at::addmm(weights.projectionBias, mixed, weights.projection)
        .view({ rows, steps, m_shape.hidden });
}

at::Tensor Transformer::logits(const at::Tensor &output) const
{
    const at::Tensor &head = m_shape.hasOwnHead ? m_parameters.back() : m_parameters[0];
    return at::mm(output, head.t());
}

} // namespace strofa::lm_torch
