// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/analysis.h"

#include <optional>
#include <string>
#include <string_view>

namespace strofa::prosody
{

/// The sounds of a line's end from the stressed vowel on, in the project's own phonetic letters;
/// what rhymes compare. A plain value; two equal keys rhyme exactly.
struct RhymeKey {
    std::u16string tail; ///< from the stressed vowel on
    /// The consonant before it (опорный согласный); 0 if a vowel stands there.
    char16_t support = 0;
    char16_t beforeSupport = 0; ///< the sound before the supporting consonant; 0 without either
    Clausula clausula = Clausula::None;
    std::u16string word; ///< normalised last word: equal words are no rhyme but a repetition
};

/// The key of a word or of the end of a line whose stressed vowel has the 0-based index
/// `stressedVowel` among the vowels of `ending`.
[[nodiscard]] RhymeKey rhymeKey(std::u16string_view ending, std::size_t stressedVowel);

/// Likewise for folded letters, words separated by spaces; the stressed е is read as ё if `yo`.
[[nodiscard]] RhymeKey rhymeKey(std::u16string_view letters, std::size_t stressedVowel, bool yo);

/// The key of an analysed line, from its last stressed word on; empty without one.
[[nodiscard]] std::optional<RhymeKey> rhymeKey(std::u16string_view text, const LineAnalysis &line);

/// Compares two keys. Symmetric.
[[nodiscard]] RhymeGrade compareRhyme(const RhymeKey &first, const RhymeKey &second);

} // namespace strofa::prosody
