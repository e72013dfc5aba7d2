// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/lm_torch/tuned_gradients.h"

#include <gtest/gtest.h>

namespace strofa::lm_torch
{

double largest(const at::Tensor &tensor)
{
    return tensor.abs().max().item<double>();
}

at::Tensor waves(std::vector<std::int64_t> sizes, double speed)
{
    std::int64_t count = 1;
    for (const std::int64_t size : sizes)
        count *= size;
    return (at::arange(count, at::kFloat) * speed).sin().view(sizes);
}

AdapterWeights someAdapter(const lm::NetworkShape &shape)
{
    AdapterWeights adapter = initialAdapter(lm::adaptableProducts(shape), 3, 1.5, 5);
    for (std::size_t i = 0; i < adapter.targets.size(); ++i)
        adapter.values[2 * i + 1] = 0.2 * waves(adapter.up(i).sizes().vec(), 0.7);
    return adapter;
}

Gradients
tunedGradients(const TunedNetwork &network, const TrainingBatch &batch, const LossTask &task)
{
    Gradients result;
    RecurrentState state = network.emptyState(batch.rows);
    result.losses = network.gradients(batch, task, state, result.values);
    return result;
}

Gradients mergedGradients(const PackedParameters &base,
                          const AdapterWeights &adapter,
                          const TrainingBatch &batch,
                          const LossTask &task)
{
    const bool isTransposed = base.shape.isTransformer();
    std::vector<at::Tensor> weights = unpackParameters(base);
    for (std::size_t i = 0; i < adapter.targets.size(); ++i) {
        const at::Tensor delta = adapterDelta(adapter, i);
        at::Tensor &weight = weights[adapter.targets[i].parameter];
        weight = weight + (isTransposed ? delta.t() : delta);
    }
    const auto network = makeTrainedNetwork(base.shape, weights, at::kFloat);
    std::vector<at::Tensor> gradients;
    Gradients result;
    RecurrentState state = network->emptyState(batch.rows);
    result.losses = network->gradients(batch, task, state, gradients);
    for (std::size_t i = 0; i < adapter.targets.size(); ++i) {
        at::Tensor gradient = gradients[adapter.targets[i].parameter];
        if (isTransposed)
            gradient = gradient.t();
        const double scale = adapter.scales[i];
        result.values.push_back(at::mm(adapter.up(i).t(), gradient) * scale);
        result.values.push_back(at::mm(gradient, adapter.down(i).t()) * scale);
    }
    return result;
}

void expectSame(const Gradients &own, const Gradients &whole, const AdapterWeights &adapter)
{
    EXPECT_LT(largest(own.losses - whole.losses), 1e-5);
    ASSERT_EQ(own.values.size(), whole.values.size());
    for (std::size_t i = 0; i < own.values.size(); ++i) {
        const at::Tensor &wanted = whole.values[i];
        EXPECT_LT(largest(own.values[i] - wanted), 1e-5 + 1e-4 * largest(wanted))
            << adapter.targets[i / 2].product;
    }
    for (std::size_t i = 1; i < own.values.size(); i += 2)
        EXPECT_GT(largest(whole.values[i]), 1e-6) << adapter.targets[i / 2].product;
}

} // namespace strofa::lm_torch
