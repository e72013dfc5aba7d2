// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/rhyme_dictionary.h"

#include "core/prosody/line_report.h"
#include "core/prosody/prepared_line.h"
#include "core/prosody/rhyme_distance.h"
#include "core/prosody/word_rhyme.h"
#include "core/text/cyrillic.h"
#include "core/text/word_breaker.h"

#include <algorithm>
#include <set>

namespace strofa::prosody
{

namespace
{

constexpr double kLikelyEnding = 1.0; ///< nats above the likeliest stress that are still searched
constexpr std::size_t kMostRareWords = 20'000; ///< forms of one spelling that are looked at

/// Nats above the likeliest stress of a word: «вечёрок» for «вечерок» is no answer to anything.
constexpr float kDearestStress = 1.5F;
/// The same for ё where е bears the stress as well: «вселённой» for «вселенной».
constexpr float kDearestYo = 1.0F;

constexpr std::size_t kMostFitted = 2'000; ///< best matches that are tried in the line
constexpr double kFitGain = 40.0; ///< a fitting word stands before any that does not fit
constexpr double kBanalLoss = 4.0;

struct Scored {
    RhymeMatch match;
    double score = 0.0;
};

/// What is known of the asked word besides its sounds.
struct Asked {
    std::u16string letters; ///< of its last word, е for ё
    PartOfSpeech partOfSpeech = PartOfSpeech::Unknown;
};

std::size_t offsetOfVowel(std::u16string_view letters, std::size_t vowel)
{
    for (std::size_t i = 0; i < letters.size(); ++i)
        if (text::isVowel(letters[i]) && vowel-- == 0)
            return i;
    return letters.size();
}

bool isInflected(PartOfSpeech part)
{
    return part == PartOfSpeech::Verb || part == PartOfSpeech::Adjective
        || part == PartOfSpeech::Participle || part == PartOfSpeech::Adverb;
}

bool passes(const RhymeQuery &query, const RhymeMatch &match)
{
    return (query.weakest != RhymeGrade::Exact || match.grade == RhymeGrade::Exact)
        && (!query.clausula || *query.clausula == match.clausula)
        && (!query.partOfSpeech || *query.partOfSpeech == match.partOfSpeech)
        && (!query.syllables || *query.syllables == match.syllables);
}

/// Whether verse hardly ever stresses the word so. Of pronouns and other small words («обо всём»)
/// all forms are common.
bool isUnlikely(const LexiconEntry &entry, const StressVariant &variant)
{
    if (entry.weakness != Weakness::None || entry.partOfSpeech == PartOfSpeech::Pronoun
        || entry.partOfSpeech == PartOfSpeech::Determiner || entry.variants.empty())
        return false;
    const StressVariant &likeliest = entry.variants[0];
    const bool onlyYoDiffers = variant.yo && !likeliest.yo && variant.vowel == likeliest.vowel;
    return onlyYoDiffers ? variant.cost >= kDearestYo : variant.cost > kDearestStress;
}

/// Collects matches and keeps each word once.
class Collector
{
public:
    Collector(const RhymeQuery &query, const Asked &asked, const RhymePairs *pairs)
        : m_query(query)
        , m_asked(asked)
        , m_pairs(pairs)
    {
    }

    void add(std::u16string_view letters,
             const LexiconEntry &entry,
             const StressVariant &variant,
             const WordEnding &ending)
    {
        if (letters == m_asked.letters || !userAllows(letters, variant)
            || isUnlikely(entry, variant))
            return;
        const RhymeKey key = rhymeKey(letters, variant.vowel, variant.yo);
        const float distance = rhymeDistance(ending.key, key);
        if (distance > kApproximateLimit)
            return;
        Scored scored;
        RhymeMatch &match = scored.match;
        match.word = letters;
        match.stressedVowel = variant.vowel;
        const std::size_t stressed = offsetOfVowel(letters, variant.vowel);
        if (variant.yo)
            match.word[stressed] = u'ё';
        match.syllables =
            static_cast<int>(std::count_if(letters.begin(), letters.end(), text::isVowel));
        match.grade = distance <= kExactLimit ? RhymeGrade::Exact : RhymeGrade::Approximate;
        match.clausula = key.clausula;
        match.partOfSpeech = entry.partOfSpeech;
        match.frequency = entry.frequency;
        match.banal = entry.partOfSpeech == m_asked.partOfSpeech && isInflected(entry.partOfSpeech)
            && std::u16string_view(m_asked.letters).ends_with(letters.substr(stressed));
        if (m_pairs)
            match.rarity = m_pairs->rarity(m_asked.letters, letters);
        match.banal = match.banal || match.rarity == RhymeRarity::Banal;
        if (!passes(m_query, match) || !m_seen.insert(match.word).second)
            return;
        scored.score = scoreOf(match, letters, distance, variant.cost + ending.cost);
        m_found.push_back(std::move(scored));
    }

    [[nodiscard]] std::size_t size() const noexcept { return m_found.size(); }

    /// Tries the best words in the line that they are to end.
    void fitLine(const Lexicon &lexicon)
    {
        if (!m_query.line)
            return;
        sort();
        PreparedLine prepared;
        for (std::size_t i = 0; i < std::min(kMostFitted, m_found.size()); ++i) {
            RhymeMatch &match = m_found[i].match;
            const std::u16string line = m_query.line->before + u' ' + marked(match);
            prepareLine(lexicon,
                        line,
                        { 0, line.size() },
                        Analyzer::kMaxLineUnits,
                        prepared,
                        m_query.stresses.get());
            match.fits = prosody::fitLine(prepared, m_query.line->demand).scans;
            m_found[i].score += match.fits ? kFitGain : 0.0;
        }
    }

