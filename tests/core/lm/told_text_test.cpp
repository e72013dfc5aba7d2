// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/character_tokenizer.h"
#include "core/lm/manifest.h"
#include "core/lm/subword_tokenizer.h"
#include "core/lm/told_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strofa::lm
{

namespace
{

using testing::ElementsAre;
using testing::IsEmpty;

// A. S. Pushkin, 1825.
constexpr std::string_view kStorm = "Буря мглою небо кроет,\nВихри снежные крутя;";

std::shared_ptr<const Tokenizer> tokenizer(std::vector<std::string> controls)
{
    const std::vector<std::string_view> texts { kStorm };
    auto learnt = learnSubwords(texts, std::move(controls), 90, 1);
    EXPECT_TRUE(learnt) << learnt.error().englishText();
    SubwordTokenizer::Parts parts = learnt->parts();
    parts.reversedLines = true;
    return std::make_shared<const SubwordTokenizer>(std::move(parts));
}

std::shared_ptr<const Tokenizer> told()
{
    auto with = withVerseFields(tokenizer({ "author=Пушкин", "meter=хорей", "feet=4" }));
    EXPECT_TRUE(with);
    return *with;
}

TEST(ToldTextTest, FieldsStandAtTheirPlacesAndChangeNothingElse)
{
    const auto vocabulary = told();
    const TokenId meter = vocabulary->verseField("meter=хорей").value();
    const TokenId feet = vocabulary->verseField("feet=4").value();
    const std::size_t second = kStorm.find('\n') + 1;
    const std::vector<TextField> fields { { 0, "meter=хорей" },
                                          { second, "feet=4" },
                                          { second, "feet=7" }, // not in the vocabulary
                                          { kStorm.size(), "meter=хорей" } };
    std::vector<TokenId> tokens = encodeTold(*vocabulary, kStorm, fields);
    EXPECT_EQ(tokens.front(), meter);
    EXPECT_EQ(tokens.back(), meter);
    const auto found = std::find(tokens.begin(), tokens.end(), feet);
    ASSERT_NE(found, tokens.end());
    EXPECT_EQ(vocabulary->decode(std::vector<TokenId>(tokens.begin() + 1, found)),
              kStorm.substr(0, second));
    std::erase(tokens, meter);
    std::erase(tokens, feet);
    EXPECT_EQ(tokens, vocabulary->encode(kStorm));
}

TEST(ToldTextTest, AModelThatWasNeverToldIsToldNothing)
{
    const auto plain = tokenizer({ "author=Пушкин", "meter=хорей", "feet=4" });
    EXPECT_FALSE(plain->verseField("meter=хорей"));
    EXPECT_EQ(encodeTold(*plain, kStorm, std::vector<TextField> { { 0, "meter=хорей" } }),
              plain->encode(kStorm));
    EXPECT_EQ(verseFieldRange(*plain).count, 0);
}

TEST(ToldTextTest, TheRangeBeginsAfterTheAuthors)
{
    const auto vocabulary = told();
    const TokenRange range = verseFieldRange(*vocabulary);
    EXPECT_EQ(range.first, vocabulary->verseField("meter=хорей").value());
    EXPECT_EQ(range.count, 2);
    EXPECT_FALSE(range.contains(vocabulary->authorTokens("Пушкин").at(0)));
    const std::vector<std::string> fields { "feet=4", "feet=5" };
    EXPECT_THAT(fieldTokens(*vocabulary, fields), ElementsAre(range.first + 1));
    EXPECT_THAT(fieldTokens(*tokenizer({}), fields), IsEmpty());
}

TEST(ToldTextTest, TheVocabularyRemembersThatItsModelIsTold)
{
    const auto again = tokenizerFromJson(told()->toJson());
    ASSERT_TRUE(again);
    EXPECT_TRUE((*again)->verseField("feet=4"));
    std::string broken = told()->toJson();
    const std::size_t flag = broken.find("\"verse_fields\": true");
    ASSERT_NE(flag, std::string::npos);
    broken.replace(flag, 20, "\"verse_fields\": 1");
    EXPECT_EQ(tokenizerFromJson(broken).error().code, base::ErrorCode::Corrupted);
}

TEST(ToldTextTest, OtherVocabulariesCannotBeTold)
{
    EXPECT_EQ(withVerseFields(tokenizer({ "author=Пушкин" })).error().code,
              base::ErrorCode::Unsupported);
    const auto letters = std::make_shared<const CharacterTokenizer>(
        CharacterTokenizer::fromCounts({ { U'а', 5 } }, 1));
    EXPECT_EQ(withVerseFields(letters).error().code, base::ErrorCode::Unsupported);
}

} // namespace

} // namespace strofa::lm
