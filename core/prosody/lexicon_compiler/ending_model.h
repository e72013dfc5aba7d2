// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/lexicon_compiler/stress_tables.h"

#include <cstdint>
#include <vector>

namespace strofa::prosody::lexicon_compiler
{

/// The stresses of word endings, for words that are not in the lexicon.
struct EndingModel {
    std::vector<std::uint64_t> endings; ///< ascending (lexicon_format::extendEnding)
    std::vector<lexicon_format::EndingStress> stresses; ///< parallel to `endings`
};

/// Counts the place of the stress from the end over all forms, ending by ending; an ending is
/// kept where it is frequent enough and tells more than the shorter one.
[[nodiscard]] EndingModel countEndings(const StressTables &tables);

} // namespace strofa::prosody::lexicon_compiler