    [[nodiscard]] std::vector<RhymeMatch> take()
    {
        sort();
        std::vector<RhymeMatch> matches;
        for (Scored &scored : m_found) {
            if (matches.size() == m_query.limit)
                break;
            matches.push_back(std::move(scored.match));
        }
        return matches;
    }

private:
    /// Whether the user's own stresses, if they have the word, have this stress of it.
    [[nodiscard]] bool userAllows(std::u16string_view letters, const StressVariant &variant) const
    {
        const UserStress *own = m_query.stresses ? m_query.stresses->find(letters) : nullptr;
        return own == nullptr
            || std::find(own->vowels.begin(), own->vowels.end(), variant.vowel)
            != own->vowels.end();
    }

    void sort()
    {
        std::stable_sort(m_found.begin(), m_found.end(), [](const Scored &a, const Scored &b) {
            return a.score > b.score;
        });
    }

    /// The word with its stress marked: in the line it must keep the stress that rhymes.
    [[nodiscard]] static std::u16string marked(const RhymeMatch &match)
    {
        std::u16string word = match.word;
        if (match.syllables > 1)
            word.insert(offsetOfVowel(word, match.stressedVowel) + 1, 1, text::kAcute);
        return word;
    }

    [[nodiscard]] double scoreOf(const RhymeMatch &match,
                                 std::u16string_view letters,
                                 double distance,
                                 double stressCost) const
    {
        const std::u16string_view asked = m_asked.letters;
        const bool contained = letters.ends_with(asked) || asked.ends_with(letters);
        return match.frequency - 20.0 * distance - (match.grade == RhymeGrade::Exact ? 0.0 : 12.0)
            - (match.banal ? kBanalLoss : 0.0) - (contained ? 10.0 : 0.0) - 3.0 * stressCost;
    }

    const RhymeQuery &m_query;
    const Asked &m_asked;
    const RhymePairs *m_pairs;
    std::vector<Scored> m_found;
    std::set<std::u16string> m_seen;
};

Asked askedWord(const Lexicon &lexicon, std::u16string_view word)
{
    Asked asked;
    std::vector<text::WordToken> tokens;
    text::breakWords(word, { 0, word.size() }, tokens);
    for (const text::WordToken &token : tokens)
        if (!token.vowels.empty())
            asked.letters = token.letters;
    std::replace(asked.letters.begin(), asked.letters.end(), u'ё', u'е');
    if (const auto entry = lexicon.find(asked.letters))
        asked.partOfSpeech = entry->partOfSpeech;
    return asked;
}

/// The words of the user's own stresses: the lexicon may not have them, or not so stressed.
void addOwnWords(const Lexicon &lexicon,
                 const UserStresses &stresses,
                 const WordEnding &ending,
                 Collector &collector)
{
    for (const UserStress &own : stresses.entries()) {
        std::u16string letters = own.word;
        std::replace(letters.begin(), letters.end(), u'ё', u'е');
        const LexiconEntry entry = lexicon.find(letters).value_or(LexiconEntry());
        for (const std::uint8_t vowel : own.vowels)
            collector.add(letters, entry, { vowel, own.isYo(vowel), 0.0F }, ending);
    }
}

/// Words that verse does not use but that are spelled like the asked one from its stress on.
void addRareWords(const Lexicon &lexicon,
                  const Asked &asked,
                  const WordEnding &ending,
                  std::size_t stressedVowel,
                  Collector &collector)
{
    std::size_t from = offsetOfVowel(asked.letters, stressedVowel);
    if (from >= asked.letters.size())
        return;
    if (from > 0 && from + 1 == asked.letters.size())
        --from; // an open masculine ending needs the consonant before it
    const std::u16string_view spelling = std::u16string_view(asked.letters).substr(from);
    std::size_t visited = 0;
    lexicon.visitWordsEndingIn(spelling,
                               [&](std::u16string_view letters, const LexiconEntry &entry) {
                                   if (entry.frequency == 0 && !entry.variants.empty())
                                       collector.add(letters, entry, entry.variants[0], ending);
                                   return ++visited < kMostRareWords;
                               });
}

} // namespace

RhymeDictionary::RhymeDictionary(std::shared_ptr<const Lexicon> lexicon,
                                 std::shared_ptr<const RhymePairs> pairs)
    : m_lexicon(std::move(lexicon))
    , m_pairs(std::move(pairs))
{
}

std::vector<RhymeMatch> RhymeDictionary::find(const RhymeQuery &query) const
{
    const std::vector<WordEnding> endings =
        wordEndings(*m_lexicon, query.word, query.stresses.get());
    if (endings.empty() || query.limit == 0)
        return {};
    const Asked asked = askedWord(*m_lexicon, query.word);
    Collector collector(query, asked, m_pairs.get());
    for (const WordEnding &ending : endings) {
        if (ending.cost > kLikelyEnding)
            continue;
        if (query.stresses)
            addOwnWords(*m_lexicon, *query.stresses, ending, collector);
        m_lexicon->visitRhymes(
            rhymeBucket(ending.key),
            [&](std::u16string_view letters, const LexiconEntry &entry, std::size_t variant) {
                if (variant < entry.variants.size())
                    collector.add(letters, entry, entry.variants[variant], ending);
                return true;
            });
    }
    if (collector.size() < query.limit)
        addRareWords(*m_lexicon,
                     asked,
                     endings.front(),
                     wordStress(*m_lexicon, query.word, query.stresses.get()).variants[0].vowel,
                     collector);
    collector.fitLine(*m_lexicon);
    return collector.take();
}

} // namespace strofa::prosody
