// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/rhyme_dictionary.h"
#include "core/prosody/user_stresses.h"
#include "core/prosody/word_rhyme.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

namespace strofa::prosody
{

namespace
{

using Vowels = std::vector<std::uint8_t>;

UserStresses one(std::u16string_view word, Vowels vowels)
{
    UserStresses stresses;
    EXPECT_TRUE(stresses.set(word, std::move(vowels)));
    return stresses;
}

UserStressesPointer shared(UserStresses stresses)
{
    return std::make_shared<const UserStresses>(std::move(stresses));
}

/// The stressed vowel of word number `word` of the first line; −1 without a stress.
int stressOf(const TextAnalysis &analysis, std::size_t word)
{
    const LineAnalysis &line = analysis.lines.at(0);
    const Word &found = line.words.at(word);
    for (std::size_t i = 0; i < found.syllableCount; ++i)
        if (line.syllables[found.firstSyllable + i].stress == Stress::Primary)
            return static_cast<int>(i);
    return -1;
}

} // namespace

TEST(UserStresses, AreStoredChangedRemovedAndListedInOrder)
{
    UserStresses stresses = one(u"Творог", { 1 });
    EXPECT_TRUE(stresses.set(u"бармен", { 0, 1 }));
    EXPECT_TRUE(stresses.set(u"творог", { 0 }));
    ASSERT_EQ(stresses.size(), 2U);
    EXPECT_EQ(stresses.entries()[0], (UserStress { u"бармен", { 0, 1 } }));
    EXPECT_EQ(stresses.entries()[1], (UserStress { u"творог", { 0 } }));
    EXPECT_TRUE(stresses.remove(u"ТВОРОГ"));
    EXPECT_FALSE(stresses.remove(u"творог"));
    EXPECT_EQ(stresses.find(u"творог"), nullptr);
}

TEST(UserStresses, RefuseWhatIsNoWordOrNoVowelOfIt)
{
    UserStresses stresses;
    EXPECT_FALSE(stresses.set(u"", { 0 }));
    EXPECT_FALSE(stresses.set(u"дом", { 0 })) << "one vowel leaves nothing to decide";
    EXPECT_FALSE(stresses.set(u"два слова", { 0 }));
    EXPECT_FALSE(stresses.set(u"word", { 0 }));
    EXPECT_FALSE(stresses.set(u"дорога", { 3 }));
    EXPECT_FALSE(stresses.set(u"дорога", {}));
    EXPECT_FALSE(stresses.set(u"дорога", { 1, 1 }));
    EXPECT_TRUE(stresses.isEmpty());
}

TEST(UserStresses, WordWithYoServesForTheSpellingWithoutIt)
{
    UserStresses stresses = one(u"осётры", { 1 });
    ASSERT_NE(stresses.find(u"осетры"), nullptr);
    EXPECT_TRUE(stresses.find(u"осетры")->isYo(1));
    EXPECT_TRUE(stresses.set(u"осетры", { 2 }));
    EXPECT_EQ(stresses.find(u"осетры")->vowels, Vowels { 2 });
    EXPECT_EQ(stresses.find(u"осётры")->vowels, Vowels { 1 });
    EXPECT_EQ(one(u"осетры", { 2 }).find(u"осётры"), nullptr);
}

TEST(UserStresses, OverlayPutsTheStrongerFirst)
{
    UserStresses weak = one(u"творог", { 0 });
    EXPECT_TRUE(weak.set(u"осетры", { 2 }));
    UserStresses strong = one(u"творог", { 1 });
    EXPECT_TRUE(strong.set(u"осётры", { 1 }));
    weak.overlay(strong);
    EXPECT_EQ(weak.find(u"творог")->vowels, Vowels { 1 });
    EXPECT_EQ(weak.find(u"осетры")->word, u"осётры");
}

TEST(UserStresses, GoBeforeTheLexiconAndBehindAMarkInTheText)
{
    const Analyzer analyzer(test::shippedLexicon(), shared(one(u"дорога", { 2 })));
    const TextAnalysis plain = analyzer.analyse(u"дорога");
    EXPECT_EQ(stressOf(plain, 0), 2);
    EXPECT_EQ(plain.lines[0].words[0].source, StressSource::User);
    const TextAnalysis marked = analyzer.analyse(u"до\u0301рога");
    EXPECT_EQ(stressOf(marked, 0), 0);
    EXPECT_EQ(marked.lines[0].words[0].source, StressSource::Mark);
    EXPECT_EQ(stressOf(test::shippedAnalyzer().analyse(u"дорога"), 0), 1);
}

TEST(UserStresses, AreNotMovedByTheMeter)
{
    const std::u16string verse = u"Мой дядя самых честных правил,\n"
                                 u"Когда не в шутку занемог,\n"
                                 u"Он уважать себя заставил\n"
                                 u"И лучше выдумать не мог.";
    const Analyzer analyzer(test::shippedLexicon(), shared(one(u"честных", { 1 })));
    const LineAnalysis line = analyzer.analyse(verse).lines[0];
    ASSERT_FALSE(line.faults.empty());
    EXPECT_EQ(line.faults[0].kind, FaultKind::StressOnWeak);
    EXPECT_TRUE(test::shippedAnalyzer().analyse(verse).lines[0].faults.empty());
}

TEST(UserStresses, SilenceTheDoubtAboutAnUnknownWord)
{
    const std::u16string word = u"стрымбука";
    ASSERT_FALSE(test::shippedAnalyzer().analyse(word).lines[0].faults.empty());
    const Analyzer analyzer(test::shippedLexicon(), shared(one(word, { 0 })));
    EXPECT_TRUE(analyzer.analyse(word).lines[0].faults.empty());
    EXPECT_EQ(stressOf(analyzer.analyse(word), 0), 0);
}

TEST(UserStresses, DecideOverRhymes)
{
    const Lexicon &lexicon = *test::shippedLexicon();
    const UserStresses own = one(u"стрымбука", { 1 });
    EXPECT_EQ(compareWords(lexicon, u"стрымбука", u"наука", &own).grade, RhymeGrade::Exact);
    const UserStresses last = one(u"стрымбука", { 2 });
    EXPECT_EQ(compareWords(lexicon, u"стрымбука", u"наука", &last).grade, RhymeGrade::None);
    EXPECT_EQ(wordStress(lexicon, u"стрымбука", &last).source, StressSource::User);

    const std::u16string verse = u"Идёт по полю стрымбука,\n"
                                 u"Близка вечерняя река.";
    const Analyzer rhyming(test::shippedLexicon(), shared(last));
    EXPECT_EQ(rhyming.analyse(verse).stanzas[0].scheme, "AA");
    const Analyzer other(test::shippedLexicon(), shared(one(u"стрымбука", { 0 })));
    EXPECT_EQ(other.analyse(verse).stanzas[0].scheme, "--");

    RhymeQuery query;
    query.word = u"дорога";
    query.limit = 20;
    query.stresses = shared(one(u"дорога", { 0 }));
    const RhymeDictionary dictionary(test::shippedLexicon(), nullptr);
    for (const RhymeMatch &match : dictionary.find(query))
        EXPECT_EQ(match.clausula, Clausula::Dactylic);
}

TEST(UserStresses, YoOfAnEntryIsSpoken)
{
    const UserStresses own = one(u"трямлёк", { 1 });
    const WordRhyme rhyme = compareWords(*test::shippedLexicon(), u"трямлек", u"мотылёк", &own);
    EXPECT_EQ(rhyme.grade, RhymeGrade::Exact);
}

TEST(UserStresses, SurviveWritingAndReading)
{
    UserStresses stresses = one(u"творог", { 1, 0 });
    EXPECT_TRUE(stresses.set(u"осётры", { 1 }));
    const auto read = readStresses(writeStresses(stresses), "list");
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, stresses);
}

