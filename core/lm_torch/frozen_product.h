// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_torch/frozen_weights.h"

#include <ATen/ATen.h>

namespace strofa::lm_torch
{

/// X·Wᵀ of a matrix that does not learn, packed by this program or rounded by GPTQ:
/// [n, columns] → [n, rows], float32, differentiable by X alone. Both directions unpack some rows
/// of W at a time and never keep more, so that the tape holds nothing but a pointer to the matrix,
/// which must outlive it. Unlike decoding, X is not rounded: the result is that of the unpacked
/// matrix.
[[nodiscard]] at::Tensor frozenProduct(const at::Tensor &x, const FrozenWeights &weights);

/// Losses of a head whose logits are H·Wᵀ, and their gradient by H.
struct HeadLosses {
    at::Tensor losses; ///< −ln p of each wanted token, [n, 1]
    at::Tensor gradient; ///< [n, hidden]; undefined where none was asked for
};

/// Losses of outputs [n, hidden] against the tokens wanted [n, 1], and, if weights [n, 1] are
/// given, the gradient of their weighted sum. Goes through the vocabulary part by part, so that
/// neither the unpacked matrix nor, for long texts, all logits are in memory.
[[nodiscard]] HeadLosses headLosses(const at::Tensor &outputs,
                                    const FrozenWeights &head,
                                    const at::Tensor &wanted,
                                    const at::Tensor &weights);

/// Bytes that headLosses() holds at its most.
[[nodiscard]] std::uint64_t headLossBytes(std::uint64_t tokens, const FrozenWeights &head);

} // namespace strofa::lm_torch
