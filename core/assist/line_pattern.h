// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/analysis.h"

#include <cstdint>
#include <optional>
#include <span>

namespace strofa::assist
{

/// The strong and weak positions of one line of a classical meter, syllable by syllable, with the
/// endings that the line may have. Positions count syllables from 0. A plain value; any thread.
///
/// A polysyllable must bear its stress on an ictus (Jakobson's and Zhirmunsky's rule that the
/// binary meters of Russian keep without exception); monosyllables stand anywhere; an ictus may
/// stay unstressed, but the last one bears the stress of the line's last word.
class LinePattern
{
public:
    /// The pattern of `feet` feet; nothing for meters that are not classical and for feet < 1.
    /// Clausula::None leaves the ending free between masculine and dactylic.
    [[nodiscard]] static std::optional<LinePattern>
    classical(prosody::Meter meter, int feet, prosody::Clausula clausula);

    [[nodiscard]] bool isIctus(int position) const noexcept;

    [[nodiscard]] int lastIctus() const noexcept { return m_lastIctus; }

    /// Number of syllables of the shortest and the longest line allowed.
    [[nodiscard]] int minimumSyllables() const noexcept { return m_lastIctus + 1 + m_tailMinimum; }

    [[nodiscard]] int maximumSyllables() const noexcept { return m_lastIctus + 1 + m_tailMaximum; }

    /// Whether a word of `syllables` syllables may stand at `position` for one of its stresses
    /// (0-based syllables). Words without a vowel and monosyllables fit wherever room is left.
    [[nodiscard]] bool
    admits(int position, int syllables, std::span<const std::uint8_t> stresses) const noexcept;

    /// Whether that word may be the last of the line: its stress falls on the last ictus.
    [[nodiscard]] bool
    ends(int position, int syllables, std::span<const std::uint8_t> stresses) const noexcept;

private:
    LinePattern(int first, int step, int feet, int tailMinimum, int tailMaximum) noexcept;

    int m_firstIctus;
    int m_step;
    int m_lastIctus;
    int m_tailMinimum;
    int m_tailMaximum;
};

/// Syllables after the last stress: 0 for masculine … 3 for hyperdactylic; −1 for None.
[[nodiscard]] int tailSyllables(prosody::Clausula clausula) noexcept;

} // namespace strofa::assist
