// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/lm/subword_tokenizer.h"
#include "core/lm/utf8.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace strofa::lm
{

namespace
{

using base::ErrorCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Public-domain lines (A. Pushkin, M. Lermontov, S. Esenin).
const std::vector<std::string_view> &texts()
{
    static const std::vector<std::string_view> kTexts {
        "Мороз и солнце; день чудесный!\nЕще ты дремлешь, друг прелестный —\n"
        "Пора, красавица, проснись.",
        "Белеет парус одинокой\nВ тумане моря голубом!..\nЧто ищет он в стране далекой?\n"
        "Что кинул он в краю родном?..",
        "Буря мглою небо кроет,\nВихри снежные крутя;\nТо, как зверь, она завоет,\n"
        "То заплачет, как дитя.",
        "«Ты жива еще, моя старушка? —\nЖив и я. Привет тебе, привет!»\n"
        "— Что-то он сказал (ты слышишь?) мне."
    };
    return kTexts;
}

SubwordTokenizer tokenizer(std::size_t size = 140, std::vector<std::string> controls = {})
{
    auto learnt = learnSubwords(texts(), std::move(controls), size, 1);
    EXPECT_TRUE(learnt) << learnt.error().englishText();
    return std::move(*learnt);
}

SubwordTokenizer reversed(const SubwordTokenizer &forward)
{
    SubwordTokenizer::Parts parts = forward.parts();
    parts.reversedLines = true;
    return SubwordTokenizer(std::move(parts));
}

std::vector<SubwordKind> kindsOf(const SubwordTokenizer &tokenizer, std::string_view text)
{
    std::vector<SubwordKind> kinds;
    for (const TokenId token : tokenizer.encode(text))
        kinds.push_back(tokenizer.kind(token));
    return kinds;
}

/// The text as the vocabulary knows it.
std::string foldedYo(std::string_view text)
{
    std::string folded;
    for (const char32_t character : decodeUtf8(text)) {
        const char32_t plain = character == U'Ё' ? U'Е' : character;
        folded += encodeUtf8(plain == U'ё' ? U'е' : plain);
    }
    return folded;
}

} // namespace

TEST(SubwordTokenizer, gives_back_every_text_but_for_yo)
{
    const SubwordTokenizer subwords = tokenizer();
    const SubwordTokenizer backwards = reversed(subwords);
    std::vector<std::string_view> all = texts();
    for (const std::string_view text : { "",
                                         " ",
                                         "\n",
                                         "\n\n  Белеет  парус\n",
                                         "белеет парус ",
                                         "БЕЛЕЕТ ПАРУС, о Парус О",
                                         "паРУс пАРус ПАРус ПАРУСом",
                                         "что ,кто !..(мне )—« ты»",
                                         "парус-Парус--парус",
                                         "Ёж еще ЕЩЁ ещё",
                                         "— — —",
                                         "Я\nЯ я\nя Я" })
        all.push_back(text);
    for (const std::string_view text : all) {
        const std::vector<TokenId> tokens = subwords.encode(text);
        EXPECT_EQ(std::count(tokens.begin(), tokens.end(), SubwordTokenizer::kUnknown), 0) << text;
        EXPECT_EQ(subwords.decode(tokens), foldedYo(text));
        EXPECT_EQ(backwards.decode(backwards.encode(text)), foldedYo(text));
    }
}

TEST(SubwordTokenizer, gives_back_random_texts)
{
    const SubwordTokenizer subwords = tokenizer();
    const SubwordTokenizer backwards = reversed(subwords);
    const std::u32string characters = U"абвЖЯея  \n\n,.!?—«»()-";
    base::Random random(5);
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (std::uint64_t length = random.below(24); length > 0; --length)
            text += encodeUtf8(characters[random.below(characters.size())]);
        EXPECT_EQ(subwords.decode(subwords.encode(text)), text);
        EXPECT_EQ(backwards.decode(backwards.encode(text)), text);
    }
}

