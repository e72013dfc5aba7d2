// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/character_tokenizer.h"
#include "core/lm_torch/trained_network.h"
#include "core/lm_torch/transformer.h"
#include "core/lm_torch/transformer_model.h"
#include "core/lm_torch/weights.h"

#include <c10/core/InferenceMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace strofa::lm_torch
{

namespace
{

using lm::TokenId;

lm::NetworkShape tinyShape()
{
    lm::NetworkShape shape;
    shape.cell = "gpt2";
    shape.layers = 2;
    shape.hidden = 6;
    shape.embedding = 0;
    shape.vocabulary = 9;
    shape.heads = 2;
    shape.context = 8;
    return shape;
}

/// First weights made large enough for every part to matter.
std::vector<at::Tensor> tinyWeights()
{
    std::vector<at::Tensor> weights = initialWeights(tinyShape(), 0.0, 0.0, 3);
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = weights[i] * (weights[i].dim() > 1 ? 20.0 : 1.0)
            + 0.1
                * (at::arange(weights[i].numel(), at::kFloat) + static_cast<double>(i))
                      .sin()
                      .view_as(weights[i]);
    return weights;
}

/// GPT-2 by its formulas, in plain loops over doubles.
class PlainTransformer
{
public:
    using Vector = std::vector<double>;

    explicit PlainTransformer(const std::vector<at::Tensor> &weights)
    {
        for (const at::Tensor &weight : weights) {
            const at::Tensor wide = weight.to(at::kDouble).contiguous();
            const auto *first = wide.data_ptr<double>();
            m_weights.emplace_back(first, first + wide.numel());
        }
    }

    /// Logits after the last of the tokens.
    Vector logits(const std::vector<TokenId> &tokens) const
    {
        const lm::NetworkShape shape = tinyShape();
        const auto width = static_cast<std::size_t>(shape.hidden);
        std::vector<Vector> stream;
        for (std::size_t t = 0; t < tokens.size(); ++t) {
            Vector &row = stream.emplace_back(width);
            for (std::size_t i = 0; i < width; ++i)
                row[i] = m_weights[0][static_cast<std::size_t>(tokens[t]) * width + i]
                    + m_weights[1][t * width + i];
        }
        for (std::size_t layer = 0; layer < 2; ++layer) {
            const Vector *w = &m_weights[2 + 12 * layer];
            std::vector<Vector> joined;
            for (const Vector &row : stream)
                joined.push_back(product(norm(row, w[0], w[1]), w[2], w[3]));
            for (std::size_t t = 0; t < stream.size(); ++t)
                add(stream[t], product(attend(joined, t, width), w[4], w[5]));
            for (Vector &row : stream) {
                Vector inner = product(norm(row, w[6], w[7]), w[8], w[9]);
                for (double &x : inner)
                    x = 0.5 * x
                        * (1.0
                           + std::tanh(std::sqrt(2.0 / std::numbers::pi)
                                       * (x + 0.044715 * x * x * x)));
                add(row, product(inner, w[10], w[11]));
            }
        }
        const Vector last = norm(stream.back(), m_weights[26], m_weights[27]);
        Vector result(static_cast<std::size_t>(shape.vocabulary), 0.0);
        for (std::size_t v = 0; v < result.size(); ++v) {
            for (std::size_t i = 0; i < width; ++i)
                result[v] += last[i] * m_weights[0][v * width + i];
        }
        return result;
    }

private:
    static Vector norm(const Vector &x, const Vector &scale, const Vector &shift)
    {
        double mean = 0.0;
        double square = 0.0;
        for (const double value : x)
            mean += value / static_cast<double>(x.size());
        for (const double value : x)
            square += (value - mean) * (value - mean) / static_cast<double>(x.size());
        Vector result(x.size());
        for (std::size_t i = 0; i < x.size(); ++i)
            result[i] = (x[i] - mean) / std::sqrt(square + 1e-5) * scale[i] + shift[i];
        return result;
    }

    static Vector product(const Vector &x, const Vector &matrix, const Vector &bias)
    {
        Vector result = bias;
        for (std::size_t i = 0; i < x.size(); ++i) {
            for (std::size_t k = 0; k < bias.size(); ++k)
                result[k] += x[i] * matrix[i * bias.size() + k];
        }
        return result;
    }

    static Vector attend(const std::vector<Vector> &joined, std::size_t at, std::size_t width)
    {
        const std::size_t size = width / 2;
        Vector result(width, 0.0);
        for (std::size_t head = 0; head < 2; ++head) {
            Vector weights;
            double total = 0.0;
            for (std::size_t t = 0; t <= at; ++t) {
                double score = 0.0;
                for (std::size_t i = 0; i < size; ++i)
                    score += joined[at][head * size + i] * joined[t][width + head * size + i];
                weights.push_back(std::exp(score / std::sqrt(static_cast<double>(size))));
                total += weights.back();
            }
            for (std::size_t t = 0; t <= at; ++t) {
                for (std::size_t i = 0; i < size; ++i)
                    result[head * size + i] +=
                        weights[t] / total * joined[t][2 * width + head * size + i];
            }
        }
        return result;
    }

    static void add(Vector &to, const Vector &what)
    {
        for (std::size_t i = 0; i < to.size(); ++i)
            to[i] += what[i];
    }

    std::vector<Vector> m_weights;
};

TransformerModel tinyModel()
{
    auto tokenizer = std::make_shared<const lm::CharacterTokenizer>(U"абвгдеж");
    return TransformerModel(PackedTransformer(packParameters(
                                tinyShape(), tinyWeights(), lm_kernels::Precision::Float32)),
                            tokenizer,
                            {});
}

std::vector<float>
advance(const TransformerModel &model, lm::ModelState &state, const std::vector<TokenId> &tokens)
{
    std::vector<float> logits(static_cast<std::size_t>(state.batch()) * 9);
    EXPECT_TRUE(model.advance(state, tokens, logits, {}));
    return logits;
}

} // namespace

TEST(Transformer, computes_what_the_formulas_say)
{
    const c10::InferenceMode inference;
    const std::vector<at::Tensor> weights = tinyWeights();
    const Transformer network(tinyShape(), weights, lm::kStartOfText);
    const PlainTransformer plain(weights);
    const std::vector<TokenId> tokens { 0, 3, 8, 1, 5, 2, 2, 7 };
    AttentionCache cache = network.emptyCache(1);
    const at::Tensor all =
        network.logits(network.forward(network.block(cache, tokens, 1), cache).select(0, 0));
    for (std::size_t t = 0; t < tokens.size(); ++t) {
        const auto expected = plain.logits({ tokens.begin(), tokens.begin() + t + 1 });
        for (std::size_t v = 0; v < expected.size(); ++v)
            EXPECT_NEAR(
                all[static_cast<std::int64_t>(t)][static_cast<std::int64_t>(v)].item<double>(),
                expected[v],
                1e-5);
    }
}

TEST(Transformer, counts_the_weights_of_gpt2)
{
    lm::NetworkShape shape = tinyShape();
    shape.layers = 12;
    shape.hidden = 768;
    shape.heads = 12;
    shape.vocabulary = 50257;
    shape.context = 1024;
    EXPECT_EQ(lm::parameterCount(shape), 124'439'808U); // as published for GPT-2 small
}

TEST(Transformer, gradients_agree_with_differences)
{
    const std::vector<at::Tensor> weights = tinyWeights();
    const auto network = makeTrainedNetwork(tinyShape(), weights, at::kFloat);
    const std::vector<TokenId> tokens { 0, 3, 4, 5, 0, 2, 6, 7 }; // two rows
    const std::vector<std::int64_t> next { 4, 5, 0, 2, 6, 7, 1, 3 };
    TrainingBatch batch { tokens, 4, 2, at::empty({ 8, 1 }, at::kLong) };
    std::copy(next.begin(), next.end(), batch.wanted.data_ptr<std::int64_t>());
    LossTask task;
    task.weights = at::arange(8, at::kFloat).add(1.0).div(8.0).view({ 8, 1 });
    RecurrentState none;
    std::vector<at::Tensor> gradients;
    const at::Tensor losses = network->gradients(batch, task, none, gradients);
    EXPECT_LT((losses - network->losses(batch, none)).abs().max().item<double>(), 1e-5);
    ASSERT_EQ(gradients.size(), weights.size());
    const auto lossWith = [&](std::size_t index, const at::Tensor &change) {
        std::vector<at::Tensor> changed = weights;
        changed[index] = weights[index] + change;
        network->assign(changed);
        return network->losses(batch, none).mul(task.weights).sum().item<double>();
    };
    const auto layout = lm::parameterLayout(tinyShape());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const at::Tensor direction =
            at::arange(weights[i].numel(), at::kFloat).mul(0.7).cos().view_as(weights[i]);
        constexpr double kStep = 1e-2;
        const double slope =
            (lossWith(i, direction * kStep) - lossWith(i, direction * -kStep)) / (2 * kStep);
        const double expected = gradients[i].mul(direction).sum().item<double>();
        EXPECT_NEAR(slope, expected, 0.02 * std::abs(expected) + 2e-3) << layout[i].name;
        EXPECT_GT(gradients[i].abs().max().item<double>(), 0.0) << layout[i].name;
    }
}

