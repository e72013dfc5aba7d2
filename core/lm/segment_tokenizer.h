// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/tokenizer.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace strofa::lm
{

/// What the pieces of a segment vocabulary are.
enum class SegmentUnit {
    Syllable, ///< of words; what the vocabulary lacks is spelled by characters
    Word ///< whole words; what the vocabulary lacks becomes the unknown token
};

/// A vocabulary of syllables or words, each with the space before it, if there is one, as a part.
/// Token 0 stands before every text, token 1 for what the vocabulary lacks; then come single
/// characters in the order of their code points, then the pieces, frequent ones first. Capitals
/// are letters of their own. Texts are expected in NFC. Immutable; any thread.
class SegmentTokenizer final : public Tokenizer
{
public:
    static constexpr TokenId kStart = kStartOfText;
    static constexpr TokenId kUnknown = 1;

    struct Parts {
        SegmentUnit unit = SegmentUnit::Syllable;
        std::u32string characters; ///< all (syllables) or those that are no letters (words)
        std::u32string letters; ///< of words: in ascending order
        /// How often each letter occurred, and at last the number of words: by these an unknown
        /// word is charged.
        std::vector<std::uint64_t> letterCounts;
        std::vector<std::string> pieces;
    };

    explicit SegmentTokenizer(Parts parts);
    ~SegmentTokenizer() override = default;
    SegmentTokenizer(SegmentTokenizer &&) = default;
    SegmentTokenizer &operator=(SegmentTokenizer &&) = default;
    SegmentTokenizer(const SegmentTokenizer &) = delete;
    SegmentTokenizer &operator=(const SegmentTokenizer &) = delete;

    /// Reads vocabulary.json: {"format": "strofa-segments", "version": 1, "unit": "syllable" or
    /// "word", "characters": "…", "letters": "…", "letter_counts": […], "pieces": […]}. Every
    /// fault is Corrupted with a sentence of its own.
    [[nodiscard]] static base::Expected<SegmentTokenizer> fromJson(std::string_view json);

    [[nodiscard]] std::string toJson() const override;

    [[nodiscard]] const Parts &parts() const { return m_parts; }

    [[nodiscard]] std::size_t vocabularySize() const override { return m_bytes.size(); }

    [[nodiscard]] std::vector<TokenId> encode(std::string_view utf8) const override;

    [[nodiscard]] std::string_view bytes(TokenId token) const override;

    [[nodiscard]] TokenId startOfText() const override { return kStart; }

    [[nodiscard]] std::span<const TokenId> unsampled() const override;

    /// An unknown character costs the choice among all that the vocabulary lacks; an unknown word
    /// its letters and its end, each by its frequency, and two bits that tell of its kind and of
    /// the space before it.
    [[nodiscard]] double extraBits(std::string_view utf8) const override;

private:
    [[nodiscard]] TokenId find(std::string_view bytes) const;
    void spell(std::u32string_view text, std::vector<TokenId> &tokens) const;
    [[nodiscard]] double wordBits(std::u32string_view word) const;
    [[nodiscard]] double unknownBits() const;

    Parts m_parts;
    std::vector<std::string> m_bytes; // by token
    std::unordered_map<std::string_view, TokenId> m_tokens; // views of m_bytes
};

/// The parts into which a text falls: a word (a run of letters) or, by `unit`, each of its
/// syllables, the first with the space before it; any other character alone. Joined they are the
/// text.
[[nodiscard]] std::vector<std::u32string_view> segmentsOf(std::u32string_view text,
                                                          SegmentUnit unit);

/// The syllables of a word: each but the last ends with its vowel, or with й before a consonant.
/// A word without a vowel is one.
[[nodiscard]] std::vector<std::u32string_view> syllablesOf(std::u32string_view word);

/// Makes a vocabulary of at most `size` tokens: the characters that occur at least `minimumCount`
/// times, then the most frequent pieces that occur more than once. BadInput where there are no
/// characters or no room for pieces.
[[nodiscard]] base::Expected<SegmentTokenizer>
learnSegments(std::span<const std::string_view> texts,
              SegmentUnit unit,
              std::size_t size,
              std::int64_t minimumCount);

} // namespace strofa::lm
