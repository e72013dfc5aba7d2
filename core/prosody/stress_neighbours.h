// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::prosody
{

/// Which end of a word a list of neighbours is ordered by.
enum class WordEdge : std::uint8_t {
    Start,
    End
};

/// Letters that a list keeps of a word, and places of the stress that it tells apart.
inline constexpr std::size_t kNeighbourLetters = 12;
inline constexpr std::size_t kNeighbourPlaces = 12;
inline constexpr std::size_t kNeighbourWords = 15; ///< more words of one entry count as these

/// How the known words that share most letters with a word are stressed.
struct NeighbourMatch {
    std::size_t letters = 0; ///< shared; 0: there is none
    float words = 0.0F; ///< how many known words share them
    std::array<float, kNeighbourPlaces> shares {}; ///< of the places, together 1
};

struct NeighbourMatches {
    NeighbourMatch nearest; ///< the words that share most letters
    NeighbourMatch several; ///< the same of at least kSeveralWords words
};

/// Known words cut to their first (or last) letters, in alphabetical order, each with the place of
/// its stress: vowels from the start of the word (or from its end). The words that begin (or end)
/// most like another stand beside its own place. Immutable; any thread.
class NeighbourList
{
public:
    /// One word: its code letters (lexicon_format::letterCode), reversed in a list by the end.
    struct Word {
        std::string spelling;
        std::uint8_t place = 0;
        std::uint32_t lemma = 0; ///< words of one lemma count once for each entry
    };

    NeighbourList() = default;

    /// Cuts the words to `letters` ≤ kNeighbourLetters and unites equal ones.
    [[nodiscard]] static NeighbourList build(std::vector<Word> words, std::size_t letters);

    /// Reads what encode() wrote; empty if it is not that, to the last byte.
    [[nodiscard]] static std::optional<NeighbourList> decode(std::span<const std::byte> bytes,
                                                             std::size_t entryCount);
    [[nodiscard]] std::vector<std::byte> encode() const;

    /// The words that share at least `minimumLetters` with `spelling`. Each entry in `left out`
    /// (ascending) counts one word less: for words whose own lemma is in the list.
    [[nodiscard]] NeighbourMatches find(std::string_view spelling,
                                        std::size_t minimumLetters,
                                        std::span<const std::uint32_t> leftOut = {}) const;

    /// The entry of a word, whose spelling may be longer than the list keeps.
    [[nodiscard]] std::optional<std::uint32_t> entryOf(std::string_view spelling,
                                                       std::uint8_t place) const;

    [[nodiscard]] std::size_t size() const noexcept { return m_places.size(); }

private:
    class Walk;

    void reserve(std::size_t entries, std::size_t letters);
    void
    append(std::string_view spelling, std::size_t shared, std::uint8_t place, std::uint8_t words);

    [[nodiscard]] std::string_view spelling(std::size_t entry) const noexcept
    {
        return { m_letters.data() + m_begins[entry], m_begins[entry + 1] - m_begins[entry] };
    }

    [[nodiscard]] std::size_t lowerBound(std::string_view spelling) const noexcept;

    std::vector<char> m_letters; ///< of all entries
    std::vector<std::uint32_t> m_begins { 0 }; ///< of the entries, and their end
    std::vector<std::uint8_t> m_shared; ///< letters shared with the entry before
    std::vector<std::uint8_t> m_places;
    std::vector<std::uint8_t> m_words; ///< at most kNeighbourWords
    std::size_t m_cut = kNeighbourLetters; ///< letters of the longest entry
};

} // namespace strofa::prosody
