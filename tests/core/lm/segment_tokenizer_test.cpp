// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/manifest.h"
#include "core/lm/segment_tokenizer.h"
#include "core/lm/utf8.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace strofa::lm
{

namespace
{

using base::ErrorCode;
using testing::HasSubstr;

constexpr std::string_view kVerse = "Буря мглою небо кроет,\nВихри снежные крутя;\n"
                                    "Буря мглою небо кроет,\nВихри снежные крутя;\n";

SegmentTokenizer learned(SegmentUnit unit, std::size_t size = 1000)
{
    auto tokenizer = learnSegments(std::span(&kVerse, 1), unit, size, 1);
    EXPECT_TRUE(tokenizer) << tokenizer.error().englishText();
    return std::move(*tokenizer);
}

std::string joined(const std::vector<std::u32string_view> &parts)
{
    std::string text;
    for (const std::u32string_view part : parts) {
        text += text.empty() ? "" : "|";
        for (const char32_t character : part)
            text += encodeUtf8(character);
    }
    return text;
}

bool hasUnknown(const std::vector<TokenId> &tokens)
{
    return std::count(tokens.begin(), tokens.end(), SegmentTokenizer::kUnknown) > 0;
}

} // namespace

TEST(Syllables, each_has_one_vowel_and_all_letters_are_kept)
{
    EXPECT_EQ(joined(syllablesOf(U"привет")), "при|вет");
    EXPECT_EQ(joined(syllablesOf(U"стройка")), "строй|ка");
    EXPECT_EQ(joined(syllablesOf(U"одинокой")), "о|ди|но|кой");
    EXPECT_EQ(joined(syllablesOf(U"в")), "в");
    EXPECT_EQ(joined(syllablesOf(U"взгляд")), "взгляд");
    EXPECT_EQ(joined(syllablesOf(U"ау")), "а|у");
    EXPECT_EQ(joined(syllablesOf(U"моя\x301")), "мо|я\xcc\x81");
    EXPECT_EQ(joined(syllablesOf(U"")), "");
}

TEST(Segments, a_word_takes_the_space_before_it)
{
    EXPECT_EQ(joined(segmentsOf(U"Я — по-русски  сам!\nда", SegmentUnit::Word)),
              "Я| |—| по|-|русски| | сам|!|\n|да");
    EXPECT_EQ(joined(segmentsOf(U"в поле", SegmentUnit::Syllable)), "в| по|ле");
}

TEST(SegmentTokenizer, known_text_comes_back_in_both_units)
{
    for (const SegmentUnit unit : { SegmentUnit::Syllable, SegmentUnit::Word }) {
        const SegmentTokenizer tokenizer = learned(unit);
        const auto tokens = tokenizer.encode(kVerse);
        EXPECT_EQ(tokenizer.decode(tokens), kVerse);
        EXPECT_FALSE(hasUnknown(tokens));
        EXPECT_LT(tokens.size(), decodeUtf8(kVerse).size() / 2);
        EXPECT_DOUBLE_EQ(tokenizer.extraBits(kVerse), 0.0);
    }
}

TEST(SegmentTokenizer, syllables_spell_what_they_lack_and_words_do_not)
{
    const SegmentTokenizer syllables = learned(SegmentUnit::Syllable);
    const auto spelled = syllables.encode("Буря мрёт");
    EXPECT_TRUE(hasUnknown(spelled)); // ё does not occur
    EXPECT_EQ(syllables.decode(syllables.encode("мгляные крохи")), "мгляные крохи");
    const SegmentTokenizer words = learned(SegmentUnit::Word);
    const auto tokens = words.encode("Буря кроет мглянку");
    EXPECT_EQ(tokens.back(), SegmentTokenizer::kUnknown);
    EXPECT_EQ(words.decode(tokens), "Буря кроет");
}

TEST(SegmentTokenizer, a_word_known_without_its_space_alone_is_not_unknown)
{
    const SegmentTokenizer words = learned(SegmentUnit::Word);
    const auto tokens = words.encode("небо Буря");
    EXPECT_EQ(words.decode(tokens), " Буря");
    EXPECT_EQ(tokens.front(), SegmentTokenizer::kUnknown); // « небо» is known, «небо» is not
    EXPECT_EQ(tokens.size(), 3U);
}

TEST(SegmentTokenizer, an_unknown_word_is_charged_by_its_letters)
{
    const SegmentTokenizer words = learned(SegmentUnit::Word);
    const double one = words.extraBits("морот");
    EXPECT_GT(one, 5 * 2.0);
    EXPECT_LT(one, 5 * 12.0);
    EXPECT_GT(words.extraBits("мороты"), one);
    EXPECT_GT(words.extraBits("мороq"), one + 10.0); // a letter that never occurred
    EXPECT_NEAR(words.extraBits("морот,морот"), 2 * one, 1e-9);
    EXPECT_GT(words.extraBits("?"), 15.0);
}

TEST(SegmentTokenizer, the_vocabulary_is_capped_by_frequency)
{
    const SegmentTokenizer words = learned(SegmentUnit::Word, 9);
    EXPECT_EQ(words.vocabularySize(), 9U);
    EXPECT_TRUE(hasUnknown(words.encode(kVerse)));
    const auto tooSmall = learnSegments(std::span(&kVerse, 1), SegmentUnit::Syllable, 5, 1);
    ASSERT_FALSE(tooSmall);
    EXPECT_EQ(tooSmall.error().code, ErrorCode::BadInput);
}

TEST(SegmentTokenizer, its_file_is_read_back_and_by_format)
{
    for (const SegmentUnit unit : { SegmentUnit::Syllable, SegmentUnit::Word }) {
        const SegmentTokenizer tokenizer = learned(unit);
        const auto read = tokenizerFromJson(tokenizer.toJson());
        ASSERT_TRUE(read) << read.error().englishText();
        EXPECT_EQ((*read)->encode("Буря кроет ночь?"), tokenizer.encode("Буря кроет ночь?"));
        EXPECT_DOUBLE_EQ((*read)->extraBits("ночь?"), tokenizer.extraBits("ночь?"));
        EXPECT_EQ((*read)->toJson(), tokenizer.toJson());
    }
}

TEST(SegmentTokenizer, faults_of_a_file_are_named)
{
    const auto with = [](const std::string &rest) {
        return R"({"format":"strofa-segments","version":1,)" + rest + "}";
    };
    const std::vector<std::pair<std::string, std::string>> cases {
        { R"({"format":"strofa-characters"})", "format" },
        { R"({"format":"strofa-segments","version":2})", "version" },
        { with(R"("unit":"line")"), "unit" },
        { with(R"("unit":"word","characters":1,"letters":"")"), "no string" },
        { with(R"("unit":"word","characters":"ба","letters":"")"), "out of order" },
        { with(R"("unit":"word","characters":" ","letters":"аб","letter_counts":[1,2])"),
          "differ in number" },
        { with(R"("unit":"word","characters":" ","letters":"а","letter_counts":[1,0])"),
          "not a number" },
        { with(R"("unit":"syllable","characters":" ","letters":"","letter_counts":[])"),
          "no list of pieces" },
        { with(R"("unit":"syllable","characters":" ","letters":"","letter_counts":[],)"
               R"("pieces":[""])"),
          "1 to 256" },
        { with(R"("unit":"syllable","characters":" ","letters":"","letter_counts":[],)"
               R"("pieces":["ab","ab"])"),
          "twice" },
        { with(R"("unit":"syllable","characters":" ","letters":"","letter_counts":[],)"
               R"("pieces":[" "])"),
          "twice" },
    };
    for (const auto &[json, message] : cases) {
        const auto tokenizer = SegmentTokenizer::fromJson(json);
        ASSERT_FALSE(tokenizer) << json;
        EXPECT_EQ(tokenizer.error().code, ErrorCode::Corrupted);
        EXPECT_THAT(tokenizer.error().englishText(), HasSubstr(message)) << json;
    }
}

} // namespace strofa::lm
