// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_torch/packed_parameters.h"

#include <string_view>

namespace strofa::lm_torch
{

/// Whether weights can be made up in a precision: those of lm_kernels::precisionNamed() and, where
/// `shape` is a transformer, the GPTQ formats of lm::gptqFormat().
[[nodiscard]] bool canBeMadeUp(const lm::NetworkShape &shape, std::string_view precision);

/// Bytes in memory of made-up weights.
[[nodiscard]] std::uint64_t madeUpBytes(const lm::NetworkShape &shape, std::string_view precision);

/// Weights of about the right size out of nowhere, made without ever being float32; for
/// measurements of speed. Those of GPTQ formats are symmetric; in formats with isOrdered columns
/// that stand 7 apart share a group.
[[nodiscard]] PackedParameters madeUpParameters(const lm::NetworkShape &shape,
                                                std::string_view precision);

} // namespace strofa::lm_torch
