// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/document_file.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

using strofa::text::Charset;

namespace strofa::document
{

namespace
{

const QString kQuatrain = QStringLiteral("Не то, что мните вы, природа:\n"
                                         "Не слепок, не бездушный лик -\n"
                                         "В ней есть душа, в ней есть свобода,\n"
                                         "В ней есть любовь, в ней есть язык...\n");

class DocumentFileTest : public testing::Test
{
protected:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    static void store(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_EQ(file.write(bytes), bytes.size());
    }

    static QByteArray stored(const QString &path)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

private:
    QTemporaryDir m_folder;
};

TEST_F(DocumentFileTest, RoundTripsEveryEncodingMarkAndLineEndingByteForByte)
{
    for (const Charset charset : text::kAllCharsets) {
        const bool wide = charset == Charset::Utf16Le || charset == Charset::Utf16Be;
        const bool unicode = wide || charset == Charset::Utf8;
        for (const ByteOrderMark mark : { ByteOrderMark::Absent, ByteOrderMark::Present }) {
            if (mark == ByteOrderMark::Present ? !unicode : wide)
                continue;
            for (const LineEnding ending : { LineEnding::Lf, LineEnding::CrLf, LineEnding::Cr }) {
                DocumentFile document;
                document.text = kQuatrain;
                document.format = { charset, mark, ending };
                const QString file = path("poem.txt");
                ASSERT_TRUE(writeDocument(file, document).has_value());
                const QByteArray before = stored(file);

                const auto reread = readDocument(file);
                ASSERT_TRUE(reread.has_value()) << reread.error().englishText();
                EXPECT_EQ(reread->text, kQuatrain);
                EXPECT_EQ(reread->format, document.format) << text::charsetName(charset);
                EXPECT_EQ(reread->original, nullptr);
                ASSERT_TRUE(writeDocument(file, *reread).has_value());
                EXPECT_EQ(stored(file), before);
            }
        }
    }
}

TEST_F(DocumentFileTest, KeepsMixedLineEndingsWhileTheTextIsUnchanged)
{
    const QByteArray bytes("one\r\ntwo\nthree\r\nfour\r");
    store(path("mixed.txt"), bytes);
    auto document = readDocument(path("mixed.txt"));
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document->text, QStringLiteral("one\ntwo\nthree\nfour\n"));
    EXPECT_EQ(document->format.lineEnding, LineEnding::CrLf);
    EXPECT_EQ(serialiseDocument(*document).value(), bytes);

    document->text += QStringLiteral("five\n");
    EXPECT_EQ(serialiseDocument(*document).value(),
              QByteArray("one\r\ntwo\r\nthree\r\nfour\r\nfive\r\n"));
}

TEST_F(DocumentFileTest, KeepsOddButValidCharacters)
{
    const QByteArray bytes("а\xC2\xA0б\xE2\x80\xA8в\xE2\x80\xA9г\xCC\x81\x0C\n");
    const auto document = parseDocument(bytes, QStringLiteral("odd"));
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(serialiseDocument(*document).value(), bytes);
}

TEST_F(DocumentFileTest, OffersUtf8WhenTheEncodingLacksACharacter)
{
    store(path("koi8.txt"), QByteArray("\xD2\xCF\xDD\xC1 \xDA\xCF\xCC\xCF\xD4\xC1\xD1\n"));
    auto document = readDocument(path("koi8.txt"));
    ASSERT_TRUE(document.has_value()) << document.error().englishText();
    ASSERT_EQ(document->format.charset, Charset::Koi8R);
    const QByteArray before = stored(path("koi8.txt"));
    document->text += QStringLiteral("и — тишина\n");

    const auto refused = writeDocument(path("koi8.txt"), *document);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, base::ErrorCode::Unsupported);
    EXPECT_EQ(refused.error().englishText(),
              "The character “—” in line 2 cannot be written in koi8-r; save the text in UTF-8 "
              "instead.");
    EXPECT_EQ(stored(path("koi8.txt")), before);

    document->format.charset = Charset::Utf8;
    EXPECT_TRUE(writeDocument(path("koi8.txt"), *document).has_value());
    EXPECT_EQ(readDocument(path("koi8.txt"))->text, document->text);
}

TEST_F(DocumentFileTest, NamesTheLineOfHalfACharacter)
{
    DocumentFile document;
    document.text = QStringLiteral("первая\nвторая") + QChar(0xD83C);
    const auto refused = serialiseDocument(document);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, base::ErrorCode::BadInput);
    EXPECT_EQ(refused.error().arguments.front(), "2");
}

TEST_F(DocumentFileTest, RefusesAFolderAMissingFileAndDamagedBytes)
{
    const auto folder = readDocument(path("."));
    ASSERT_FALSE(folder.has_value());
    EXPECT_EQ(folder.error().code, base::ErrorCode::BadInput);

    const auto missing = readDocument(path("absent.txt"));
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().code, base::ErrorCode::NotFound);

    store(path("damaged.txt"), QByteArray("роща з\xD0олотая берёзовым языком\n"));
    const auto damaged = readDocument(path("damaged.txt"));
    ASSERT_FALSE(damaged.has_value());
    EXPECT_EQ(damaged.error().code, base::ErrorCode::BadInput);
    EXPECT_NE(damaged.error().englishText().find("at byte 11"), std::string::npos)
        << damaged.error().englishText();
}

TEST_F(DocumentFileTest, ReadsInAForcedEncoding)
{
    const QByteArray bytes("\xE0\xE1\n");
    EXPECT_EQ(parseDocument(bytes, QStringLiteral("x"), Charset::Windows1251)->text,
              QStringLiteral("аб\n"));
    EXPECT_EQ(parseDocument(bytes, QStringLiteral("x"), Charset::Koi8R)->text,
              QStringLiteral("ЮА\n"));
    EXPECT_FALSE(parseDocument(bytes, QStringLiteral("x"), Charset::Utf8).has_value());
}

TEST_F(DocumentFileTest, RefusesMoreThanTheLimit)
{
    QFile file(path("huge.txt"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ASSERT_TRUE(file.resize(kMaximumFileBytes + 1));
    file.close();
    const auto document = readDocument(path("huge.txt"));
    ASSERT_FALSE(document.has_value());
    EXPECT_EQ(document.error().code, base::ErrorCode::BadInput);
    EXPECT_NE(document.error().englishText().find("64 MB"), std::string::npos);
}

} // namespace

} // namespace strofa::document
