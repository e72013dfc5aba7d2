// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/rhyme_index.h"

#include "core/assist/verse_words.h"
#include "core/prosody/lexicon.h"

#include <algorithm>

namespace strofa::assist
{

using prosody::RhymeKey;

namespace
{

int countVowels(std::u16string_view word)
{
    return static_cast<int>(std::ranges::count_if(word, [](char16_t letter) {
        return std::u16string_view(u"аеиоуыэюя").find(letter) != std::u16string_view::npos;
    }));
}

/// Only readings that verse really uses: a doubtful stress makes a doubtful rhyme.
constexpr float kDearestVariant = 1.5F;

} // namespace

RhymeIndex::RhymeIndex(const prosody::Lexicon &lexicon, const VerseVocabulary &vocabulary)
{
    for (const std::u16string &word : vocabulary.words()) {
        const std::optional<prosody::LexiconEntry> entry = lexicon.find(word);
        if (!entry || entry->weakness == prosody::Weakness::Always)
            continue;
        const int syllables = countVowels(word);
        for (const prosody::StressVariant &variant : entry->variants) {
            if (variant.cost > kDearestVariant || variant.vowel >= syllables)
                continue;
            RhymeKey key = prosody::rhymeKey(word, variant.vowel, variant.yo);
            m_entriesByTail[std::move(key.tail)].push_back(
                { { word, syllables, variant.vowel, entry->frequency }, key.support });
        }
    }
}

void RhymeIndex::visit(const RhymeKey &key,
                       const std::function<bool(const RhymeAnswer &)> &visit) const
{
    const auto found = m_entriesByTail.find(key.tail);
    if (found == m_entriesByTail.end())
        return;
    const std::u16string own = foldWord(key.word);
    RhymeKey other;
    other.tail = key.tail;
    other.clausula = key.clausula;
    for (const Entry &entry : found->second) {
        other.support = entry.support;
        other.word = entry.answer.word;
        if (entry.answer.word == own
            || prosody::compareRhyme(key, other) != prosody::RhymeGrade::Exact)
            continue;
        if (!visit(entry.answer))
            return;
    }
}

std::size_t RhymeIndex::count(const RhymeKey &key, std::size_t enough) const
{
    std::size_t answers = 0;
    visit(key, [&](const RhymeAnswer &) { return ++answers < enough; });
    return answers;
}

} // namespace strofa::assist
