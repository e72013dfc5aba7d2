// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/verse_fields.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strofa::poems
{

namespace
{

using prosody::Clausula;
using prosody::Meter;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(VerseFieldsTest, StandBeforeEachStanza)
{
    // A. S. Pushkin, 1825.
    const std::string storm = "Буря мглою небо кроет,\nВихри снежные крутя;\nТо, как зверь, она "
                              "завоет,\nТо заплачет, как дитя";
    const auto fields = verseFields("* * *\n\n" + storm + "\n\n" + storm, test::shippedAnalyzer());
    ASSERT_EQ(fields.size(), 16U);
    std::vector<std::string> first;
    for (std::size_t i = 0; i < 8; ++i) {
        EXPECT_EQ(fields[i].offset, 7U);
        EXPECT_EQ(fields[i + 8].offset, 9U + storm.size());
        EXPECT_EQ(fields[i].field, fields[i + 8].field);
        first.push_back(fields[i].field);
    }
    EXPECT_THAT(first,
                ElementsAre("meter=хорей",
                            "feet=4",
                            "clausula=женская",
                            "clausula=мужская",
                            "rhyme=A",
                            "rhyme=B",
                            "rhyme=A",
                            "rhyme=B"));
}

TEST(VerseFieldsTest, MarksOfStressAreNoBytesOfTheText)
{
    const std::u16string text = u"Бу\u0301ря мглою небо кроет\n\nВихри снежные крутя";
    const auto fields = verseFields(text, test::shippedAnalyzer().analyse(text));
    ASSERT_FALSE(fields.empty());
    EXPECT_EQ(fields.back().offset, std::string("Буря мглою небо кроет\n\n").size());
}

TEST(VerseFieldsTest, WhatIsNotKnownIsNotTold)
{
    EXPECT_THAT(fieldsOf({}), IsEmpty());
    const std::vector<int> feet { 0, 4 };
    const std::vector<Clausula> clausulae { Clausula::None, Clausula::Dactylic };
    EXPECT_THAT(
        fieldsOf({ Meter::Dolnik, feet, clausulae, "AA" }),
        ElementsAre("meter=дольник", "feet=4", "clausula=дактилическая", "rhyme=A", "rhyme=A"));
    EXPECT_THAT(verseFields("", test::shippedAnalyzer()), IsEmpty());
}

TEST(VerseFieldsTest, OnlyWholeRhymedStanzasTellTheirScheme)
{
    const auto told = [](std::string_view scheme) {
        return !fieldsOf({ Meter::Unknown, {}, {}, scheme }).empty();
    };
    EXPECT_TRUE(told("-A-A"));
    EXPECT_TRUE(told("AABCCB"));
    EXPECT_FALSE(told("----"));
    EXPECT_FALSE(told("AB"));
    EXPECT_FALSE(told("AABBCCDDEE"));
    EXPECT_FALSE(told("AABBAABBAABBAABBAA"));
    EXPECT_THAT(fieldsOf({ Meter::Unknown, {}, {}, "-A-A" }),
                ElementsAre("rhyme=X", "rhyme=A", "rhyme=X", "rhyme=A"));
}

} // namespace

} // namespace strofa::poems
