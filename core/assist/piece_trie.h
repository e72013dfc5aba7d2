// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/beat.h"
#include "core/lm/tokenizer.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace strofa::lm
{
class SubwordTokenizer;
}

namespace strofa::assist
{

/// A word that the search may write.
struct TrieWord {
    std::u16string letters; ///< lower case, е for ё
    std::vector<Beat>
        beats; ///< as it may be stressed, likeliest first; one without a vowel: {0, 0}
    bool mayEndLine = false;
    bool mayRepeat = false; ///< a function word: may occur again and again
    bool isName = false; ///< begins with a capital everywhere
};

/// Words by the tokens of which a model makes them, from the last token to the first: what may
/// follow a token while a line is written from its end. Each node knows the beats of all words
/// below it, so that a search under a meter never enters a blind alley. Immutable; any thread.
class PieceTrie
{
public:
    using Node = std::int32_t;
    static constexpr Node kRoot = 0;
    static constexpr Node kNone = -1;

    PieceTrie() = default;

    /// Words whose letters the vocabulary lacks are left out.
    PieceTrie(const lm::SubwordTokenizer &tokenizer, std::vector<TrieWord> words);

    struct Child {
        lm::TokenId token = 0;
        Node node = kNone;
    };

    [[nodiscard]] std::span<const Child> children(Node node) const
    {
        const Entry &entry = m_nodes[static_cast<std::size_t>(node)];
        return { m_children.data() + entry.firstChild, entry.childCount };
    }

    /// Beats of the words at and below a node.
    [[nodiscard]] BeatSet beats(Node node) const { return entry(node).beats; }

    /// Of those that may end a line.
    [[nodiscard]] BeatSet lineEndBeats(Node node) const { return entry(node).lineEndBeats; }

    /// The word that is complete at a node, as an index; −1 inside a word.
    [[nodiscard]] int word(Node node) const { return entry(node).word; }

    [[nodiscard]] const TrieWord &wordAt(int index) const
    {
        return m_words[static_cast<std::size_t>(index)];
    }

    [[nodiscard]] std::size_t size() const { return m_words.size(); }

    [[nodiscard]] bool empty() const { return m_words.empty(); }

private:
    struct Entry {
        BeatSet beats = 0;
        BeatSet lineEndBeats = 0;
        std::uint32_t firstChild = 0;
        std::uint32_t childCount = 0;
        std::int32_t word = -1;
    };

    struct Path;

    [[nodiscard]] const Entry &entry(Node node) const
    {
        return m_nodes[static_cast<std::size_t>(node)];
    }

    void build(Node node, std::span<const Path> paths, std::size_t depth);

    std::vector<TrieWord> m_words;
    std::vector<Entry> m_nodes { Entry {} };
    std::vector<Child> m_children;
};

} // namespace strofa::assist
