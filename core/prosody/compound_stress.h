// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace strofa::prosody
{

class Lexicon;

/// The vowel (0-based within the word) that bears the secondary stress of a compound: that of its
/// first part («зла̀току́дрый», «желѐзнодоро́жный»). `letters` are folded; `primary` is the vowel of
/// the word's own stress, at least two behind it. Nothing for a word that is no compound, and for
/// compounds whose first part is not in the list of productive ones, which was made by hand: a rule
/// for all words would take «человек» and «виноград» for compounds too. Pure; any thread.
[[nodiscard]] std::optional<std::uint8_t>
secondaryStress(const Lexicon &lexicon, std::u16string_view letters, std::uint8_t primary);

} // namespace strofa::prosody
