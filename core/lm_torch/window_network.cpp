// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/window_network.h"

#include <algorithm>
#include <limits>

namespace strofa::lm_torch
{

namespace
{

/// 0 for the steps of a text, its start among them, −∞ for those before it: [window, rows].
at::Tensor maskOf(std::span<const lm::TokenId> tokens, int steps, int rows)
{
    at::Tensor mask = at::zeros({ steps, rows }, at::kFloat);
    auto *value = mask.data_ptr<float>();
    for (int k = 0; k < (steps - 1) * rows; ++k) {
        const bool isBefore = tokens[static_cast<std::size_t>(k)] == lm::kStartOfText
            && tokens[static_cast<std::size_t>(k + rows)] == lm::kStartOfText;
        if (isBefore)
            value[k] = -std::numeric_limits<float>::infinity();
    }
    return mask;
}

} // namespace

WindowNetwork::WindowNetwork(const lm::NetworkShape &shape,
                             const std::vector<at::Tensor> &values,
                             at::ScalarType type,
                             Network::Purpose purpose)
    : m_network(shape, values, type, purpose)
{
}

RecurrentState WindowNetwork::emptyState(int rows) const
{
    RecurrentState state;
    state.memory.push_back(
        at::full({ rows, shape().window }, static_cast<double>(lm::kStartOfText), at::kFloat));
    return state;
}

at::Tensor
WindowNetwork::forward(std::span<const lm::TokenId> tokens, int rows, RecurrentState &state) const
{
    const auto window = static_cast<std::size_t>(shape().window);
    const std::size_t count = tokens.size();
    const at::Tensor memory = state.memory[0].clone();
    std::vector<lm::TokenId> windows(window * count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = i % static_cast<std::size_t>(rows);
        float *past = memory.data_ptr<float>() + row * window;
        if (tokens[i] == lm::kStartOfText) {
            std::fill_n(past, window, static_cast<float>(lm::kStartOfText));
        } else {
            std::rotate(past, past + 1, past + window);
            past[window - 1] = static_cast<float>(tokens[i]);
        }
        for (std::size_t t = 0; t < window; ++t)
            windows[t * count + i] = static_cast<lm::TokenId>(past[t]);
    }
    state.memory = { memory };
    WindowPass all;
    all.pass.tokens = windows;
    all.pass.steps = shape().window;
    all.pass.rows = static_cast<int>(count);
    forward(all);
    return all.output;
}

void WindowNetwork::forward(WindowPass &windows) const
{
    Pass &pass = windows.pass;
    RecurrentState state = m_network.emptyState(pass.rows);
    m_network.forward(pass, state);
    std::vector<at::Tensor> parts;
    for (const LayerTrace &trace : pass.layers)
        parts.push_back(trace.input); // the embedding and the outputs of all layers but the last
    parts.push_back(pass.output);
    windows.features =
        at::cat(parts, 1).to(at::kFloat).view({ pass.steps, pass.rows, shape().headWidth() });
    const at::Tensor scores = at::matmul(windows.features, m_network.attention());
    windows.attention = at::softmax(scores.add(maskOf(pass.tokens, pass.steps, pass.rows)), 0);
    windows.output =
        windows.features.mul(windows.attention.unsqueeze(2)).sum(0).to(m_network.type());
}

std::vector<at::Tensor> WindowNetwork::backward(const WindowPass &windows,
                                                const at::Tensor &logitsGradient) const
{
    const Pass &pass = windows.pass;
    const at::Tensor headGradient = logitsGradient.to(m_network.type());
    const at::Tensor mean = at::mm(headGradient, m_network.head()).to(at::kFloat); // [rows, width]
    const at::Tensor byWeight = windows.features.mul(mean).sum(2); // [window, rows]
    const at::Tensor common = windows.attention.mul(byWeight).sum(0);
    const at::Tensor byScore = windows.attention.mul(byWeight.sub(common));
    const at::Tensor attentionGradient =
        windows.features.mul(byScore.unsqueeze(2)).sum(at::IntArrayRef { 0, 1 });
    const at::Tensor features = windows.attention.unsqueeze(2)
                                    .mul(mean)
                                    .add(byScore.unsqueeze(2).mul(m_network.attention()))
                                    .to(m_network.type())
                                    .view({ -1, shape().headWidth() });
    Network::OutputGradients outputs;
    outputs.embedding = features.narrow(1, 0, shape().embedding).contiguous();
    for (std::int64_t i = 0; i < shape().layers; ++i)
        outputs.layers.push_back(
            features.narrow(1, shape().embedding + i * shape().hidden, shape().hidden)
                .contiguous());
    std::vector<at::Tensor> gradients = m_network.backwardLayers(pass, outputs);
    gradients.push_back(attentionGradient);
    gradients.push_back(at::mm(headGradient.t(), windows.output).to(at::kFloat));
    gradients.push_back(logitsGradient.sum(0));
    return gradients;
}

} // namespace strofa::lm_torch
