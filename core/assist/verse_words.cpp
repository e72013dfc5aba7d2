// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/verse_words.h"

#include "core/assist/banned_words.h"
#include "core/prosody/lexicon.h"
#include "core/text/cyrillic.h"

#include <algorithm>

namespace strofa::assist
{

using prosody::LexiconEntry;
using prosody::Weakness;

namespace
{

/// Variants that cost more than this (in nats) are curiosities that an analysis would not choose
/// again without need.
constexpr float kDearestVariant = 3.0F;
/// LexiconEntry::frequency of three occurrences.
constexpr std::uint8_t kThreeTimes = 4;

/// Whether verse uses a word. What no dictionary parses and verse has but once or twice is mostly
/// misspelt («серебрянный») or foreign.
bool isVerse(const LexiconEntry &entry)
{
    return entry.frequency >= kThreeTimes
        || (entry.frequency > 0 && entry.partOfSpeech != prosody::PartOfSpeech::Unknown);
}

} // namespace

int vowelsOf(std::u16string_view word)
{
    return static_cast<int>(std::ranges::count_if(word, text::isVowel));
}

bool isOldYo(const LexiconEntry &entry, std::u16string_view letters)
{
    using prosody::PartOfSpeech;
    const bool isShortForm =
        letters.ends_with(u"ена") || letters.ends_with(u"ено") || letters.ends_with(u"ены");
    const bool isNoun = entry.partOfSpeech == PartOfSpeech::Noun
        || entry.partOfSpeech == PartOfSpeech::Name; // «жёны»
    const bool hasOther = std::ranges::any_of(
        entry.variants, [](const prosody::StressVariant &variant) { return !variant.yo; });
    // «тёмно» is the beginning of compounds.
    return hasOther && ((isShortForm && !isNoun) || letters == u"темно");
}

bool isSeldomYo(std::u16string_view letters)
{
    return letters.find(u"плещ") != std::u16string_view::npos || letters == u"перед"
        || letters == u"летом";
}

bool isNearlyAlwaysYo(std::u16string_view letters)
{
    return letters == u"слез" || letters == u"влюбленно" || letters == u"безнадежно";
}

std::vector<std::uint8_t>
allowedStresses(const LexiconEntry &entry, std::u16string_view word, float dearestVariant)
{
    std::vector<std::uint8_t> stresses;
    const int syllables = vowelsOf(word);
    const bool isOld = isOldYo(entry, word);
    // Weak words of two syllables (или, чтобы) stand in any position.
    if (entry.weakness == Weakness::Always && syllables > 1) {
        for (int i = 0; i < syllables; ++i)
            stresses.push_back(static_cast<std::uint8_t>(i));
        return stresses;
    }
    for (const prosody::StressVariant &variant : entry.variants) {
        if (variant.cost <= dearestVariant && !(isOld && variant.yo))
            stresses.push_back(variant.vowel);
    }
    return stresses;
}

std::u16string foldWord(std::u16string_view word)
{
    std::u16string folded;
    folded.reserve(word.size());
    for (const char16_t letter : word) {
        if (letter == u'ё' || letter == u'Ё')
            folded += u'е';
        else if (letter >= u'А' && letter <= u'Я')
            folded += static_cast<char16_t>(letter - u'А' + u'а');
        else
            folded += letter;
    }
    return folded;
}

VerseVocabulary::VerseVocabulary(const prosody::Lexicon &lexicon)
{
    for (char16_t last = u'а'; last <= u'я'; ++last) {
        lexicon.visitWordsEndingIn(std::u16string_view(&last, 1),
                                   [this](std::u16string_view word, const LexiconEntry &entry) {
                                       if (isVerse(entry))
                                           m_words.push_back(foldWord(word));
                                       return true;
                                   });
    }
    for (const char16_t *word : { u"в", u"к", u"с", u"б", u"ж" })
        m_words.emplace_back(word);
    std::ranges::sort(m_words);
    m_words.erase(std::unique(m_words.begin(), m_words.end()), m_words.end());
    m_words.shrink_to_fit();
}

bool VerseVocabulary::begins(std::u16string_view letters) const
{
    const auto found = std::ranges::lower_bound(m_words, letters);
    return found != m_words.end() && std::u16string_view(*found).starts_with(letters);
}

std::span<const std::u16string> VerseVocabulary::beginningWith(std::u16string_view letters) const
{
    auto first = std::ranges::lower_bound(m_words, letters);
    const auto last = std::partition_point(first, m_words.end(), [&](const std::u16string &word) {
        return std::u16string_view(word).starts_with(letters);
    });
    if (first != last && *first == letters)
        ++first;
    return { first, last };
}

bool VerseVocabulary::contains(std::u16string_view word) const
{
    return std::ranges::binary_search(m_words, word);
}

VerseWords::VerseWords(std::shared_ptr<const prosody::Lexicon> lexicon,
                       std::shared_ptr<const VerseVocabulary> vocabulary,
                       std::shared_ptr<const BannedWords> banned)
    : m_lexicon(std::move(lexicon))
    , m_vocabulary(std::move(vocabulary))
    , m_banned(std::move(banned))
{
}

bool VerseWords::begins(std::u16string_view letters)
{
    const auto [entry, isNew] = m_beginnings.try_emplace(foldWord(letters), false);
    if (isNew)
        entry->second = m_vocabulary->begins(entry->first);
    return entry->second;
}

const WordShape &VerseWords::shape(std::u16string_view word)
{
    const auto [item, isNew] = m_shapes.try_emplace(foldWord(word));
    if (!isNew)
        return item->second;
    const std::u16string &folded = item->first;
    WordShape &shape = item->second;
    shape.isKnown =
        m_vocabulary->contains(folded) && !(m_banned != nullptr && m_banned->bans(folded));
    shape.syllables = vowelsOf(folded);
    if (!shape.isKnown || shape.syllables == 0)
        return shape;
    const std::optional<LexiconEntry> entry = m_lexicon->find(folded);
    if (!entry) {
        shape.isKnown = false;
        return shape;
    }
    shape.mayEndLine = entry->weakness == Weakness::None || entry->weakness == Weakness::Free;
    shape.stresses = allowedStresses(*entry, folded, kDearestVariant);
    return shape;
}

} // namespace strofa::assist
