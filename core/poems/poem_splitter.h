// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poems/line_kinds.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::poems
{

struct SplitPoem {
    std::u16string title; ///< empty where it has none
    std::u16string text; ///< lines separated by "\n", stanzas by an empty line
    std::size_t lines = 0; ///< of verse
};

struct SplitText {
    std::vector<SplitPoem> poems;
    std::size_t proseLines = 0; ///< left out: too long for verse
    std::size_t foreignLines = 0; ///< left out: poems without a Russian letter
    std::size_t shortLines = 0; ///< left out: single lines between poems
};

/// Takes a text apart into poems. A new one begins at a heading, at "***" and its like, after a
/// date, at a title, and where more blank lines stand than between the stanzas of this text.
/// Titles, dates, numbers of pages and parts, and prose do not come into the poems. Total, linear
/// in the length of the text; any thread.
[[nodiscard]] SplitText splitPoems(std::u16string_view text, Markup markup);

} // namespace strofa::poems
