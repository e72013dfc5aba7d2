// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/network.h"

#include "core/lm_torch/cell_kernels.h"
#include "core/lm_torch/token_bag.h"

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
    if (m_shape.isScalar())
        m_scalarInput = next->to(at::kFloat).t().contiguous();
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
    if (m_shape.bag > 0) {
        m_bag = matrix();
        m_bagTransposed = transposed(m_bag);
    }
    if (m_shape.window > 0)
        m_attention = vector();
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
        if (isLstm())
            state.cell.push_back(at::zeros({ rows, m_shape.hidden }, at::kFloat));
    }
    if (m_shape.bag > 0)
        state.memory = TokenBag(m_shape).emptyMemory(rows);
    return state;
}

void Network::readInput(const at::Tensor &tokens,
                        Pass &pass,
                        std::size_t index,
                        RecurrentState &state) const
{
    const Layer &layer = m_layers[index];
    LayerTrace &trace = pass.layers[index];
    if (index > 0) {
        trace.input = pass.output;
        trace.gates = at::mm(trace.input, layer.inputTransposed);
        return;
    }
    if (m_shape.isScalar()) {
        // In float32: bfloat16 could not tell neighbours in the vocabulary apart.
        trace.input =
            tokens.to(at::kFloat).div_(static_cast<double>(m_shape.vocabulary)).view({ -1, 1 });
        trace.gates = at::mm(trace.input, m_scalarInput).to(m_type);
    } else if (m_shape.isOneHot()) {
        trace.input = tokens;
        trace.gates = layer.inputTransposed.index_select(0, tokens);
    } else {
        trace.input = m_embedding.index_select(0, tokens);
        trace.gates = at::mm(trace.input, layer.inputTransposed);
    }
    if (m_shape.bag > 0) {
        pass.bag = TokenBag(m_shape).read(pass.tokens, pass.rows, state.memory).to(m_type);
        trace.gates.add_(at::mm(pass.bag, m_bagTransposed));
    }
}

void Network::forward(Pass &pass, RecurrentState &state) const
{
    const at::Tensor tokens = tokenTensor(pass.tokens);
    pass.layers.assign(m_layers.size(), {});
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        readInput(tokens, pass, i, state);
        if (m_type == at::kBFloat16)
            runLayer<Bf16>(m_layers[i], pass.layers[i], pass, i, state);
        else
            runLayer<float>(m_layers[i], pass.layers[i], pass, i, state);
        dropOutput(pass.output, pass, i);
    }
}

