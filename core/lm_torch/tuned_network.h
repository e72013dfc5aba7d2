// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/lm_torch/adapter_weights.h"
#include "core/lm_torch/packed_parameters.h"
#include "core/lm_torch/trained_network.h"

#include <memory>

namespace strofa::lm_torch
{

/// The dropout of an adapter in one update.
struct AdapterDropout {
    double share = 0.0; ///< of the inputs that A does not see
    std::uint64_t seed = 0;
};

/// A frozen network of any stored precision with an adapter that learns. losses() and gradients()
/// may be called from several threads at once, each with a state of its own.
class TunedNetwork
{
public:
    virtual ~TunedNetwork() = default;

    /// Takes over the values of the adapter (A and B in turn) for the passes that follow.
    virtual void assign(const std::vector<at::Tensor> &values, AdapterDropout dropout) = 0;

    /// The history of streams that have read nothing. Empty for networks that carry none from
    /// one batch to the next.
    [[nodiscard]] virtual RecurrentState emptyState(int rows) const = 0;

    /// −ln p of each wanted token, [steps · rows, 1], without dropout of the layers.
    [[nodiscard]] virtual at::Tensor losses(const TrainingBatch &batch,
                                            RecurrentState &state) const = 0;

    /// The same with dropout, and the gradients of the weighted sum by A and B in turn.
    [[nodiscard]] virtual at::Tensor gradients(const TrainingBatch &batch,
                                               const LossTask &task,
                                               RecurrentState &state,
                                               std::vector<at::Tensor> &gradients) const = 0;

    /// Passes of large networks take minutes: those under way throw Stopped once this is cancelled.
    /// Small ones run to their end.
    virtual void heed(const base::CancelToken &cancel) = 0;

    /// Whether one pass divides its own products among threads, so that the streams of a batch
    /// need not be divided.
    [[nodiscard]] virtual bool dividesProducts() const = 0;

    /// Bytes beyond the packed base: what assign() and the passes of `tokens` tokens hold at
    /// their most, over all streams.
    [[nodiscard]] virtual std::uint64_t workingBytes(std::uint64_t tokens) const = 0;
};

/// An LSTM or GRU. The adapter is added to a float32 copy of the weights for each update, which
/// costs less than a second path through every time step; its dropout therefore leaves out the
/// same inputs for all tokens of an update. The gradients of A and B are made without that of the
/// whole matrix. `type` is that of the products.
[[nodiscard]] std::unique_ptr<TunedNetwork>
makeTunedRecurrent(const PackedParameters &base, AdapterWeights adapter, at::ScalarType type);

/// A GPT-2 network whose products stay packed: unpacked part by part in both directions
/// (frozenProduct()). A pass forward keeps the input of each block alone; the pass backward runs
/// one block after the other again and differentiates it (gradient checkpointing: Chen et al.
/// 2016). The adapter's dropout is drawn for each token.
[[nodiscard]] std::unique_ptr<TunedNetwork>
makeTunedTransformer(PackedParameters base, AdapterWeights adapter, lm::TokenId startOfText);

} // namespace strofa::lm_torch
