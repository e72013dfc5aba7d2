// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/analysis.h"
#include "core/prosody/lexicon.h"
#include "core/prosody/user_stresses.h"
#include "core/text/word_breaker.h"

#include <cstdint>
#include <optional>

namespace strofa::prosody
{

/// The stresses that a word may bear and where they came from.
struct ResolvedStress {
    StressVariants variants; ///< likeliest first; empty only for a word without a vowel
    StressSource source = StressSource::Lexicon;
    Weakness weakness = Weakness::None;
    PartOfSpeech partOfSpeech = PartOfSpeech::Unknown;
    std::uint8_t frequency = 0;
    std::optional<std::uint32_t> lexiconId {};
    /// Vowel of the secondary stress of a compound; −1 without one. It holds for those variants
    /// that lie two vowels or more behind it.
    int secondary = -1;
};

/// Decides what a word may bear, in this order: U+0301 in the text, the user's own
/// stresses (`user`, may be null), particles behind a hyphen, ё,
/// the lexicon, the lexicon's predictor of unknown words; without a predictor a known word behind
/// a prefix or the first part of a compound, words with the same ending. The secondary stress is
/// that of U+0300 in the text, else of a compound's first part (compound_stress.h).
[[nodiscard]] ResolvedStress resolveStress(const Lexicon &lexicon,
                                           const text::WordToken &word,
                                           const UserStresses *user = nullptr);

} // namespace strofa::prosody
