// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/piece_trie.h"

#include "core/lm/subword_tokenizer.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace strofa::assist
{

/// The tokens of a word, the last first.
struct PieceTrie::Path {
    std::vector<lm::TokenId> tokens;
    std::int32_t word = -1;
};

PieceTrie::PieceTrie(const lm::SubwordTokenizer &tokenizer, std::vector<TrieWord> words)
    : m_words(std::move(words))
{
    std::vector<Path> paths;
    paths.reserve(m_words.size());
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        Path path { tokenizer.encodeWord(text::toUtf8(m_words[i].letters)),
                    static_cast<std::int32_t>(i) };
        if (path.tokens.empty() || m_words[i].beats.empty())
            continue;
        if (!tokenizer.parts().reversedLines)
            std::reverse(path.tokens.begin(), path.tokens.end());
        paths.push_back(std::move(path));
    }
    std::ranges::sort(paths, {}, &Path::tokens);
    // Two spellings of one word have the same tokens; the first stays.
    const auto isRepeated = [](const Path &left, const Path &right) {
        return left.tokens == right.tokens;
    };
    paths.erase(std::unique(paths.begin(), paths.end(), isRepeated), paths.end());
    build(kRoot, paths, 0);
}

void PieceTrie::build(Node node, std::span<const Path> paths, std::size_t depth)
{
    Entry own;
    if (!paths.empty() && paths.front().tokens.size() == depth) {
        own.word = paths.front().word;
        const TrieWord &word = wordAt(own.word);
        for (const Beat &beat : word.beats)
            own.beats |= beatBit(beat);
        own.lineEndBeats = word.mayEndLine ? own.beats : 0;
        paths = paths.subspan(1);
    }
    own.firstChild = static_cast<std::uint32_t>(m_children.size());
    std::vector<std::span<const Path>> groups;
    while (!paths.empty()) {
        const lm::TokenId token = paths.front().tokens[depth];
        const auto end = std::ranges::find_if(
            paths, [&](const Path &path) { return path.tokens[depth] != token; });
        const auto count = static_cast<std::size_t>(end - paths.begin());
        groups.push_back(paths.first(count));
        m_children.push_back({ token, static_cast<Node>(m_nodes.size()) });
        m_nodes.emplace_back();
        paths = paths.subspan(count);
    }
    own.childCount = static_cast<std::uint32_t>(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Node child = m_children[own.firstChild + i].node;
        build(child, groups[i], depth + 1);
        own.beats |= beats(child);
        own.lineEndBeats |= lineEndBeats(child);
    }
    m_nodes[static_cast<std::size_t>(node)] = own;
}

} // namespace strofa::assist
