// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/word_breaker.h"

#include <gtest/gtest.h>

using strofa::text::breakWords;
using strofa::text::WordToken;

namespace
{

std::vector<WordToken> wordsOf(std::u16string_view text)
{
    std::vector<WordToken> words;
    breakWords(text, { 0, text.size() }, words);
    return words;
}

} // namespace

TEST(WordBreaker, findsWordsWithTheirPlacesAndVowels)
{
    const auto words = wordsOf(u"Мой дядя, в");
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(words[1].letters, u"дядя");
    EXPECT_EQ(words[1].span, (strofa::base::TextSpan { 4, 8 }));
    EXPECT_EQ(words[1].vowels, (std::vector<std::size_t> { 5, 7 }));
    EXPECT_TRUE(words[1].breakAfter);
    EXPECT_FALSE(words[0].breakAfter);
    EXPECT_TRUE(words[0].capital);
    EXPECT_TRUE(words[2].vowels.empty());
}

TEST(WordBreaker, readsMarksOfStressInsideAWord)
{
    const auto words = wordsOf(u"за\u0301мок замо\u0301к");
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[0].letters, u"замок");
    EXPECT_EQ(words[0].primaryMark, 0);
    EXPECT_EQ(words[1].primaryMark, 1);
    EXPECT_EQ(words[1].span.length(), 6U);
}

TEST(WordBreaker, doesNotTakeAGraveForThePrimaryStress)
{
    const auto words = wordsOf(u"мно\u0300гопи\u0301ксельной");
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].primaryMark, 2);
}

TEST(WordBreaker, composesDecomposedLetters)
{
    const auto words = wordsOf(u"мои\u0306 е\u0308лка");
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[0].letters, u"мой");
    EXPECT_EQ(words[0].vowels.size(), 1U);
    EXPECT_EQ(words[1].letters, u"ёлка");
    EXPECT_EQ(words[1].yo, 0);
}

TEST(WordBreaker, forgetsTheStressOfALetterThatTurnsOutToBeAConsonant)
{
    const auto words = wordsOf(u"мои\u0301\u0306");
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].letters, u"мой");
    EXPECT_EQ(words[0].primaryMark, -1);
}

TEST(WordBreaker, splitsAtHyphensAndRemembersThem)
{
    const auto words = wordsOf(u"Кто-нибудь - из-за");
    ASSERT_EQ(words.size(), 4U);
    EXPECT_TRUE(words[0].hyphenAfter);
    EXPECT_TRUE(words[1].hyphenBefore);
    EXPECT_FALSE(words[1].hyphenAfter);
    EXPECT_TRUE(words[2].hyphenAfter);
    EXPECT_TRUE(words[3].hyphenBefore);
}

TEST(WordBreaker, keepsApostrophesAndSoftHyphensInside)
{
    const auto words = wordsOf(u"об'ект сло\u00ADво");
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[0].letters, u"обект");
    EXPECT_EQ(words[1].letters, u"слово");
}

TEST(WordBreaker, modernisesOldLetters)
{
    const auto words = wordsOf(u"Снѣгъ міръ");
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[0].letters, u"снегъ");
    EXPECT_EQ(words[1].letters, u"миръ");
    EXPECT_EQ(words[1].vowels.size(), 1U);
}

TEST(WordBreaker, findsNothingInOtherScriptsAndLoneMarks)
{
    EXPECT_TRUE(wordsOf(u"Hello, \u0301 123 \xD800").empty());
    EXPECT_TRUE(wordsOf(u"").empty());
}

TEST(WordBreaker, looksOnlyIntoTheRange)
{
    std::vector<WordToken> words;
    breakWords(u"раз два три", { 4, 7 }, words);
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].letters, u"два");
    EXPECT_EQ(words[0].vowels.front(), 6U);
}
