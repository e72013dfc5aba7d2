// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/character_tokenizer.h"
#include "core/lm/utf8.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strofa::lm
{

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Utf8, decodes_and_encodes_every_length)
{
    const std::u32string text = U"aя€😀";
    std::string bytes;
    for (const char32_t character : text)
        bytes += encodeUtf8(character);
    EXPECT_EQ(bytes, "aя€😀");
    EXPECT_EQ(decodeUtf8(bytes), text);
}

TEST(Utf8, replaces_each_ill_formed_byte)
{
    EXPECT_EQ(decodeUtf8("\xff"), U"\xfffd");
    EXPECT_EQ(decodeUtf8("\xd0"), U"\xfffd"); // cut
    EXPECT_EQ(decodeUtf8("\xd0x"), U"\xfffdx");
    EXPECT_EQ(decodeUtf8("\xc0\x80"), U"\xfffd\xfffd"); // too long a form
    EXPECT_EQ(decodeUtf8("\xed\xa0\x80"), U"\xfffd\xfffd\xfffd"); // a surrogate
    EXPECT_EQ(decodeUtf8("\xf4\x90\x80\x80").size(), 4U); // beyond Unicode
}

TEST(Utf8, composes_letters_with_their_marks)
{
    EXPECT_EQ(composed("и\xcc\x86 е\xcc\x88"), "й ё");
}

TEST(CharacterTokenizer, gives_back_what_it_encoded)
{
    const CharacterTokenizer tokenizer(U"абвё\n ");
    EXPECT_EQ(tokenizer.vocabularySize(), 8U);
    const std::string text = "а ба\nвё";
    EXPECT_EQ(tokenizer.decode(tokenizer.encode(text)), text);
}

TEST(CharacterTokenizer, unknown_characters_become_one_token_each_and_are_charged)
{
    const CharacterTokenizer tokenizer(U"аб");
    EXPECT_THAT(tokenizer.encode("аxб"), ElementsAre(2, CharacterTokenizer::kUnknown, 3));
    EXPECT_EQ(tokenizer.bytes(CharacterTokenizer::kUnknown), "");
    EXPECT_NEAR(tokenizer.unknownBits(), 20.0846, 1e-3);
    EXPECT_DOUBLE_EQ(tokenizer.extraBits("аxбy"), 2 * tokenizer.unknownBits());
    EXPECT_DOUBLE_EQ(tokenizer.extraBits("аб"), 0.0);
}

TEST(CharacterTokenizer, control_tokens_are_never_sampled)
{
    const CharacterTokenizer tokenizer(U"аб");
    EXPECT_THAT(tokenizer.unsampled(),
                ElementsAre(tokenizer.startOfText(), CharacterTokenizer::kUnknown));
    EXPECT_EQ(tokenizer.bytes(-5), "");
    EXPECT_EQ(tokenizer.bytes(1000), "");
}

TEST(CharacterTokenizer, keeps_the_characters_that_are_frequent_enough)
{
    const auto tokenizer =
        CharacterTokenizer::fromCounts({ { U'а', 5 }, { U'б', 1 }, { U'в', 2 } }, 2);
    EXPECT_EQ(tokenizer.characters(), U"ав");
}

TEST(CharacterTokenizer, survives_a_way_through_json)
{
    const CharacterTokenizer tokenizer(U"яа\n\"");
    const auto read = CharacterTokenizer::fromJson(tokenizer.toJson());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->characters(), tokenizer.characters());
}

TEST(CharacterTokenizer, refuses_broken_vocabularies)
{
    const std::vector<std::pair<std::string, std::string>> cases {
        { "", "not a JSON object" },
        { "[]", "not a JSON object" },
        { "{\"format\":\"x\"}", "its format" },
        { R"({"format":"strofa-characters"})", "its version" },
        { R"({"format":"strofa-characters","version":2})", "its version" },
        { R"({"format":"strofa-characters","version":1})", "no string" },
        { R"({"format":"strofa-characters","version":1,"characters":5})", "no string" },
        { R"({"format":"strofa-characters","version":1,"characters":""})", "no characters" },
        { R"({"format":"strofa-characters","version":1,"characters":"ба"})", "out of order" },
        { R"({"format":"strofa-characters","version":1,"characters":"аа"})", "repeated" },
        { R"({"format":"strofa-characters","version":1,"version":1})", "\"version\" occurs twice" },
        { R"({"format":[[[]]]})", "nested too deeply" },
        { "{\"characters\":\"\xff\"}", "not a JSON object" },
    };
    for (const auto &[json, message] : cases) {
        const auto read = CharacterTokenizer::fromJson(json);
        ASSERT_FALSE(read) << json;
        EXPECT_THAT(read.error().englishText(), HasSubstr(message)) << json;
    }
}

} // namespace strofa::lm