TEST(SubwordTokenizer, writes_lines_from_their_end)
{
    const SubwordTokenizer subwords = tokenizer();
    const SubwordTokenizer backwards = reversed(subwords);
    const std::string_view text = "Белеет парус одинокой\nВ тумане моря";
    std::vector<TokenId> first = subwords.encode("Белеет парус одинокой");
    std::vector<TokenId> second = subwords.encode("В тумане моря");
    std::vector<TokenId> expected(first.rbegin(), first.rend());
    expected.push_back(static_cast<TokenId>(SubwordKind::LineBreak));
    expected.insert(expected.end(), second.rbegin(), second.rend());
    EXPECT_EQ(backwards.encode(text), expected);
    std::vector<TokenId> word = subwords.encodeWord("одинокой");
    ASSERT_GT(word.size(), 1U);
    std::reverse(word.begin(), word.end());
    EXPECT_EQ(backwards.encodeWord("одинокой"), word);
    const auto read = SubwordTokenizer::fromJson(backwards.toJson());
    ASSERT_TRUE(read) << read.error().englishText();
    EXPECT_EQ(read->encode(text), expected);
}

TEST(SubwordTokenizer, a_word_has_the_same_parts_wherever_it_stands)
{
    const SubwordTokenizer subwords = tokenizer();
    const std::vector<TokenId> word = subwords.encodeWord("парус");
    ASSERT_FALSE(word.empty());
    EXPECT_EQ(subwords.kind(word.front()), SubwordKind::WordStart);
    for (const std::string_view text : { "Парус",
                                         "парус",
                                         "Я парус",
                                         "Я Парус.",
                                         "Я ПАРУС",
                                         "«Парус»",
                                         "Море,парус",
                                         "Что-парус",
                                         "Море\nПарус" }) {
        const std::vector<TokenId> tokens = subwords.encode(text);
        EXPECT_NE(std::search(tokens.begin(), tokens.end(), word.begin(), word.end()), tokens.end())
            << text;
    }
    EXPECT_EQ(subwords.encodeWord("ещё"), subwords.encodeWord("Еще"));
    EXPECT_THAT(subwords.encodeWord("sail"), IsEmpty());
}

TEST(SubwordTokenizer, capitals_and_spaces_are_stored_only_where_they_are_unusual)
{
    const SubwordTokenizer subwords = tokenizer();
    using K = SubwordKind;
    EXPECT_THAT(kindsOf(subwords, "Я, я"), ElementsAre(K::WordStart, K::Symbol, K::WordStart));
    EXPECT_THAT(kindsOf(subwords, "я — Я"),
                ElementsAre(K::Lower, K::WordStart, K::Symbol, K::Capital, K::WordStart));
    EXPECT_THAT(kindsOf(subwords, "Я\nЯ"), ElementsAre(K::WordStart, K::LineBreak, K::WordStart));
    EXPECT_THAT(kindsOf(subwords, "Я,я"),
                ElementsAre(K::WordStart, K::Symbol, K::NoSpace, K::WordStart));
    EXPECT_THAT(kindsOf(subwords, "Я  я "),
                ElementsAre(K::WordStart, K::Space, K::WordStart, K::Space));
}

TEST(SubwordTokenizer, text_comes_token_by_token_in_whole_characters)
{
    const SubwordTokenizer subwords = tokenizer();
    for (const std::string_view text : texts()) {
        SubwordDecoder decoder(subwords);
        std::string decoded;
        for (const TokenId token : subwords.encode(text)) {
            const std::string part = decoder.push(token);
            EXPECT_EQ(part.find("\xef\xbf\xbd"), std::string::npos);
            for (const char32_t character : decodeUtf8(part))
                EXPECT_NE(character, char32_t { 0xfffd });
            decoded += part;
        }
        EXPECT_EQ(decoded, text);
    }
}

TEST(SubwordTokenizer, charges_what_it_cannot_tell_apart)
{
    const SubwordTokenizer subwords = tokenizer();
    EXPECT_THAT(kindsOf(subwords, "€"), ElementsAre(SubwordKind::Unknown));
    EXPECT_NEAR(subwords.extraBits("парус €"), 20.09, 0.02);
    EXPECT_NEAR(subwords.extraBits("парус €€"), 2 * subwords.extraBits("парус €"), 1e-9);
    EXPECT_DOUBLE_EQ(subwords.extraBits("парус"), 0.0);
    // Telling е from ё is cheap while there is none, dear at the first, then cheaper.
    const double none = subwords.extraBits("еще небо кроет");
    EXPECT_GT(none, 0.0);
    EXPECT_LT(none, 0.3);
    const double first = subwords.extraBits("ещё небо кроет");
    EXPECT_GT(first, 4.0);
    EXPECT_LT(subwords.extraBits("ещё ещё ещё ещё") - subwords.extraBits("ещё ещё ещё еще"),
              first - none);
}

