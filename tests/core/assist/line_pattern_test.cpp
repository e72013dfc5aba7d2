// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/line_pattern.h"

#include <gtest/gtest.h>

#include <array>

using strofa::assist::LinePattern;
using strofa::prosody::Clausula;
using strofa::prosody::Meter;

namespace
{

using Stresses = std::array<std::uint8_t, 1>;

} // namespace

TEST(LinePattern, countsSyllablesAsTheFeetSay)
{
    struct Row {
        Meter meter;
        int feet;
        Clausula clausula;
        int syllables;
    };

    // Five-foot trochee with a feminine ending has ten syllables, and so on.
    for (const Row &row : { Row { Meter::Iamb, 4, Clausula::Masculine, 8 },
                            Row { Meter::Iamb, 4, Clausula::Feminine, 9 },
                            Row { Meter::Trochee, 5, Clausula::Feminine, 10 },
                            Row { Meter::Dactyl, 4, Clausula::Masculine, 10 },
                            Row { Meter::Amphibrach, 3, Clausula::Feminine, 9 },
                            Row { Meter::Anapest, 3, Clausula::Masculine, 9 },
                            Row { Meter::Anapest, 2, Clausula::Dactylic, 8 } }) {
        const auto pattern = LinePattern::classical(row.meter, row.feet, row.clausula);
        ASSERT_TRUE(pattern.has_value());
        EXPECT_EQ(pattern->minimumSyllables(), row.syllables);
        EXPECT_EQ(pattern->maximumSyllables(), row.syllables);
    }
}

TEST(LinePattern, isNotThereForMetersWithoutFeet)
{
    EXPECT_FALSE(LinePattern::classical(Meter::Dolnik, 3, Clausula::Masculine).has_value());
    EXPECT_FALSE(LinePattern::classical(Meter::Free, 0, Clausula::None).has_value());
    EXPECT_FALSE(LinePattern::classical(Meter::Iamb, 0, Clausula::None).has_value());
}

TEST(LinePattern, admitsAPolysyllableOnlyWithItsStressOnAnIctus)
{
    const auto iamb = LinePattern::classical(Meter::Iamb, 4, Clausula::Masculine);
    EXPECT_TRUE(iamb->admits(0, 2, Stresses { 1 })); // мороз
    EXPECT_FALSE(iamb->admits(0, 2, Stresses { 0 })); // осень
    EXPECT_TRUE(iamb->admits(1, 2, Stresses { 0 }));
    EXPECT_TRUE(iamb->admits(0, 1, Stresses { 0 })); // a monosyllable stands anywhere
}

TEST(LinePattern, admitsAnyOfSeveralStresses)
{
    const auto iamb = LinePattern::classical(Meter::Iamb, 4, Clausula::Masculine);
    EXPECT_TRUE(iamb->admits(0, 2, std::array<std::uint8_t, 2> { 0, 1 })); // замок
}

TEST(LinePattern, refusesWhatRunsOverTheEnd)
{
    const auto iamb = LinePattern::classical(Meter::Iamb, 2, Clausula::Masculine);
    EXPECT_TRUE(iamb->admits(2, 2, Stresses { 1 }));
    EXPECT_FALSE(iamb->admits(2, 3, Stresses { 1 }));
}

TEST(LinePattern, endsOnlyWithTheStressOnTheLastIctus)
{
    const auto feminine = LinePattern::classical(Meter::Iamb, 4, Clausula::Feminine);
    EXPECT_TRUE(feminine->ends(7, 2, Stresses { 0 })); // осень on 7–8
    EXPECT_FALSE(feminine->ends(7, 2, Stresses { 1 })); // мороз there would end after the pattern
    EXPECT_FALSE(feminine->ends(5, 2, Stresses { 0 })); // too early
    const auto masculine = LinePattern::classical(Meter::Iamb, 4, Clausula::Masculine);
    EXPECT_TRUE(masculine->ends(7, 1, {}));
}

TEST(LinePattern, leavesTheEndingFreeWithoutAClausula)
{
    const auto pattern = LinePattern::classical(Meter::Trochee, 4, Clausula::None);
    EXPECT_EQ(pattern->minimumSyllables(), 7);
    EXPECT_EQ(pattern->maximumSyllables(), 9);
}
