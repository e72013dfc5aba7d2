// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/charset_detector.h"

#include <gtest/gtest.h>

#include <string>

using strofa::text::Charset;

namespace strofa::text
{

namespace
{

// Esenin, 1910 and 1924; Tyutchev, 1836.
constexpr std::u16string_view kQuatrain = u"Выткался на озере алый свет зари.\n"
                                          u"На бору со звонами плачут глухари.\n"
                                          u"Плачет где-то иволга, схоронясь в дупло.\n"
                                          u"Только мне не плачется — на душе светло.\n";
constexpr std::u16string_view kAscii = u"Не то, что мните вы, природа:\n"
                                       u"Не слепок, не бездушный лик -\n"
                                       u"В ней есть душа, в ней есть свобода,\n"
                                       u"В ней есть любовь, в ней есть язык...\n";
constexpr std::u16string_view kCapitals = u"ОТГОВОРИЛА РОЩА ЗОЛОТАЯ\n"
                                          u"БЕРЁЗОВЫМ, ВЕСЁЛЫМ ЯЗЫКОМ,\n"
                                          u"И ЖУРАВЛИ, ПЕЧАЛЬНО ПРОЛЕТАЯ,\n"
                                          u"УЖ НЕ ЖАЛЕЮТ БОЛЬШЕ НИ О КОМ.\n";

std::string encoded(std::u16string_view text, Charset charset)
{
    const auto bytes = encode(text, charset);
    EXPECT_TRUE(bytes.has_value()) << charsetName(charset);
    return bytes.value_or(std::string());
}

class CodePageTest : public testing::TestWithParam<Charset>
{
};

TEST_P(CodePageTest, IsRecognisedByOneQuatrain)
{
    const auto found = detectCharset(encoded(kAscii, GetParam()));
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(charsetName(found->charset), charsetName(GetParam()));
    EXPECT_EQ(found->markLength, 0U);
}

TEST_P(CodePageTest, IsRecognisedByAQuatrainInCapitals)
{
    const auto found = detectCharset(encoded(kCapitals, GetParam()));
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(charsetName(found->charset), charsetName(GetParam()));
}

TEST_P(CodePageTest, GivesBackTheTextOfASingleLine)
{
    // Code pages may share the bytes of one line; the letters must be right all the same.
    for (const std::u16string_view poem : { kAscii, kCapitals }) {
        std::size_t begin = 0;
        while (begin < poem.size()) {
            const std::size_t end = poem.find(u'\n', begin);
            const std::u16string_view line = poem.substr(begin, end - begin);
            const auto decoded = decodeDetected(encoded(line, GetParam()));
            ASSERT_TRUE(decoded.has_value());
            EXPECT_EQ(decoded->text, line);
            begin = end + 1;
        }
    }
}

TEST_P(CodePageTest, SurvivesALongAsciiPreface)
{
    const std::string preface(200000, '-');
    const auto decoded = decodeDetected(preface + encoded(kAscii, GetParam()));
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(charsetName(decoded->source.charset), charsetName(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(
    CyrillicCodePages,
    CodePageTest,
    testing::Values(Charset::Windows1251, Charset::Koi8R, Charset::Cp866, Charset::MacCyrillic));

class UnicodeMarkTest : public testing::TestWithParam<Charset>
{
};

TEST_P(UnicodeMarkTest, DecidesAndIsTakenOffTheText)
{
    const std::string bytes =
        std::string(byteOrderMark(GetParam())) + encoded(kQuatrain, GetParam());
    const auto decoded = decodeDetected(bytes);
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(decoded->source.charset, GetParam());
    EXPECT_EQ(decoded->source.markLength, byteOrderMark(GetParam()).size());
    EXPECT_EQ(decoded->text, kQuatrain);
}

INSTANTIATE_TEST_SUITE_P(UnicodeEncodings,
                         UnicodeMarkTest,
                         testing::Values(Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be));

TEST(CharsetDetectorTest, TakesValidUtf8WithoutAMark)
{
    const auto decoded = decodeDetected(encoded(kQuatrain, Charset::Utf8));
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(decoded->source.charset, Charset::Utf8);
    EXPECT_EQ(decoded->source.markLength, 0U);
    EXPECT_EQ(decoded->text, kQuatrain);
}

TEST(CharsetDetectorTest, CallsEmptyAndAsciiTextsUtf8)
{
    EXPECT_EQ(detectCharset("")->charset, Charset::Utf8);
    EXPECT_EQ(detectCharset("Shall I compare thee")->charset, Charset::Utf8);
}

TEST(CharsetDetectorTest, SaysAtWhichByteUtf8IsDamaged)
{
    std::string bytes = encoded(kQuatrain, Charset::Utf8);
    bytes.erase(11, 1);
    const auto found = detectCharset(bytes);
    ASSERT_FALSE(found.has_value());
    EXPECT_EQ(found.error().code, base::ErrorCode::BadInput);
    EXPECT_EQ(found.error().englishText(), "The text is not valid utf-8 at byte 10.");
}

TEST(CharsetDetectorTest, RefusesATextCutInsideACharacter)
{
    std::string bytes = encoded(kQuatrain, Charset::Utf8);
    bytes.resize(3);
    EXPECT_FALSE(detectCharset(bytes).has_value());
}

TEST(CharsetDetectorTest, RefusesBinaryContent)
{
    const std::string bytes("\x7F"
                            "ELF\x02\x01\x01\x00\x00\x00\x00\x00\xB7\xE0",
                            14);
    const auto found = detectCharset(bytes);
    ASSERT_FALSE(found.has_value());
    EXPECT_EQ(found.error().code, base::ErrorCode::BadInput);
}

TEST(CharsetDetectorTest, RefusesBytesThatAreNoRussianInAnyCodePage)
{
    std::string bytes;
    for (int i = 0; i < 400; ++i)
        bytes += static_cast<char>(128 + (i * 53) % 128);
    const auto found = detectCharset(bytes);
    ASSERT_FALSE(found.has_value());
    EXPECT_EQ(found.error().code, base::ErrorCode::BadInput);
}

TEST(CharsetTest, RoundTripsEveryByteOfACodePageThatHasACharacter)
{
    for (const Charset charset :
         { Charset::Windows1251, Charset::Koi8R, Charset::Cp866, Charset::MacCyrillic }) {
        for (int byte = 0; byte < 256; ++byte) {
            const std::string bytes(1, static_cast<char>(byte));
            const auto text = decode(bytes, charset);
            if (text) {
                EXPECT_EQ(encode(*text, charset).value_or("?"), bytes)
                    << charsetName(charset) << " byte " << byte;
            }
        }
    }
}

TEST(CharsetTest, NeverReplacesACharacterThatACodePageLacks)
{
    const auto bytes = encode(u"роща — золотая", Charset::Koi8R);
    ASSERT_FALSE(bytes.has_value());
    EXPECT_EQ(bytes.error().code, base::ErrorCode::Unsupported);
    EXPECT_EQ(firstUnencodable(u"роща — золотая", Charset::Koi8R), (base::TextSpan { 5, 6 }));
    EXPECT_EQ(firstUnencodable(u"роща \U0001F33F", Charset::Windows1251),
              (base::TextSpan { 5, 7 }));
    EXPECT_FALSE(firstUnencodable(u"роща — золотая", Charset::Windows1251).has_value());
}

TEST(CharsetTest, RefusesALoneSurrogateEverywhere)
{
    const std::u16string broken { u'а', char16_t(0xD83C), u'б' };
    for (const Charset charset : kAllCharsets)
        EXPECT_FALSE(encode(broken, charset).has_value()) << charsetName(charset);
}

TEST(CharsetTest, FindsACharsetByItsNameInAnyCase)
{
    for (const Charset charset : kAllCharsets)
        EXPECT_EQ(charsetByName(charsetName(charset)), charset);
    EXPECT_EQ(charsetByName("KOI8-R"), Charset::Koi8R);
    EXPECT_FALSE(charsetByName("latin-1").has_value());
}

} // namespace

} // namespace strofa::text