TEST(SubwordTokenizer, yo_is_charged_as_a_proper_code)
{
    // Over all ways to write three letters the probabilities sum to one.
    const SubwordTokenizer subwords = tokenizer();
    double sum = 0.0;
    for (int ways = 0; ways < 8; ++ways) {
        std::string text;
        for (int i = 0; i < 3; ++i)
            text += encodeUtf8((ways >> i & 1) != 0 ? U'ё' : U'е');
        sum += std::exp2(-subwords.extraBits(text));
    }
    EXPECT_NEAR(sum, 1.0, 1e-9);
}

TEST(SubwordTokenizer, controls_name_authors)
{
    const SubwordTokenizer subwords =
        tokenizer(140, { "author=Фет Афанасий", "author=Толстой Лев", "author=Толстой Алексей" });
    EXPECT_EQ(subwords.controls().count, 3);
    const auto fet = subwords.control("author=Фет Афанасий");
    ASSERT_TRUE(fet);
    EXPECT_EQ(subwords.kind(*fet), SubwordKind::Control);
    EXPECT_TRUE(subwords.controls().contains(*fet));
    EXPECT_THAT(subwords.authorTokens("Фет Афанасий"), ElementsAre(*fet));
    EXPECT_THAT(subwords.authorTokens("Фет"), ElementsAre(*fet));
    EXPECT_THAT(subwords.authorTokens("Толстой"), IsEmpty()); // which of the two?
    EXPECT_THAT(subwords.authorTokens("Кольцов"), IsEmpty());
    EXPECT_THAT(subwords.authorTokens(""), IsEmpty());
    EXPECT_EQ(subwords.decode(std::vector<TokenId> { 0, *fet }), "");
    const auto unsampled = subwords.unsampled();
    EXPECT_NE(std::find(unsampled.begin(), unsampled.end(), *fet), unsampled.end());
    EXPECT_NE(std::find(unsampled.begin(), unsampled.end(), SubwordTokenizer::kUnknown),
              unsampled.end());
}

