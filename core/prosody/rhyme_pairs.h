// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strofa::prosody
{

/// How worn a pair of rhyme words is.
enum class RhymeRarity : std::uint8_t {
    Find, ///< the verse that was counted does not have it
    Rare,
    Common,
    Banal ///< «любовь» – «кровь»
};

/// How often two words have rhymed with one another in Russian verse. Holds no words: only sorted
/// 32-bit hashes of pairs (FNV-1a of the folded letters, е for ё, in alphabetical order) with their
/// counts. Two pairs of different words share a hash once in some ten thousand cases.
/// Immutable; any thread.
///
/// File: the eight bytes "STRFPAIR", the number of pairs and the CRC-32 (IEEE) of all that follows
/// as little-endian 32-bit integers, then the hashes, ascending, little-endian, then one byte a
/// pair: its count, at most 255.
class RhymePairs
{
public:
    using Counts = std::map<std::pair<std::u16string, std::u16string>, std::uint32_t>;

    /// NotFound, Corrupted or Io otherwise.
    [[nodiscard]] static base::Expected<std::shared_ptr<const RhymePairs>>
    open(const std::filesystem::path &path);

    /// Keeps the pairs of folded words that occur `minimum` times or more.
    [[nodiscard]] static std::shared_ptr<const RhymePairs> compile(const Counts &counts,
                                                                   std::uint32_t minimum);

    [[nodiscard]] base::Expected<void> write(const std::filesystem::path &path) const;

    /// How often two folded words rhymed; 0 where that was seldomer than the table counts.
    [[nodiscard]] std::uint32_t count(std::u16string_view first, std::u16string_view second) const;

    [[nodiscard]] RhymeRarity rarity(std::u16string_view first, std::u16string_view second) const;

    [[nodiscard]] std::size_t size() const noexcept { return m_hashes.size(); }

private:
    std::vector<std::uint32_t> m_hashes;
    std::vector<std::uint8_t> m_counts;
};

} // namespace strofa::prosody
