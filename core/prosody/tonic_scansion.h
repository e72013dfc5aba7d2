// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/scansion.h"

#include <array>
#include <optional>

namespace strofa::prosody
{

/// Most ictuses that a tonic line is given.
inline constexpr int kMaxIctuses = 9;

/// Costs of reading a line with 1…kMaxIctuses ictuses (index = number; 0 is never possible).
using TonicCosts = std::array<float, kMaxIctuses + 1>;

inline constexpr float kImpossible = 1e6F;

/// Finds the ictuses of lines whose intervals vary: dolnik (1–2 weak syllables between ictuses),
/// taktovik (1–3) and accentual verse (0–5), by dynamic programming over the words of a line.
/// Each interval costs the nats of choosing it, so that sums can be compared with those of the
/// classical meters. Linear in the number of words. After Gasparov's definitions (1974).
[[nodiscard]] TonicCosts tonicCosts(const PreparedLine &line, Meter meter);

/// The reading behind tonicCosts(line, meter)[ictuses]; nothing if there is none.
[[nodiscard]] std::optional<LineReading>
readTonic(const PreparedLine &line, Meter meter, int ictuses);

} // namespace strofa::prosody
