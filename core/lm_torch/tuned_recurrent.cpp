// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/lm_torch/tuned_network.h"

namespace strofa::lm_torch
{

namespace
{

class TunedRecurrent final : public TunedNetwork
{
public:
    TunedRecurrent(const PackedParameters &base, AdapterWeights adapter, at::ScalarType type)
        : m_base(unpackParameters(base))
        , m_adapter(std::move(adapter))
        , m_masks(m_adapter.targets.size())
        , m_network(base.shape, m_base, type)
    {
        assign(m_adapter.values, {});
    }

    void assign(const std::vector<at::Tensor> &values, AdapterDropout dropout) override
    {
        m_adapter.values = values;
        std::vector<at::Tensor> merged = m_base;
        for (std::size_t i = 0; i < m_adapter.targets.size(); ++i) {
            m_masks[i] = maskOf(m_adapter.targets[i].inputs, dropout, i);
            at::Tensor &weight = merged[m_adapter.targets[i].parameter];
            weight = adapterDelta(m_adapter, i, m_masks[i]).add_(weight);
        }
        m_network.assign(merged);
    }

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
        Pass pass = passOf(batch);
        pass.dropout = task.dropout;
        pass.seed = task.seed;
        m_network.forward(pass, state);
        at::Tensor gradient = at::log_softmax(m_network.logits(pass.output), 1);
        const at::Tensor losses = gradient.gather(1, batch.wanted).neg_();
        gradient.exp_();
        gradient.scatter_add_(1, batch.wanted, at::full_like(losses, -1.0));
        gradient.mul_(task.weights);
        const std::vector<GradientPart> parts = m_network.gradientParts(pass, gradient);
        gradients.clear();
        for (std::size_t i = 0; i < m_adapter.targets.size(); ++i)
            addGradients(i, parts[m_adapter.targets[i].parameter], gradients);
        return losses;
    }

    void heed(const base::CancelToken & /*cancel*/) override { }

    [[nodiscard]] bool dividesProducts() const override { return false; }

    [[nodiscard]] std::uint64_t workingBytes(std::uint64_t tokens) const override
    {
        const lm::NetworkShape &shape = m_network.shape();
        const std::uint64_t weights = lm::parameterCount(shape);
        const std::uint64_t size = m_network.type() == at::kBFloat16 ? 2 : 4;
        // The float32 base and its sum with the adapter; both orders of each matrix, twice while
        // new ones replace the old.
        const std::uint64_t copies = weights * (4 + 4 + 2 * size + size);
        // Gates and their gradients are four rows each, histories and outputs six more.
        const auto width = static_cast<std::uint64_t>(shape.hidden * shape.layers);
        const std::uint64_t trace = width * (8 * size + 6 * 4);
        const std::uint64_t logits = static_cast<std::uint64_t>(shape.vocabulary) * 4 * 4;
        return copies + tokens * (trace + logits);
    }

private:
    static Pass passOf(const TrainingBatch &batch)
    {
        Pass pass;
        pass.tokens = batch.tokens;
        pass.steps = batch.steps;
        pass.rows = batch.rows;
        return pass;
    }

    /// 0 for the inputs that are left out, more than 1 for the others. Undefined for no dropout.
    static at::Tensor maskOf(std::int64_t inputs, AdapterDropout dropout, std::size_t target)
    {
        if (dropout.share <= 0.0)
            return {};
        base::Random random = base::randomStream(dropout.seed, target);
        const at::Tensor mask = at::empty({ inputs }, at::kFloat);
        const auto kept = static_cast<float>(1.0 / (1.0 - dropout.share));
        for (std::int64_t i = 0; i < inputs; ++i)
            mask.data_ptr<float>()[i] = random.uniform() < dropout.share ? 0.0F : kept;
        return mask;
    }

    /// By dL/dW = GᵀX of W + s·B·A: dL/dA = s·(G·B)ᵀ·X and dL/dB = s·Gᵀ·(X·Aᵀ).
    void addGradients(std::size_t target,
                      const GradientPart &part,
                      std::vector<at::Tensor> &gradients) const
    {
        const at::ScalarType type = m_network.type();
        const at::Tensor &mask = m_masks[target];
        const double scale = m_adapter.scales[target];
        const at::Tensor down =
            (mask.defined() ? m_adapter.down(target) * mask : m_adapter.down(target)).to(type);
        const at::Tensor up = m_adapter.up(target).to(type);
        const at::Tensor narrowGradient = at::mm(part.gradient, up);
        const at::Tensor narrowInput = at::mm(part.input, down.t());
        at::Tensor downGradient = at::mm(narrowGradient.t(), part.input).to(at::kFloat).mul_(scale);
        if (mask.defined())
            downGradient.mul_(mask);
        gradients.push_back(downGradient);
        gradients.push_back(at::mm(part.gradient.t(), narrowInput).to(at::kFloat).mul_(scale));
    }

    std::vector<at::Tensor> m_base; ///< float32
    AdapterWeights m_adapter;
    std::vector<at::Tensor> m_masks; ///< by target, of the adapter's dropout
    Network m_network;
};

} // namespace

std::unique_ptr<TunedNetwork>
makeTunedRecurrent(const PackedParameters &base, AdapterWeights adapter, at::ScalarType type)
{
    return std::make_unique<TunedRecurrent>(base, std::move(adapter), type);
}

} // namespace strofa::lm_torch
