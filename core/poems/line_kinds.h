// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::poems
{

/// How the lines of a text are marked up.
enum class Markup : std::uint8_t {
    Plain,
    Markdown, ///< headings, emphasis, quotations, front matter, code fences
};

/// What a line of a file with poems is.
enum class LineKind : std::uint8_t {
    Blank,
    Verse, ///< a line of a poem, a title or prose: its surroundings tell
    Heading, ///< marked as a title
    Separator, ///< "***", "---": the next poem begins
    Number, ///< of a page or a part
    Part, ///< a Roman number
    Date, ///< when and perhaps where the poem was written
};

struct PoemLine {
    LineKind kind = LineKind::Blank;
    std::u16string text; ///< NFC, without the spaces at its ends; of a heading its words alone
};

/// The lines of a text with what they are. Control characters and soft hyphens are dropped, tabs
/// and wide spaces become spaces. Total; any thread.
[[nodiscard]] std::vector<PoemLine> poemLines(std::u16string_view text, Markup markup);

/// What a line that is already clean is, by itself.
[[nodiscard]] LineKind lineKind(std::u16string_view line);

} // namespace strofa::poems
