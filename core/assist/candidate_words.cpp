// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/candidate_words.h"

#include "core/assist/verse_trie.h"
#include "core/assist/verse_words.h"
#include "core/grammar/form_reader.h"
#include "core/prosody/lexicon.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace strofa::assist
{

namespace
{

constexpr std::size_t kRootLetters = 5;

/// How many of the items stand in another list.
std::size_t countCommon(const std::vector<std::u16string> &items,
                        const std::vector<std::u16string> &others)
{
    return static_cast<std::size_t>(std::ranges::count_if(items, [&](const std::u16string &item) {
        return std::ranges::find(others, item) != others.end();
    }));
}

/// How many of the items stand earlier in their list too.
std::size_t countRepeated(const std::vector<std::u16string> &items)
{
    std::size_t repeated = 0;
    for (auto item = items.begin(); item != items.end(); ++item)
        repeated += std::find(items.begin(), item, *item) != item ? 1 : 0;
    return repeated;
}

bool isEpithet(const prosody::Lexicon &lexicon, std::u16string_view word)
{
    const auto entry = lexicon.find(word);
    return entry
        && (entry->partOfSpeech == prosody::PartOfSpeech::Adjective
            || entry->partOfSpeech == prosody::PartOfSpeech::Participle);
}

double perWord(const CandidateWords &candidate, std::size_t count)
{
    const auto words = static_cast<double>(candidate.words.size());
    return words == 0.0 ? 0.0 : static_cast<double>(count) / words;
}

} // namespace

CandidateWords::CandidateWords(std::string_view utf8, const prosody::Lexicon &lexicon)
{
    std::u16string text = foldWord(text::fromUtf8Lossy(utf8));
    std::erase(text, u'\u0301');
    std::u16string word;
    bool isFirst = true; // of its line
    for (const char16_t unit : text + u"\n") {
        if (unit >= u'а' && unit <= u'я') {
            word += unit;
            continue;
        }
        if (!word.empty()) {
            if (!isFirst)
                pairs.push_back(words.back() + u' ' + word);
            if (!verseWord(lexicon, word).mayRepeat)
                roots.push_back(rootOf(word));
            epithets += isEpithet(lexicon, word) ? 1 : 0;
            words.push_back(std::move(word));
            isFirst = false;
        }
        word.clear();
        marks += grammar::markOf(unit).empty() ? 0 : 1;
        if (unit == u'\n' && !isFirst) {
            ends.push_back(words.back());
            isFirst = true;
        }
    }
}

std::u16string rootOf(std::u16string_view word)
{
    return std::u16string(word.substr(0, kRootLetters));
}

double fillerShare(const CandidateWords &candidate)
{
    return perWord(candidate, candidate.words.size() - candidate.roots.size());
}

double epithetShare(const CandidateWords &candidate)
{
    return perWord(candidate, candidate.epithets);
}

double markShare(const CandidateWords &candidate)
{
    return perWord(candidate, candidate.marks);
}

double repeatedShare(const CandidateWords &candidate, const CandidateWords &before)
{
    if (candidate.words.empty())
        return 0.0;
    std::vector<std::u16string> fresh = candidate.roots;
    std::erase_if(fresh, [&](const std::u16string &root) {
        return std::ranges::find(before.roots, root) != before.roots.end();
    });
    const std::size_t repeated = candidate.roots.size() - fresh.size() + countRepeated(fresh)
        + countRepeated(candidate.pairs);
    return std::min(1.0,
                    static_cast<double>(repeated) / static_cast<double>(candidate.words.size()));
}

double sharedPart(const CandidateWords &one, const CandidateWords &other)
{
    const std::size_t all =
        std::min(one.roots.size() + one.pairs.size(), other.roots.size() + other.pairs.size());
    if (all == 0)
        return 0.0;
    const std::size_t common =
        countCommon(one.roots, other.roots) + countCommon(one.pairs, other.pairs);
    return std::min(1.0, static_cast<double>(common) / static_cast<double>(all));
}

} // namespace strofa::assist
