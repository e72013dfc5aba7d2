// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/frozen_product.h"
#include "core/lm_torch/torch_boundary.h"
#include "core/lm_torch/transformer.h"
#include "core/lm_torch/tuned_network.h"

#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <optional>

namespace strofa::lm_torch
{

namespace
{

constexpr std::size_t kBeforeLayers = 2; // wte, wpe
constexpr std::size_t kInLayer = 12;
constexpr double kNormEpsilon = 1e-5;

/// Places of a layer's parameters; each weight is followed by its bias.
enum InLayer : std::size_t {
    FirstNorm = 0,
    Joined = 2,
    Projection = 4,
    SecondNorm = 6,
    Wide = 8,
    Narrow = 10,
};

/// Draws of dropout of one block; the same when the block is run again.
struct Draws {
    double layerShare = 0.0;
    double adapterShare = 0.0;
    std::optional<at::Generator> generator;

    at::Tensor drop(const at::Tensor &values, double share)
    {
        if (share <= 0.0 || !generator)
            return values;
        const at::Tensor kept =
            at::empty(values.sizes(), at::kFloat).bernoulli_(1.0 - share, *generator);
        return values * kept.div_(1.0 - share);
    }
};

class TunedTransformer final : public TunedNetwork
{
public:
    TunedTransformer(PackedParameters base, AdapterWeights adapter, lm::TokenId startOfText)
        : m_base(std::move(base))
        , m_adapter(std::move(adapter))
        , m_blocks(m_base.shape, {}, startOfText)
        , m_targetOf(m_base.parameters.size(), -1)
    {
        const c10::InferenceMode differentiable(false);
        for (std::size_t i = 0; i < m_adapter.targets.size(); ++i)
            m_targetOf[m_adapter.targets[i].parameter] = static_cast<int>(i);
        for (const PackedParameter &parameter : m_base.parameters) {
            const auto size = static_cast<std::int64_t>(parameter.values.size());
            m_vectors.push_back(
                at::from_blob(const_cast<float *>(parameter.values.data()), { size }, at::kFloat));
        }
        for (const at::Tensor &value : m_adapter.values)
            m_leaves.push_back(
                at::empty(value.sizes(), at::kFloat).copy_(value).requires_grad_(true));
    }

    void assign(const std::vector<at::Tensor> &values, AdapterDropout dropout) override
    {
        const c10::InferenceMode differentiable(false);
        const c10::AutoGradMode noGradients(false);
        for (std::size_t i = 0; i < values.size(); ++i)
            m_leaves[i].copy_(values[i]);
        m_dropout = dropout;
    }

    [[nodiscard]] RecurrentState emptyState(int) const override { return {}; }

    [[nodiscard]] at::Tensor losses(const TrainingBatch &batch, RecurrentState &) const override
    {
        const c10::InferenceMode differentiable(false);
        const c10::AutoGradMode noGradients(false);
        const TokenBlock block = blockOf(batch);
        at::Tensor stream = embed(block);
        for (std::size_t i = 0; i < layers(); ++i) {
            throwIfStopped();
            Draws none;
            stream = runBlock(i, stream, block.mask, none);
        }
        return timeMajor(
            headLosses(lastNorm(stream), head(), rowMajor(batch.wanted, batch), {}).losses, batch);
    }

    [[nodiscard]] at::Tensor gradients(const TrainingBatch &batch,
                                       const LossTask &task,
                                       RecurrentState &,
                                       std::vector<at::Tensor> &gradients) const override
    {
        const c10::InferenceMode differentiable(false);
        const c10::AutoGradMode withGradients(true);
        const TokenBlock block = blockOf(batch);
        std::vector<at::Tensor> inputs;
        {
            const c10::AutoGradMode noGradients(false);
            Draws first = draws(task, layers());
            inputs.push_back(first.drop(embed(block), task.dropout));
            for (std::size_t i = 0; i < layers(); ++i) {
                throwIfStopped();
                Draws own = draws(task, i);
                inputs.push_back(runBlock(i, inputs.back(), block.mask, own));
            }
        }
        const at::Tensor last = inputs.back().detach().requires_grad_(true);
        const at::Tensor outputs = lastNorm(last);
        const HeadLosses loss = headLosses(
            outputs.detach(), head(), rowMajor(batch.wanted, batch), rowMajor(task.weights, batch));
        at::Tensor slope = torch::autograd::grad({ outputs }, { last }, { loss.gradient })[0];
        inputs.pop_back();
        gradients.assign(m_leaves.size(), {});
        for (std::size_t i = layers(); i-- > 0;) {
            throwIfStopped();
            slope = reverseBlock(i, inputs.back(), slope, block.mask, task, gradients);
            inputs.pop_back();
        }
        return timeMajor(loss.losses, batch);
    }