TEST(SubwordTokenizer, learns_the_size_that_was_asked_for_and_frequent_parts_first)
{
    EXPECT_EQ(tokenizer(100).vocabularySize(), 100U);
    EXPECT_EQ(tokenizer(110).vocabularySize(), 110U);
    EXPECT_LT(tokenizer(1000).vocabularySize(), 130U); // no other pair occurs twice
    const auto merges = tokenizer(100).parts().merges;
    ASSERT_GE(merges.merges().size(), 1U);
    // A larger vocabulary begins like a smaller one.
    const auto more = tokenizer(110).parts().merges;
    EXPECT_TRUE(std::equal(merges.merges().begin(), merges.merges().end(), more.merges().begin()));
    const auto small = learnSubwords(texts(), {}, 40, 1);
    ASSERT_FALSE(small);
    EXPECT_EQ(small.error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(learnSubwords(texts(), {}, 140, 1000).error().code, ErrorCode::BadInput);
}

TEST(SubwordMerges, joins_the_most_frequent_pair)
{
    const auto merges =
        SubwordMerges::learn(U"абв", { { U"аба", 5 }, { U"ваб", 3 }, { U"бв", 1 } }, 8);
    // Inner а + б stands in 3 words, initial а + inner б in 5, inner б + inner а in 5; of the
    // last two the one with the older left piece is first.
    ASSERT_EQ(merges.merges().size(), 2U);
    EXPECT_EQ(merges.pieces()[6].letters, U"аб");
    EXPECT_TRUE(merges.pieces()[6].isInitial);
    EXPECT_EQ(merges.pieces()[7].letters, U"аба");
    EXPECT_EQ(merges.split(U"аба").size(), 1U);
    EXPECT_EQ(merges.split(U"ваб").size(), 3U);
}

TEST(SubwordTokenizer, survives_a_way_through_json)
{
    const SubwordTokenizer subwords = tokenizer(150, { "author=Фет" });
    const auto read = SubwordTokenizer::fromJson(subwords.toJson());
    ASSERT_TRUE(read) << read.error().englishText();
    EXPECT_EQ(read->toJson(), subwords.toJson());
    EXPECT_EQ(read->vocabularySize(), subwords.vocabularySize());
    for (const std::string_view text : texts())
        EXPECT_EQ(read->encode(text), subwords.encode(text));
}

TEST(SubwordTokenizer, knows_authors_by_some_words_of_their_names)
{
    const SubwordTokenizer subwords = tokenizer(150,
                                                { "author=Есенин Сергей Александрович",
                                                  "author=Толстой Алексей Константинович",
                                                  "author=Толстой Лев Николаевич",
                                                  "meter=ямб" });
    const std::vector<TokenId> first { *subwords.control("author=Есенин Сергей Александрович") };
    for (const char *name : { "Есенин Сергей Александрович", "Есенин", "Сергей Есенин", "есенин" })
        EXPECT_EQ(subwords.authorTokens(name), first) << name;
    EXPECT_EQ(subwords.authorTokens("Л. Толстой").size(), 0U); // an initial is no name
    EXPECT_EQ(subwords.authorTokens("Лев Толстой").size(), 1U);
    EXPECT_THAT(subwords.authorTokens("Толстой"), IsEmpty()); // two of them
    for (const char *name : { "", " ", "Пушкин", "ямб", "Есен" })
        EXPECT_THAT(subwords.authorTokens(name), IsEmpty()) << name;
}

TEST(SubwordTokenizer, refuses_broken_vocabularies)
{
    const auto sound = nlohmann::json::parse(tokenizer(140, { "author=Фет" }).toJson());
    const auto faultOf = [&](const char *field, const nlohmann::json &value) {
        nlohmann::json broken = sound;
        broken[field] = value;
        const auto read = SubwordTokenizer::fromJson(broken.dump());
        return read ? std::string("none") : read.error().englishText();
    };
    EXPECT_THAT(SubwordTokenizer::fromJson("[]").error().englishText(), HasSubstr("not a JSON"));
    nlohmann::json lacking = sound;
    lacking.erase("merges");
    EXPECT_THAT(SubwordTokenizer::fromJson(lacking.dump()).error().englishText(),
                HasSubstr("lacks \"merges\""));
    const std::vector<std::tuple<const char *, nlohmann::json, const char *>> cases {
        { "extra", 1, "unknown field" },
        { "format", "other", "its format" },
        { "version", 2, "its version" },
        { "lines", "upwards", "neither \"forward\" nor" },
        { "letters", 1, "\"letters\" is not a string" },
        { "letters", "", "no letters" },
        { "letters", "ба", "out of order" },
        { "letters", "аа", "repeated" },
        { "letters", "Аб", "cannot be a letter" },
        { "letters", "ё", "cannot be a letter" },
        { "letters", "!а", "cannot be a letter" },
        { "symbols", " !", "cannot be a symbol" },
        { "symbols", "!а", "cannot be a symbol" },
        { "space_before", "!*", "no symbol of it" },
        { "controls", "x", "\"controls\" is not a list" },
        { "controls", { 1 }, "a control is not a string" },
        { "controls", { "author" }, "not a field with its value" },
        { "controls", { "=Фет" }, "not a field with its value" },
        { "controls", { "a=" + std::string(300, 'x') }, "not a field with its value" },
        { "controls", { "a=b", "a=b" }, "repeated" },
        { "merges", 1, "\"merges\" is not a list" },
        { "merges", { 1 }, "a merge is not a string" },
        { "merges", { "аб" }, "does not name two pieces" },
        { "merges", { "а ^б" }, "merge 1 joins what cannot be joined" },
        { "merges", { "а б", "а б" }, "merge 2 joins what cannot be joined" },
        { "merges", { "аб в" }, "merge 1 joins" },
        { "merges", { "а q" }, "merge 1 joins" },
        { "merges", { " а" }, "merge 1 joins" },
    };
    for (const auto &[field, value, message] : cases) {
        EXPECT_THAT(faultOf(field, value), HasSubstr(message)) << field << ' ' << value.dump();
    }
    std::string badBytes = sound.dump();
    badBytes.insert(badBytes.find("letters\":\"") + 10, 1, '\xff');
    EXPECT_FALSE(SubwordTokenizer::fromJson(badBytes));
}

} // namespace strofa::lm
