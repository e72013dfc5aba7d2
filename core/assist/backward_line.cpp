// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/backward_line.h"

#include "core/text/unicode.h"

#include <algorithm>
#include <array>

namespace strofa::assist
{

using lm::SubwordKind;
using lm::TokenId;

namespace
{

constexpr int kMostMarks = 3;
constexpr BeatSet kVowelless = beatBit({ 0, 0 });

/// Pairs of punctuation marks that verse sets side by side, besides a mark before a dash.
constexpr std::array<std::u16string_view, 7> kPairs { u"..", u"!.", u"?.", u"?!",
                                                      u"!!", u"…!", u"…?" };

bool isDash(char16_t mark)
{
    return mark == u'—' || mark == u'–';
}

bool mayStandSideBySide(char16_t left, char16_t right)
{
    if (isDash(right))
        return !isDash(left) && left != u':' && left != u';';
    const std::array<char16_t, 2> pair { left, right };
    return std::ranges::find(kPairs, std::u16string_view(pair.data(), pair.size())) != kPairs.end();
}

} // namespace

VerseMarks::VerseMarks(const lm::SubwordTokenizer &tokenizer)
{
    constexpr std::u16string_view kMarks = u",.;:!?…—–";
    std::vector<std::pair<TokenId, char16_t>> marks;
    const auto size = static_cast<TokenId>(tokenizer.vocabularySize());
    for (TokenId token = 0; token < size; ++token) {
        if (tokenizer.kind(token) != SubwordKind::Symbol)
            continue;
        const std::u16string symbol = text::fromUtf8Lossy(tokenizer.bytes(token));
        if (symbol.size() == 1 && kMarks.find(symbol[0]) != std::u16string_view::npos)
            marks.emplace_back(token, symbol[0]);
    }
    m_entries.push_back({ kNoToken, {} });
    for (const auto &[token, mark] : marks) {
        m_entries.front().left.push_back(token);
        Entry entry { token, {} };
        for (const auto &[left, leftMark] : marks) {
            if (mayStandSideBySide(leftMark, mark))
                entry.left.push_back(left);
        }
        m_entries.push_back(std::move(entry));
    }
}

std::span<const TokenId> VerseMarks::leftOf(TokenId right) const
{
    const auto found = std::ranges::find(m_entries, right, &Entry::right);
    return found == m_entries.end() ? std::span<const TokenId>() : found->left;
}

const TrieWord *BackwardLine::completedBy(const Option &option)
{
    if (option.trie == nullptr)
        return nullptr;
    const int word = option.trie->word(option.node);
    return word < 0 ? nullptr : &option.trie->wordAt(word);
}

const PieceTrie *BackwardLine::inner() const
{
    const bool isRhymed = m_place == LineMeter::kLineEnd && m_demand->endings != nullptr;
    return isRhymed ? m_demand->endings : m_demand->words;
}

const PieceTrie *BackwardLine::joints() const
{
    const bool isRhymed = m_place == LineMeter::kLineEnd && m_demand->endings != nullptr;
    return isRhymed ? m_demand->endingJoints : m_demand->joints;
}

BeatSet BackwardLine::admittedFrom(const PieceTrie &trie) const
{
    return &trie == joints() ? m_demand->meter->joining(m_place)
                             : m_demand->meter->admitted(m_place);
}

void BackwardLine::partsOf(const PieceTrie &trie,
                           PieceTrie::Node node,
                           BeatSet admitted,
                           std::vector<Option> &list) const
{
    const bool isLineEnd = m_place == LineMeter::kLineEnd;
    for (const PieceTrie::Child &child : trie.children(node)) {
        const BeatSet beats = isLineEnd ? trie.lineEndBeats(child.node) : trie.beats(child.node);
        if ((beats & admitted) != 0)
            list.push_back({ child.token, child.node, &trie, false });
    }
}

void BackwardLine::betweenWords(const VerseMarks &marks, std::vector<Option> &list) const
{
    const auto add = [&](TokenId token) {
        list.push_back({ token, PieceTrie::kNone, nullptr, false });
    };
    const bool isComplete = m_demand->meter->isComplete(m_place) || m_isJoined;
    const bool isLowered = m_mustCapitalise && m_demand->closing.front() == VerseMarks::lower();
    if (isComplete && m_mark == VerseMarks::kNoToken && !isLowered)
        list.push_back({ m_demand->closing.front(), PieceTrie::kNone, nullptr, true });
    if (m_isJoined)
        return;
    // The first word of a line has the case of all lines unless it is a name.
    if (m_mustCapitalise || (m_mayCapitalise && !isComplete))
        add(VerseMarks::capital());
    if (m_mustCapitalise)
        return;
    // A mark belongs to a word on its left: there must be room for one.
    BeatSet room = m_demand->meter->admitted(m_place) & ~kVowelless;
    if (joints() != nullptr)
        room |= m_demand->meter->joining(m_place);
    if (room != 0 && m_marks < kMostMarks) {
        for (const TokenId mark : marks.leftOf(m_mark))
            add(mark);
    }
}

void BackwardLine::options(const VerseMarks &marks, std::vector<Option> &list) const
{
    if (m_isFinished)
        return;
    if (m_trie != nullptr) {
        partsOf(*m_trie, m_node, admittedFrom(*m_trie), list);
        return;
    }
    betweenWords(marks, list);
    if (m_isJoined || m_mustCapitalise)
        return;
    // «в», «к», «с» lean on a word, neither on a mark nor on one another.
    const bool leans = m_mark != VerseMarks::kNoToken || m_leftIsVowelless;
    partsOf(*inner(),
            PieceTrie::kRoot,
            admittedFrom(*inner()) & ~(leans ? kVowelless : BeatSet { 0 }),
            list);
    if (const PieceTrie *some = joints(); some != nullptr)
        partsOf(*some, PieceTrie::kRoot, admittedFrom(*some), list);
}

void BackwardLine::complete(const TrieWord &word)
{
    const BeatSet admitted = admittedFrom(*m_trie);
    m_isJoined = m_trie == joints();
    for (const Beat &beat : word.beats) {
        if ((admitted & beatBit(beat)) == 0)
            continue;
        if (m_words.empty())
            m_endingBeat = beat;
        m_lastBeat = beat;
        m_place = m_demand->meter->after(m_place, beat);
        break;
    }
    m_words.push_back(&word);
    m_leftIsVowelless = word.beats.front().syllables == 0;
    m_trie = nullptr;
    m_node = PieceTrie::kNone;
    m_mark = VerseMarks::kNoToken;
    m_marks = 0;
    m_mayCapitalise = true;
    m_mustCapitalise = word.isName;
}

void BackwardLine::take(const Option &option, std::vector<TokenId> &forced)
{
    m_mayCapitalise = false;
    m_mustCapitalise = false;
    if (option.isClosing) {
        const auto &closing = m_demand->closing;
        forced.insert(forced.end(), closing.begin() + 1, closing.end());
        m_isFinished = true;
    } else if (option.trie != nullptr) {
        m_trie = option.trie;
        m_node = option.node;
        if (const TrieWord *word = completedBy(option))
            complete(*word);
    } else if (option.token != VerseMarks::capital()) {
        m_mark = option.token;
        ++m_marks;
    }
}

} // namespace strofa::assist
