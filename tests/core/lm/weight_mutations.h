// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace strofa::lm
{

/// A file in the safetensors format: this header text, so many bytes of tensors and a length in
/// front that may lie.
[[nodiscard]] std::string
weightFile(const std::string &header, std::size_t dataBytes, std::uint64_t length);

/// With the header's true length.
[[nodiscard]] std::string weightFile(const std::string &header, std::size_t dataBytes);

/// A broken file of weights and what its reader must say.
struct WeightMutation {
    std::string name;
    std::string file;
    std::string message; ///< a part of the sentence
    base::ErrorCode code = base::ErrorCode::Corrupted;
};

/// Every way in which a file of weights can be broken that the reader tells from the others.
[[nodiscard]] std::vector<WeightMutation> weightMutations();

} // namespace strofa::lm
