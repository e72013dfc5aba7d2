// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/network.h"

#include "core/lm_torch/cell_kernels.h"

#include <algorithm>

namespace strofa::lm_torch
{

namespace
{

template <class Value>
Value *values(const at::Tensor &tensor)
{
    return static_cast<Value *>(tensor.data_ptr());
}

/// Row `step` blocks of `rows` rows each, as a view.
at::Tensor block(const at::Tensor &tensor, std::int64_t step, std::int64_t rows)
{
    return tensor.narrow(0, step * rows, rows);
}

at::Tensor tokenTensor(std::span<const lm::TokenId> tokens)
{
    at::Tensor indices = at::empty({ static_cast<std::int64_t>(tokens.size()) }, at::kLong);
    std::copy(tokens.begin(), tokens.end(), indices.data_ptr<std::int64_t>());
    return indices;
}

} // namespace

Network::Network(lm::NetworkShape shape,
                 const std::vector<at::Tensor> &values,
                 at::ScalarType type,
                 Purpose purpose)
    : m_shape(std::move(shape))
    , m_type(type)
    , m_purpose(purpose)
{
    assign(values);
}

void Network::assign(const std::vector<at::Tensor> &values)
{
    auto next = values.begin();
    const auto matrix = [&] {
        return (next++)->to(m_type).contiguous();
    };
    const auto vector = [&] {
        return (next++)->to(at::kFloat).clone();
    };
    const auto transposed = [](const at::Tensor &tensor) {
        return tensor.t().contiguous();
    };
    if (m_shape.embedding > 0)
        m_embedding = matrix();
    m_layers.resize(static_cast<std::size_t>(m_shape.layers));
    for (Layer &layer : m_layers) {
        layer.input = matrix();
        layer.inputTransposed = transposed(layer.input);
        layer.recurrent = matrix();
        layer.recurrentTransposed = transposed(layer.recurrent);
        layer.bias = vector();
        if (isGru())
            layer.recurrentBias = vector();
    }
    m_head = matrix();
    m_headTransposed = transposed(m_head);
    m_headBias = vector();
    if (m_purpose == Purpose::Training)
        return;
    for (Layer &layer : m_layers) {
        layer.input.reset();
        layer.recurrent.reset();
    }
    m_head.reset();
}

RecurrentState Network::emptyState(int rows) const
{
    RecurrentState state;
    for (int i = 0; i < m_shape.layers; ++i) {
        state.hidden.push_back(at::zeros({ rows, m_shape.hidden }, m_type));
        if (!isGru())
            state.cell.push_back(at::zeros({ rows, m_shape.hidden }, at::kFloat));
    }
    return state;
}

void Network::forward(Pass &pass, RecurrentState &state) const
{
    const at::Tensor tokens = tokenTensor(pass.tokens);
    pass.layers.assign(m_layers.size(), {});
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer &layer = m_layers[i];
        LayerTrace &trace = pass.layers[i];
        if (i == 0 && m_shape.embedding == 0) {
            trace.input = tokens;
            trace.gates = layer.inputTransposed.index_select(0, tokens);
        } else {
            trace.input = i == 0 ? m_embedding.index_select(0, tokens) : pass.output;
            trace.gates = at::mm(trace.input, layer.inputTransposed);
        }
        if (m_type == at::kBFloat16)
            runLayer<Bf16>(layer, trace, pass, i, state);
        else
            runLayer<float>(layer, trace, pass, i, state);
        dropOutput(pass.output, pass, i);
    }
}

