// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_torch/network.h"
#include "core/lm_torch/packed_parameters.h"

#include <memory>

namespace strofa::lm_torch
{

/// A recurrent network for decoding. Const members may be called from several threads at once.
class RecurrentDecoder
{
public:
    virtual ~RecurrentDecoder() = default;

    [[nodiscard]] virtual const lm::NetworkShape &shape() const = 0;
    [[nodiscard]] virtual RecurrentState emptyState(int rows) const = 0;

    /// Outputs [steps · rows, hidden] of time-major tokens (steps × rows); the state goes on.
    [[nodiscard]] virtual at::Tensor
    forward(std::span<const lm::TokenId> tokens, int rows, RecurrentState &state) const = 0;

    /// Logits [n, vocabulary], float32, of outputs [n, hidden].
    [[nodiscard]] virtual at::Tensor logits(const at::Tensor &outputs) const = 0;
};

/// By the products of LibTorch, which training uses; what the others are held against.
[[nodiscard]] std::unique_ptr<RecurrentDecoder> makeTorchDecoder(Network network);

/// By the products of core/lm_kernels; histories are float32. Faster for 1 to 64 sequences than
/// LibTorch in every precision: tests/perf/recurrent_benchmark.cpp. A network with a window reads
/// all of it for each token, which LibTorch does in float32, whatever the precision.
[[nodiscard]] std::unique_ptr<RecurrentDecoder> makePackedDecoder(PackedParameters parameters);

} // namespace strofa::lm_torch
