// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/trained_network.h"

#include "core/lm_torch/transformer.h"
#include "core/lm_torch/window_network.h"

#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

namespace strofa::lm_torch
{

namespace
{

/// Turns log-probabilities into the derivative of the weighted losses by the logits, in place;
/// returns the losses.
at::Tensor differentiate(const at::Tensor &logProbabilities,
                         const at::Tensor &wanted,
                         const at::Tensor &weights)
{
    const at::Tensor losses = logProbabilities.gather(1, wanted).neg_();
    logProbabilities.exp_();
    logProbabilities.scatter_add_(1, wanted, at::full_like(losses, -1.0));
    logProbabilities.mul_(weights);
    return losses;
}

Pass passOf(const TrainingBatch &batch)
{
    Pass pass;
    pass.tokens = batch.tokens;
    pass.steps = batch.steps;
    pass.rows = batch.rows;
    return pass;
}

Pass passOf(const TrainingBatch &batch, const LossTask &task)
{
    Pass pass = passOf(batch);
    pass.dropout = task.dropout;
    pass.lockedDropout = task.lockedDropout;
    pass.seed = task.seed;
    return pass;
}

/// Truncated back-propagation through time with the network's own backward pass.
class TrainedRecurrent final : public TrainedNetwork
{
public:
    TrainedRecurrent(const lm::NetworkShape &shape,
                     const std::vector<at::Tensor> &values,
                     at::ScalarType type)
        : m_network(shape, values, type)
    {
    }

    void assign(const std::vector<at::Tensor> &values) override { m_network.assign(values); }

    [[nodiscard]] RecurrentState emptyState(int rows) const override
    {
        return m_network.emptyState(rows);
    }

    [[nodiscard]] at::Tensor losses(const TrainingBatch &batch,
                                    RecurrentState &state) const override
    {
        Pass pass = passOf(batch);
        m_network.forward(pass, state);
        return at::log_softmax(m_network.logits(pass.output), 1).gather(1, batch.wanted).neg_();
    }

    [[nodiscard]] at::Tensor gradients(const TrainingBatch &batch,
                                       const LossTask &task,
                                       RecurrentState &state,
                                       std::vector<at::Tensor> &gradients) const override
    {
        Pass pass = passOf(batch, task);
        m_network.forward(pass, state);
        const at::Tensor gradient = at::log_softmax(m_network.logits(pass.output), 1);
        const at::Tensor losses = differentiate(gradient, batch.wanted, task.weights);
        gradients = m_network.backward(pass, gradient);
        return losses;
    }

private:
    Network m_network;
};

/// A network that reads a window anew for each prediction.
class TrainedWindow final : public TrainedNetwork
{
public:
    TrainedWindow(const lm::NetworkShape &shape,
                  const std::vector<at::Tensor> &values,
                  at::ScalarType type)
        : m_network(shape, values, type, Network::Purpose::Training)
    {
    }

    void assign(const std::vector<at::Tensor> &values) override { m_network.assign(values); }

    [[nodiscard]] RecurrentState emptyState(int rows) const override
    {
        return m_network.emptyState(rows);
    }

    [[nodiscard]] at::Tensor losses(const TrainingBatch &batch,
                                    RecurrentState &state) const override
    {
        const at::Tensor output = m_network.forward(batch.tokens, batch.rows, state);
        return at::log_softmax(m_network.logits(output), 1).gather(1, batch.wanted).neg_();
    }

