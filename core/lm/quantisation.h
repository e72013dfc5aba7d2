// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace strofa::lm
{

/// A model folder that is to be written anew with less exact weights.
struct QuantisationRequest {
    std::filesystem::path model;
    std::filesystem::path output; ///< folder; must not hold a model yet
    std::string precision; ///< "bfloat16", "int8", "int4" or "int4-g128"
};

/// How far a tensor moved: √(Σ (new − old)² / Σ old²).
struct TensorError {
    std::string name;
    double relativeError = 0.0;
};

struct QuantisationOutcome {
    std::vector<TensorError> tensors; ///< those that became less exact
    double relativeError = 0.0; ///< of all weights together
    std::uint64_t bytesBefore = 0; ///< of the weights' file
    std::uint64_t bytesAfter = 0;
};

} // namespace strofa::lm
