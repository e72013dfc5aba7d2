// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/prepared_line.h"
#include "core/prosody/rhyme.h"
#include "core/prosody/scansion.h"

#include <optional>
#include <string>
#include <vector>

namespace strofa::prosody
{

/// A line of a stanza with the reading chosen for it.
struct StanzaLine {
    PreparedLine prepared;
    LineReading reading;
    std::optional<RhymeKey> ending; ///< empty for a line without a stress
    int rhyme = -1; ///< 0 = A, 1 = B …; −1 rhymes with nothing
};

/// The meter of a stanza.
struct StanzaMeter {
    Meter meter = Meter::Unknown;
    float cost = 0.0F; ///< nats for all lines
};

/// Chooses the meter of the lines and fills in their readings.
[[nodiscard]] StanzaMeter chooseMeter(std::vector<StanzaLine> &lines);

/// Takes the names of dolnik and taktovik back from stanzas whose lines have any number of
/// ictuses: with rhymes they are accentual verse, without them free verse. After chooseRhymes.
void reviseMeter(const std::vector<StanzaLine> &lines, StanzaMeter &meter);

/// Chooses among the readings of the line ends by rhyme and numbers the rhymes. Lines further
/// apart than kRhymeWindow are not compared, which keeps the work linear.
void chooseRhymes(std::vector<StanzaLine> &lines);

inline constexpr std::size_t kRhymeWindow = 16;

/// Each rhyming line with the nearest one before it that has its rhyme.
[[nodiscard]] std::vector<RhymeLink> linksOf(const std::vector<StanzaLine> &lines);

/// The scheme as letters: "ABAB", '-' for a line without rhyme.
[[nodiscard]] std::string schemeOf(const std::vector<StanzaLine> &lines);

} // namespace strofa::prosody
