// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/poem_reader.h"
#include "core/text/unicode.h"
#include "tests/core/lm/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strofa::poems
{

namespace
{

using testing::HasSubstr;

// A. S. Pushkin, 1825.
constexpr const char *kStorm = "Буря мглою небо кроет,\nВихри снежные крутя;\nТо, как зверь, она "
                               "завоет,\nТо заплачет, как дитя";
constexpr const char *kMoment =
    "Я помню чудное мгновенье:\nПередо мной явилась ты,\nКак мимолетное "
    "виденье,\nКак гений чистой красоты.";

std::string inCharset(const char *utf8, text::Charset charset)
{
    return *text::encode(*text::fromUtf8(utf8), charset);
}

std::string sentence(const PoemFileReport &report)
{
    return report.fault ? report.fault->englishText() : std::string();
}

TEST(PoemReaderTest, ReadsEveryRussianEncoding)
{
    for (const text::Charset charset : text::kAllCharsets) {
        std::string bytes(text::byteOrderMark(charset));
        bytes += inCharset(kStorm, charset);
        const PoemCollection read = readPoemBytes(bytes, FileForm::Text, "storm.txt");
        ASSERT_EQ(read.poems.size(), 1U) << text::charsetName(charset);
        EXPECT_EQ(read.poems[0].text, kStorm) << text::charsetName(charset);
        EXPECT_EQ(read.files[0].charset, charset);
        EXPECT_EQ(read.files[0].lines, 4U);
        EXPECT_EQ(read.poems[0].hash, lm::sha256(kStorm));
    }
}

TEST(PoemReaderTest, ReadsFoldersOfAllFormsAndReportsWhatItCannotRead)
{
    const lm::TemporaryFolder folder;
    folder.write("a.txt", inCharset(kStorm, text::Charset::Windows1251));
    folder.write("b.md", std::string("# К ***\n\n") + kMoment);
    folder.write(
        "c.jsonl",
        R"({"text": "Мороз и солнце;\r\nдень чудесный!", "author": "Пушкин", "title": "Утро"})"
        "\nbad\n{\"text\": 1}\n");
    folder.write("d.txt", std::string("\0\1\2\3\0\0\0", 7));
    folder.write("e.txt", std::string("Two roads\ndiverged\n"));
    folder.write("f.txt", kStorm); // the first once more
    folder.write("picture.png", "x");
    const auto read = readPoems({ folder.path() }, "Некто", {});
    ASSERT_TRUE(read) << read.error().englishText();
    ASSERT_EQ(read->poems.size(), 3U);
    EXPECT_EQ(read->poems[0].author, "Некто");
    EXPECT_EQ(read->poems[1].title, "К ***");
    EXPECT_EQ(read->poems[2].author, "Пушкин");
    EXPECT_EQ(read->poems[2].text, "Мороз и солнце;\nдень чудесный!");
    EXPECT_EQ(read->duplicates, 1U);
    EXPECT_EQ(read->otherFiles, 1U);
    EXPECT_EQ(read->lines, 10U);
    ASSERT_EQ(read->files.size(), 6U);
    ASSERT_EQ(read->files[2].doubts.size(), 1U);
    EXPECT_THAT(read->files[2].doubts[0].englishText(), HasSubstr("2 lines are no JSON"));
    EXPECT_THAT(sentence(read->files[3]), HasSubstr("not a text"));
    EXPECT_THAT(sentence(read->files[4]), HasSubstr("no Russian verse"));
    EXPECT_FALSE(read->files[5].isDoubtful());
}

TEST(PoemReaderTest, AHostileFileDoesNoHarm)
{
    const std::string longLine(10U * 1024 * 1024, 'a');
    const PoemCollection latin = readPoemBytes(longLine, FileForm::Text, "long");
    EXPECT_TRUE(latin.poems.empty());
    EXPECT_THAT(sentence(latin.files[0]), HasSubstr("no Russian verse"));

    std::string russian;
    while (russian.size() < 10U * 1024 * 1024)
        russian += "береза ";
    const PoemCollection prose = readPoemBytes(russian + "\n\n\n" + kStorm, FileForm::Text, "long");
    ASSERT_EQ(prose.poems.size(), 1U);
    EXPECT_EQ(prose.poems[0].text, kStorm);
    EXPECT_THAT(prose.files[0].doubts.at(0).englishText(), HasSubstr("too long for verse"));

    // Runs of what Markdown gives a meaning to must not take quadratic time.
    for (const char *run : { "*", "а*", ">", "<br>", "_", "`", "#" }) {
        std::string line;
        while (line.size() < 10U * 1024 * 1024)
            line += run;
        EXPECT_TRUE(readPoemBytes(line, FileForm::Markdown, "run").poems.empty()) << run;
    }

    const PoemCollection lines =
        readPoemBytes(std::string(3'000'000, '\n'), FileForm::Markdown, "lines");
    EXPECT_THAT(sentence(lines.files[0]), HasSubstr("too many lines"));

    std::string withNul = kStorm;
    while (withNul.size() < 4000)
        withNul += std::string("\n\n") + kStorm;
    withNul.insert(5, 1, '\0');
    for (const lm::CorpusText &poem : readPoemBytes(withNul, FileForm::Text, "nul").poems)
        EXPECT_EQ(poem.text.find('\0'), std::string::npos);

    EXPECT_TRUE(
        readPoemBytes(std::string(100'000, '['), FileForm::JsonLines, "deep").poems.empty());
    const PoemCollection damaged =
        readPoemBytes(std::string(kStorm).substr(0, 100) + '\xD0' + kStorm, FileForm::Text, "cut");
    EXPECT_TRUE(damaged.poems.empty());
    EXPECT_TRUE(damaged.files[0].fault);
}

TEST(PoemReaderTest, WhatCannotBeReadAtAllIsSaid)
{
    const lm::TemporaryFolder folder;
    const auto nothing = readPoems({ folder.path() }, {}, {});
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().code, base::ErrorCode::NotFound);

    const auto missing = readPoems({ folder.path() / "none.txt" }, {}, {});
    ASSERT_TRUE(missing);
    EXPECT_TRUE(missing->poems.empty());
    EXPECT_EQ(sentence(missing->files[0]), "There is no such file.");

    folder.write("a.txt", kStorm);
    const base::CancelToken cancel;
    cancel.cancel();
    const auto stopped = readPoems({ folder.path() / "a.txt" }, {}, cancel);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, base::ErrorCode::Cancelled);
}

TEST(PoemReaderTest, AVeryLongPoemIsDoubted)
{
    std::string text;
    for (int i = 0; i < 120; ++i)
        text += std::string(kStorm) + "\n\n";
    const PoemCollection read = readPoemBytes(text, FileForm::Text, "book");
    ASSERT_EQ(read.poems.size(), 1U);
    EXPECT_THAT(read.files[0].doubts.at(0).englishText(), HasSubstr("480 lines were read as one"));
}

TEST(PoemReaderTest, WrittenPoemsAreACorpus)
{
    const lm::TemporaryFolder folder;
    folder.write("a.txt", std::string(kStorm) + "\n\n***\n\n" + kMoment);
    const auto read = readPoems({ folder.path() / "a.txt" }, "А. С.", {});
    ASSERT_TRUE(read);
    ASSERT_TRUE(writePoems(read->poems, folder.path() / "poems.jsonl"));
    const auto corpus = lm::readCorpus({ folder.path() / "poems.jsonl" });
    ASSERT_TRUE(corpus) << corpus.error().englishText();
    ASSERT_EQ(corpus->size(), 2U);
    EXPECT_EQ((*corpus)[1].text, kMoment);
    EXPECT_EQ((*corpus)[1].author, "А. С.");
    EXPECT_EQ((*corpus)[1].hash, read->poems[1].hash);
}

} // namespace

} // namespace strofa::poems
