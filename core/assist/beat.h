// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace strofa::assist
{

/// A word as the meter sees it: its number of syllables and which of them is stressed. Beats are
/// numbered; sets of them are bits of one number.
struct Beat {
    int syllables = 0; ///< 0 for a word without a vowel («в»)
    int stress = 0; ///< 0-based from the left

    friend bool operator==(const Beat &, const Beat &) = default;
};

using BeatSet = std::uint64_t;

/// Longer words are not used by the search.
inline constexpr int kMostBeatSyllables = 10;
inline constexpr int kBeats = kMostBeatSyllables * (kMostBeatSyllables + 1) / 2 + 1;

[[nodiscard]] constexpr int beatIndex(Beat beat) noexcept
{
    return beat.syllables == 0 ? 0 : 1 + beat.syllables * (beat.syllables - 1) / 2 + beat.stress;
}

[[nodiscard]] constexpr BeatSet beatBit(Beat beat) noexcept
{
    return BeatSet { 1 } << static_cast<unsigned>(beatIndex(beat));
}

static_assert(kBeats <= 64);

} // namespace strofa::assist
