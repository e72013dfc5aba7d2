// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_torch/network.h"

#include <memory>

namespace strofa::lm_torch
{

/// Tokens of parallel streams and what follows them.
struct TrainingBatch {
    std::span<const lm::TokenId> tokens; ///< time-major: steps × rows
    int steps = 0;
    int rows = 0;
    at::Tensor wanted; ///< [steps · rows, 1], int64: the token after each
};

/// How a loss is made and differentiated.
struct LossTask {
    at::Tensor weights; ///< [steps · rows, 1], float32: of the single losses in the sum
    double dropout = 0.0;
    bool lockedDropout = false; ///< the same in every step
    std::uint64_t seed = 0; ///< of the dropout
};

/// A network as a trainer sees it: losses of a batch, and gradients of their weighted sum. Const
/// members may be called from several threads at once, each with its own state.
class TrainedNetwork
{
public:
    virtual ~TrainedNetwork() = default;

    /// Replaces all weights (float32, in the order of lm::parameterLayout()).
    virtual void assign(const std::vector<at::Tensor> &values) = 0;

    /// The history of streams that have read nothing. Empty for networks that carry none from
    /// one batch to the next.
    [[nodiscard]] virtual RecurrentState emptyState(int rows) const = 0;

    /// −ln p of each wanted token, [steps · rows, 1], without dropout.
    [[nodiscard]] virtual at::Tensor losses(const TrainingBatch &batch,
                                            RecurrentState &state) const = 0;

    /// The same with dropout, and the gradients of the weighted sum.
    [[nodiscard]] virtual at::Tensor gradients(const TrainingBatch &batch,
                                               const LossTask &task,
                                               RecurrentState &state,
                                               std::vector<at::Tensor> &gradients) const = 0;
};

/// The network of a shape. `type` is that of the products of recurrent networks; "gpt2" is
/// differentiated by LibTorch in float32. Of a network with a window, gradients() takes batches
/// of whole windows and foretells what follows each window alone: the other losses are zero.
[[nodiscard]] std::unique_ptr<TrainedNetwork> makeTrainedNetwork(
    const lm::NetworkShape &shape, const std::vector<at::Tensor> &values, at::ScalarType type);

} // namespace strofa::lm_torch
