// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/network_shape.h"

#include <span>
#include <string>
#include <vector>

namespace strofa::lm
{

/// A product of a network to which an adapter can be added.
struct AdapterTarget {
    std::string product; ///< the parameter's name without ".weight"
    std::size_t parameter = 0; ///< its place in parameterLayout()
    std::int64_t inputs = 0;
    std::int64_t outputs = 0;

    friend bool operator==(const AdapterTarget &, const AdapterTarget &) = default;
};

/// All of them: "layers.N.input" (unless it is one-hot), "layers.N.recurrent" and "head" of
/// recurrent networks; the four products of each layer of "gpt2", whose head is the embedding
/// and stays as it is.
[[nodiscard]] std::vector<AdapterTarget> adaptableProducts(const NetworkShape &shape);

/// Those that the names or ends of names mean; InvalidArgument for a name that means none.
[[nodiscard]] base::Expected<std::vector<AdapterTarget>>
adapterTargets(const NetworkShape &shape, std::span<const std::string> names);

/// Names of the tensors A [rank, inputs] and B [outputs, rank] in adapter_model.safetensors: those
/// of PEFT for "gpt2" ("base_model.model.transformer.h.0.attn.c_attn.lora_A.weight"), the same
/// with this program's own names of products for recurrent networks.
[[nodiscard]] std::string downName(const NetworkShape &shape, const AdapterTarget &target);
[[nodiscard]] std::string upName(const NetworkShape &shape, const AdapterTarget &target);

/// The number of weights of A and B of all targets.
[[nodiscard]] std::uint64_t adapterWeightCount(std::span<const AdapterTarget> targets, int rank);

} // namespace strofa::lm