TEST(Transformer, dropout_depends_on_its_seed_alone)
{
    const auto network = makeTrainedNetwork(tinyShape(), tinyWeights(), at::kFloat);
    const std::vector<TokenId> tokens { 0, 3, 4, 5 };
    const TrainingBatch batch { tokens, 4, 1, at::full({ 4, 1 }, 2, at::kLong) };
    const auto lossOf = [&](double dropout, std::uint64_t seed) {
        LossTask task { at::ones({ 4, 1 }), dropout, false, seed };
        RecurrentState none;
        std::vector<at::Tensor> gradients;
        return network->gradients(batch, task, none, gradients).sum().item<double>();
    };
    EXPECT_EQ(lossOf(0.5, 1), lossOf(0.5, 1));
    EXPECT_NE(lossOf(0.5, 1), lossOf(0.5, 2));
    EXPECT_EQ(lossOf(0.0, 1), lossOf(0.0, 2));
}

TEST(TransformerModel, goes_on_beyond_its_context_with_the_later_half)
{
    const TransformerModel model = tinyModel();
    const std::vector<TokenId> past { 0, 2, 3, 4, 5, 6, 7, 8 }; // the whole context of 8
    const auto state = model.newState(1);
    advance(model, *state, past);
    const std::vector<float> logits = advance(model, *state, { 3 });
    const auto fresh = model.newState(1);
    EXPECT_THAT(advance(model, *fresh, { 5, 6, 7, 8, 3 }),
                testing::Pointwise(testing::FloatNear(1e-5F), logits));
    // Rows of different length in one batch, one of which is full.
    const auto brief = model.newState(1);
    advance(model, *brief, { 0, 4 });
    const auto full = model.newState(1);
    advance(model, *full, past);
    const std::vector<lm::StateRow> rows { { full.get(), 0 }, { brief.get(), 0 } };
    const auto both = model.gather(rows);
    const std::vector<float> mixed = advance(model, *both, { 3, 3 });
    const std::vector<float> alone = advance(model, *brief, { 3 });
    for (std::size_t v = 0; v < 9; ++v) {
        EXPECT_NEAR(mixed[v], logits[v], 1e-5);
        EXPECT_NEAR(mixed[9 + v], alone[v], 1e-5);
    }
}

TEST(TransformerModel, scores_every_token_of_a_text_longer_than_its_context)
{
    const TransformerModel model = tinyModel();
    std::vector<TokenId> tokens;
    for (int i = 0; i < 29; ++i)
        tokens.push_back(1 + i * i % 8);
    const auto bits = model.surprisal(tokens, {});
    ASSERT_TRUE(bits);
    ASSERT_EQ(bits->size(), tokens.size());
    // The first eight do not depend on what follows.
    const auto beginning = model.surprisal(std::span(tokens).first(8), {});
    EXPECT_THAT(*beginning,
                testing::Pointwise(testing::FloatNear(1e-5F), std::span(*bits).first(8)));
    for (const float value : *bits)
        EXPECT_GT(value, 0.0F);
}

} // namespace strofa::lm_torch
