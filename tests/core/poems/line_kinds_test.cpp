// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/line_kinds.h"

#include <gtest/gtest.h>

namespace strofa::poems
{

namespace
{

struct KindCase {
    std::u16string_view line;
    LineKind kind;
};

TEST(LineKindsTest, TellDatesNumbersAndSeparatorsFromVerse)
{
    const KindCase cases[] {
        { u"", LineKind::Blank },
        { u"***", LineKind::Separator },
        { u"* * *", LineKind::Separator },
        { u"*", LineKind::Separator },
        { u"- - -", LineKind::Separator },
        { u"—————", LineKind::Separator },
        { u"1910", LineKind::Date },
        { u"<1825>", LineKind::Date },
        { u"[1830?]", LineKind::Date },
        { u"1916–1917", LineKind::Date },
        { u"12 мая 1910 г.", LineKind::Date },
        { u"Ноябрь 1921", LineKind::Date },
        { u"Москва, 1921", LineKind::Date },
        { u"Царское Село, 5 октября 1913", LineKind::Date },
        { u"12.V.1910", LineKind::Date },
        { u"5 мая", LineKind::Date },
        { u"12", LineKind::Number },
        { u"- 12 -", LineKind::Number },
        { u"[12]", LineKind::Number },
        { u"стр. 12", LineKind::Number },
        { u"3.", LineKind::Number },
        { u"IV", LineKind::Part },
        { u"ХII.", LineKind::Part },
        { u"Белая береза", LineKind::Verse },
        { u"В 1812 году", LineKind::Verse },
        { u"Май жестокий с белыми ночами!", LineKind::Verse },
        { u"Я", LineKind::Verse },
        { u"— Нет!", LineKind::Verse },
    };
    for (const KindCase &test : cases)
        EXPECT_EQ(static_cast<int>(lineKind(test.line)), static_cast<int>(test.kind))
            << std::string(test.line.begin(), test.line.end());
}

TEST(LineKindsTest, CleansSpacesAndControls)
{
    const auto lines = poemLines(u"\t\u00A0Белая\u0001 бе\u00ADреза \r\n\u3000\n", Markup::Plain);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].text, u"Белая береза");
    EXPECT_EQ(lines[1].kind, LineKind::Blank);
}

TEST(LineKindsTest, ReadsMarkdown)
{
    const auto lines = poemLines(u"---\ntitle: x\n---\n## *Береза*\n> Белая _береза_  \n"
                                 u"Под моим окном\\\n```\nint a;\n```\n# 7\n---\nснег<br>\n",
                                 Markup::Markdown);
    ASSERT_EQ(lines.size(), 6U);
    EXPECT_EQ(lines[0].kind, LineKind::Heading);
    EXPECT_EQ(lines[0].text, u"Береза");
    EXPECT_EQ(lines[1].text, u"Белая береза");
    EXPECT_EQ(lines[2].text, u"Под моим окном");
    EXPECT_EQ(lines[3].kind, LineKind::Separator);
    EXPECT_EQ(lines[4].kind, LineKind::Separator);
    EXPECT_EQ(lines[5].text, u"снег");
}

TEST(LineKindsTest, KeepsFewOfManyBlankLines)
{
    const std::u16string text = u"а" + std::u16string(100'000, u'\n') + u"б";
    EXPECT_LT(poemLines(text, Markup::Plain).size(), 20U);
}

} // namespace

} // namespace strofa::poems
