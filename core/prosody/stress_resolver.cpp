// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/stress_resolver.h"

#include "core/prosody/compound_stress.h"
#include "core/text/cyrillic.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace strofa::prosody
{

namespace
{

constexpr float kListedAgainstYo = 2.0F; ///< nats of a listed stress beside a written ё
constexpr float kPronounsOwnStress = 1.5F; ///< nats of «по-моему́»
constexpr float kGuessBehindEndWord = 2.0F; ///< nats of an ending's guess behind a known part
constexpr std::size_t kFewestVowelsOfCompound = 3;
constexpr std::size_t kShortestEndWord = 4; ///< letters of the known part of a compound

constexpr float kUserVariantStep = 0.5F; ///< nats between two stresses that the user allows

/// Particles that are written with a hyphen and never stressed.
bool isHyphenParticle(const text::WordToken &word)
{
    static constexpr std::array<std::u16string_view, 9> kAfter { u"то",  u"либо", u"нибудь",
                                                                 u"ка",  u"таки", u"де",
                                                                 u"тка", u"с",    u"ста" };
    static constexpr std::array<std::u16string_view, 2> kBefore { u"кое", u"кой" };
    const std::u16string_view letters = word.letters;
    return (word.hyphenBefore && std::find(kAfter.begin(), kAfter.end(), letters) != kAfter.end())
        || (word.hyphenAfter
            && std::find(kBefore.begin(), kBefore.end(), letters) != kBefore.end());
}

/// «По-мо́ему», «по-тво́ему», «по-сво́ему» are stressed unlike their pronouns.
bool isAdverbOfPronoun(const text::WordToken &word)
{
    static constexpr std::array<std::u16string_view, 3> kPronouns { u"моему",
                                                                    u"твоему",
                                                                    u"своему" };
    return word.hyphenBefore
        && std::find(kPronouns.begin(), kPronouns.end(), word.letters) != kPronouns.end();
}

bool isPrefix(std::u16string_view letters)
{
    static constexpr std::array<std::u16string_view, 45> kPrefixes {
        u"не",   u"ни",    u"без",   u"бес",  u"по",  u"пере", u"пре",  u"при",   u"про",
        u"раз",  u"рас",   u"из",    u"ис",   u"воз", u"вос",  u"вз",   u"вс",    u"на",
        u"над",  u"за",    u"до",    u"о",    u"об",  u"обо",  u"от",   u"ото",   u"под",
        u"подо", u"у",     u"с",     u"со",   u"в",   u"во",   u"анти", u"супер", u"полу",
        u"пол",  u"сверх", u"контр", u"пред", u"низ", u"нис",  u"экс",  u"квази", u"разо"
    };
    return std::find(kPrefixes.begin(), kPrefixes.end(), letters) != kPrefixes.end();
}

/// How a clitic behaves on an ictus: some conjunctions and prepositions are then heard stressed
/// («да́», «чтоб»), others never are («ни», «но»).
Weakness weaknessOf(const text::WordToken &word, Weakness listed)
{
    static constexpr std::array<std::u16string_view, 4> kStressable {
        u"да", u"чтоб", u"меж", u"иль"
    };
    static constexpr std::array<std::u16string_view, 2> kUnstressable { u"ни", u"но" };
    const std::u16string_view letters = word.letters;
    if (std::find(kStressable.begin(), kStressable.end(), letters) != kStressable.end())
        return Weakness::Usual;
    if (std::find(kUnstressable.begin(), kUnstressable.end(), letters) != kUnstressable.end())
        return Weakness::Always;
    return listed;
}

std::uint8_t countVowels(std::u16string_view letters)
{
    return static_cast<std::uint8_t>(std::count_if(letters.begin(), letters.end(), text::isVowel));
}

/// A compound or a word with a prefix whose last part the lexicon knows.
StressVariants variantsOfEndWord(const Lexicon &lexicon, std::u16string_view letters)
{
    StressVariants variants;
    const auto end = lexicon.findEndWord(letters, kShortestEndWord);
    if (!end)
        return variants;
    const std::u16string_view head = letters.substr(0, letters.size() - end->first);
    const bool linked = head.size() >= 3 && (head.back() == u'о' || head.back() == u'е');
    if (!linked && !isPrefix(head))
        return variants;
    const std::uint8_t shift = countVowels(head);
    for (StressVariant variant : end->second.variants) {
        variant.vowel = static_cast<std::uint8_t>(variant.vowel + shift);
        variants.push(variant);
    }
    return variants;
}

/// The guesses of the endings behind those of the known part, if they differ.
void appendGuesses(const StressVariants &guesses, float extraCost, StressVariants &variants)
{
    for (StressVariant guess : guesses) {
        const bool known = std::any_of(variants.begin(), variants.end(), [&](const auto &variant) {
            return variant.vowel == guess.vowel;
        });
        guess.cost += extraCost;
        if (!known)
            variants.push(guess);
    }
}

/// Keeps the variants that a written ё allows. The ё of numerals («трёхглавый») bears no stress.
void applyYo(const text::WordToken &word, ResolvedStress &stress)
{
    const auto yo = static_cast<std::uint8_t>(word.yo);
    StressVariants allowed;
    for (const StressVariant &variant : stress.variants)
        if (variant.vowel == yo)
            allowed.push({ yo, true, 0.0F });
    if (!allowed.empty()) {
        stress.variants.clear();
        stress.variants.push(allowed[0]);
        stress.source = StressSource::Yo;
    } else if (!word.letters.starts_with(u"трёх") && !word.letters.starts_with(u"четырёх")) {
        // The writer knows better than a list that has the word with е alone («окормлён»); what
        // the list says stays possible, for a few compounds bear their stress elsewhere.
        StressVariants listed = stress.variants;
        stress.variants.clear();
        stress.variants.push({ yo, true, 0.0F });
        if (stress.source != StressSource::Guess)
            appendGuesses(listed, kListedAgainstYo, stress.variants);
        stress.source = StressSource::Yo;
    }
}

ResolvedStress lookUp(const Lexicon &lexicon, const text::WordToken &word)
{
    ResolvedStress stress;
    if (const auto entry = lexicon.find(word.letters)) {
        stress.variants = entry->variants;
        stress.weakness = entry->weakness;
        stress.partOfSpeech = entry->partOfSpeech;
        stress.frequency = entry->frequency;
        stress.lexiconId = entry->id;
    }
    if (!stress.variants.empty())
        return stress;
    stress.source = StressSource::Guess;
    if (word.vowels.size() == 1) {
        stress.variants.push({ 0, word.yo == 0, 0.0F });
        return stress;
    }
    // The predictor has seen the known parts of a word; the rule for them is worse than it.
    if (!lexicon.hasPredictor())
        stress.variants = variantsOfEndWord(lexicon, word.letters);
    appendGuesses(lexicon.guess(word.letters),
                  stress.variants.empty() ? 0.0F : kGuessBehindEndWord,
                  stress.variants);
    return stress;
}

void applyUser(const UserStress &user, ResolvedStress &stress)
{
    stress.variants.clear();
    float cost = 0.0F;
    for (const std::uint8_t vowel : user.vowels) {
        stress.variants.push({ vowel, user.isYo(vowel), cost });
        cost += kUserVariantStep;
    }
    stress.source = StressSource::User;
    stress.lexiconId.reset(); // no preposition takes its stress
}

/// The secondary stress of a word; −1 without one.
int secondaryOf(const Lexicon &lexicon, const text::WordToken &word, const ResolvedStress &stress)
{
    if (word.secondaryMark >= 0 && word.secondaryMark < 0xFF)
        return word.secondaryMark;
    if (word.vowels.size() < kFewestVowelsOfCompound || stress.weakness == Weakness::Always)
        return -1;
    for (const StressVariant &variant : stress.variants)
        if (const auto vowel = secondaryStress(lexicon, word.letters, variant.vowel))
            return *vowel;
    return -1;
}

/// All but the secondary stress.
ResolvedStress
resolvePrimary(const Lexicon &lexicon, const text::WordToken &word, const UserStresses *user)
{
    ResolvedStress stress = lookUp(lexicon, word);
    if (word.vowels.size() == 1) {
        stress.source = StressSource::Monosyllable;
        stress.weakness = weaknessOf(word, stress.weakness);
    }
    if (isHyphenParticle(word)) {
        stress.source = StressSource::Clitic;
        stress.weakness = Weakness::Always;
    }
    if (isAdverbOfPronoun(word)) {
        stress.variants.clear();
        stress.variants.push({ 0, false, 0.0F });
        stress.variants.push({ 1, false, kPronounsOwnStress });
        stress.weakness = Weakness::None;
    }
    if (word.primaryMark >= 0) {
        const auto vowel = static_cast<std::uint8_t>(word.primaryMark);
        stress.variants.clear();
        stress.variants.push({ vowel, word.yo == word.primaryMark, 0.0F });
        stress.source = StressSource::Mark;
        stress.weakness = Weakness::None;
    } else if (const UserStress *own =
                   user && word.vowels.size() > 1 ? user->find(word.letters) : nullptr) {
        applyUser(*own, stress);
    } else if (word.yo >= 0 && word.yo < 0xFF) {
        const StressSource before = stress.source;
        applyYo(word, stress);
        if (before == StressSource::Monosyllable || before == StressSource::Clitic)
            stress.source = before;
    }
    return stress;
}

} // namespace

ResolvedStress
resolveStress(const Lexicon &lexicon, const text::WordToken &word, const UserStresses *user)
{
    if (word.vowels.empty())
        return {};
    ResolvedStress stress = resolvePrimary(lexicon, word, user);
    stress.secondary = secondaryOf(lexicon, word, stress);
    return stress;
}

} // namespace strofa::prosody
