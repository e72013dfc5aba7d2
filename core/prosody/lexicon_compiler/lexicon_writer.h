// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/prosody/lexicon_compiler/stress_tables.h"

#include <filesystem>

namespace strofa::prosody::lexicon_compiler
{

/// Writes the compiled lexicon. Io if the file cannot be written, Unsupported if the words need
/// more than 65,536 different entries.
[[nodiscard]] base::Expected<void> writeLexicon(const StressTables &tables,
                                                const std::filesystem::path &path);

} // namespace strofa::prosody::lexicon_compiler
