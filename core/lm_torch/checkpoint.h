// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace strofa::lm_torch
{

/// Everything that a training run needs to go on: named float32 tensors and a JSON object.
struct Checkpoint {
    std::int64_t iteration = 0;
    std::string state; ///< JSON object
    std::map<std::string, at::Tensor> tensors;
};

/// Stores a checkpoint in a folder. checkpoint.json names the file of the tensors with its size
/// and SHA-256 and is replaced last, so an interruption leaves the previous checkpoint whole.
[[nodiscard]] base::Expected<void> writeCheckpoint(const std::filesystem::path &folder,
                                                   const Checkpoint &checkpoint);

/// Whether the folder holds a checkpoint, whole or damaged.
[[nodiscard]] bool hasCheckpoint(const std::filesystem::path &folder);

/// Reads the last checkpoint of a folder; NotFound where there is none.
[[nodiscard]] base::Expected<Checkpoint> readCheckpoint(const std::filesystem::path &folder);

} // namespace strofa::lm_torch
