// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/rhyme_traits.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

#include <bit>

using namespace strofa::prosody;

namespace
{

struct FlawCase {
    const char *name; ///< of the test case
    RhymeKey first;
    RhymeKey second;
    RhymeFlaw flaw;
};

class RhymeWithAFlaw : public testing::TestWithParam<FlawCase>
{
};

} // namespace

TEST_P(RhymeWithAFlaw, namesItAndNoOther)
{
    const FlawCase &flawed = GetParam();
    const RhymeTraits traits = describeRhyme(flawed.first, flawed.second);
    EXPECT_EQ(traits.grade, RhymeGrade::Approximate);
    EXPECT_TRUE(traits.has(flawed.flaw));
    EXPECT_EQ(std::popcount(traits.flaws), 1);
    EXPECT_EQ(describeRhyme(flawed.second, flawed.first), traits) << "symmetric";
}

INSTANTIATE_TEST_SUITE_P(
    Flaws,
    RhymeWithAFlaw,
    testing::Values(
        FlawCase { "vowel", rhymeKey(u"поле", 0), rhymeKey(u"воля", 0), RhymeFlaw::Vowel },
        FlawCase { "jot", rhymeKey(u"нивы", 0), rhymeKey(u"красивый", 1), RhymeFlaw::Jot },
        FlawCase {
            "truncation", rhymeKey(u"века", 1), rhymeKey(u"рыбаках", 2), RhymeFlaw::Truncation },
        FlawCase { "softness", rhymeKey(u"конь", 0), rhymeKey(u"закон", 1), RhymeFlaw::Softness },
        FlawCase { "voice", rhymeKey(u"розы", 0), rhymeKey(u"косы", 0), RhymeFlaw::Voice },
        FlawCase { "otherConsonant",
                   rhymeKey(u"ветер", 0),
                   rhymeKey(u"вечер", 0),
                   RhymeFlaw::OtherConsonant },
        FlawCase {
            "support", rhymeKey(u"лепестка", 2), rhymeKey(u"стиха", 1), RhymeFlaw::Support }),
    [](const auto &instance) { return std::string(instance.param.name); });

TEST(RhymeTraits, tellsRichRhymes)
{
    EXPECT_FALSE(describeRhyme(rhymeKey(u"весна", 1), rhymeKey(u"луна", 1)).rich)
        << "an open masculine rhyme needs its consonant";
    EXPECT_TRUE(describeRhyme(rhymeKey(u"роса", 1), rhymeKey(u"краса", 1)).rich);
    EXPECT_TRUE(describeRhyme(rhymeKey(u"звезда", 1), rhymeKey(u"езда", 1)).rich);
    EXPECT_TRUE(describeRhyme(rhymeKey(u"пустыня", 1), rhymeKey(u"святыня", 1)).rich);
    EXPECT_FALSE(describeRhyme(rhymeKey(u"мороз", 1), rhymeKey(u"вопрос", 1)).tautological);
}

TEST(RhymeTraits, tellsTautologicalAndCompoundRhymes)
{
    EXPECT_TRUE(describeRhyme(rhymeKey(u"снова", 0), rhymeKey(u"снова", 0)).tautological);
    EXPECT_TRUE(describeRhyme(rhymeKey(u"где вы", 0), rhymeKey(u"девы", 0, false)).compound);
}

TEST(RhymeTraits, sayNothingOfWhatDoesNotRhyme)
{
    const RhymeTraits traits = describeRhyme(rhymeKey(u"дорога", 1), rhymeKey(u"окно", 1));
    EXPECT_EQ(traits, RhymeTraits {});
}

TEST(RhymeTraits, linkEachLineToTheNearestRhymeBefore)
{
    const TextAnalysis analysis = strofa::test::shippedAnalyzer().analyse(
        u"Буря мглою небо кроет,\nВихри снежные крутя;\nТо, как зверь, она завоет,\n"
        u"То заплачет, как дитя,");
    const auto &links = analysis.stanzas.at(0).links;
    ASSERT_EQ(links.size(), 2U);
    EXPECT_EQ(links[0].line, 2U);
    EXPECT_EQ(links[0].partner, 0U);
    EXPECT_EQ(links[0].traits.clausula, Clausula::Feminine);
    EXPECT_EQ(links[1].line, 3U);
    EXPECT_EQ(links[1].partner, 1U);
    EXPECT_EQ(links[1].traits.grade, RhymeGrade::Exact);
}
