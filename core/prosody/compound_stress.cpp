// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/compound_stress.h"

#include "core/prosody/lexicon.h"
#include "core/text/cyrillic.h"

#include <algorithm>
#include <array>

namespace strofa::prosody
{

namespace
{

/// The first part of a compound.
struct FirstPart {
    std::u16string_view letters;
    std::uint8_t vowel; ///< that bears its stress
};

/// First parts of compounds with their linking vowel. Sorted. Left out are those with which many
/// other words begin («небо»: «небогатый»; «вино»: «виноград»; «умо»: «умолять»).
constexpr std::array<FirstPart, 128> kLinkedParts { {
    { u"бело", 0 },    { u"благо", 0 },   { u"бледно", 0 },  { u"бого", 0 },    { u"буйно", 0 },
    { u"быстро", 0 },  { u"велико", 1 },  { u"венце", 0 },   { u"взаимо", 1 },  { u"внешне", 0 },
    { u"водо", 0 },    { u"вольно", 0 },  { u"высоко", 1 },  { u"глубоко", 1 }, { u"голово", 0 },
    { u"горько", 0 },  { u"громко", 0 },  { u"громо", 0 },   { u"далеко", 1 },  { u"дерево", 0 },
    { u"дивно", 0 },   { u"длинно", 0 },  { u"добро", 0 },   { u"долго", 0 },   { u"древне", 0 },
    { u"друже", 0 },   { u"душе", 0 },    { u"едино", 1 },   { u"железно", 1 }, { u"железо", 1 },
    { u"желто", 0 },   { u"жертво", 0 },  { u"жестоко", 1 }, { u"живо", 0 },    { u"жёлто", 0 },
    { u"звездо", 0 },  { u"зверо", 0 },   { u"звонко", 0 },  { u"злато", 0 },   { u"золото", 0 },
    { u"идоло", 0 },   { u"ино", 0 },     { u"каменно", 0 }, { u"кисло", 0 },   { u"клятво", 0 },
    { u"книго", 0 },   { u"коротко", 0 }, { u"красно", 0 },  { u"кратко", 0 },  { u"кресто", 0 },
    { u"криво", 0 },   { u"крово", 0 },   { u"кругло", 0 },  { u"лесо", 0 },    { u"листо", 0 },
    { u"луно", 0 },    { u"любо", 0 },    { u"людо", 0 },    { u"мало", 0 },    { u"миро", 0 },
    { u"младо", 0 },   { u"много", 0 },   { u"море", 0 },    { u"мягко", 0 },   { u"мясо", 0 },
    { u"небесно", 1 }, { u"нежно", 0 },   { u"ново", 0 },    { u"обоюдо", 2 },  { u"обще", 0 },
    { u"огне", 0 },    { u"одно", 0 },    { u"остро", 0 },   { u"перво", 0 },   { u"песно", 0 },
    { u"пестро", 0 },  { u"плодо", 0 },   { u"плоско", 0 },  { u"полно", 0 },   { u"право", 0 },
    { u"противо", 0 }, { u"прямо", 0 },   { u"птице", 0 },   { u"пусто", 0 },   { u"пёстро", 0 },
    { u"равно", 0 },   { u"рифмо", 0 },   { u"руко", 0 },    { u"рыбо", 0 },    { u"само", 0 },
    { u"светло", 0 },  { u"свето", 0 },   { u"свято", 0 },   { u"сердо", 0 },   { u"сердце", 0 },
    { u"сине", 0 },    { u"скоро", 0 },   { u"славо", 0 },   { u"сладко", 0 },  { u"сладо", 0 },
    { u"слово", 0 },   { u"смерто", 0 },  { u"снего", 0 },   { u"солнце", 0 },  { u"средне", 0 },
    { u"старо", 0 },   { u"стихо", 0 },   { u"судьбо", 0 },  { u"твердо", 0 },  { u"темно", 0 },
    { u"тепло", 0 },   { u"тихо", 0 },    { u"толсто", 0 },  { u"тонко", 0 },   { u"трудо", 0 },
    { u"тёмно", 0 },   { u"хладно", 0 },  { u"хлебо", 0 },   { u"холодно", 0 }, { u"цвето", 0 },
    { u"черно", 0 },   { u"чисто", 0 },   { u"чудо", 0 },    { u"чёрно", 0 },   { u"широко", 1 },
    { u"юно", 0 },     { u"ярко", 0 },    { u"ясно", 0 },
} };

/// First parts that are joined to a whole word, which the lexicon has to know. Sorted.
constexpr std::array<FirstPart, 33> kWholeParts { {
    { u"авто", 0 },    { u"анти", 0 },         { u"архи", 0 },     { u"внутри", 1 },
    { u"восьми", 1 },  { u"гидро", 0 },        { u"двадцати", 2 }, { u"двух", 0 },
    { u"девяти", 2 },  { u"десяти", 2 },       { u"кино", 0 },     { u"макро", 0 },
    { u"микро", 0 },   { u"мото", 0 },         { u"около", 0 },    { u"полу", 0 },
    { u"после", 0 },   { u"псевдо", 0 },       { u"пяти", 1 },     { u"пятнадцати", 1 },
    { u"радио", 0 },   { u"сверх", 0 },        { u"семи", 1 },     { u"супер", 0 },
    { u"трех", 0 },    { u"тридцати", 2 },     { u"трёх", 0 },     { u"фото", 0 },
    { u"четырех", 2 }, { u"четырнадцати", 1 }, { u"четырёх", 2 },  { u"шести", 1 },
    { u"электро", 1 },
} };

constexpr std::size_t kShortestPart = 3;
constexpr std::size_t kLongestPart = 12;
constexpr std::size_t kShortestWholeEnd = 4; ///< of one syllable: «мрак»
constexpr std::size_t kShortestLongEnd = 5; ///< of several: «авто-» is no part of «автомата»

constexpr bool isBefore(const FirstPart &part, std::u16string_view letters)
{
    return part.letters < letters;
}

template <std::size_t size>
const FirstPart *findPart(const std::array<FirstPart, size> &parts, std::u16string_view letters)
{
    const auto found = std::lower_bound(parts.begin(), parts.end(), letters, isBefore);
    return found != parts.end() && found->letters == letters ? &*found : nullptr;
}

std::size_t countVowels(std::u16string_view letters)
{
    return static_cast<std::size_t>(std::count_if(letters.begin(), letters.end(), text::isVowel));
}

/// Second parts of one syllable: roots of verbs and «-цвет», «-свод». Others of one syllable are
/// mostly endings of simple words.
bool isShortRoot(std::u16string_view end)
{
    static constexpr std::array<std::u16string_view, 26> kRoots {
        u"вар",  u"вед",  u"вест", u"воз", u"дел", u"ед",   u"ест", u"коп", u"лет",
        u"лист", u"лов",  u"лом",  u"лёт", u"пад", u"пас",  u"рез", u"руб", u"сад",
        u"свод", u"слов", u"сол",  u"сос", u"ход", u"цвет", u"чет", u"чёт"
    };
    return std::find(kRoots.begin(), kRoots.end(), end) != kRoots.end();
}

/// Consonants and an ending alone: a suffix with its ending («быстр-от-ами», «нов-ост-ями»), as no
/// second part of a compound is.
bool isSuffixWithEnding(std::u16string_view end)
{
    static constexpr std::array<std::u16string_view, 39> kEndings {
        u"а",  u"ы",  u"у",  u"е",   u"и",   u"о",   u"я",   u"ю",   u"ой", u"ою",
        u"ей", u"ею", u"ам", u"ах",  u"ами", u"ям",  u"ях",  u"ями", u"ью", u"ом",
        u"ем", u"ов", u"ев", u"ого", u"ому", u"его", u"ему", u"ая",  u"ую", u"ое",
        u"ые", u"ый", u"ых", u"ым",  u"ыми", u"ий",  u"ие",  u"ее",  u"яя"
    };
    const auto vowel = std::find_if(end.begin(), end.end(), text::isVowel);
    const std::u16string_view ending = end.substr(static_cast<std::size_t>(vowel - end.begin()));
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

/// Whether letters behind a linking vowel may be the second part of a compound. The verbs on -овать
/// and the adjectives and nouns on -ов-, -овн-, -овин- look the same («вековать», «любовный»), and
/// so does «громоздиться».
bool isSecondPart(std::u16string_view end)
{
    if (countVowels(end) < 2)
        return isShortRoot(end);
    if (isSuffixWithEnding(end))
        return false;
    return !end.starts_with(u"ва") && !end.starts_with(u"ви") && !end.starts_with(u"вн")
        && !end.starts_with(u"зди") && !end.starts_with(u"здя");
}

bool isKnownWord(const Lexicon &lexicon, std::u16string_view end, std::uint8_t stressed)
{
    if (end.size() < (countVowels(end) < 2 ? kShortestWholeEnd : kShortestLongEnd))
        return false;
    const auto entry = lexicon.find(end);
    return entry
        && std::any_of(entry->variants.begin(),
                       entry->variants.end(),
                       [&](const StressVariant &variant) { return variant.vowel == stressed; });
}

} // namespace

std::optional<std::uint8_t>
secondaryStress(const Lexicon &lexicon, std::u16string_view letters, std::uint8_t primary)
{
    const std::size_t longest = std::min(kLongestPart, letters.size());
    for (std::size_t size = longest; size >= kShortestPart; --size) {
        const std::u16string_view first = letters.substr(0, size);
        const std::u16string_view end = letters.substr(size);
        const FirstPart *linked = findPart(kLinkedParts, first);
        const FirstPart *part = linked != nullptr ? linked : findPart(kWholeParts, first);
        if (part == nullptr)
            continue;
        const std::size_t vowels = countVowels(first);
        if (primary < vowels || primary < part->vowel + 2)
            continue;
        const auto stressed = static_cast<std::uint8_t>(primary - vowels);
        if (linked != nullptr ? isSecondPart(end) : isKnownWord(lexicon, end, stressed))
            return part->vowel;
    }
    return std::nullopt;
}

} // namespace strofa::prosody