template <class Value>
void Network::stepCell(const Layer &layer,
                       LayerTrace &trace,
                       std::int64_t step,
                       std::int64_t rows,
                       const at::Tensor &recurrent,
                       const at::Tensor &output) const
{
    const auto count = static_cast<std::size_t>(rows);
    const auto hidden = static_cast<std::size_t>(m_shape.hidden);
    const at::Tensor gates = block(trace.gates, step, rows);
    if (isLstm()) {
        lstmForward(LstmStep<Value> { count,
                                      hidden,
                                      values<Value>(gates),
                                      values<Value>(recurrent),
                                      values<float>(layer.bias),
                                      values<float>(block(trace.previousCell, step, rows)),
                                      values<float>(block(trace.cell, step, rows)),
                                      values<Value>(output) });
    } else if (isGru()) {
        gruForward(GruStep<Value> { count,
                                    hidden,
                                    values<Value>(gates),
                                    values<Value>(recurrent),
                                    values<float>(layer.bias),
                                    values<float>(layer.recurrentBias),
                                    values<Value>(block(trace.previousHidden, step, rows)),
                                    values<Value>(block(trace.candidate, step, rows)),
                                    values<Value>(output) });
    } else {
        rnnForward(RnnStep<Value> { count,
                                    hidden,
                                    values<Value>(gates),
                                    values<Value>(recurrent),
                                    values<float>(layer.bias),
                                    values<Value>(output) });
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
    pass.output = at::empty({ total, m_shape.hidden }, m_type);
    trace.previousHidden = at::empty({ total, m_shape.hidden }, m_type);
    if (isGru())
        trace.candidate = at::empty({ total, m_shape.hidden }, m_type);
    if (isLstm()) {
        trace.previousCell = at::empty({ total, m_shape.hidden }, at::kFloat);
        trace.cell = at::empty({ total, m_shape.hidden }, at::kFloat);
    }
    at::Tensor recurrent = at::empty({ rows, trace.gates.size(1) }, m_type);
    at::Tensor lastHidden = state.hidden[index];
    at::Tensor lastCell = isLstm() ? state.cell[index] : at::Tensor();
    for (std::int64_t t = 0; t < pass.steps; ++t) {
        const at::Tensor previous = block(trace.previousHidden, t, rows);
        previous.copy_(lastHidden);
        if (isLstm())
            block(trace.previousCell, t, rows).copy_(lastCell);
        for (std::int64_t row = 0; row < rows; ++row) {
            if (pass.tokens[static_cast<std::size_t>(t * rows + row)] != lm::kStartOfText)
                continue;
            previous.select(0, row).zero_();
            if (isLstm())
                trace.previousCell.select(0, t * rows + row).zero_();
        }
        at::mm_out(recurrent, previous, layer.recurrentTransposed);
        lastHidden = block(pass.output, t, rows);
        stepCell<Value>(layer, trace, t, rows, recurrent, lastHidden);
        if (isLstm())
            lastCell = block(trace.cell, t, rows);
    }
    // Copies: the dropout changes the output in place, and a view would keep the pass alive.
    state.hidden[index] = lastHidden.clone();
    if (isLstm())
        state.cell[index] = lastCell.clone();
}

void Network::dropOutput(const at::Tensor &output, const Pass &pass, std::size_t layer) const
{
    if (pass.dropout <= 0.0)
        return;
    const std::uint64_t seed = pass.seed + 0x9e3779b97f4a7c15ULL * (layer + 1) * 0x10001ULL;
    const std::int64_t parts = pass.lockedDropout ? pass.steps : 1;
    for (std::int64_t part = 0; part < parts; ++part) {
        const at::Tensor some = block(output, part, output.size(0) / parts);
        const auto count = static_cast<std::size_t>(some.numel());
        if (m_type == at::kBFloat16)
            dropOut(values<Bf16>(some), count, pass.dropout, seed);
        else
            dropOut(values<float>(some), count, pass.dropout, seed);
    }
}

at::Tensor Network::logits(const at::Tensor &output) const
{
    return at::mm(output, m_headTransposed).to(at::kFloat).add_(m_headBias);
}

std::vector<at::Tensor> Network::backward(const Pass &pass, const at::Tensor &logitsGradient) const
{
    return multipliedOut(gradientParts(pass, logitsGradient));
}

std::vector<at::Tensor> Network::backwardLayers(const Pass &pass,
                                                const OutputGradients &outputs) const
{
    return multipliedOut(layerParts(pass, outputs));
}

std::vector<at::Tensor> Network::multipliedOut(const std::vector<GradientPart> &parts) const
{
    const auto wide = [](const at::Tensor &tensor) {
        return tensor.to(at::kFloat);
    };
    const auto byToken = [&](const GradientPart &part) {
        return at::embedding_dense_backward(
            wide(part.gradient), part.input, m_shape.vocabulary, -1, false);
    };
    std::vector<at::Tensor> gradients;
    for (const GradientPart &part : parts) {
        const bool isFirst = gradients.empty();
        if (!part.input.defined())
            gradients.push_back(at::sum(part.gradient, 0, false, at::kFloat));
        else if (part.input.scalar_type() != at::kLong)
            gradients.push_back(
                wide(at::mm(part.gradient.to(part.input.scalar_type()).t(), part.input)));
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
    OutputGradients outputs;
    outputs.layers.resize(m_layers.size());
    outputs.layers.back() = at::mm(headGradient, m_head);
    std::vector<GradientPart> parts = layerParts(pass, outputs);
    parts.push_back({ headGradient, pass.output });
    parts.push_back({ logitsGradient, {} });
    return parts;
}

std::vector<GradientPart> Network::layerParts(const Pass &pass,
                                              const OutputGradients &outputs) const
{
    std::vector<GradientPart> reversed; // from the last parameter to the first
    if (m_shape.bag > 0)
        reversed.emplace_back(); // known when the first layer has been reversed
    at::Tensor outputGradient = outputs.layers.back();
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
        const bool isLookedUp = i == 0 && m_shape.embedding == 0;
        if (!isLookedUp) {
            outputGradient = at::mm(inputGradient, layer.input);
            const at::Tensor &direct = i == 0 ? outputs.embedding : outputs.layers[i - 1];
            if (direct.defined())
                outputGradient.add_(direct);
        }
        if (i == 0 && m_shape.bag > 0)
            reversed.front() = { inputGradient, pass.bag };
    }
    if (m_shape.embedding > 0)
        reversed.push_back({ outputGradient, tokenTensor(pass.tokens) });
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

template <class Value>
void Network::reverseCell(const LayerTrace &trace,
                          std::int64_t step,
                          std::int64_t rows,
                          ReverseStep &reverse) const
{
    const auto count = static_cast<std::size_t>(rows);
    const auto hidden = static_cast<std::size_t>(m_shape.hidden);
    const auto *gates = values<Value>(block(trace.gates, step, rows));
    const auto *above = values<Value>(block(reverse.outputGradient, step, rows));
    const auto *later = values<Value>(reverse.later);
    const std::uint8_t *starts = reverse.laterStarts.data();
    auto *gradient = values<Value>(block(reverse.recurrentGradient, step, rows));
    if (isLstm())
        lstmBackward(LstmGradient<Value> { count,
                                           hidden,
                                           gates,
                                           values<float>(block(trace.previousCell, step, rows)),
                                           values<float>(block(trace.cell, step, rows)),
                                           above,
                                           later,
                                           starts,
                                           values<float>(reverse.carried),
                                           gradient });
    else if (isGru())
        gruBackward(GruGradient<Value> { count,
                                         hidden,
                                         gates,
                                         values<Value>(block(trace.candidate, step, rows)),
                                         values<Value>(block(trace.previousHidden, step, rows)),
                                         above,
                                         later,
                                         starts,
                                         values<float>(reverse.carried),
                                         values<Value>(block(reverse.inputGradient, step, rows)),
                                         gradient });
    else
        rnnBackward(RnnGradient<Value> { count, hidden, gates, above, later, starts, gradient });
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
    inputGradient = at::empty_like(trace.gates);
    recurrentGradient = isGru() ? at::empty_like(trace.gates) : inputGradient;
    ReverseStep reverse { outputGradient,
                          inputGradient,
                          recurrentGradient,
                          at::zeros({ rows, m_shape.hidden }, m_type),
                          at::zeros({ rows, m_shape.hidden }, at::kFloat),
                          std::vector<std::uint8_t>(static_cast<std::size_t>(rows), 1) };
    for (std::int64_t t = pass.steps - 1; t >= 0; --t) {
        reverseCell<Value>(trace, t, rows, reverse);
        if (t > 0)
            at::mm_out(reverse.later, block(recurrentGradient, t, rows), layer.recurrent);
        for (std::size_t row = 0; row < reverse.laterStarts.size(); ++row) {
            const auto token = pass.tokens[static_cast<std::size_t>(t * rows) + row];
            reverse.laterStarts[row] = token == lm::kStartOfText ? 1 : 0;
        }
    }
}

} // namespace strofa::lm_torch
