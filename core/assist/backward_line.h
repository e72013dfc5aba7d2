// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/line_meter.h"
#include "core/assist/piece_trie.h"
#include "core/lm/subword_tokenizer.h"

#include <vector>

namespace strofa::assist
{

/// What a line that is written from its end must obey. What is pointed to must outlive it.
struct BackwardLineDemand {
    const LineMeter *meter = nullptr;
    const PieceTrie *words = nullptr; ///< all words
    const PieceTrie *endings = nullptr; ///< words for the end of the line; null: any that may
    const PieceTrie *joints = nullptr; ///< words that join what is written; null: none
    const PieceTrie *endingJoints = nullptr; ///< of these the ones that end the line
    /// What completes the line: its break, and before that what is written of it or a mark of its
    /// first letter's case. Never empty.
    std::vector<lm::TokenId> closing;
};

/// Punctuation and case marks of a vocabulary, sorted for the search.
class VerseMarks
{
public:
    explicit VerseMarks(const lm::SubwordTokenizer &tokenizer);

    [[nodiscard]] static constexpr lm::TokenId lineBreak()
    {
        return static_cast<lm::TokenId>(lm::SubwordKind::LineBreak);
    }

    [[nodiscard]] static constexpr lm::TokenId capital()
    {
        return static_cast<lm::TokenId>(lm::SubwordKind::Capital);
    }

    [[nodiscard]] static constexpr lm::TokenId lower()
    {
        return static_cast<lm::TokenId>(lm::SubwordKind::Lower);
    }

    /// Punctuation tokens that may stand directly to the left of `right`, itself a punctuation
    /// token; of kNoToken: before a word or the end of the line.
    [[nodiscard]] std::span<const lm::TokenId> leftOf(lm::TokenId right) const;

    static constexpr lm::TokenId kNoToken = -1;

private:
    struct Entry {
        lm::TokenId right = kNoToken;
        std::vector<lm::TokenId> left;
    };

    std::vector<Entry> m_entries;
};

/// One line as far as it is written, from its end. A small copyable value.
class BackwardLine
{
public:
    /// A token that may come next and where it leads.
    struct Option {
        lm::TokenId token = 0;
        PieceTrie::Node node = PieceTrie::kNone; ///< within `trie`; none for marks
        const PieceTrie *trie = nullptr;
        bool isClosing = false; ///< the first token of BackwardLineDemand::closing
    };

    BackwardLine() = default;

    explicit BackwardLine(const BackwardLineDemand &demand) : m_demand(&demand) { }

    /// Adds all tokens that may come next to an empty list. None after the line is finished.
    void options(const VerseMarks &marks, std::vector<Option> &list) const;

    /// The word that an option would complete; null if it completes none.
    [[nodiscard]] static const TrieWord *completedBy(const Option &option);

    /// Reads a token that options() gave. Tokens that must follow it without a choice (the rest
    /// of the closing) are added to `forced`.
    void take(const Option &option, std::vector<lm::TokenId> &forced);

    [[nodiscard]] bool isFinished() const { return m_isFinished; }

    /// Words so far, the last of the line first.
    [[nodiscard]] const std::vector<const TrieWord *> &words() const { return m_words; }

    /// How the word that was completed last is stressed.
    [[nodiscard]] Beat lastBeat() const { return m_lastBeat; }

    /// How the last word of the line is stressed.
    [[nodiscard]] Beat endingBeat() const { return m_endingBeat; }

private:
    void partsOf(const PieceTrie &trie,
                 PieceTrie::Node node,
                 BeatSet admitted,
                 std::vector<Option> &list) const;
    void betweenWords(const VerseMarks &marks, std::vector<Option> &list) const;
    [[nodiscard]] const PieceTrie *inner() const;
    [[nodiscard]] const PieceTrie *joints() const;
    [[nodiscard]] BeatSet admittedFrom(const PieceTrie &trie) const;
    void complete(const TrieWord &word);

    const BackwardLineDemand *m_demand = nullptr;
    std::vector<const TrieWord *> m_words;
    const PieceTrie *m_trie = nullptr; ///< of the open word; null between words
    PieceTrie::Node m_node = PieceTrie::kNone;
    LineMeter::Place m_place = LineMeter::kLineEnd;
    Beat m_endingBeat;
    Beat m_lastBeat;
    lm::TokenId m_mark = VerseMarks::kNoToken; ///< punctuation at the left end
    int m_marks = 0; ///< in a row
    bool m_mayCapitalise = false; ///< a word has just been completed
    bool m_mustCapitalise = false; ///< it is a name
    bool m_leftIsVowelless = false; ///< the word at the left end has no vowel
    bool m_isJoined = false; ///< its left end is the joint with what is written
    bool m_isFinished = false;
};

} // namespace strofa::assist
