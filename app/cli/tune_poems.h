// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/lm/corpus.h"

#include <filesystem>
#include <vector>

namespace strofa::cli
{

/// Reads somebody's poems (poems::readPoems()) and tells on standard error what was understood of
/// each file and of them all: encodings, poems, lines, meters, what was left out. Errors:
/// BadInput where no file holds a poem; those of readPoems().
[[nodiscard]] base::Expected<std::vector<lm::CorpusText>>
readTunePoems(const std::vector<std::filesystem::path> &paths, Context &context);

} // namespace strofa::cli
