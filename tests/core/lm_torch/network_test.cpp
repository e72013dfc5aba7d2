// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/network.h"
#include "core/lm_torch/weights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/torch.h>

namespace strofa::lm_torch
{

namespace
{

/// The same network written plainly with operations that LibTorch differentiates itself.
class Reference
{
public:
    Reference(const lm::NetworkShape &shape, const std::vector<at::Tensor> &values) : m_shape(shape)
    {
        for (const at::Tensor &value : values)
            m_parameters.push_back(value.clone().requires_grad_(true));
    }

    at::Tensor logits(const std::vector<lm::TokenId> &tokens, int steps, int rows)
    {
        const bool isGru = m_shape.cell == "gru";
        std::vector<at::Tensor> inputs;
        std::size_t next = 0;
        for (int t = 0; t < steps; ++t)
            inputs.push_back(inputOf(tokens, t, rows));
        next += m_shape.embedding > 0 ? 1 : 0;
        for (int layer = 0; layer < m_shape.layers; ++layer) {
            const at::Tensor input = m_parameters[next++];
            const at::Tensor recurrent = m_parameters[next++];
            const at::Tensor bias = m_parameters[next++];
            const at::Tensor recurrentBias = isGru ? m_parameters[next++] : at::Tensor();
            at::Tensor hidden = torch::zeros({ rows, m_shape.hidden });
            at::Tensor cell = torch::zeros({ rows, m_shape.hidden });
            for (int t = 0; t < steps; ++t) {
                const at::Tensor keep = keepMask(tokens, t, rows);
                hidden = hidden * keep;
                cell = cell * keep;
                at::Tensor fromInput = inputs[t].matmul(input.t()) + bias;
                if (layer == 0 && m_shape.bag > 0)
                    fromInput = fromInput
                        + bagOf(tokens, t, rows).matmul(m_parameters[m_parameters.size() - 3].t());
                const at::Tensor fromHistory = hidden.matmul(recurrent.t());
                if (isGru) {
                    const auto x = fromInput.chunk(3, 1);
                    const auto h = (fromHistory + recurrentBias).chunk(3, 1);
                    const at::Tensor reset = torch::sigmoid(x[0] + h[0]);
                    const at::Tensor update = torch::sigmoid(x[1] + h[1]);
                    const at::Tensor fresh = torch::tanh(x[2] + reset * h[2]);
                    hidden = (1 - update) * fresh + update * hidden;
                } else if (m_shape.cell == "rnn") {
                    hidden = torch::tanh(fromInput + fromHistory);
                } else {
                    const auto gates = (fromInput + fromHistory).chunk(4, 1);
                    cell = torch::sigmoid(gates[1]) * cell
                        + torch::sigmoid(gates[0]) * torch::tanh(gates[2]);
                    hidden = torch::sigmoid(gates[3]) * torch::tanh(cell);
                }
                inputs[t] = hidden;
            }
        }
        next += m_shape.bag > 0 ? 1 : 0;
        return torch::cat(inputs).matmul(m_parameters[next].t()) + m_parameters[next + 1];
    }

    std::vector<at::Tensor> gradients() const
    {
        std::vector<at::Tensor> result;
        for (const at::Tensor &parameter : m_parameters)
            result.push_back(parameter.grad());
        return result;
    }

private:
    at::Tensor inputOf(const std::vector<lm::TokenId> &tokens, int t, int rows) const
    {
        const std::vector<std::int64_t> indices(tokens.begin() + t * rows,
                                                tokens.begin() + (t + 1) * rows);
        const at::Tensor index = torch::tensor(indices);
        if (m_shape.isScalar())
            return index.to(at::kFloat).view({ -1, 1 }) / m_shape.vocabulary;
        if (m_shape.embedding > 0)
            return m_parameters[0].index_select(0, index);
        return torch::one_hot(index, m_shape.vocabulary).to(at::kFloat);
    }

    /// Counts of the line before, found by walking back from the token.
    at::Tensor bagOf(const std::vector<lm::TokenId> &tokens, int t, int rows) const
    {
        at::Tensor bag = torch::zeros({ rows, m_shape.bag });
        for (int row = 0; row < rows; ++row) {
            int lineEnds = 0;
            for (int back = t; back >= 0; --back) {
                const lm::TokenId token = tokens[static_cast<std::size_t>(back * rows + row)];
                if (token == lm::kStartOfText || lineEnds == 2)
                    break;
                if (token == m_shape.bagBreak)
                    ++lineEnds;
                else if (lineEnds == 1)
                    bag[row][token] += 1;
            }
        }
        return torch::log1p(bag);
    }

    static at::Tensor keepMask(const std::vector<lm::TokenId> &tokens, int t, int rows)
    {
        at::Tensor keep = torch::ones({ rows, 1 });
        for (int row = 0; row < rows; ++row) {
            if (tokens[static_cast<std::size_t>(t * rows + row)] == 0)
                keep[row].zero_();
        }
        return keep;
    }