    void heed(const base::CancelToken &cancel) override { m_cancel = cancel; }

    [[nodiscard]] bool dividesProducts() const override { return true; }

    [[nodiscard]] std::uint64_t workingBytes(std::uint64_t tokens) const override
    {
        const lm::NetworkShape &shape = m_base.shape;
        const auto width = static_cast<std::uint64_t>(shape.hidden);
        const auto steps = std::min<std::uint64_t>(tokens, static_cast<unsigned>(shape.context));
        const std::uint64_t inputs = tokens * width * 4 * (layers() + 2);
        // Of one block: 40 rows of its width on the tape, and four of all scores of attention.
        const std::uint64_t tape =
            tokens * (width * 40 + 4 * static_cast<std::uint64_t>(shape.heads) * steps) * 4;
        constexpr std::uint64_t kTiles = 3 * (8ULL << 20U);
        return inputs + tape + kTiles + headLossBytes(tokens, head());
    }

private:
    [[nodiscard]] std::size_t layers() const
    {
        return static_cast<std::size_t>(m_base.shape.layers);
    }

    [[nodiscard]] FrozenWeights embedding() const
    {
        return FrozenWeights(m_base.parameters.front());
    }

    [[nodiscard]] FrozenWeights head() const
    {
        return m_base.shape.hasOwnHead ? FrozenWeights(m_base.parameters.back()) : embedding();
    }

    void throwIfStopped() const
    {
        if (m_cancel.isCancelled())
            throw Stopped();
    }

    [[nodiscard]] TokenBlock blockOf(const TrainingBatch &batch) const
    {
        std::vector<lm::TokenId> tokens;
        for (int row = 0; row < batch.rows; ++row) {
            for (int t = 0; t < batch.steps; ++t)
                tokens.push_back(batch.tokens[static_cast<std::size_t>(t * batch.rows + row)]);
        }
        return m_blocks.block(m_blocks.emptyCache(batch.rows), tokens, batch.rows);
    }

    /// [steps · rows, 1] of time-major values as [rows · steps, 1], in a copy that can be saved.
    static at::Tensor rowMajor(const at::Tensor &values, const TrainingBatch &batch)
    {
        return at::empty(values.sizes(), values.scalar_type())
            .copy_(values.view({ batch.steps, batch.rows }).t().reshape({ -1, 1 }));
    }

    static at::Tensor timeMajor(const at::Tensor &values, const TrainingBatch &batch)
    {
        return values.detach().view({ batch.rows, batch.steps }).t().reshape({ -1, 1 });
    }

    [[nodiscard]] Draws draws(const LossTask &task, std::size_t block) const
    {
        return { task.dropout,
                 m_dropout.share,
                 at::make_generator<at::CPUGeneratorImpl>(
                     task.seed ^ (m_dropout.seed << 1U) ^ (0x9e3779b97f4a7c15ULL * (block + 1))) };
    }

    /// [rows · steps, hidden]
    [[nodiscard]] at::Tensor embed(const TokenBlock &block) const
    {
        const at::Tensor tokens = block.tokens.reshape({ -1 });
        const at::Tensor stream = at::empty({ tokens.size(0), m_base.shape.hidden }, at::kFloat);
        for (std::int64_t i = 0; i < tokens.size(0); ++i)
            embedding().unpackRow(static_cast<int>(tokens.data_ptr<std::int64_t>()[i]),
                                  stream.data_ptr<float>() + i * m_base.shape.hidden);
        const at::Tensor places = m_vectors[1].view({ m_base.shape.context, m_base.shape.hidden });
        return stream + places.index_select(0, block.positions.reshape({ -1 }));
    }

    [[nodiscard]] at::Tensor norm(const at::Tensor &x, std::size_t parameter) const
    {
        return at::layer_norm(x,
                              { m_base.shape.hidden },
                              m_vectors[parameter],
                              m_vectors[parameter + 1],
                              kNormEpsilon);
    }

