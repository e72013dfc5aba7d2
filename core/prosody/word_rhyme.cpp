// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/word_rhyme.h"

#include "core/prosody/stress_resolver.h"
#include "core/text/word_breaker.h"

namespace strofa::prosody
{

namespace
{

constexpr double kExactGain = 3.0; ///< nats that a rhyme is worth against a rarer stress
constexpr double kApproximateGain = 2.8;

struct LastWord {
    std::vector<text::WordToken> tokens;
    std::size_t index = 0;
    ResolvedStress stress;
};

/// The last word with a vowel; a particle behind a hyphen yields to the word before it.
LastWord lastWord(const Lexicon &lexicon, std::u16string_view text, const UserStresses *user)
{
    LastWord last;
    text::breakWords(text, { 0, text.size() }, last.tokens);
    for (std::size_t i = last.tokens.size(); i-- > 0;) {
        if (last.tokens[i].vowels.empty())
            continue;
        last.index = i;
        last.stress = resolveStress(lexicon, last.tokens[i], user);
        if (last.stress.source != StressSource::Clitic)
            break;
    }
    return last;
}

double gainOf(RhymeGrade grade)
{
    if (grade == RhymeGrade::Exact)
        return kExactGain;
    return grade == RhymeGrade::Approximate ? kApproximateGain : 0.0;
}

} // namespace

WordStress wordStress(const Lexicon &lexicon, std::u16string_view word, const UserStresses *user)
{
    LastWord last = lastWord(lexicon, word, user);
    WordStress stress;
    if (last.tokens.empty())
        return stress;
    stress.variants = last.stress.variants;
    stress.source = last.stress.source;
    stress.vowelCount = last.tokens[last.index].vowels.size();
    for (std::size_t i = last.index; i > 0 && last.tokens[i].hyphenBefore; --i)
        stress.vowelsBefore += last.tokens[i - 1].vowels.size();
    return stress;
}

std::vector<WordEnding>
wordEndings(const Lexicon &lexicon, std::u16string_view word, const UserStresses *user)
{
    std::vector<WordEnding> endings;
    const LastWord last = lastWord(lexicon, word, user);
    if (last.tokens.empty())
        return endings;
    std::u16string letters;
    for (std::size_t i = last.index; i < last.tokens.size(); ++i) {
        if (i > last.index && !last.tokens[i].hyphenBefore)
            letters.push_back(u' ');
        letters += last.tokens[i].letters;
    }
    for (const StressVariant &variant : last.stress.variants)
        endings.push_back({ rhymeKey(letters, variant.vowel, variant.yo), variant.cost });
    return endings;
}

WordRhyme compareWords(const Lexicon &lexicon,
                       std::u16string_view first,
                       std::u16string_view second,
                       const UserStresses *user)
{
    WordRhyme result;
    double best = -1e9;
    const std::vector<WordEnding> others = wordEndings(lexicon, second, user);
    for (const WordEnding &one : wordEndings(lexicon, first, user)) {
        for (const WordEnding &other : others) {
            const RhymeGrade grade = compareRhyme(one.key, other.key);
            const double score = gainOf(grade) - one.cost - other.cost;
            if (score <= best)
                continue;
            best = score;
            result.grade = grade;
            result.clausula =
                one.key.clausula == other.key.clausula ? one.key.clausula : Clausula::None;
        }
    }
    return result;
}

} // namespace strofa::prosody