    lm::NetworkShape m_shape;
    std::vector<at::Tensor> m_parameters;
};

lm::NetworkShape withBag(lm::NetworkShape shape)
{
    shape.bag = shape.vocabulary;
    shape.bagBreak = 3;
    return shape;
}

class NetworkTest : public testing::TestWithParam<lm::NetworkShape>
{
protected:
    static constexpr int kSteps = 6;
    static constexpr int kRows = 3;
    // Token 0, the start of a text, stands in the middle of two rows; 3 ends a line, where it
    // matters.
    const std::vector<lm::TokenId> m_tokens {
        0, 0, 0, 2, 3, 4, 5, 0, 6, 7, 2, 0, 3, 4, 5, 6, 7, 2
    };
};

} // namespace

TEST_P(NetworkTest, gradients_equal_those_of_automatic_differentiation)
{
    const lm::NetworkShape shape = GetParam();
    std::vector<at::Tensor> values = initialWeights(shape, 0.5, 1.0, 7);
    if (shape.bag > 0) // which begins with zeros
        values[values.size() - 3] = at::arange(values[values.size() - 3].numel(), at::kFloat)
                                        .cos()
                                        .view_as(values[values.size() - 3]);
    const Network network(shape, values, at::kFloat);
    Reference reference(shape, values);

    Pass pass;
    pass.tokens = m_tokens;
    pass.steps = kSteps;
    pass.rows = kRows;
    RecurrentState state = network.emptyState(kRows);
    network.forward(pass, state);
    const at::Tensor logits = network.logits(pass.output);
    const at::Tensor expected = reference.logits(m_tokens, kSteps, kRows);
    EXPECT_LT((logits - expected).abs().max().item<double>(), 1e-5);

    const at::Tensor direction = at::arange(logits.numel(), at::kFloat).sin().view_as(logits);
    (expected * direction).sum().backward();
    const std::vector<at::Tensor> gradients = network.backward(pass, direction);
    const std::vector<at::Tensor> expectedGradients = reference.gradients();
    ASSERT_EQ(gradients.size(), expectedGradients.size());
    const std::vector<lm::Parameter> layout = lm::parameterLayout(shape);
    for (std::size_t i = 0; i < gradients.size(); ++i) {
        ASSERT_EQ(gradients[i].sizes(), expectedGradients[i].sizes()) << layout[i].name;
        EXPECT_LT((gradients[i] - expectedGradients[i]).abs().max().item<double>(), 1e-4)
            << layout[i].name;
        EXPECT_GT(expectedGradients[i].abs().max().item<double>(), 0.0) << layout[i].name;
    }
}

TEST(LockedDropout, drops_the_same_units_in_every_step_and_plain_dropout_does_not)
{
    const lm::NetworkShape shape { "rnn", 1, 64, 4, 8 };
    const Network network(shape, initialWeights(shape, 0.5, 0.0, 7), at::kFloat);
    const std::vector<lm::TokenId> tokens { 2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6, 7 };
    const auto droppedUnits = [&](bool isLocked) {
        Pass pass;
        pass.tokens = tokens;
        pass.steps = 6;
        pass.rows = 2;
        pass.dropout = 0.5;
        pass.lockedDropout = isLocked;
        pass.seed = 11;
        RecurrentState state = network.emptyState(2);
        network.forward(pass, state);
        return pass.output.eq(0.0).view({ 6, 2 * 64 });
    };
    const at::Tensor locked = droppedUnits(true);
    const auto share = locked.to(at::kFloat).mean().item<double>();
    EXPECT_NEAR(share, 0.5, 0.15);
    for (int step = 1; step < 6; ++step)
        EXPECT_TRUE(at::equal(locked[step], locked[0]));
    const at::Tensor plain = droppedUnits(false);
    EXPECT_FALSE(at::equal(plain[1], plain[0]));
}

INSTANTIATE_TEST_SUITE_P(Shapes,
                         NetworkTest,
                         testing::Values(lm::NetworkShape { "lstm", 2, 5, 4, 8 },
                                         lm::NetworkShape { "lstm", 1, 19, 0, 8 },
                                         lm::NetworkShape { "gru", 2, 5, 4, 8 },
                                         lm::NetworkShape { "gru", 3, 4, 0, 8 },
                                         lm::NetworkShape { "rnn", 2, 5, 4, 8 },
                                         lm::NetworkShape { "rnn", 1, 17, 0, 8 },
                                         lm::NetworkShape { "lstm", 2, 5, 0, 8, 0, 0, "scalar" },
                                         lm::NetworkShape { "rnn", 2, 5, 0, 8, 0, 0, "scalar" },
                                         withBag({ "gru", 2, 5, 4, 8 }),
                                         withBag({ "rnn", 1, 6, 0, 8 })));

} // namespace strofa::lm_torch
