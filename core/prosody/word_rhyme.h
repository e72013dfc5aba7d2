// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/lexicon.h"
#include "core/prosody/rhyme.h"

#include <string_view>
#include <vector>

namespace strofa::prosody
{

class UserStresses;

/// In all of these the user's own stresses (`user`, may be null) go before the lexicon.

/// Whether two words rhyme, in the likeliest pair of their stresses.
struct WordRhyme {
    RhymeGrade grade = RhymeGrade::None;
    Clausula clausula = Clausula::None; ///< None where the two words differ
};

/// The stresses that a word outside of any text may bear.
struct WordStress {
    StressVariants variants; ///< likeliest first; empty for a word without a vowel
    StressSource source = StressSource::Guess;
    std::size_t vowelCount = 0;
    std::size_t vowelsBefore = 0; ///< of the parts before the last hyphens («царь-девица»: 1)
};

/// A reading of a word's end.
struct WordEnding {
    RhymeKey key;
    double cost = 0.0; ///< nats above the likeliest reading
};

/// Looks up a word (or a phrase, of which the last word counts) as it is typed.
[[nodiscard]] WordStress
wordStress(const Lexicon &lexicon, std::u16string_view word, const UserStresses *user = nullptr);

/// All readings of the end of a word or phrase, likeliest first; empty without a vowel.
[[nodiscard]] std::vector<WordEnding>
wordEndings(const Lexicon &lexicon, std::u16string_view word, const UserStresses *user = nullptr);

/// Compares two words (or line ends) as they are typed; U+0301 and ё are obeyed.
[[nodiscard]] WordRhyme compareWords(const Lexicon &lexicon,
                                     std::u16string_view first,
                                     std::u16string_view second,
                                     const UserStresses *user = nullptr);

} // namespace strofa::prosody