TEST(UserStresses, ReadMarksTabsCommentsAndEmptyLines)
{
    const auto read = readStresses("\xEF\xBB\xBF# мои слова\r\n"
                                   "тво\u0301рог\r\n"
                                   "\r\n"
                                   "бармен\t1,0\r\n"
                                   "бе\u0301реста\u0301\r\n",
                                   "list");
    ASSERT_TRUE(read.has_value()) << read.error().englishText();
    EXPECT_EQ(read->size(), 3U);
    EXPECT_EQ(read->find(u"творог")->vowels, Vowels { 0 });
    EXPECT_EQ(read->find(u"бармен")->vowels, (Vowels { 1, 0 }));
    EXPECT_EQ(read->find(u"береста")->vowels, (Vowels { 0, 2 }));
}

TEST(UserStresses, ABadLineIsNamedAndNothingIsTaken)
{
    const std::string list = "тво\u0301рог\n" // 1
                             "творог\n" // 2: no mark
                             "бармен\t7\n" // 3: no such vowel
                             "бармен\tx\n" // 4
                             "два сло\u0301ва\n" // 5
                             "творог\t1\n" // 6: contradicts line 1
                             "творог\t0\n" // the same again is no harm
                             "бармен\t1\t0\n"; // 8
    const auto read = readStresses(list, "list.tsv");
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, base::ErrorCode::BadInput);
    EXPECT_EQ(read.error().arguments,
              (std::vector<std::string> { "list.tsv", "2, 3, 4, 5, 6, 8" }));
    EXPECT_FALSE(readStresses("тво\xFFрог", "list").has_value());
}

} // namespace strofa::prosody
