// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_torch/packed_parameters.h"
#include "core/lm_torch/tuned_network.h"

namespace strofa::lm_torch
{

/// The largest absolute value.
[[nodiscard]] double largest(const at::Tensor &tensor);

/// Sines, no two alike.
[[nodiscard]] at::Tensor waves(std::vector<std::int64_t> sizes, double speed);

/// An adapter of all products whose B is not zero.
[[nodiscard]] AdapterWeights someAdapter(const lm::NetworkShape &shape);

struct Gradients {
    at::Tensor losses;
    std::vector<at::Tensor> values; ///< A and B of each target in turn
};

[[nodiscard]] Gradients
tunedGradients(const TunedNetwork &network, const TrainingBatch &batch, const LossTask &task);

/// The same by the training network on the unpacked base with the adapter merged into it: by way of
/// the gradients of whole matrices.
[[nodiscard]] Gradients mergedGradients(const PackedParameters &base,
                                        const AdapterWeights &adapter,
                                        const TrainingBatch &batch,
                                        const LossTask &task);

/// Expects both to be the same but for rounding, and the gradients of B not to vanish.
void expectSame(const Gradients &own, const Gradients &whole, const AdapterWeights &adapter);

} // namespace strofa::lm_torch
