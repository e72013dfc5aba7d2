// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"

#include <string_view>

namespace strofa::assist
{

/// What the text before the caret asks of the lines to come.
struct PlannedContinuation {
    VersePlan plan; ///< the last stanza's written lines (an unfinished one too), then the new ones
    std::size_t completeLines = 0; ///< lines of the last stanza that need nothing more
    bool finishesLine = false; ///< the text ends inside a line, whose rest comes first
    bool needsLineBreak = false; ///< the text ends with a complete line without its break
    std::vector<bool> blankBefore; ///< one a new line: it opens a stanza after another one
};

/// Reads meter, feet, clausulae and scheme off the text and plans the lines to come: the stanza
/// begun is completed in its scheme (or in the scheme of the stanzas before it; a lone line opens
/// a quatrain with crossed rhymes), a complete one is followed by another of its kind. The wishes
/// of the user override what was read. `lines` new ones, or to the end of the stanza where it is 0.
/// Pure; any thread.
[[nodiscard]] PlannedContinuation planContinuation(std::u16string_view text,
                                                   const prosody::TextAnalysis &analysis,
                                                   const VerseWishes &wishes,
                                                   int lines);

} // namespace strofa::assist
