// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/rhyme_dictionary.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace strofa::prosody;

namespace
{

std::vector<RhymeMatch> rhymesOf(const RhymeQuery &query)
{
    return RhymeDictionary(strofa::test::shippedLexicon()).find(query);
}

RhymeQuery queryFor(std::u16string word)
{
    RhymeQuery query;
    query.word = std::move(word);
    return query;
}

bool contains(const std::vector<RhymeMatch> &matches, std::u16string_view word)
{
    return std::any_of(matches.begin(), matches.end(), [&](const RhymeMatch &match) {
        return match.word == word;
    });
}

} // namespace

TEST(RhymeDictionary, obeysTheUsersOwnStresses)
{
    auto own = std::make_shared<UserStresses>();
    ASSERT_TRUE(own->set(u"дорога", { 2 }));
    ASSERT_TRUE(own->set(u"тревога", { 0 }));
    ASSERT_TRUE(own->set(u"пирога", { 2 }));
    RhymeQuery query = queryFor(u"дорога");
    query.limit = 5'000;
    EXPECT_TRUE(contains(rhymesOf(query), u"тревога"));
    query.stresses = own;
    const auto asked = rhymesOf(query); // дорога́
    EXPECT_FALSE(contains(asked, u"тревога"));
    EXPECT_TRUE(contains(asked, u"нога"));
    EXPECT_TRUE(contains(asked, u"пирога")) << "the lexicon alone may not stress it so";
    query.word = u"подмога";
    const auto found = rhymesOf(query);
    EXPECT_TRUE(contains(found, u"подлога"));
    EXPECT_FALSE(contains(found, u"тревога")) << "it is stressed elsewhere now";
    EXPECT_FALSE(contains(found, u"дорога"));
}

TEST(RhymeDictionary, findsTheRhymesEveryoneKnows)
{
    const auto matches = rhymesOf(queryFor(u"любовь"));
    EXPECT_TRUE(contains(matches, u"кровь"));
    EXPECT_TRUE(contains(matches, u"морковь"));
    EXPECT_FALSE(contains(matches, u"любовь"));
    RhymeQuery query = queryFor(u"мороз");
    query.limit = 200;
    EXPECT_TRUE(contains(rhymesOf(query), u"роз"));
}

TEST(RhymeDictionary, putsExactRhymesFirst)
{
    const auto matches = rhymesOf(queryFor(u"берёза"));
    ASSERT_FALSE(matches.empty());
    EXPECT_EQ(matches.front().grade, RhymeGrade::Exact);
    EXPECT_TRUE(contains(matches, u"грёза")) << "a stressed ё is written";
}

TEST(RhymeDictionary, obeysTheMarkOfStress)
{
    EXPECT_TRUE(contains(rhymesOf(queryFor(u"замо\u0301к")), u"урок"));
    EXPECT_FALSE(contains(rhymesOf(queryFor(u"за\u0301мок")), u"урок"));
}

TEST(RhymeDictionary, filters)
{
    RhymeQuery query = queryFor(u"дорога");
    query.weakest = RhymeGrade::Exact;
    query.syllables = 2;
    query.partOfSpeech = PartOfSpeech::Noun;
    const auto matches = rhymesOf(query);
    ASSERT_FALSE(matches.empty());
    for (const RhymeMatch &match : matches) {
        EXPECT_EQ(match.grade, RhymeGrade::Exact);
        EXPECT_EQ(match.syllables, 2);
        EXPECT_EQ(match.partOfSpeech, PartOfSpeech::Noun);
    }
}

TEST(RhymeDictionary, marksVerbsOfOneEndingAsBanal)
{
    RhymeQuery query = queryFor(u"бежать");
    query.limit = 400;
    std::size_t seen = 0;
    for (const RhymeMatch &match : rhymesOf(query)) {
        const bool verb = match.word == u"лежать";
        if (!verb && match.word != u"печать")
            continue;
        EXPECT_EQ(match.banal, verb);
        ++seen;
    }
    EXPECT_EQ(seen, 2U);
}

TEST(RhymeDictionary, keepsToTheLimitAndAnswersNothingForNoWord)
{
    RhymeQuery query = queryFor(u"бежать");
    query.limit = 7;
    EXPECT_EQ(rhymesOf(query).size(), 7U);
    EXPECT_TRUE(rhymesOf(queryFor(u"xyz")).empty());
    EXPECT_TRUE(rhymesOf(queryFor(u"")).empty());
}

TEST(RhymeDictionary, putsWordsThatFitTheLineFirst)
{
    RhymeQuery query = queryFor(u"ночь");
    query.limit = 100;
    query.line = UnfinishedLine { u"Когда на землю пала", { Meter::Iamb, 4, Clausula::Masculine } };
    const auto matches = rhymesOf(query);
    ASSERT_FALSE(matches.empty());
    EXPECT_TRUE(matches.front().fits);
    EXPECT_TRUE(std::is_partitioned(
        matches.begin(), matches.end(), [](const RhymeMatch &match) { return match.fits; }));
    for (const RhymeMatch &match : matches) {
        if (match.word == u"дочь") {
            EXPECT_TRUE(match.fits);
        }
        if (match.word == u"помочь") {
            EXPECT_FALSE(match.fits) << "a syllable too many";
        }
    }
}
