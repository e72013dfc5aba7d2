// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text_span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::text
{

/// A Cyrillic word, or one part of a hyphenated word, as it stands in a text.
struct WordToken {
    base::TextSpan span; ///< its letters and marks in the text, without hyphens
    /// Lower-case modern letters; ё where it is written; no marks of stress.
    std::u16string letters;
    /// UTF-16 offset in the text of each vowel.
    std::vector<std::size_t> vowels;
    int primaryMark = -1; ///< index of the vowel that bears U+0301, −1 without one
    int secondaryMark = -1; ///< likewise of U+0300
    int yo = -1; ///< index of the first ё among the vowels, −1 without one
    bool hyphenBefore = false; ///< joined to the part before it («по-русски»: «русски»)
    bool hyphenAfter = false;
    bool breakAfter = false; ///< a mark of punctuation stands between it and the next word
    bool capital = false; ///< begins with a capital letter
};

/// Finds the Cyrillic words of text[range]. Marks of stress, soft hyphens and decomposed й and ё
/// stay inside a word; an apostrophe between letters does too. Words in other scripts give no
/// token. Reuses the storage of `words`. Total, linear.
void breakWords(std::u16string_view text, base::TextSpan range, std::vector<WordToken> &words);

} // namespace strofa::text
