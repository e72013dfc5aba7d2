// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text_span.h"
#include "core/prosody/analysis.h"
#include "core/prosody/lexicon.h"
#include "core/text/word_breaker.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace strofa::prosody
{

class UserStresses;

/// A word of a line with everything that scanning asks of it.
struct WordSlot {
    std::size_t token = 0; ///< index into PreparedLine::tokens
    int start = 0; ///< its first syllable in the line
    int syllables = 0; ///< at least 1
    StressVariants variants; ///< never empty
    StressSource source = StressSource::Lexicon;
    Weakness weakness = Weakness::None;
    PartOfSpeech partOfSpeech = PartOfSpeech::Unknown;
    std::uint8_t frequency = 0;
    int secondary = -1; ///< vowel of a compound's secondary stress, −1 without one
    /// The word before it may take its stress («по́ морю»).
    bool procliticPair = false;

    /// Whether the secondary stress is heard if `vowel` bears the primary one.
    [[nodiscard]] bool hasSecondaryBefore(int vowel) const noexcept
    {
        return secondary >= 0 && vowel >= secondary + 2;
    }
};

/// A line cut into words with the stresses that each may bear. Its storage can be used again.
struct PreparedLine {
    base::TextSpan span;
    std::vector<text::WordToken> tokens; ///< words without a vowel too
    std::vector<WordSlot> slots; ///< words with a vowel
    int syllables = 0;
};

/// Cuts text[span] into words and looks their stresses up. At most `maxUnits` UTF-16 units of the
/// line are looked at. `user` may be null.
void prepareLine(const Lexicon &lexicon,
                 std::u16string_view text,
                 base::TextSpan span,
                 std::size_t maxUnits,
                 PreparedLine &line,
                 const UserStresses *user = nullptr);

} // namespace strofa::prosody
