// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/lines.h"
#include "core/text/unicode.h"

#include <gtest/gtest.h>

using namespace strofa::text;

TEST(Unicode, convertsBothWays)
{
    const std::string utf8 = "Ёж \xF0\x9F\x8C\xB9 и роза";
    const auto text = fromUtf8(utf8);
    ASSERT_TRUE(text.has_value());
    EXPECT_EQ(text->substr(0, 3), u"Ёж ");
    EXPECT_EQ(toUtf8(*text), utf8);
}

TEST(Unicode, namesTheByteThatIsMalformed)
{
    const auto text = fromUtf8("abc\xFFz");
    ASSERT_FALSE(text.has_value());
    EXPECT_EQ(text.error().code, strofa::base::ErrorCode::BadInput);
    EXPECT_EQ(text.error().arguments.front(), "4");
}

TEST(Unicode, refusesOverlongFormsSurrogatesAndTruncation)
{
    for (const char *bytes : { "\xC0\x80", "\xED\xA0\x80", "\xD0", "\xF5\x80\x80\x80" })
        EXPECT_FALSE(fromUtf8(bytes).has_value()) << bytes;
}

TEST(Unicode, replacesWhatItCannotReadOnDemand)
{
    EXPECT_EQ(fromUtf8Lossy("\xD0"), u"\uFFFD");
    EXPECT_EQ(fromUtf8Lossy("а\xFFб"), u"а\uFFFDб");
}

TEST(Unicode, writesLoneSurrogatesAsReplacements)
{
    const char16_t lone[] = { u'а', 0xD800, u'б', 0 };
    EXPECT_EQ(toUtf8(lone), "а\xEF\xBF\xBDб");
}

TEST(Unicode, composesAndLowersLetters)
{
    EXPECT_EQ(toNfc(u"и\u0306е\u0308"), u"йё");
    EXPECT_EQ(toLower(u"ЁЖ И РОЗА"), u"ёж и роза");
}

TEST(Lines, endWithAnyOfTheUsualBreaks)
{
    const std::u16string_view text = u"а\r\nб\nв\rг\u2028д\u2029е";
    const auto lines = splitLines(text);
    ASSERT_EQ(lines.size(), 6U);
    for (std::size_t i = 0; i < lines.size(); ++i)
        EXPECT_EQ(text.substr(lines[i].begin, lines[i].length()), std::u16string(1, u"абвгде"[i]));
}

TEST(Lines, includeBlankOnesButNoneBehindTheLastBreak)
{
    EXPECT_TRUE(splitLines(u"").empty());
    EXPECT_EQ(splitLines(u"а\n").size(), 1U);
    EXPECT_EQ(splitLines(u"а\n\nб").size(), 3U);
    EXPECT_EQ(splitLines(u"\n").size(), 1U);
}