    [[nodiscard]] at::Tensor lastNorm(const at::Tensor &stream) const
    {
        return norm(stream, kBeforeLayers + kInLayer * layers());
    }

    /// W·x + bias + s·B·(A·drop(x))
    [[nodiscard]] at::Tensor product(const at::Tensor &x, std::size_t parameter, Draws &draws) const
    {
        const at::Tensor y = frozenProduct(x, FrozenWeights(m_base.parameters[parameter]))
            + m_vectors[parameter + 1];
        const int target = m_targetOf[parameter];
        if (target < 0)
            return y;
        const auto place = static_cast<std::size_t>(target);
        const at::Tensor narrow =
            at::mm(draws.drop(x, draws.adapterShare), m_leaves[2 * place].t());
        return at::addmm(y, narrow, m_leaves[2 * place + 1].t(), 1.0, m_adapter.scales[place]);
    }

    [[nodiscard]] at::Tensor runBlock(std::size_t index,
                                      const at::Tensor &stream,
                                      const at::Tensor &mask,
                                      Draws &draws) const
    {
        const std::size_t first = kBeforeLayers + kInLayer * index;
        const std::int64_t rows = mask.size(0);
        const std::int64_t steps = mask.size(2);
        const std::int64_t heads = m_base.shape.heads;
        const std::int64_t size = m_base.shape.hidden / heads;
        const at::Tensor joined = product(norm(stream, first + FirstNorm), first + Joined, draws)
                                      .view({ rows, steps, 3, heads, size })
                                      .permute({ 2, 0, 3, 1, 4 });
        const double scale = 1.0 / std::sqrt(static_cast<double>(size));
        const at::Tensor scores = at::matmul(joined[0] * scale, joined[1].transpose(2, 3)) + mask;
        const at::Tensor mixed = at::matmul(at::softmax(scores, 3), joined[2])
                                     .transpose(1, 2)
                                     .reshape({ rows * steps, m_base.shape.hidden });
        const at::Tensor attended =
            stream + draws.drop(product(mixed, first + Projection, draws), draws.layerShare);
        const at::Tensor inner =
            at::gelu(product(norm(attended, first + SecondNorm), first + Wide, draws), "tanh");
        return attended + draws.drop(product(inner, first + Narrow, draws), draws.layerShare);
    }

    /// Runs a block again on its input and takes the gradients of its adapters; returns that of
    /// the input.
    at::Tensor reverseBlock(std::size_t index,
                            const at::Tensor &input,
                            const at::Tensor &slope,
                            const at::Tensor &mask,
                            const LossTask &task,
                            std::vector<at::Tensor> &gradients) const
    {
        const at::Tensor stream = input.detach().requires_grad_(true);
        torch::autograd::variable_list sources { stream };
        std::vector<std::size_t> places;
        for (std::size_t part = 0; part < kInLayer; ++part) {
            const int target = m_targetOf[kBeforeLayers + kInLayer * index + part];
            for (std::size_t k = 0; target >= 0 && k < 2; ++k) {
                places.push_back(2 * static_cast<std::size_t>(target) + k);
                sources.push_back(m_leaves[places.back()]);
            }
        }
        Draws own = draws(task, index);
        const at::Tensor output = runBlock(index, stream, mask, own);
        const auto slopes = torch::autograd::grad({ output }, sources, { slope });
        for (std::size_t i = 0; i < places.size(); ++i)
            gradients[places[i]] = slopes[i + 1];
        return slopes[0];
    }

    PackedParameters m_base;
    AdapterWeights m_adapter;
    base::CancelToken m_cancel;
    Transformer m_blocks; ///< without weights: lays out tokens, positions and masks
    std::vector<int> m_targetOf; ///< by parameter: its target or −1
    std::vector<at::Tensor> m_vectors; ///< by parameter: views of what is added or scales
    std::vector<at::Tensor> m_leaves; ///< A and B of each target in turn
    AdapterDropout m_dropout;
};

} // namespace

std::unique_ptr<TunedNetwork>
makeTunedTransformer(PackedParameters base, AdapterWeights adapter, lm::TokenId startOfText)
{
    return std::make_unique<TunedTransformer>(std::move(base), std::move(adapter), startOfText);
}

} // namespace strofa::lm_torch
