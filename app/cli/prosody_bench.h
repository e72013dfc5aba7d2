// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <string>
#include <vector>

namespace strofa::cli
{

/// What the analyzer takes on one thread.
struct ProsodyFigures {
    std::size_t texts = 0;
    std::size_t lines = 0; ///< that are not blank
    double openSeconds = 0.0; ///< mapping and verifying the lexicon
    double coldLinesPerSecond = 0.0; ///< first pass, pages of the lexicon not yet touched
    double warmLinesPerSecond = 0.0; ///< fastest of the later passes
    double stanzaMedianSeconds = 0.0; ///< one stanza by itself, as after a key
    double stanzaLateSeconds = 0.0; ///< 99 of 100 stanzas take less
    double rhymesMedianSeconds = 0.0; ///< a query of the rhyme dictionary
    double rhymesWorstSeconds = 0.0;
};

/// The "text" of each record of JSONL files.
[[nodiscard]] base::Expected<std::vector<std::u16string>> readTexts(const QStringList &files,
                                                                    Context &context);

/// Scans the texts once cold and `rounds` times warm. Cancelled between texts.
[[nodiscard]] base::Expected<ProsodyFigures>
benchProsody(const std::vector<std::u16string> &texts, int rounds, Context &context);

} // namespace strofa::cli
