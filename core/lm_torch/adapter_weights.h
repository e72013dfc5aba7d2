// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/adapter_folder.h"
#include "core/lm/adapter_layout.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <vector>

namespace strofa::lm_torch
{

/// The error for networks whose head sees a window of the text: no side paths lead through it.
[[nodiscard]] tl::unexpected<base::Error> noAdapterFor(const lm::NetworkShape &shape);

/// A low-rank adapter in memory: the product of target i gains scales[i] · B·A.
struct AdapterWeights {
    std::vector<lm::AdapterTarget> targets;
    std::vector<double> scales; ///< by target
    std::vector<at::Tensor> values; ///< A and B of each target in turn, float32

    [[nodiscard]] const at::Tensor &down(std::size_t target) const { return values[2 * target]; }

    [[nodiscard]] const at::Tensor &up(std::size_t target) const { return values[2 * target + 1]; }
};

/// First values: A uniform in ±1/√inputs (Kaiming's with a = √5, as PEFT has it), B zero, so that
/// the adapter changes nothing yet. The same seed gives the same values everywhere.
[[nodiscard]] AdapterWeights
initialAdapter(std::vector<lm::AdapterTarget> targets, int rank, double scale, std::uint64_t seed);

/// The tensors of an adapter's files as float32.
[[nodiscard]] AdapterWeights toAdapterWeights(const lm::AdapterContent &content);

/// Several adapters as one, each times its weight: their ranks stand beside one another.
[[nodiscard]] AdapterWeights mixAdapters(const std::vector<AdapterWeights> &adapters,
                                         const std::vector<double> &weights);

/// scale · B·A of a target, [outputs, inputs]; A's inputs are scaled by `mask` [inputs] if it is
/// defined.
[[nodiscard]] at::Tensor
adapterDelta(const AdapterWeights &adapter, std::size_t target, const at::Tensor &mask = {});

} // namespace strofa::lm_torch
