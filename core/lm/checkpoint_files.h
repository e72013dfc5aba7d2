// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace strofa::lm
{

/// The index of a run's checkpoint, which names the file of its tensors.
inline constexpr const char *kCheckpointIndexFile = "checkpoint.json";

/// The name of the tensors' file of a checkpoint at an iteration, of which a variant stands beside
/// another, and whether a name is such a one or of a part of one that a kill has left.
[[nodiscard]] std::string checkpointTensorsFile(std::int64_t iteration,
                                                std::string_view variant = {});
[[nodiscard]] bool isCheckpointTensorsFile(std::string_view name);

/// Removes the checkpoint of a run from its folder, the index first, so that an interruption leaves
/// no index without tensors. What cannot be removed stays; the error is that of the last such file.
std::error_code removeCheckpoint(const std::filesystem::path &folder);

} // namespace strofa::lm
