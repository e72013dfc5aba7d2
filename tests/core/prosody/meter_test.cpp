// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/analyzer.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

using namespace strofa::prosody;
using strofa::test::shippedAnalyzer;

namespace
{

struct Poem {
    const char *name;
    std::u16string_view text;
    Meter meter;
    std::vector<int> feet;
    std::string scheme;
};

class MeterOfPoems : public testing::TestWithParam<Poem>
{
};

} // namespace

TEST_P(MeterOfPoems, isFoundWithFeetAndScheme)
{
    const Poem &poem = GetParam();
    const TextAnalysis analysis = shippedAnalyzer().analyse(poem.text);
    ASSERT_EQ(analysis.stanzas.size(), 1U);
    EXPECT_EQ(analysis.stanzas[0].meter, poem.meter);
    EXPECT_EQ(analysis.stanzas[0].feet, poem.feet);
    EXPECT_EQ(analysis.stanzas[0].scheme, poem.scheme);
    EXPECT_EQ(analysis.meter, poem.meter);
}

INSTANTIATE_TEST_SUITE_P(
    Classics,
    MeterOfPoems,
    testing::Values(
        Poem { "iamb",
               u"Мой дядя самых честных правил,\nКогда не в шутку занемог,\n"
               u"Он уважать себя заставил\nИ лучше выдумать не мог.",
               Meter::Iamb,
               { 4, 4, 4, 4 },
               "ABAB" },
        Poem { "trochee",
               u"Буря мглою небо кроет,\nВихри снежные крутя;\n"
               u"То, как зверь, она завоет,\nТо заплачет, как дитя,",
               Meter::Trochee,
               { 4, 4, 4, 4 },
               "ABAB" },
        Poem { "dactyl",
               u"Тучки небесные, вечные странники!\nСтепью лазурною, цепью жемчужною\n"
               u"Мчитесь вы, будто как я же, изгнанники\nС милого севера в сторону южную.",
               Meter::Dactyl,
               { 4, 4, 4, 4 },
               "ABAB" },
        Poem { "amphibrach",
               u"Однажды, в студёную зимнюю пору,\nЯ из лесу вышел; был сильный мороз.\n"
               u"Гляжу, поднимается медленно в гору\nЛошадка, везущая хворосту воз.",
               Meter::Amphibrach,
               { 4, 4, 4, 4 },
               "ABAB" },
        Poem { "anapest",
               u"Я тебе ничего не скажу,\nИ тебя не встревожу ничуть,\n"
               u"И о том, что я молча твержу,\nНе решусь ни за что намекнуть.",
               Meter::Anapest,
               { 3, 3, 3, 3 },
               "ABAB" },
        Poem { "dolnik",
               u"Девушка пела в церковном хоре\nО всех усталых в чужом краю,\n"
               u"О всех кораблях, ушедших в море,\nО всех, забывших радость свою.",
               Meter::Dolnik,
               { 4, 4, 4, 4 },
               "ABAB" },
        // All but the second line are anapests; its last stress has no ictus there.
        Poem { "dolnikAmongAnapests",
               u"Зимний ветер играет терновником,\nЗадувает в окне свечу.\n"
               u"Ты ушла на свиданье с любовником.\nЯ один. Я прощу. Я молчу.",
               Meter::Dolnik,
               { 3, 3, 3, 3 },
               "ABAB" },
        // Cut behind the second foot these are iambs, but each half-line would end differently.
        Poem { "dolnikWithoutCaesura",
               u"О, как на склоне наших лет\nНежней мы любим и суеверней...\n"
               u"Сияй, сияй, прощальный свет\nЛюбви последней, зари вечерней!",
               Meter::Dolnik,
               { 4, 4, 4, 4 },
               "ABAB" },
        Poem { "taktovik",
               u"Над Сербией смилуйся ты, боже!\nЗаедают нас волки янычары!\n"
               u"Без вины нам головы режут,\nНаших жён обижают, позорят,",
               Meter::Taktovik,
               { 0, 0, 0, 0 },
               "----" },
        Poem { "caesura",
               u"Выткался на озере алый свет зари.\nНа бору со звонами плачут глухари.\n"
               u"Плачет где-то иволга, схоронясь в дупло.\nТолько мне не плачется — на душе "
               u"светло.",
               Meter::Trochee,
               { 6, 6, 6, 6 },
               "AABB" },
        Poem { "couplets",
               u"Белеет парус одинокий\nВ тумане моря голубом!..\n"
               u"Что ищет он в стране далёкой?\nЧто кинул он в краю родном?..",
               Meter::Iamb,
               { 4, 4, 4, 4 },
               "ABAB" }),
    [](const auto &instance) { return std::string(instance.param.name); });

TEST(Meter, decidesHomographs)
{
    const TextAnalysis analysis =
        shippedAnalyzer().analyse(u"Зима. И сад, и старый замок\nСпят под покровом тишины,");
    const Word &castle = analysis.lines[0].words.back();
    EXPECT_EQ(analysis.lines[0].syllables[castle.firstSyllable].stress, Stress::Primary);
    EXPECT_EQ(analysis.lines[0].syllables[castle.firstSyllable + 1].stress, Stress::None);
}

TEST(Meter, givesEachWordOneStressAtMost)
{
    const TextAnalysis analysis =
        shippedAnalyzer().analyse(u"Многопиксельной громадой\nСамолётостроенье встаёт");
    for (const LineAnalysis &line : analysis.lines) {
        for (const Word &word : line.words) {
            int primary = 0;
            for (std::size_t i = 0; i < word.syllableCount; ++i)
                primary += line.syllables[word.firstSyllable + i].stress == Stress::Primary;
            EXPECT_LE(primary, 1);
        }
    }
}

TEST(Meter, isUnknownWithoutASyllableAndFreeForProse)
{
    EXPECT_EQ(shippedAnalyzer().analyse(u"").meter, Meter::Unknown);
    EXPECT_EQ(shippedAnalyzer().analyse(u"Hello, world\n* * *").meter, Meter::Unknown);
    EXPECT_EQ(shippedAnalyzer()
                  .analyse(u"Она пришла с мороза,\nРаскрасневшаяся,\nНаполнила комнату\n"
                           u"Ароматом воздуха и духов,")
                  .meter,
              Meter::Free);
}

TEST(MeterNames, readBackWhatTheyPrint)
{
    for (const Meter meter : { Meter::Iamb,
                               Meter::Trochee,
                               Meter::Dactyl,
                               Meter::Amphibrach,
                               Meter::Anapest,
                               Meter::Dolnik,
                               Meter::Taktovik,
                               Meter::Accentual,
                               Meter::Free })
        EXPECT_EQ(meterFromName(meterName(meter)), meter);
    EXPECT_EQ(meterFromName("iamb"), Meter::Iamb);
    EXPECT_EQ(meterFromName(""), Meter::Unknown);
    EXPECT_EQ(shortNotation(Meter::Iamb, 4, Clausula::Feminine), "Я4ж");
    EXPECT_EQ(shortNotation(Meter::Free, 0, Clausula::Feminine), "");
}
