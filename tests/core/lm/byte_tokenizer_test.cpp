// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/atomic_file.h"
#include "core/lm/byte_tokenizer.h"
#include "core/lm/byte_words.h"
#include "core/lm/manifest.h"
#include "core/lm/utf8.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

namespace strofa::lm
{

namespace
{

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;

using Words = std::vector<std::string>;

/// The 256 bytes from number 2 on after `<pad>` and `<s>`, then what the merges make.
nlohmann::json tokens(const std::vector<std::string> &products)
{
    nlohmann::json all = { { "<pad>", 0 }, { "<s>", 1 } };
    for (int byte = 0; byte < 256; ++byte)
        all[encodeUtf8(byteSymbol(static_cast<unsigned char>(byte)))] = byte + 2;
    for (const std::string &product : products)
        all[product] = all.size();
    return all;
}

ByteTokenizer tiny()
{
    auto read = ByteTokenizer::fromFiles(tokens({ "ab", "abc", "bc" }).dump(),
                                         "#version: 0.2\na b\nab c\nb c\n");
    EXPECT_TRUE(read) << read.error().englishText();
    return std::move(*read);
}

} // namespace

TEST(ByteWords, are_cut_as_gpt2_cuts_them)
{
    EXPECT_EQ(byteLevelWords("Не жалею, не зову"), (Words { "Не", " жалею", ",", " не", " зову" }));
    EXPECT_EQ(byteLevelWords("  два  пробела\n\nи"),
              (Words { " ", " два", " ", " пробела", "\n", "\n", "и" }));
    EXPECT_EQ(byteLevelWords("2024 г. №5"), (Words { "2024", " г", ".", " №", "5" }));
    EXPECT_EQ(byteLevelWords("don't we'll 's"), (Words { "don", "'t", " we", "'ll", " '", "s" }));
    EXPECT_EQ(byteLevelWords("конец  "), (Words { "конец", "  " }));
    EXPECT_EQ(byteLevelWords("а\nб"), (Words { "а", "\n", "б" }));
    EXPECT_EQ(byteLevelWords("а \n б"), (Words { "а", " \n", " б" }));
    EXPECT_EQ(byteLevelWords("о\xcc\x81 стресс"), (Words { "о", "\xcc\x81", " стресс" }));
    EXPECT_THAT(byteLevelWords(""), IsEmpty());
}

TEST(ByteWords, name_bytes_by_printable_characters)
{
    EXPECT_EQ(byteSymbol('!'), U'!');
    EXPECT_EQ(byteSymbol(0), char32_t { 0x100 });
    EXPECT_EQ(byteSymbol('\n'), U'Ċ');
    EXPECT_EQ(byteSymbol(' '), U'Ġ');
    EXPECT_EQ(byteSymbol(127), char32_t { 289 });
    EXPECT_EQ(byteSymbol(160), char32_t { 322 });
    EXPECT_EQ(byteSymbol(173), char32_t { 323 });
    EXPECT_EQ(byteSymbol(255), char32_t { 255 });
}

TEST(ByteTokenizer, merges_the_lowest_rank_first_and_gives_back_every_text)
{
    const ByteTokenizer tokenizer = tiny();
    EXPECT_EQ(tokenizer.startOfText(), 1);
    EXPECT_THAT(tokenizer.unsampled(), ElementsAre(0, 1));
    EXPECT_THAT(tokenizer.encode("abc"), ElementsAre(259));
    EXPECT_THAT(tokenizer.encode("bcab"), ElementsAre(260, 258));
    EXPECT_EQ(tokenizer.bytes(259), "abc");
    EXPECT_EQ(tokenizer.bytes(1), "");
    EXPECT_EQ(tokenizer.bytes(-1), "");
    for (const std::string_view text : { "", " abc  c", "Ты жива ещё,\nмоя старушка?", "😀 №5" })
        EXPECT_EQ(tokenizer.decode(tokenizer.encode(text)), text);
    EXPECT_EQ(tokenizer.encode("<s>").size(), 3U); // a text cannot smuggle in a control
}

TEST(ByteTokenizer, characters_come_whole_out_of_a_stream)
{
    const ByteTokenizer tokenizer = tiny();
    const std::string text = "ёж — 😀!";
    Utf8Stream stream;
    std::string decoded;
    for (const TokenId token : tokenizer.encode(text)) {
        const std::string part = stream.push(tokenizer.bytes(token));
        EXPECT_EQ(part.find("\xef\xbf\xbd"), std::string::npos);
        decoded += part;
    }
    EXPECT_EQ(decoded + stream.finish(), text);
    EXPECT_EQ(stream.push("\xd0"), "");
    EXPECT_EQ(stream.push("x"), "\xef\xbf\xbdx");
    EXPECT_EQ(stream.push("\xf0\x9f"), "");
    EXPECT_EQ(stream.finish(), "\xef\xbf\xbd\xef\xbf\xbd");
}

TEST(ByteTokenizer, survives_a_way_through_json)
{
    const ByteTokenizer tokenizer = tiny();
    const auto read = tokenizerFromJson(tokenizer.toJson());
    ASSERT_TRUE(read) << read.error().englishText();
    EXPECT_EQ((*read)->toJson(), tokenizer.toJson());
    EXPECT_EQ((*read)->encode("abcab"), tokenizer.encode("abcab"));
}

TEST(ByteTokenizer, refuses_broken_files)
{
    const auto fault = [](const std::string &vocabulary, std::string_view merges) {
        const auto read = ByteTokenizer::fromFiles(vocabulary, merges);
        return read ? std::string("none") : read.error().englishText();
    };
    const auto sound = tokens({ "ab" });
    EXPECT_EQ(fault(sound.dump(), "a b\n"), "none");
    EXPECT_EQ(fault(sound.dump(), "#version: 0.2\r\na b\r\n"), "none");
    EXPECT_THAT(fault("[]", ""), HasSubstr("not a JSON object"));
    EXPECT_THAT(fault("{", ""), HasSubstr("not a JSON object"));
    EXPECT_THAT(fault(R"({"a":0,"a":1})", ""), HasSubstr("\"a\" occurs twice"));
    EXPECT_THAT(fault(R"({"a":[[]]})", ""), HasSubstr("nested too deeply"));
    auto gap = sound;
    gap["ab"] = 300;
    EXPECT_THAT(fault(gap.dump(), ""), HasSubstr("not below"));
    gap["ab"] = 3;
    EXPECT_THAT(fault(gap.dump(), ""), HasSubstr("same number"));
    gap["ab"] = -1;
    EXPECT_THAT(fault(gap.dump(), ""), HasSubstr("not below"));
    auto lacking = sound;
    lacking.erase("a");
    lacking["zzz"] = sound["a"];
    EXPECT_THAT(fault(lacking.dump(), ""), HasSubstr("byte 97 has no token"));
    auto unnamed = sound;
    unnamed.erase("<s>");
    unnamed["<b>"] = 1;
    EXPECT_THAT(fault(unnamed.dump(), "a b"), HasSubstr("no token for the start"));
    EXPECT_THAT(fault(sound.dump(), "a b\nab"), HasSubstr("does not name two"));
    EXPECT_THAT(fault(sound.dump(), "a b c"), HasSubstr("does not name two"));
    EXPECT_THAT(fault(sound.dump(), "a c"), HasSubstr("merge 1 names no token"));
    EXPECT_THAT(fault(sound.dump(), "a b\na b"), HasSubstr("merge 2 is repeated"));
    EXPECT_THAT(fault(tokens({ "abc", "ab" }).dump(), "ab c\na b"),
                HasSubstr("joins what does not exist yet"));
    const auto json = nlohmann::json::parse(tiny().toJson());
    for (const char *field : { "format", "version", "tokens", "merges" }) {
        auto other = json;
        other[field] = true;
        EXPECT_FALSE(ByteTokenizer::fromJson(other.dump())) << field;
        other.erase(field);
        EXPECT_THAT(ByteTokenizer::fromJson(other.dump()).error().englishText(),
                    HasSubstr("lacks"));
    }
}

/// Numbers of the reference implementation on the vocabulary of ruGPT-3.
TEST(ByteTokenizer, agrees_with_the_reference_on_rugpt3)
{
    const char *shared = std::getenv("STROFA_SHARED_DIR");
    if (shared == nullptr)
        GTEST_SKIP() << "STROFA_SHARED_DIR is not set";
    const auto folder = std::filesystem::path(shared) / "rugpt3_tokenizer";
    const auto vocabulary = readSmallFile(folder / "vocab.json", std::size_t { 1 } << 24U);
    const auto merges = readSmallFile(folder / "merges.txt", std::size_t { 1 } << 24U);
    if (!vocabulary || !merges)
        GTEST_SKIP() << "there is no rugpt3_tokenizer";
    const auto tokenizer = ByteTokenizer::fromFiles(*vocabulary, *merges);
    ASSERT_TRUE(tokenizer) << tokenizer.error().englishText();
    EXPECT_EQ(tokenizer->vocabularySize(), 50257U);
    EXPECT_EQ(tokenizer->startOfText(), 1);
    EXPECT_THAT(tokenizer->unsampled(), ElementsAre(0, 1, 2, 3, 4));
    const std::vector<std::pair<std::string, std::vector<TokenId>>> cases {
        { "Пускай я порою от спирта вымок",
          { 13002, 30222, 417, 8779, 306, 360, 43302, 387, 22526 } },
        { "пускай я порою от спирта вымок\n",
          { 19816, 686, 417, 8779, 306, 360, 43302, 387, 22526, 203 } },
        { "Не жалею, не зову, не плачу,\nВсё пройдет, как с белых яблонь дым.",
          { 3096,  44238, 16, 322, 6643, 272,   16,    322,  43917, 16,   203,
            31686, 8192,  16, 428, 281,  13807, 11610, 2221, 278,   7849, 18 } },
        { "  два  пробела\n\nи «ёлочки» — тире…",
          { 225,
            1272,
            225,
            1196,
            555,
            203,
            203,
            265,
            478,
            493,
            435,
            1645,
            470,
            510,
            1925,
            298,
            655 } },
        { "2024 г. №5", { 2932, 5493, 336, 18, 4855, 25 } },
        { "й vs и\xcc\x86", { 295, 1689, 87, 289, 34586 } },
        { "😀", { 49349, 227 } },
        { "don't", { 72, 461, 16221 } },
        { "о\xcc\x81 стресс", { 262, 2442, 22631 } },
    };
    for (const auto &[text, expected] : cases) {
        EXPECT_THAT(tokenizer->encode(text), ElementsAreArray(expected)) << text;
        EXPECT_EQ(tokenizer->decode(expected), text);
    }
}

} // namespace strofa::lm
