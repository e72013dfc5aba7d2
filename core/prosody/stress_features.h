// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/stress_neighbours.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::prosody
{

/// Longer words have no prediction.
inline constexpr std::size_t kLongestPredictedWord = 64;

/// Values for each letter that tell how known words like this one are stressed.
inline constexpr std::size_t kStressFeatures = 20;

/// A word as the predictor sees it.
struct CodedWord {
    std::string codes; ///< lexicon_format::letterCode of each letter
    std::vector<std::uint8_t> vowels; ///< places of the vowels among the letters
};

/// Empty for a word with other letters than а…я and ё, or none, or too many.
[[nodiscard]] std::optional<CodedWord> codeWord(std::u16string_view letters);

/// The known words, ordered by their beginnings and by their ends.
struct StressNeighbours {
    NeighbourList starts;
    NeighbourList ends;
};

/// Entries of the lists that a word's own lemma has made, ascending; left out when the network
/// learns from that word, for it must learn what relatives tell of a word that is not known.
struct OwnEntries {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> ends;
};

/// Writes kStressFeatures values for each letter of the word, one letter after the other. The
/// neighbours are the words that begin alike, those that end alike, and those that begin like some
/// inner part of the word, so that a prefix or the first part of a compound hides no relative.
void computeStressFeatures(const CodedWord &word,
                           const StressNeighbours &neighbours,
                           const OwnEntries &leftOut,
                           std::span<float> features);

} // namespace strofa::prosody
