// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

/// The layout of the compiled lexicon, shared by its compiler and its reader.
///
/// header · trie (marisa) · entry number of each word (u16) · entries · endings (u64, ascending)
/// · stresses of the endings · proclitic pairs (u64, ascending) · rhyme index (u64, ascending:
/// rhymeRecord of the words that occur in verse). All numbers little-endian; each
/// section begins at a multiple of 16; checksum = CRC-32 of everything after the header.
namespace strofa::prosody::lexicon_format
{

static_assert(std::endian::native == std::endian::little,
              "the lexicon is mapped as it stands in the file");

inline constexpr std::array<char, 8> kMagic { 'S', 'T', 'R', 'O', 'F', 'A', 'L', 'X' };
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::size_t kAlignment = 16;

enum Section : std::size_t {
    TrieSection,
    EntryNumbersSection,
    EntriesSection,
    EndingsSection,
    EndingStressesSection,
    ProcliticsSection,
    RhymesSection,
    SectionCount
};

struct SectionPlace {
    std::uint64_t offset = 0; ///< from the start of the file
    std::uint64_t size = 0; ///< bytes
};

struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kVersion;
    std::uint32_t checksum = 0;
    std::uint64_t fileSize = 0;
    std::uint64_t wordCount = 0;
    std::array<SectionPlace, SectionCount> sections {};
};

static_assert(sizeof(Header) % kAlignment == 0);

inline constexpr std::size_t kMaxVariants = 4;
inline constexpr std::uint8_t kVowelMask = 0x1F;
inline constexpr std::uint8_t kYoBit = 0x80; ///< the stressed vowel is ё
/// Costs are stored in steps of an eighth of a nat.
inline constexpr double kCostStep = 0.125;

/// What is known of a word form. Forms with equal knowledge share an entry.
struct Entry {
    std::uint8_t variantCount = 0;
    std::uint8_t frequency = 0; ///< round(2·log2(1 + occurrences in verse)), at most 31
    std::uint8_t partOfSpeech = 0;
    std::uint8_t weakness = 0;
    std::array<std::uint8_t, kMaxVariants> vowels {}; ///< stressed vowel, likeliest first
    std::array<std::uint8_t, kMaxVariants> costs {};

    friend bool operator==(const Entry &, const Entry &) = default;
};

static_assert(sizeof(Entry) == 12);

/// Stresses of the words with an ending: vowels counted from the end, likeliest first.
struct EndingStress {
    std::array<std::uint8_t, 3> fromEnd {};
    std::array<std::uint8_t, 3> costs {};
};

static_assert(sizeof(EndingStress) == 6);

inline constexpr std::size_t kMaxEnding = 9; ///< letters of an ending
inline constexpr unsigned kLetterBits = 6;

/// Packs the code of one more letter, walking backwards, into the key of an ending.
[[nodiscard]] constexpr std::uint64_t extendEnding(std::uint64_t ending, char code) noexcept
{
    return (ending << kLetterBits) | static_cast<std::uint64_t>(static_cast<unsigned char>(code));
}

/// One byte for a folded letter: а…я are 1…32, ё counts as е; 0 for anything else.
[[nodiscard]] constexpr char letterCode(char16_t letter) noexcept
{
    if (letter == u'ё')
        return static_cast<char>(u'е' - u'а' + 1);
    return letter >= u'а' && letter <= u'я' ? static_cast<char>(letter - u'а' + 1) : char(0);
}

[[nodiscard]] constexpr char16_t codeLetter(char code) noexcept
{
    return static_cast<char16_t>(u'а' + static_cast<unsigned char>(code) - 1);
}

/// Entry of the rhyme index: the bucket of a rhyme key, the word's id, the number of its variant.
[[nodiscard]] constexpr std::uint64_t
rhymeRecord(std::uint32_t bucket, std::uint32_t id, std::uint32_t variant) noexcept
{
    return (static_cast<std::uint64_t>(bucket) << 32) | (id << 2) | variant;
}

[[nodiscard]] constexpr std::uint64_t procliticKey(std::uint32_t first,
                                                   std::uint32_t second) noexcept
{
    return (static_cast<std::uint64_t>(first) << 32) | second;
}

} // namespace strofa::prosody::lexicon_format
