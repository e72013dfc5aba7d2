// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/rhyme.h"
#include "core/prosody/word_rhyme.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

using namespace strofa::prosody;

namespace
{

struct Pair {
    const char *name; ///< of the test case
    std::u16string_view first;
    std::u16string_view second;
    RhymeGrade grade;
};

class RhymeOfWords : public testing::TestWithParam<Pair>
{
};

} // namespace

TEST_P(RhymeOfWords, isHeardAndSymmetric)
{
    const Pair &pair = GetParam();
    const auto &lexicon = *strofa::test::shippedLexicon();
    EXPECT_EQ(compareWords(lexicon, pair.first, pair.second).grade, pair.grade);
    EXPECT_EQ(compareWords(lexicon, pair.second, pair.first).grade, pair.grade);
}

INSTANTIATE_TEST_SUITE_P(
    Pairs,
    RhymeOfWords,
    testing::Values(Pair { "plain", u"кровь", u"любовь", RhymeGrade::Exact },
                    Pair { "devoiced", u"сад", u"брат", RhymeGrade::Exact },
                    Pair { "reflexive", u"бояться", u"смеяться", RhymeGrade::Exact },
                    Pair { "reflexiveAndNoun", u"боится", u"столица", RhymeGrade::Exact },
                    Pair { "genitive", u"большого", u"снова", RhymeGrade::Exact },
                    Pair { "silent", u"праздный", u"разный", RhymeGrade::Exact },
                    Pair { "yo", u"жёны", u"вороны", RhymeGrade::Exact },
                    Pair { "supportMissing", u"вода", u"рука", RhymeGrade::None },
                    Pair { "support", u"вода", u"сюда", RhymeGrade::Exact },
                    Pair { "otherConsonants", u"дорога", u"погода", RhymeGrade::None },
                    Pair { "finalVowelDiffers", u"поле", u"воля", RhymeGrade::Approximate },
                    Pair { "truncated", u"опасность", u"напрасно", RhymeGrade::Approximate },
                    Pair { "endless", u"бесконечно", u"беспечно", RhymeGrade::Exact },
                    Pair { "stopBetweenSAndK", u"известка", u"киоска", RhymeGrade::Approximate },
                    Pair { "stopBehindS", u"места", u"лесса", RhymeGrade::None },
                    Pair { "truncatedSonorant", u"рано", u"странным", RhymeGrade::Approximate },
                    Pair { "truncatedFricative", u"чудно", u"изумрудных", RhymeGrade::None },
                    Pair { "truncatedSoftStop", u"память", u"пламя", RhymeGrade::None },
                    Pair { "softForHard", u"носим", u"осень", RhymeGrade::None },
                    Pair { "softForSoft", u"память", u"камень", RhymeGrade::Approximate },
                    Pair { "loneJot", u"раздувая", u"украшает", RhymeGrade::None },
                    Pair { "jotBehindConsonant", u"счастье", u"части", RhymeGrade::Approximate },
                    Pair { "jotAndSoftSonorant", u"моя", u"земля", RhymeGrade::Approximate },
                    Pair { "softStopAndAffricate", u"ветер", u"вечер", RhymeGrade::Approximate },
                    Pair { "longCommonEnd", u"радость", u"слабость", RhymeGrade::Approximate },
                    Pair { "softness", u"конь", u"закон", RhymeGrade::Approximate },
                    Pair { "otherVowel", u"летит", u"летел", RhymeGrade::None },
                    Pair { "clausulaDiffers", u"ночной", u"весною", RhymeGrade::None },
                    Pair { "mark", u"за\u0301мок", u"замо\u0301к", RhymeGrade::None }),
    [](const auto &instance) { return std::string(instance.param.name); });

TEST(RhymeKey, holdsTailSupportAndClausula)
{
    const RhymeKey key = rhymeKey(u"Вода́!", 1);
    EXPECT_TRUE(key.tail == u"а");
    EXPECT_EQ(key.support, u'д');
    EXPECT_EQ(key.clausula, Clausula::Masculine);
    EXPECT_EQ(rhymeKey(u"странники", 0).clausula, Clausula::Dactylic);
    EXPECT_EQ(rhymeKey(u"выкарабкавшиеся", 0).clausula, Clausula::Hyperdactylic);
}

TEST(RhymeKey, isEmptyWithoutTheStressedVowel)
{
    EXPECT_TRUE(rhymeKey(u"", 0).tail.empty());
    EXPECT_TRUE(rhymeKey(u"дом", 3).tail.empty());
    EXPECT_EQ(compareRhyme(rhymeKey(u"", 0), rhymeKey(u"", 0)), RhymeGrade::None);
}

TEST(RhymeKey, comesFromTheLastStressOfALine)
{
    const std::u16string text = u"Превозмогли мы";
    const auto analysis = strofa::test::shippedAnalyzer().analyse(text);
    const auto key = rhymeKey(text, analysis.lines[0]);
    ASSERT_TRUE(key.has_value());
    EXPECT_NE(key->clausula, Clausula::None);
    EXPECT_FALSE(rhymeKey(u"...", LineAnalysis {}).has_value());
}
