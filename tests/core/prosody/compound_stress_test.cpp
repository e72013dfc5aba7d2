// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/compound_stress.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

namespace strofa::prosody
{

namespace
{

std::optional<std::uint8_t> secondary(std::u16string_view letters, std::uint8_t primary)
{
    return secondaryStress(*test::shippedLexicon(), letters, primary);
}

/// The stresses of a line's syllables: 'P', 's' or '-'.
std::string stressesOf(const LineAnalysis &line)
{
    std::string signs;
    for (const Syllable &syllable : line.syllables)
        signs += syllable.stress == Stress::Primary ? 'P'
            : syllable.stress == Stress::Secondary  ? 's'
                                                    : '-';
    return signs;
}

} // namespace

TEST(SecondaryStress, standsOnTheFirstPartOfACompound)
{
    EXPECT_EQ(secondary(u"златокудрый", 2), 0);
    EXPECT_EQ(secondary(u"железнодорожный", 4), 1);
    EXPECT_EQ(secondary(u"многозвучный", 2), 0);
    EXPECT_EQ(secondary(u"высокомерье", 3), 1);
    EXPECT_EQ(secondary(u"листопад", 2), 0);
    EXPECT_EQ(secondary(u"полумрак", 2), 0);
    EXPECT_EQ(secondary(u"двенадцатилетний", 4), std::nullopt) << "its first part is not listed";
    EXPECT_EQ(secondary(u"семикилометровый", 5), 1);
}

TEST(SecondaryStress, isNotHeardInSimpleWords)
{
    EXPECT_EQ(secondary(u"человеком", 2), std::nullopt);
    EXPECT_EQ(secondary(u"виноградник", 2), std::nullopt);
    EXPECT_EQ(secondary(u"быстротою", 2), std::nullopt);
    EXPECT_EQ(secondary(u"новостями", 2), std::nullopt);
    EXPECT_EQ(secondary(u"любовная", 1), std::nullopt);
    EXPECT_EQ(secondary(u"пировать", 2), std::nullopt);
    EXPECT_EQ(secondary(u"получаем", 2), std::nullopt);
    EXPECT_EQ(secondary(u"автомата", 2), std::nullopt);
    EXPECT_EQ(secondary(u"одного", 2), std::nullopt);
    EXPECT_EQ(secondary(u"", 0), std::nullopt);
    EXPECT_EQ(secondary(u"злато", 0), std::nullopt);
}

TEST(SecondaryStress, needsASyllableBetweenItselfAndTheMainStress)
{
    EXPECT_EQ(secondary(u"златокудрый", 1), std::nullopt);
    EXPECT_EQ(secondary(u"златокудрый", 0), std::nullopt);
}

TEST(SecondaryStress, isWrittenOnAnIctusAndSilentOffIt)
{
    // Trochee: the first syllable is strong; iamb: it is weak.
    const TextAnalysis trochee = test::shippedAnalyzer().analyse(
        u"Златокудрый мальчик скачет,\nМимо поля, мимо дачи,\nКонь копытами стучит.");
    ASSERT_EQ(trochee.lines[0].meter, Meter::Trochee);
    EXPECT_EQ(stressesOf(trochee.lines[0]), "s-P-P-P-");
    const TextAnalysis anapest = test::shippedAnalyzer().analyse(
        u"Златокудрый ребёнок играл у окна,\nИ светила над домом большая луна,\n"
        u"И дорога была далека и темна.");
    ASSERT_EQ(anapest.lines[0].meter, Meter::Anapest);
    EXPECT_EQ(stressesOf(anapest.lines[0]).front(), '-');
}

TEST(SecondaryStress, ofTheWriterIsObeyed)
{
    const TextAnalysis analysis = test::shippedAnalyzer().analyse(u"ви\u0300ноде\u0301лие");
    EXPECT_EQ(stressesOf(analysis.lines[0]), "s-P--");
}

} // namespace strofa::prosody
