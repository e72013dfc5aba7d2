// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What scripts rely on: exit codes, one sentence on standard error, nothing on standard output
// when nothing was done, and every kind of bad input met in daily life.
#include "core/text/charset.h"
#include "tests/integration/cli_process.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace strofa::integration
{

namespace
{

const QString kQuatrain = QStringLiteral("Отговорила роща золотая\n"
                                         "Берёзовым, весёлым языком,\n"
                                         "И журавли, печально пролетая,\n"
                                         "Уж не жалеют больше ни о ком.\n");

class CliContractTest : public testing::Test
{
protected:
    /// Stores a file in the test's own folder and returns its path.
    QString stored(const char *name, const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(QLatin1String(name));
        EXPECT_TRUE(QDir(m_folder.path()).mkpath(QFileInfo(path).absolutePath()));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(bytes), bytes.size());
        return path;
    }

    QString folder() const { return m_folder.path(); }

    static void expectFailure(const CliRun &run, int exitCode)
    {
        EXPECT_EQ(run.exitCode, exitCode) << run.err.toStdString();
        EXPECT_TRUE(isOneClearSentence(run.err)) << run.err.toStdString();
        EXPECT_TRUE(run.out.isEmpty()) << run.out.left(200).toStdString();
    }

    /// A data folder with the lexicon of the sources, changed by `damage`.
    template <class Damage>
    QString damagedLexicon(Damage damage) const
    {
        QFile source(qEnvironmentVariable("STROFA_SOURCE_DIR")
                     + QStringLiteral("/resources/lexicon/strofa.lexicon"));
        EXPECT_TRUE(source.open(QIODevice::ReadOnly));
        QByteArray bytes = source.readAll();
        damage(bytes);
        stored("share/lexicon/strofa.lexicon", bytes);
        return folder() + QStringLiteral("/share");
    }

private:
    QTemporaryDir m_folder;
};

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

TEST(CliSentenceTest, TellsClearSentencesFromOthers)
{
    EXPECT_TRUE(isOneClearSentence("strofa-cli: The file “x” does not exist.\n"));
    EXPECT_FALSE(isOneClearSentence(""));
    EXPECT_FALSE(isOneClearSentence("strofa-cli: The file “%1” does not exist.\n"));
    EXPECT_FALSE(isOneClearSentence("strofa-cli: The file does not exist.\nAborted.\n"));
    EXPECT_FALSE(isOneClearSentence("terminate called after throwing an instance.\n"));
}

TEST_F(CliContractTest, TellsItsVersionAndItsCommands)
{
    const CliRun version = runCli({ QStringLiteral("--version") });
    EXPECT_EQ(version.exitCode, 0);
    EXPECT_TRUE(version.out.startsWith("strofa-cli ")) << version.out.toStdString();
    const CliRun help = runCli({ QStringLiteral("--help") });
    EXPECT_EQ(help.exitCode, 0);
    for (const char *command : { "analyse", "stress", "pairs", "continue", "batch", "train" }) {
        EXPECT_TRUE(help.out.contains(command)) << command;
        const CliRun own = runCli({ QLatin1String(command), QStringLiteral("--help") });
        EXPECT_EQ(own.exitCode, 0) << command;
        EXPECT_FALSE(own.out.isEmpty()) << command;
    }
}

TEST_F(CliContractTest, RefusesWrongArgumentsWithExitCode2)
{
    for (const char *line : { "",
                              "nonsense",
                              "--nonsense",
                              "analyse --nonsense",
                              "analyse --format pdf",
                              "stress --nonsense",
                              "pairs --nonsense",
                              "batch --nonsense",
                              "batch",
                              "train --nonsense",
                              "train",
                              "train --preset no-such-preset --corpus x --out y" }) {
        SCOPED_TRACE(line);
        expectFailure(runCli(words(line)), 2);
    }
}

TEST_F(CliContractTest, SpeaksTheLanguageOfTheSystem)
{
    const CliRun english = runCli({ QStringLiteral("nonsense") });
    EXPECT_FALSE(isRussian(english.err)) << english.err.toStdString();
    for (const char *variable : { "LANG", "LC_ALL" }) {
        const CliRun russian =
            runCli({ QStringLiteral("nonsense") },
                   {},
                   { { QLatin1String(variable), QStringLiteral("ru_RU.UTF-8") } });
        EXPECT_TRUE(isRussian(russian.err)) << variable << russian.err.toStdString();
        EXPECT_TRUE(isOneClearSentence(russian.err)) << russian.err.toStdString();
    }
}

TEST_F(CliContractTest, SpeaksOneLanguageWhereTheArgumentsAreWrong)
{
    const Environment russian { { QStringLiteral("LANG"), QStringLiteral("ru_RU.UTF-8") } };
    // The library's own sentences, with and without its translations installed.
    for (const char *line : { "analyse --nonsense",
                              "analyse --one --two",
                              "analyse --format",
                              "continue --free=yes --text x" }) {
        SCOPED_TRACE(line);
        const CliRun run = runCli(words(line), {}, russian);
        expectFailure(run, 2);
        for (const char *english : { "option", "Missing", "Unexpected" })
            EXPECT_FALSE(run.err.contains(english)) << run.err.toStdString();
    }
}

TEST_F(CliContractTest, WritesRangesInPlainNumbers)
{
    const CliRun run = runCli(words("train --corpus x --out y --minutes nan"));
    expectFailure(run, 2);
    EXPECT_TRUE(run.err.contains("1000000")) << run.err.toStdString();
}

TEST_F(CliContractTest, ScansVerseOfStandardInput)
{
    const CliRun text = runCli(words("analyse --format text"), kQuatrain.toUtf8());
    EXPECT_EQ(text.exitCode, 0) << text.err.toStdString();
    EXPECT_TRUE(text.err.isEmpty()) << text.err.toStdString();
    EXPECT_TRUE(QString::fromUtf8(text.out).contains(QStringLiteral("ABAB")))
        << text.out.toStdString();

    const QJsonObject record { { QStringLiteral("id"), QStringLiteral("q") },
                               { QStringLiteral("text"), kQuatrain } };
    const CliRun json =
        runCli({ QStringLiteral("analyse") }, QJsonDocument(record).toJson(QJsonDocument::Compact));
    EXPECT_EQ(json.exitCode, 0) << json.err.toStdString();
    const QJsonObject answer = QJsonDocument::fromJson(json.out).object();
    EXPECT_EQ(answer.value(QLatin1String("id")).toString(), QStringLiteral("q"));
    EXPECT_EQ(answer.value(QLatin1String("scheme")).toString(), QStringLiteral("ABAB"));
}

TEST_F(CliContractTest, ScansEveryEncodingAlike)
{
    const QByteArray expected =
        runCli({ QStringLiteral("analyse"), stored("utf8.txt", kQuatrain.toUtf8()) }).out;
    ASSERT_FALSE(expected.isEmpty());
    for (const text::Charset charset : text::kAllCharsets) {
        const auto bytes = text::encode(kQuatrain.toStdU16String(), charset);
        ASSERT_TRUE(bytes.has_value());
        const bool wide = charset == text::Charset::Utf16Le || charset == text::Charset::Utf16Be;
        const std::string content =
            wide ? std::string(text::byteOrderMark(charset)) + *bytes : *bytes;
        const CliRun run = runCli(
            { QStringLiteral("analyse"), stored("poem.txt", QByteArray::fromStdString(content)) });
        EXPECT_EQ(run.exitCode, 0) << run.err.toStdString();
        EXPECT_EQ(run.out, expected) << text::charsetName(charset);
    }
}

TEST_F(CliContractTest, RefusesBadTextsWithExitCode3)
{
    const QByteArray damaged = QByteArray("Отговорила \xD0 роща золотая\n");
    for (const QString &path : QStringList { folder() + QStringLiteral("/absent.txt"),
                                             folder(),
                                             stored("damaged.txt", damaged),
                                             stored("binary.txt", QByteArray(2000, '\0')),
                                             stored("empty.txt", ""),
                                             stored("blank.txt", "\n  \n"),
                                             stored("latin.txt", "Shall I compare thee\n") }) {
        SCOPED_TRACE(path.toStdString());
        expectFailure(runCli({ QStringLiteral("analyse"), path }), 3);
    }
    for (const char *command : { "stress", "pairs" }) {
        SCOPED_TRACE(command);
        expectFailure(runCli({ QLatin1String(command), stored("damaged.txt", damaged) }), 3);
        expectFailure(runCli({ QLatin1String(command), folder() }), 3);
        expectFailure(runCli({ QLatin1String(command), folder() + QStringLiteral("/absent") }), 3);
    }
}

TEST_F(CliContractTest, NamesTheLineOfABrokenRecord)
{
    const CliRun run =
        runCli({ QStringLiteral("analyse") }, "{\"id\":1,\"text\":\"роща\"}\n{\"id\":2,\n");
    EXPECT_EQ(run.exitCode, 3);
    EXPECT_TRUE(isOneClearSentence(run.err)) << run.err.toStdString();
    EXPECT_TRUE(run.err.contains("line 2")) << run.err.toStdString();
}

TEST_F(CliContractTest, SurvivesALineOfTenMegabytes)
{
    const QByteArray line = QStringLiteral("роща ").toUtf8().repeated(1100000);
    const CliRun run = runCli({ QStringLiteral("analyse"), stored("long.txt", line) });
    EXPECT_TRUE(run.exitCode == 0 || run.exitCode == 3) << run.err.toStdString();
    EXPECT_TRUE(run.exitCode == 0 || isOneClearSentence(run.err)) << run.err.toStdString();
}

TEST_F(CliContractTest, SaysThatTheLexiconIsMissing)
{
    const CliRun run = runCli({ QStringLiteral("analyse") },
                              kQuatrain.toUtf8(),
                              { { QStringLiteral("STROFA_DATA_DIR"), folder() } });
    expectFailure(run, 3);
    EXPECT_TRUE(run.err.contains("lexicon")) << run.err.toStdString();
}

TEST_F(CliContractTest, SaysThatTheLexiconIsDamaged)
{
    const auto scan = [](const QString &dataFolder) {
        return runCli({ QStringLiteral("analyse") },
                      kQuatrain.toUtf8(),
                      { { QStringLiteral("STROFA_DATA_DIR"), dataFolder } });
    };
    expectFailure(scan(damagedLexicon([](QByteArray &bytes) { bytes.truncate(bytes.size() / 2); })),
                  3);
    expectFailure(scan(damagedLexicon([](QByteArray &bytes) {
                      bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
                  })),
                  3);
    expectFailure(scan(damagedLexicon([](QByteArray &bytes) { bytes = "a lexicon?"; })), 3);
    expectFailure(scan(damagedLexicon([](QByteArray &bytes) { bytes.clear(); })), 3);
    EXPECT_EQ(scan(damagedLexicon([](QByteArray &) {})).exitCode, 0);
}

} // namespace

} // namespace strofa::integration
