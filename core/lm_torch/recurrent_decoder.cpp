// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/recurrent_decoder.h"

#include "core/lm_torch/cell_kernels.h"
#include "core/lm_torch/token_bag.h"
#include "core/lm_torch/window_network.h"

#include <algorithm>
#include <utility>

namespace strofa::lm_torch
{

namespace
{

class TorchDecoder final : public RecurrentDecoder
{
public:
    explicit TorchDecoder(Network network) : m_network(std::move(network)) { }

    [[nodiscard]] const lm::NetworkShape &shape() const override { return m_network.shape(); }

    [[nodiscard]] RecurrentState emptyState(int rows) const override
    {
        return m_network.emptyState(rows);
    }

    [[nodiscard]] at::Tensor
    forward(std::span<const lm::TokenId> tokens, int rows, RecurrentState &state) const override
    {
        Pass pass;
        pass.tokens = tokens;
        pass.steps = static_cast<int>(tokens.size()) / rows;
        pass.rows = rows;
        m_network.forward(pass, state);
        return pass.output;
    }

    [[nodiscard]] at::Tensor logits(const at::Tensor &outputs) const override
    {
        return m_network.logits(outputs);
    }

private:
    Network m_network;
};

class WindowDecoder final : public RecurrentDecoder
{
public:
    explicit WindowDecoder(WindowNetwork network) : m_network(std::move(network)) { }

    [[nodiscard]] const lm::NetworkShape &shape() const override { return m_network.shape(); }

    [[nodiscard]] RecurrentState emptyState(int rows) const override
    {
        return m_network.emptyState(rows);
    }

    [[nodiscard]] at::Tensor
    forward(std::span<const lm::TokenId> tokens, int rows, RecurrentState &state) const override
    {
        return m_network.forward(tokens, rows, state);
    }

    [[nodiscard]] at::Tensor logits(const at::Tensor &outputs) const override
    {
        return m_network.logits(outputs);
    }

private:
    WindowNetwork m_network;
};

/// Buffers of products, one set for each thread.
lm_kernels::QuantisedInput &scratch()
{
    thread_local lm_kernels::QuantisedInput input;
    return input;
}

at::Tensor product(const PackedParameter &parameter, const at::Tensor &x)
{
    const int rows = parameter.matrix.rows();
    at::Tensor y = at::empty({ x.size(0), rows }, at::kFloat);
    parameter.multiply(x.data_ptr<float>(),
                       static_cast<int>(x.size(0)),
                       y.data_ptr<float>(),
                       static_cast<std::size_t>(rows),
                       scratch());
    return y;
}

class PackedDecoder final : public RecurrentDecoder
{
public:
    explicit PackedDecoder(PackedParameters parameters) : m_parameters(std::move(parameters))
    {
        if (shape().embedding > 0)
            return;
        // One-hot input: a token's column becomes a row; of a scalar, a multiple of the one column.
        const std::vector<float> &columns = m_parameters.parameters[0].values;
        const auto vocabulary = static_cast<std::size_t>(shape().vocabulary);
        const auto width =
            static_cast<std::size_t>(shape().gates()) * static_cast<std::size_t>(shape().hidden);
        std::vector<float> rows(vocabulary * width);
        for (std::size_t i = 0; i < width; ++i) {
            for (std::size_t token = 0; token < vocabulary; ++token) {
                const float scalar = static_cast<float>(token) / static_cast<float>(vocabulary);
                rows[token * width + i] =
                    shape().isScalar() ? columns[i] * scalar : columns[i * vocabulary + token];
            }
        }
        m_parameters.parameters[0].values = std::move(rows);
    }

    [[nodiscard]] const lm::NetworkShape &shape() const override { return m_parameters.shape; }

    [[nodiscard]] RecurrentState emptyState(int rows) const override
    {
        RecurrentState state;
        for (int i = 0; i < shape().layers; ++i) {
            state.hidden.push_back(at::zeros({ rows, shape().hidden }));
            if (isLstm())
                state.cell.push_back(at::zeros({ rows, shape().hidden }));
        }
        if (shape().bag > 0)
            state.memory = TokenBag(shape()).emptyMemory(rows);
        return state;
    }

    [[nodiscard]] at::Tensor
    forward(std::span<const lm::TokenId> tokens, int rows, RecurrentState &state) const override
    {
        at::Tensor output = lookUp(tokens);
        for (std::size_t i = 0; i < static_cast<std::size_t>(shape().layers); ++i) {
            const bool isLookedUp = i == 0 && shape().embedding == 0;
            const at::Tensor gates = isLookedUp ? output : product(layer(i)[0], output);
            if (i == 0 && shape().bag > 0)
                gates.add_(product(bag(), TokenBag(shape()).read(tokens, rows, state.memory)));
            output = runLayer(tokens, rows, gates, i, state);
        }
        return output;
    }

