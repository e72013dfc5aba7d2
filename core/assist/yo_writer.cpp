// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/yo_writer.h"

#include "core/assist/verse_words.h"
#include "core/grammar/form_reader.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace strofa::assist
{

namespace
{

/// The forms of a text, found by the places of its words.
class PlacedForms
{
public:
    explicit PlacedForms(std::u16string_view text)
    {
        grammar::readPlacedForms(text, [this](std::u16string_view form, base::TextSpan span) {
            m_forms.emplace_back(form);
            m_ends.push_back(span.end);
        });
    }

    /// What the choice says of the word that begins at `begin`.
    [[nodiscard]] std::optional<double> favour(const grammar::YoChoice &choice,
                                               std::size_t begin) const
    {
        const auto after = std::ranges::upper_bound(m_ends, begin);
        if (after == m_ends.end())
            return std::nullopt;
        return choice.favour(m_forms, static_cast<std::size_t>(after - m_ends.begin()));
    }

private:
    std::vector<std::u16string> m_forms;
    std::vector<std::size_t> m_ends; ///< ascending
};

/// The vowel of a word that is ё, counted from 0, where the word is read with it.
std::optional<std::size_t> vowelOfYo(const prosody::Word &word,
                                     const prosody::LineAnalysis &line,
                                     const prosody::LexiconEntry &entry,
                                     std::u16string_view letters,
                                     std::optional<double> favour)
{
    const auto &variants = entry.variants;
    const auto hasYo = [](const prosody::StressVariant &variant) {
        return variant.yo;
    };
    const auto *spoken = std::ranges::find_if(variants, hasYo);
    if (spoken == variants.end())
        return std::nullopt;
    const bool isLast = word.firstSyllable + word.syllableCount == line.syllables.size();
    const bool isRhymed = isLast && line.rhyme >= 0;
    if (favour && !isRhymed)
        return *favour > 0.0 ? std::optional<std::size_t>(spoken->vowel) : std::nullopt;
    if ((std::ranges::all_of(variants, hasYo) && variants.size() == 1)
        || (!isRhymed && isNearlyAlwaysYo(letters)))
        return spoken->vowel;
    if (!word.yo)
        return std::nullopt;
    for (std::size_t i = 0; i < word.syllableCount; ++i) {
        if (line.syllables.at(word.firstSyllable + i).stress == prosody::Stress::Primary)
            return i;
    }
    return std::nullopt;
}

} // namespace

std::string withYo(const ContinuerParts &parts, const std::string &context, const std::string &text)
{
    std::u16string whole = text::fromUtf8Lossy(context);
    const std::size_t begin = whole.size();
    whole += text::fromUtf8Lossy(text);
    const prosody::TextAnalysis analysis = parts.analyzer->analyse(whole);
    const PlacedForms forms(whole);
    for (const prosody::LineAnalysis &line : analysis.lines) {
        for (const prosody::Word &word : line.words) {
            const std::u16string letters =
                foldWord(std::u16string_view(whole).substr(word.span.begin, word.span.length()));
            const auto entry = parts.lexicon->find(letters);
            if (word.span.begin < begin || !entry || isOldYo(*entry, letters)
                || isSeldomYo(letters))
                continue;
            const auto vowel =
                vowelOfYo(word, line, *entry, letters, forms.favour(*parts.yo, word.span.begin));
            if (!vowel || *vowel >= word.syllableCount)
                continue;
            char16_t &letter = whole.at(line.syllables.at(word.firstSyllable + *vowel).vowel);
            letter = letter == u'е' ? u'ё' : letter == u'Е' ? u'Ё' : letter;
        }
    }
    return text::toUtf8(std::u16string_view(whole).substr(begin));
}

} // namespace strofa::assist
