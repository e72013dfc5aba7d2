// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/packed_transformer.h"
#include "core/lm_torch/transformer.h"
#include "core/lm_torch/weights.h"

#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

namespace strofa::lm_torch
{

namespace
{

using lm::TokenId;
using lm_kernels::Precision;

/// Sizes that fill neither blocks nor tiles.
lm::NetworkShape oddShape()
{
    lm::NetworkShape shape;
    shape.cell = "gpt2";
    shape.layers = 3;
    shape.hidden = 60;
    shape.embedding = 0;
    shape.vocabulary = 101;
    shape.heads = 4;
    shape.context = 160;
    return shape;
}

std::vector<at::Tensor> someWeights()
{
    std::vector<at::Tensor> weights = initialWeights(oddShape(), 0.0, 0.0, 11);
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = weights[i] * (weights[i].dim() > 1 ? 5.0 : 1.0)
            + 0.05 * at::arange(weights[i].numel(), at::kFloat).sin().view_as(weights[i]);
    return weights;
}

std::vector<TokenId> someTokens(int count)
{
    std::vector<TokenId> tokens { lm::kStartOfText };
    for (int i = 1; i < count; ++i)
        tokens.push_back(1 + i * i * 31 % 100);
    return tokens;
}

/// Logits after each token, by LibTorch.
at::Tensor reference(const std::vector<at::Tensor> &weights, const std::vector<TokenId> &tokens)
{
    const Transformer network(oddShape(), weights, lm::kStartOfText);
    AttentionCache cache = network.emptyCache(1);
    return network.logits(network.forward(network.block(cache, tokens, 1), cache).select(0, 0));
}

/// The same by the kernels, in passes of `steps` tokens.
at::Tensor
decoded(const PackedTransformer &network, const std::vector<TokenId> &tokens, std::size_t steps)
{
    KeyValueCache cache;
    DecodingBuffers buffers;
    const auto size = static_cast<std::size_t>(oddShape().vocabulary);
    std::vector<float> logits(tokens.size() * size);
    for (std::size_t from = 0; from < tokens.size(); from += steps) {
        std::vector<DecodingItem> items;
        for (std::size_t i = from; i < std::min(from + steps, tokens.size()); ++i) {
            cache.grow(network.cacheShape());
            items.push_back({ &cache, tokens[i], i });
        }
        EXPECT_TRUE(network.forward(items, buffers, {}));
        network.logits(buffers.stream.data(), items.size(), buffers, logits.data() + from * size);
    }
    return at::tensor(logits).view({ static_cast<std::int64_t>(tokens.size()), -1 });
}

double largestDifference(const at::Tensor &left, const at::Tensor &right)
{
    return (left - right).abs().max().item<double>();
}

} // namespace

TEST(PackedTransformer, float32_gives_the_logits_of_the_reference)
{
    const c10::InferenceMode inference;
    const auto weights = someWeights();
    const auto tokens = someTokens(150);
    const at::Tensor expected = reference(weights, tokens);
    ASSERT_GT(expected.abs().max().item<double>(), 1.0);
    for (const int threads : { 1, 3 }) {
        const PackedTransformer network(packParameters(oddShape(), weights, Precision::Float32),
                                        threads);
        for (const std::size_t steps : { 1U, 7U, 128U })
            EXPECT_LE(largestDifference(decoded(network, tokens, steps), expected), 1e-4)
                << threads << " threads, " << steps << " steps";
    }
}

/// bfloat16 weights meet float32 inputs, so only the order of sums differs. Integer products round
/// their inputs to 8 bits (steps of 1/127 of the largest of 32), which moves logits of size 10 by
/// some hundredths; a wrong scale or row would move them by whole units.
TEST(PackedTransformer, other_precisions_give_those_of_the_weights_that_they_hold)
{
    const c10::InferenceMode inference;
    const auto weights = someWeights();
    const auto tokens = someTokens(100);
    for (const Precision precision : { Precision::BFloat16,
                                       Precision::Int8,
                                       Precision::Int4Group32,
                                       Precision::Int4Group128 }) {
        const PackedTransformer network(packParameters(oddShape(), weights, precision));
        const at::Tensor expected = reference(unpackParameters(network.parameters()), tokens);
        const double scale = expected.square().mean().sqrt().item<double>();
        const double error =
            (decoded(network, tokens, 1) - expected).square().mean().sqrt().item<double>();
        EXPECT_LE(error / scale, precision == Precision::BFloat16 ? 1e-5 : 0.03)
            << lm_kernels::precisionName(precision);
    }
}

TEST(PackedTransformer, a_cancelled_pass_stops)
{
    const c10::InferenceMode inference;
    const PackedTransformer network(packParameters(oddShape(), someWeights(), Precision::Int8));
    KeyValueCache cache;
    cache.grow(network.cacheShape());
    const DecodingItem item { &cache, 1, 0 };
    DecodingBuffers buffers;
    base::CancelToken cancel;
    cancel.cancel();
    EXPECT_FALSE(network.forward(std::span(&item, 1), buffers, cancel));
}

TEST(KeyValueCache, copies_part_where_both_go_on)
{
    const CacheShape shape { 2, 2, 3, 4 };
    KeyValueCache first;
    const auto write = [&](KeyValueCache &cache, float value) {
        cache.grow(shape);
        const std::size_t place = cache.length() - 1;
        for (std::size_t layer = 0; layer < 2; ++layer)
            for (std::size_t head = 0; head < 2; ++head)
                for (std::size_t i = 0; i < 3; ++i)
                    cache.keys(shape, place / 4, layer, head)[place % 4 * 3 + i] =
                        cache.values(shape, place / 4, layer, head)[place % 4 * 3 + i] = value;
    };
    const auto read = [&](const KeyValueCache &cache, std::size_t place) {
        return cache.values(shape, place / 4, 1, 1)[place % 4 * 3 + 2];
    };
    for (int i = 0; i < 6; ++i)
        write(first, static_cast<float>(i));
    KeyValueCache second = first;
    write(second, 100.0F);
    write(first, 200.0F);
    for (std::size_t place = 0; place < 6; ++place) {
        EXPECT_EQ(read(first, place), static_cast<float>(place));
        EXPECT_EQ(read(second, place), static_cast<float>(place));
    }
    EXPECT_EQ(read(second, 6), 100.0F);
    EXPECT_EQ(read(first, 6), 200.0F);
}

} // namespace strofa::lm_torch
