// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/poem_splitter.h"

#include <gtest/gtest.h>

namespace strofa::poems
{

namespace
{

// S. A. Yesenin, 1910–1913.
constexpr const char16_t *kBirch = u"Белая береза\nПод моим окном\nПринакрылась снегом,\n"
                                   u"Точно серебром.";
constexpr const char16_t *kBirchSecond = u"На пушистых ветках\nСнежною каймой\nРаспустились кисти\n"
                                         u"Белой бахромой.";
constexpr const char16_t *kPorosha = u"Еду. Тихо. Слышны звоны\nПод копытом на снегу,\n"
                                     u"Только серые вороны\nРасшумелись на лугу.";

std::u16string joined(std::initializer_list<std::u16string_view> parts)
{
    std::u16string text;
    for (const std::u16string_view part : parts)
        text += part;
    return text;
}

void expectBirchAndPorosha(const SplitText &split)
{
    ASSERT_EQ(split.poems.size(), 2U);
    EXPECT_EQ(split.poems[0].text, joined({ kBirch, u"\n\n", kBirchSecond }));
    EXPECT_EQ(split.poems[0].lines, 8U);
    EXPECT_EQ(split.poems[1].text, kPorosha);
}

TEST(PoemSplitterTest, OnePoemStaysOne)
{
    const SplitText split =
        splitPoems(joined({ kBirch, u"\n\n", kBirchSecond, u"\n" }), Markup::Plain);
    ASSERT_EQ(split.poems.size(), 1U);
    EXPECT_EQ(split.poems[0].lines, 8U);
    EXPECT_EQ(split.poems[0].title, u"");
}

TEST(PoemSplitterTest, AsterisksPartPoems)
{
    expectBirchAndPorosha(
        splitPoems(joined({ u"***\n", kBirch, u"\n\n", kBirchSecond, u"\n\n* * *\n\n", kPorosha }),
                   Markup::Plain));
}

TEST(PoemSplitterTest, WiderGapsPartPoems)
{
    expectBirchAndPorosha(splitPoems(
        joined({ kBirch, u"\n\n", kBirchSecond, u"\n\n\n\n", kPorosha }), Markup::Plain));
}

TEST(PoemSplitterTest, GapsCountByTheHabitOfTheText)
{
    expectBirchAndPorosha(splitPoems(
        joined({ kBirch, u"\n\n\n", kBirchSecond, u"\n\n\n\n\n", kPorosha }), Markup::Plain));
    // Two blank lines everywhere part nothing but stanzas.
    const SplitText one = splitPoems(joined({ kBirch, u"\n\n\n", kBirchSecond }), Markup::Plain);
    EXPECT_EQ(one.poems.size(), 1U);
}

TEST(PoemSplitterTest, DatesEndPoemsAndVanish)
{
    expectBirchAndPorosha(splitPoems(
        joined({ kBirch, u"\n\n", kBirchSecond, u"\n\n<1913>\n\n", kPorosha, u"\n1914, Москва\n" }),
        Markup::Plain));
}

TEST(PoemSplitterTest, TitlesAreTakenOut)
{
    const SplitText split = splitPoems(
        joined({ u"БЕРЕЗА\n\n", kBirch, u"\n\n", kBirchSecond, u"\n\nПороша\n\n", kPorosha }),
        Markup::Plain);
    expectBirchAndPorosha(split);
    EXPECT_EQ(split.poems[0].title, u"БЕРЕЗА");
    EXPECT_EQ(split.poems[1].title, u"Пороша");
}

TEST(PoemSplitterTest, TitleAuthorAndDedicationAtTheHeadOfAFile)
{
    const SplitText split = splitPoems(
        joined({ u"Сергей Есенин\n\nБерёза\n\n(А. Б.)\n\n", kBirch, u"\n\n", kBirchSecond }),
        Markup::Plain);
    ASSERT_EQ(split.poems.size(), 1U);
    EXPECT_EQ(split.poems[0].title, u"Берёза");
    EXPECT_EQ(split.poems[0].lines, 8U);
}

TEST(PoemSplitterTest, ATitleInCapitalsNeedsNoBlankLine)
{
    const SplitText split = splitPoems(
        joined({ u"БЕРЕЗА\n", kBirch, u"\n\n", kBirchSecond, u"\n\nПОРОША\n", kPorosha }),
        Markup::Plain);
    expectBirchAndPorosha(split);
    EXPECT_EQ(split.poems[1].title, u"ПОРОША");
}

TEST(PoemSplitterTest, NumbersOfPagesAndPartsDoNotPartPoems)
{
    const SplitText split =
        splitPoems(joined({ kBirch, u"\n\n\n- 12 -\n\n\n", kBirchSecond, u"\n\nII\n\n", kPorosha }),
                   Markup::Plain);
    ASSERT_EQ(split.poems.size(), 1U);
    EXPECT_EQ(split.poems[0].text, joined({ kBirch, u"\n\n", kBirchSecond, u"\n\n", kPorosha }));
}

TEST(PoemSplitterTest, APageNumberInAStanzaLeavesItWhole)
{
    const SplitText split = splitPoems(u"Белая береза\nПод моим окном\n12\nПринакрылась снегом,\n"
                                       u"Точно серебром.",
                                       Markup::Plain);
    ASSERT_EQ(split.poems.size(), 1U);
    EXPECT_EQ(split.poems[0].text, kBirch);
}

TEST(PoemSplitterTest, DoubleSpacedTextsAreReadAsIfTheyWereNot)
{
    std::u16string text;
    for (const char16_t unit : joined({ kBirch, u"\n\n", kBirchSecond }))
        text += unit == u'\n' ? std::u16string(u"\n\n") : std::u16string(1, unit);
    const SplitText split = splitPoems(text, Markup::Plain);
    ASSERT_EQ(split.poems.size(), 1U);
    EXPECT_EQ(split.poems[0].text, joined({ kBirch, u"\n\n", kBirchSecond }));
}

TEST(PoemSplitterTest, ALineThatStandsAloneInAPoemStaysInIt)
{
    const SplitText split =
        splitPoems(joined({ kBirch, u"\n\nТочно серебром,\n\n", kBirchSecond }), Markup::Plain);
    ASSERT_EQ(split.poems.size(), 1U);
    EXPECT_EQ(split.poems[0].lines, 9U);
}

TEST(PoemSplitterTest, ProseAndForeignTextsAreLeftOutAndCounted)
{
    const std::u16string prose(150, u'п');
    const SplitText split =
        splitPoems(joined({ prose,
                            u"\n",
                            prose,
                            u"\n\n\n",
                            kBirch,
                            u"\n\n",
                            kBirchSecond,
                            u"\n\n***\n\nTwo roads\ndiverged\n\n***\n\nОдна строка.\n" }),
                   Markup::Plain);
    ASSERT_EQ(split.poems.size(), 1U);
    EXPECT_EQ(split.proseLines, 2U);
    EXPECT_EQ(split.foreignLines, 2U);
    EXPECT_EQ(split.shortLines, 1U);
}

TEST(PoemSplitterTest, MarkdownHeadingsAreTitles)
{
    const SplitText split = splitPoems(
        joined({ u"# Берёза\n\n", kBirch, u"\n\n", kBirchSecond, u"\n\n# Пороша\n", kPorosha }),
        Markup::Markdown);
    expectBirchAndPorosha(split);
    EXPECT_EQ(split.poems[0].title, u"Берёза");
    EXPECT_EQ(split.poems[1].title, u"Пороша");
}

TEST(PoemSplitterTest, NothingComesOfNothing)
{
    EXPECT_TRUE(splitPoems(u"", Markup::Plain).poems.empty());
    EXPECT_TRUE(splitPoems(u"\n\n***\n\n12\n", Markup::Markdown).poems.empty());
}

} // namespace

} // namespace strofa::poems