template <class Value>
void Network::runLayer(const Layer &layer,
                       LayerTrace &trace,
                       Pass &pass,
                       std::size_t index,
                       RecurrentState &state) const
{
    const std::int64_t rows = pass.rows;
    const std::int64_t total = static_cast<std::int64_t>(pass.steps) * rows;
    const auto hidden = static_cast<std::size_t>(m_shape.hidden);
    pass.output = at::empty({ total, m_shape.hidden }, m_type);
    trace.previousHidden = at::empty({ total, m_shape.hidden }, m_type);
    if (isGru()) {
        trace.candidate = at::empty({ total, m_shape.hidden }, m_type);
    } else {
        trace.previousCell = at::empty({ total, m_shape.hidden }, at::kFloat);
        trace.cell = at::empty({ total, m_shape.hidden }, at::kFloat);
    }
    at::Tensor recurrent = at::empty({ rows, trace.gates.size(1) }, m_type);
    at::Tensor lastHidden = state.hidden[index];
    at::Tensor lastCell = isGru() ? at::Tensor() : state.cell[index];
    for (std::int64_t t = 0; t < pass.steps; ++t) {
        const at::Tensor previous = block(trace.previousHidden, t, rows);
        previous.copy_(lastHidden);
        if (!isGru())
            block(trace.previousCell, t, rows).copy_(lastCell);
        for (std::int64_t row = 0; row < rows; ++row) {
            if (pass.tokens[static_cast<std::size_t>(t * rows + row)] != lm::kStartOfText)
                continue;
            previous.select(0, row).zero_();
            if (!isGru())
                trace.previousCell.select(0, t * rows + row).zero_();
        }
        at::mm_out(recurrent, previous, layer.recurrentTransposed);
        lastHidden = block(pass.output, t, rows);
        const at::Tensor gates = block(trace.gates, t, rows);
        if (isGru()) {
            const at::Tensor candidate = block(trace.candidate, t, rows);
            gruForward(GruStep<Value> { static_cast<std::size_t>(rows),
                                        hidden,
                                        values<Value>(gates),
                                        values<Value>(recurrent),
                                        values<float>(layer.bias),
                                        values<float>(layer.recurrentBias),
                                        values<Value>(previous),
                                        values<Value>(candidate),
                                        values<Value>(lastHidden) });
        } else {
            lastCell = block(trace.cell, t, rows);
            const at::Tensor previousCell = block(trace.previousCell, t, rows);
            lstmForward(LstmStep<Value> { static_cast<std::size_t>(rows),
                                          hidden,
                                          values<Value>(gates),
                                          values<Value>(recurrent),
                                          values<float>(layer.bias),
                                          values<float>(previousCell),
                                          values<float>(lastCell),
                                          values<Value>(lastHidden) });
        }
    }
    // Copies: the dropout changes the output in place, and a view would keep the pass alive.
    state.hidden[index] = lastHidden.clone();
    if (!isGru())
        state.cell[index] = lastCell.clone();
}

void Network::dropOutput(const at::Tensor &output, const Pass &pass, std::size_t layer) const
{
    if (pass.dropout <= 0.0)
        return;
    const auto count = static_cast<std::size_t>(output.numel());
    const std::uint64_t seed = pass.seed + 0x9e3779b97f4a7c15ULL * (layer + 1) * 0x10001ULL;
    if (m_type == at::kBFloat16)
        dropOut(values<Bf16>(output), count, pass.dropout, seed);
    else
        dropOut(values<float>(output), count, pass.dropout, seed);
}

at::Tensor Network::logits(const at::Tensor &output) const
{
    return at::mm(output, m_headTransposed).to(at::kFloat).add_(m_headBias);
}

std::vector<at::Tensor> Network::backward(const Pass &pass, const at::Tensor &logitsGradient) const
{
    const auto wide = [](const at::Tensor &tensor) {
        return tensor.to(at::kFloat);
    };
    const auto byToken = [&](const GradientPart &part) {
        return at::embedding_dense_backward(
            wide(part.gradient), part.input, m_shape.vocabulary, -1, false);
    };
    std::vector<at::Tensor> gradients;
    for (const GradientPart &part : gradientParts(pass, logitsGradient)) {
        const bool isFirst = gradients.empty();
        if (!part.input.defined())
            gradients.push_back(at::sum(part.gradient, 0, false, at::kFloat));
        else if (part.input.scalar_type() != at::kLong)
            gradients.push_back(wide(at::mm(part.gradient.t(), part.input)));
        else if (isFirst && m_shape.embedding > 0)
            gradients.push_back(byToken(part));
        else
            gradients.push_back(byToken(part).t().contiguous());
    }
    return gradients;
}

