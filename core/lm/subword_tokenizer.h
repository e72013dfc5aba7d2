// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/subword_merges.h"
#include "core/lm/subword_script.h"
#include "core/lm/tokenizer.h"

#include <optional>

namespace strofa::lm
{

/// What a token of a subword vocabulary stands for.
enum class SubwordKind : std::uint8_t {
    Start,
    Unknown, ///< one character that the vocabulary lacks
    Capital, ///< the next word begins with a capital
    AllCapitals, ///< the next word is all capitals
    Lower, ///< the next word, the first of its line, is in lower case
    NoSpace, ///< no space comes next although one usually would
    Space, ///< a space comes next although none (or one fewer) usually would
    LineBreak,
    Control, ///< a field about the text, such as its author
    Symbol, ///< a punctuation mark or another character outside words
    WordStart, ///< letters that begin a word
    WordInner ///< letters that continue it
};

/// A vocabulary of parts of words, made for verse. A word form has one segmentation wherever it
/// stands and however it is capitalised:
///  * words are stored in lower case; the first word of a line is a capitalised one unless the
///    token Lower says otherwise, any other word is in lower case unless Capital or AllCapitals
///    stands before it;
///  * spaces are not stored: one stands between a word and the next, each symbol has its usual
///    spacing, and NoSpace or Space mark where the text differs;
///  * ё is stored as е; what was lost is charged by extraBits();
///  * where lines are reversed, the tokens of each line stand in reverse order before its line
///    break, so that a model writes a line from its end and can be given the rhyme first. Letters
///    inside a token keep their order.
/// encode() and decode() are inverse to one another but for ё and unknown characters. Order of
/// the tokens: kinds Start to LineBreak one each, controls, symbols, pieces of words (see
/// SubwordMerges). Texts are expected in NFC. Immutable; any thread.
class SubwordTokenizer final : public Tokenizer
{
public:
    static constexpr TokenId kStart = kStartOfText;
    static constexpr TokenId kUnknown = 1;

    /// All that makes a vocabulary.
    struct Parts {
        SubwordAlphabet alphabet;
        SubwordMerges merges;
        std::vector<std::string> controls; ///< "author=…" and other fields, as name=value
        bool reversedLines = false;
        bool verseFields = false; ///< stanzas may be preceded by controls that tell their form
    };

    explicit SubwordTokenizer(Parts parts);

    /// Reads vocabulary.json of the format "strofa-subwords".
    [[nodiscard]] static base::Expected<SubwordTokenizer> fromJson(std::string_view json);

    [[nodiscard]] std::string toJson() const override;

    [[nodiscard]] const Parts &parts() const { return m_parts; }

    [[nodiscard]] std::size_t vocabularySize() const override { return m_bytes.size(); }

    [[nodiscard]] std::vector<TokenId> encode(std::string_view utf8) const override;

    /// The tokens of one word without its capitals; nothing where a letter is unknown.
    [[nodiscard]] std::vector<TokenId> encodeWord(std::string_view utf8) const;

    /// The letters of a word's part (in lower case), a symbol or a line break; nothing for other
    /// tokens. Spaces and capitals come from decoding a sequence.
    [[nodiscard]] std::string_view bytes(TokenId token) const override;

    [[nodiscard]] std::string decode(std::span<const TokenId> tokens) const override;

    [[nodiscard]] TokenId startOfText() const override { return kStart; }

    [[nodiscard]] std::span<const TokenId> unsampled() const override { return m_unsampled; }

    /// Unknown characters, each any of those that the vocabulary lacks, and ё: the share of ё
    /// among е and ё of a text is learned along the text, beginning with very few.
    [[nodiscard]] double extraBits(std::string_view utf8) const override;

    [[nodiscard]] TokenRange controls() const override;

    [[nodiscard]] std::vector<TokenId> authorTokens(std::string_view author) const override;

    [[nodiscard]] std::optional<TokenId> verseField(std::string_view field) const override;

    [[nodiscard]] SubwordKind kind(TokenId token) const;

    /// The token of "name=value"; nothing where the vocabulary has no such control.
    [[nodiscard]] std::optional<TokenId> control(std::string_view field) const;

    /// Whether a space usually separates a token from what stands before and after it. Words
    /// want one on either side, line breaks on none.
    [[nodiscard]] SymbolSpacing spacing(TokenId token) const;

private:
    [[nodiscard]] TokenId pieceToken(SubwordMerges::Piece piece) const
    {
        return m_firstPiece + piece;
    }

    Parts m_parts;
    TokenId m_firstSymbol = 0;
    TokenId m_firstPiece = 0;
    std::vector<std::string> m_bytes; // by token
    std::vector<TokenId> m_unsampled;
    std::unordered_map<char32_t, TokenId> m_symbols;
};

/// Turns tokens into text piece by piece, as they come in reading order.
class SubwordDecoder
{
public:
    /// The tokenizer must outlive the decoder.
    explicit SubwordDecoder(const SubwordTokenizer &tokenizer) : m_tokenizer(&tokenizer) { }

    /// What the token adds to the text; whole characters.
    [[nodiscard]] std::string push(TokenId token);

private:
    [[nodiscard]] std::string letters(TokenId token, bool isStart);

    const SubwordTokenizer *m_tokenizer;
    std::optional<WordCase> m_marked; // by a token, for the next word
    WordCase m_case = WordCase::Lower; // of the present word
    bool m_lineStarts = true; // no word has stood in the line
    bool m_wantsSpace = false;
};

/// Learns a vocabulary of `size` tokens (fewer where the texts are too small) from texts: letters
/// and symbols that occur minimumCount times, the usual spacing of symbols, merges of the words.
/// Controls take part of the size; the lines are not reversed. InvalidArgument where the size is
/// too small for letters and symbols.
[[nodiscard]] base::Expected<SubwordTokenizer>
learnSubwords(std::span<const std::string_view> texts,
              std::vector<std::string> controls,
              std::size_t size,
              std::int64_t minimumCount);

} // namespace strofa::lm