    [[nodiscard]] at::Tensor logits(const at::Tensor &outputs) const override
    {
        const auto &all = m_parameters.parameters;
        at::Tensor y = product(all[all.size() - 2], outputs.contiguous());
        const std::vector<float> &bias = all.back().values;
        auto *row = y.data_ptr<float>();
        for (std::int64_t n = 0; n < y.size(0); ++n, row += bias.size())
            for (std::size_t i = 0; i < bias.size(); ++i)
                row[i] += bias[i];
        return y;
    }

private:
    [[nodiscard]] bool isGru() const { return shape().cell == "gru"; }

    [[nodiscard]] bool isLstm() const { return shape().cell == "lstm"; }

    /// The matrix before those of the head.
    [[nodiscard]] const PackedParameter &bag() const
    {
        const auto &all = m_parameters.parameters;
        return all[all.size() - 3];
    }

    /// input.weight, recurrent.weight, bias, and of a GRU recurrent.bias.
    [[nodiscard]] const PackedParameter *layer(std::size_t index) const
    {
        const std::size_t before = shape().embedding > 0 ? 1 : 0;
        return &m_parameters.parameters[before + index * (isGru() ? 4 : 3)];
    }

    /// Rows of the first parameter.
    [[nodiscard]] at::Tensor lookUp(std::span<const lm::TokenId> tokens) const
    {
        const std::vector<float> &table = m_parameters.parameters[0].values;
        const std::size_t width = table.size() / static_cast<std::size_t>(shape().vocabulary);
        at::Tensor found = at::empty(
            { static_cast<std::int64_t>(tokens.size()), static_cast<std::int64_t>(width) },
            at::kFloat);
        auto *row = found.data_ptr<float>();
        for (const lm::TokenId token : tokens) {
            std::copy_n(table.data() + static_cast<std::size_t>(token) * width, width, row);
            row += width;
        }
        return found;
    }

    [[nodiscard]] at::Tensor runLayer(std::span<const lm::TokenId> tokens,
                                      int rows,
                                      const at::Tensor &gates,
                                      std::size_t index,
                                      RecurrentState &state) const
    {
        const auto count = static_cast<std::size_t>(rows);
        const auto hidden = static_cast<std::size_t>(shape().hidden);
        const auto width = static_cast<std::size_t>(gates.size(1));
        const PackedParameter *weights = layer(index);
        at::Tensor output = at::empty({ gates.size(0), shape().hidden }, at::kFloat);
        at::Tensor previous = state.hidden[index].clone();
        at::Tensor cell = isLstm() ? state.cell[index].clone() : at::empty_like(previous);
        for (std::size_t first = 0; first < tokens.size(); first += count) {
            auto *past = previous.data_ptr<float>();
            for (std::size_t row = 0; row < count; ++row) {
                if (tokens[first + row] != lm::kStartOfText)
                    continue;
                std::fill_n(past + row * hidden, hidden, 0.0F);
                std::fill_n(cell.data_ptr<float>() + row * hidden, hidden, 0.0F);
            }
            at::Tensor recurrent = product(weights[1], previous);
            float *now = output.data_ptr<float>() + first * hidden;
            float *part = gates.data_ptr<float>() + first * width;
            if (!isGru() && !isLstm())
                rnnForward(RnnStep<float> { count,
                                            hidden,
                                            part,
                                            recurrent.data_ptr<float>(),
                                            weights[2].values.data(),
                                            now });
            else if (isGru())
                gruForward(GruStep<float> { count,
                                            hidden,
                                            part,
                                            recurrent.data_ptr<float>(),
                                            weights[2].values.data(),
                                            weights[3].values.data(),
                                            past,
                                            cell.data_ptr<float>(),
                                            now });
            else
                lstmForward(LstmStep<float> { count,
                                              hidden,
                                              part,
                                              recurrent.data_ptr<float>(),
                                              weights[2].values.data(),
                                              cell.data_ptr<float>(),
                                              cell.data_ptr<float>(),
                                              now });
            std::copy_n(now, count * hidden, past);
        }
        state.hidden[index] = previous;
        if (isLstm())
            state.cell[index] = cell;
        return output;
    }

    PackedParameters m_parameters;
};

} // namespace

std::unique_ptr<RecurrentDecoder> makeTorchDecoder(Network network)
{
    return std::make_unique<TorchDecoder>(std::move(network));
}

std::unique_ptr<RecurrentDecoder> makePackedDecoder(PackedParameters parameters)
{
    if (parameters.shape.window > 0)
        return std::make_unique<WindowDecoder>(WindowNetwork(parameters.shape,
                                                             unpackParameters(parameters),
                                                             at::kFloat,
                                                             Network::Purpose::Inference));
    return std::make_unique<PackedDecoder>(std::move(parameters));
}

} // namespace strofa::lm_torch