std::vector<GradientPart> Network::gradientParts(const Pass &pass,
                                                 const at::Tensor &logitsGradient) const
{
    const at::Tensor headGradient = logitsGradient.to(m_type);
    std::vector<GradientPart> reversed; // from the last parameter to the first
    reversed.push_back({ logitsGradient, {} });
    reversed.push_back({ headGradient, pass.output });
    at::Tensor outputGradient = at::mm(headGradient, m_head);
    for (std::size_t i = m_layers.size(); i-- > 0;) {
        const Layer &layer = m_layers[i];
        const LayerTrace &trace = pass.layers[i];
        dropOutput(outputGradient, pass, i);
        at::Tensor inputGradient;
        at::Tensor recurrentGradient;
        if (m_type == at::kBFloat16)
            reverseLayer<Bf16>(
                layer, trace, pass, outputGradient, inputGradient, recurrentGradient);
        else
            reverseLayer<float>(
                layer, trace, pass, outputGradient, inputGradient, recurrentGradient);
        if (isGru())
            reversed.push_back({ recurrentGradient, {} });
        reversed.push_back({ inputGradient, {} });
        reversed.push_back({ recurrentGradient, trace.previousHidden });
        reversed.push_back({ inputGradient, trace.input });
        if (i > 0 || m_shape.embedding > 0)
            outputGradient = at::mm(inputGradient, layer.input);
    }
    if (m_shape.embedding > 0)
        reversed.push_back({ outputGradient, tokenTensor(pass.tokens) });
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

template <class Value>
void Network::reverseLayer(const Layer &layer,
                           const LayerTrace &trace,
                           const Pass &pass,
                           const at::Tensor &outputGradient,
                           at::Tensor &inputGradient,
                           at::Tensor &recurrentGradient) const
{
    const std::int64_t rows = pass.rows;
    const auto hidden = static_cast<std::size_t>(m_shape.hidden);
    inputGradient = at::empty_like(trace.gates);
    recurrentGradient = isGru() ? at::empty_like(trace.gates) : inputGradient;
    at::Tensor later = at::zeros({ rows, m_shape.hidden }, m_type);
    const at::Tensor carried = at::zeros({ rows, m_shape.hidden }, at::kFloat);
    std::vector<std::uint8_t> laterStarts(static_cast<std::size_t>(rows), 1);
    for (std::int64_t t = pass.steps - 1; t >= 0; --t) {
        const at::Tensor gates = block(trace.gates, t, rows);
        const at::Tensor above = block(outputGradient, t, rows);
        const at::Tensor gateGradient = block(recurrentGradient, t, rows);
        if (isGru()) {
            gruBackward(GruGradient<Value> { static_cast<std::size_t>(rows),
                                             hidden,
                                             values<Value>(gates),
                                             values<Value>(block(trace.candidate, t, rows)),
                                             values<Value>(block(trace.previousHidden, t, rows)),
                                             values<Value>(above),
                                             values<Value>(later),
                                             laterStarts.data(),
                                             values<float>(carried),
                                             values<Value>(block(inputGradient, t, rows)),
                                             values<Value>(gateGradient) });
        } else {
            lstmBackward(LstmGradient<Value> { static_cast<std::size_t>(rows),
                                               hidden,
                                               values<Value>(gates),
                                               values<float>(block(trace.previousCell, t, rows)),
                                               values<float>(block(trace.cell, t, rows)),
                                               values<Value>(above),
                                               values<Value>(later),
                                               laterStarts.data(),
                                               values<float>(carried),
                                               values<Value>(gateGradient) });
        }
        if (t > 0)
            at::mm_out(later, gateGradient, layer.recurrent);
        for (std::size_t row = 0; row < laterStarts.size(); ++row) {
            const auto token = pass.tokens[static_cast<std::size_t>(t * rows) + row];
            laterStarts[row] = token == lm::kStartOfText ? 1 : 0;
        }
    }
}

} // namespace strofa::lm_torch
