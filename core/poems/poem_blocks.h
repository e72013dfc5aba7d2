// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poems/line_kinds.h"

#include <string>
#include <vector>

namespace strofa::poems
{

/// Lines of verse without a blank line between them: a stanza, a title or a paragraph.
struct PoemBlock {
    std::vector<std::u16string> lines;
    int blankLines = 0; ///< before it
    /// The number of a page or part stands before it, so that its blank lines tell nothing.
    bool afterNumber = false;
    bool afterSeparator = false; ///< a separator or a heading stands before it
    bool afterDate = false;
    std::u16string heading; ///< the heading before it, where there is one
    bool startsPoem = false; ///< set by markPoemStarts: the blank lines before it part poems
};

/// The blocks of a text. Texts in which every line is followed by a blank one are read as if
/// they were not. Total; any thread.
[[nodiscard]] std::vector<PoemBlock> blocksOf(const std::vector<PoemLine> &lines);

/// Decides how many blank lines part stanzas in this text and marks the blocks before which more
/// of them, or a separator, or a date stand. The first block is marked, too.
void markPoemStarts(std::vector<PoemBlock> &blocks);

} // namespace strofa::poems