    [[nodiscard]] at::Tensor gradients(const TrainingBatch &batch,
                                       const LossTask &task,
                                       RecurrentState &,
                                       std::vector<at::Tensor> &gradients) const override
    {
        WindowNetwork::WindowPass windows;
        windows.pass = passOf(batch, task);
        m_network.forward(windows);
        const auto before = static_cast<std::int64_t>(batch.steps - 1) * batch.rows;
        const at::Tensor gradient = at::log_softmax(m_network.logits(windows.output), 1);
        const at::Tensor last = differentiate(gradient,
                                              batch.wanted.narrow(0, before, batch.rows),
                                              task.weights.narrow(0, before, batch.rows));
        gradients = m_network.backward(windows, gradient);
        return at::cat({ at::zeros({ before, 1 }, at::kFloat), last });
    }

private:
    WindowNetwork m_network;
};

/// A Transformer over windows as long as a batch, differentiated by LibTorch.
class TrainedTransformer final : public TrainedNetwork
{
public:
    TrainedTransformer(const lm::NetworkShape &shape, const std::vector<at::Tensor> &values)
        : m_network(shape, leaves(values), lm::kStartOfText)
    {
    }

    void assign(const std::vector<at::Tensor> &values) override
    {
        const c10::InferenceMode differentiable(false);
        const c10::AutoGradMode noGradients(false);
        for (std::size_t i = 0; i < values.size(); ++i)
            m_network.parameters()[i].copy_(values[i]);
    }

    [[nodiscard]] RecurrentState emptyState(int) const override { return {}; }

    [[nodiscard]] at::Tensor losses(const TrainingBatch &batch, RecurrentState &) const override
    {
        const c10::InferenceMode inference;
        return lossesOf(batch, 0.0, nullptr);
    }

    [[nodiscard]] at::Tensor gradients(const TrainingBatch &batch,
                                       const LossTask &task,
                                       RecurrentState &,
                                       std::vector<at::Tensor> &gradients) const override
    {
        const c10::InferenceMode differentiable(false);
        const c10::AutoGradMode withGradients(true);
        at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(task.seed);
        const at::Tensor losses = lossesOf(batch, task.dropout, &generator);
        gradients = torch::autograd::grad({ losses.mul(task.weights.clone()).sum() },
                                          m_network.parameters());
        return losses.detach();
    }

private:
    /// Copies that can be differentiated, whatever mode the caller is in.
    static std::vector<at::Tensor> leaves(const std::vector<at::Tensor> &values)
    {
        const c10::InferenceMode differentiable(false);
        std::vector<at::Tensor> copies;
        for (const at::Tensor &value : values) {
            copies.push_back(at::empty(value.sizes(), at::kFloat).copy_(value));
            copies.back().requires_grad_(true);
        }
        return copies;
    }

    at::Tensor lossesOf(const TrainingBatch &batch, double dropout, at::Generator *generator) const
    {
        std::vector<lm::TokenId> rowMajor;
        for (int row = 0; row < batch.rows; ++row) {
            for (int t = 0; t < batch.steps; ++t)
                rowMajor.push_back(batch.tokens[static_cast<std::size_t>(t * batch.rows + row)]);
        }
        AttentionCache cache = m_network.emptyCache(batch.rows);
        const TokenBlock block = m_network.block(cache, rowMajor, batch.rows);
        const at::Tensor output =
            m_network.forward(block, cache, dropout, generator)
                .transpose(0, 1)
                .reshape({ static_cast<std::int64_t>(batch.steps) * batch.rows,
                           m_network.shape().hidden });
        // A copy made here can be saved for the backward pass.
        const at::Tensor wanted = batch.wanted.clone();
        return at::log_softmax(m_network.logits(output), 1).gather(1, wanted).neg();
    }

    Transformer m_network;
};

} // namespace

std::unique_ptr<TrainedNetwork> makeTrainedNetwork(const lm::NetworkShape &shape,
                                                   const std::vector<at::Tensor> &values,
                                                   at::ScalarType type)
{
    if (shape.isTransformer())
        return std::make_unique<TrainedTransformer>(shape, values);
    if (shape.window > 0)
        return std::make_unique<TrainedWindow>(shape, values, type);
    return std::make_unique<TrainedRecurrent>(shape, values, type);
}

} // namespace strofa::lm_torch
