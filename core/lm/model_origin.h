// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/foreign_checkpoint.h"
#include "core/lm/hugging_face_config.h"

#include <filesystem>
#include <string>

namespace strofa::lm
{

/// The last part of a folder's path, whether or not it was typed with a slash at its end.
[[nodiscard]] std::string folderName(const std::filesystem::path &folder);

/// The JSON object "origin" of an imported model's manifest: the name of the folder and of the
/// model in its configuration, the form and files of the weights, the licence's name (from the
/// front matter of README.md) and the beginning of its text (from a file LICENSE), if there are.
[[nodiscard]] std::string describeOrigin(const std::filesystem::path &folder,
                                         const HuggingFaceConfig &config,
                                         const ForeignCheckpoint &checkpoint);

} // namespace strofa::lm
