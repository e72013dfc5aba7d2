// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/weights.h"
#include "core/lm_torch/window_network.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

namespace strofa::lm_torch
{

namespace
{

constexpr int kWindow = 5;
constexpr int kRows = 3;

lm::NetworkShape shapeWithWindow()
{
    lm::NetworkShape shape { "gru", 2, 6, 4, 9 };
    shape.window = kWindow;
    return shape;
}

/// One window computed plainly with operations that LibTorch differentiates itself: the tokens of
/// a text alone, without those before it.
at::Tensor plainLogits(const std::vector<at::Tensor> &parameters,
                       const std::vector<std::int64_t> &text)
{
    const lm::NetworkShape shape = shapeWithWindow();
    at::Tensor input = parameters[0].index_select(0, torch::tensor(text));
    std::vector<at::Tensor> parts { input };
    for (int layer = 0; layer < shape.layers; ++layer) {
        const at::Tensor *weights = &parameters[static_cast<std::size_t>(1 + 4 * layer)];
        at::Tensor hidden = torch::zeros({ shape.hidden });
        std::vector<at::Tensor> outputs;
        for (std::int64_t t = 0; t < input.size(0); ++t) {
            const auto x = (weights[0].matmul(input[t]) + weights[2]).chunk(3);
            const auto h = (weights[1].matmul(hidden) + weights[3]).chunk(3);
            const at::Tensor reset = torch::sigmoid(x[0] + h[0]);
            const at::Tensor update = torch::sigmoid(x[1] + h[1]);
            hidden = (1 - update) * torch::tanh(x[2] + reset * h[2]) + update * hidden;
            outputs.push_back(hidden);
        }
        input = torch::stack(outputs);
        parts.push_back(input);
    }
    const at::Tensor features = torch::cat(parts, 1);
    const at::Tensor attention = torch::softmax(features.matmul(parameters[9]), 0);
    return parameters[10].matmul(attention.matmul(features)) + parameters[11];
}

} // namespace

TEST(WindowNetwork, gradients_equal_those_of_automatic_differentiation)
{
    const lm::NetworkShape shape = shapeWithWindow();
    const std::vector<at::Tensor> values = initialWeights(shape, 0.6, 0.0, 3);
    ASSERT_EQ(values.size(), 12U);
    const WindowNetwork network(shape, values, at::kFloat, Network::Purpose::Training);
    // Row 0 begins two tokens before the text, row 1 is in the middle of one, row 2 at its start.
    const std::vector<std::vector<std::int64_t>> texts { { 0, 4, 5 }, { 3, 8, 2, 2, 7 }, { 0 } };
    std::vector<lm::TokenId> windows(kWindow * kRows, lm::kStartOfText);
    for (std::size_t row = 0; row < texts.size(); ++row)
        for (std::size_t i = 0; i < texts[row].size(); ++i)
            windows[(kWindow - texts[row].size() + i) * kRows + row] =
                static_cast<lm::TokenId>(texts[row][i]);
    std::vector<at::Tensor> leaves;
    for (const at::Tensor &value : values)
        leaves.push_back(value.clone().requires_grad_(true));
    std::vector<at::Tensor> rows;
    for (const auto &text : texts)
        rows.push_back(plainLogits(leaves, text));
    const at::Tensor expected = torch::stack(rows);

    WindowNetwork::WindowPass pass;
    pass.pass.tokens = windows;
    pass.pass.steps = kWindow;
    pass.pass.rows = kRows;
    network.forward(pass);
    const at::Tensor logits = network.logits(pass.output);
    EXPECT_LT((logits - expected).abs().max().item<double>(), 1e-5);

    const at::Tensor direction = at::arange(logits.numel(), at::kFloat).sin().view_as(logits);
    (expected * direction).sum().backward();
    const std::vector<at::Tensor> gradients = network.backward(pass, direction);
    const std::vector<lm::Parameter> layout = lm::parameterLayout(shape);
    ASSERT_EQ(gradients.size(), layout.size());
    for (std::size_t i = 0; i < gradients.size(); ++i) {
        ASSERT_EQ(gradients[i].sizes(), leaves[i].sizes()) << layout[i].name;
        EXPECT_LT((gradients[i] - leaves[i].grad()).abs().max().item<double>(), 1e-4)
            << layout[i].name;
        EXPECT_GT(leaves[i].grad().abs().max().item<double>(), 0.0) << layout[i].name;
    }
}

TEST(WindowNetwork, reading_on_gives_what_whole_windows_give)
{
    const lm::NetworkShape shape = shapeWithWindow();
    const std::vector<at::Tensor> values = initialWeights(shape, 0.6, 0.0, 3);
    const WindowNetwork network(shape, values, at::kFloat, Network::Purpose::Inference);
    RecurrentState state = network.emptyState(1);
    // The second start empties the window.
    const std::vector<lm::TokenId> tokens { 0, 4, 5, 6, 7, 8, 2, 3, 0, 5, 5 };
    std::vector<std::int64_t> text;
    for (const lm::TokenId token : tokens) {
        if (token == lm::kStartOfText)
            text.clear();
        text.push_back(token);
        const auto first = text.end() - std::min<std::ptrdiff_t>(kWindow, std::ssize(text));
        const at::Tensor output = network.forward(std::span(&token, 1), 1, state);
        const at::Tensor expected = plainLogits(values, { first, text.end() });
        EXPECT_LT((network.logits(output)[0] - expected).abs().max().item<double>(), 1e-5);
    }
}

} // namespace strofa::lm_torch
