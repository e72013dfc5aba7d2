// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace strofa::lm
{

/// A part of a word: at its start or inside it.
struct Subword {
    std::u32string letters; ///< folded
    bool isInitial = false;

    friend auto operator<=>(const Subword &, const Subword &) = default;
};

/// Byte-pair encoding of words (Sennrich, Haddow and Birch 2016) over folded letters. The pieces
/// are numbered: for letter k of the alphabet 2k at the start of a word and 2k + 1 inside it,
/// then one piece for each merge that made a new one. A word has exactly one segmentation.
/// Immutable; any thread.
class SubwordMerges
{
public:
    using Piece = std::int32_t;

    /// A pair of pieces that becomes one.
    struct Merge {
        Piece left = 0;
        Piece right = 0;

        friend auto operator<=>(const Merge &, const Merge &) = default;
    };

    SubwordMerges() = default;

    /// The pieces of single letters only.
    explicit SubwordMerges(std::u32string_view letters);

    /// Learns merges from words with their counts until `pieces` pieces exist or no pair is left
    /// that occurs twice. Of equally frequent pairs the one of the older pieces comes first.
    [[nodiscard]] static SubwordMerges learn(std::u32string_view letters,
                                             const std::map<std::u32string, std::int64_t> &words,
                                             std::size_t pieces);

    /// Adds the merge of lowest rank. False where a piece is unknown, the right one is initial,
    /// the merge exists already or the product is longer than kLongestPiece.
    bool add(Merge merge);

    /// The pieces of a folded word, whose letters must all be in the alphabet.
    [[nodiscard]] std::vector<Piece> split(std::u32string_view word) const;

    [[nodiscard]] std::span<const Subword> pieces() const { return m_pieces; }

    [[nodiscard]] std::span<const Merge> merges() const { return m_merges; }

    [[nodiscard]] std::size_t letters() const { return m_letters.size(); }

    /// The piece of some letters; -1 where there is none.
    [[nodiscard]] Piece find(const Subword &subword) const;

    static constexpr std::size_t kLongestPiece = 64;

private:
    struct Rank {
        std::size_t rank = 0;
        Piece product = 0;
    };

    static std::uint64_t keyOf(Merge merge)
    {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(merge.left)) << 32U
            | static_cast<std::uint32_t>(merge.right);
    }

    std::u32string m_letters;
    std::vector<Subword> m_pieces;
    std::map<Subword, Piece> m_byText;
    std::vector<Merge> m_merges;
    std::unordered_map<std::uint64_t, Rank> m_ranks;
};

} // namespace strofa::lm
