// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/analysis.h"
#include "core/prosody/analyzer.h"
#include "core/prosody/stanza_reader.h"

namespace strofa::prosody
{

/// Turns the reading chosen for a line into what the callers see, faults included.
[[nodiscard]] LineAnalysis reportLine(const StanzaLine &line, Meter stanzaMeter);

/// Adds a fault to the one line among `count` lines that is shorter or longer than all others.
/// Stanzas longer than kRhymeWindow are not looked at.
void addLengthFaults(std::vector<LineAnalysis> &lines, std::size_t first, std::size_t count);

/// Measures a prepared line against a demand (Analyzer::fit).
[[nodiscard]] LineFit fitLine(const PreparedLine &line, const LineDemand &demand);

/// The ending class of a line whose last stress stands `after` syllables before its end.
[[nodiscard]] Clausula clausulaAfter(int after) noexcept;

} // namespace strofa::prosody
