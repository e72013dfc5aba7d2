// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The user's own stresses on the command line, and what it says of faults.
#include "tests/integration/cli_process.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace strofa::integration
{

namespace
{

const QByteArray kBrokenVerse = "Буря мглою небо кроет,\n"
                                "Вихри крутя снежные;\n"
                                "То, как зверь, она завоет,\n"
                                "То заплачет, как дитя,\n";

class CliExplanationTest : public testing::Test
{
protected:
    QString stored(const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(QStringLiteral("stresses.tsv"));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(bytes), bytes.size());
        return path;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

TEST_F(CliExplanationTest, StressObeysTheUsersOwnStresses)
{
    const QString file = stored("дорога\t2\nкра\u0301сивый\n");
    const CliRun run = runCli(
        { QStringLiteral("stress"), QStringLiteral("--stresses"), file, QStringLiteral("-") },
        "дорога\nкрасивый\nберёза\nДОРОГА\n");
    EXPECT_EQ(run.exitCode, 0) << run.err.toStdString();
    EXPECT_EQ(run.out,
              QByteArray("дорога\t2\tuser\nкрасивый\t0\tuser\nберёза\t1\tyo\nДОРОГА\t2\tuser\n"));
}

TEST_F(CliExplanationTest, AnalyseObeysTheUsersOwnStresses)
{
    const QString file = stored("небо\t1\n");
    const QStringList arguments { QStringLiteral("analyse"),
                                  QStringLiteral("--format"),
                                  QStringLiteral("text"),
                                  QStringLiteral("--stresses"),
                                  file,
                                  QStringLiteral("-") };
    const CliRun run = runCli(arguments, "небо\n");
    EXPECT_EQ(run.exitCode, 0) << run.err.toStdString();
    EXPECT_TRUE(run.out.startsWith("небо\u0301")) << run.out.toStdString();
}

TEST_F(CliExplanationTest, RhymesObeyTheUsersOwnStresses)
{
    const QString file = stored("дорога\t2\n");
    const QStringList arguments { QStringLiteral("rhymes"), QStringLiteral("дорога") };
    const CliRun plain = runCli(arguments);
    EXPECT_TRUE(plain.out.contains("трево\u0301га")) << plain.out.toStdString();
    const CliRun own = runCli(arguments + QStringList { QStringLiteral("--stresses"), file });
    EXPECT_EQ(own.exitCode, 0) << own.err.toStdString();
    EXPECT_FALSE(own.out.isEmpty());
    EXPECT_FALSE(own.out.contains("трево\u0301га")) << own.out.toStdString();
}

TEST_F(CliExplanationTest, ABadListOfStressesIsRefusedWithItsLines)
{
    const QString file = stored("дорога\t2\nбез метки\n\nнебо\t5\n");
    for (const char *command : { "stress", "analyse" }) {
        const CliRun run = runCli(
            { QLatin1String(command), QStringLiteral("--stresses"), file, QStringLiteral("-") },
            "дорога\n");
        EXPECT_EQ(run.exitCode, 3);
        EXPECT_TRUE(isOneClearSentence(run.err)) << run.err.toStdString();
        EXPECT_TRUE(run.err.contains("2, 4")) << run.err.toStdString();
        EXPECT_TRUE(run.out.isEmpty());
    }
}

TEST_F(CliExplanationTest, AFaultyLineIsExplainedBelowIt)
{
    const CliRun run = runCli({ QStringLiteral("analyse"),
                                QStringLiteral("--format"),
                                QStringLiteral("text"),
                                QStringLiteral("-") },
                              kBrokenVerse);
    EXPECT_EQ(run.exitCode, 0);
    const QList<QByteArray> lines = run.out.split('\n');
    ASSERT_GT(lines.size(), 4);
    EXPECT_TRUE(lines[2].contains("^ expected: хорей (—∪)")) << lines[2].toStdString();
    EXPECT_TRUE(lines[2].contains("“крутя”")) << lines[2].toStdString();
    EXPECT_TRUE(lines[2].contains("«снежные крутя»")) << lines[2].toStdString();
    const CliRun russian = runCli({ QStringLiteral("analyse"),
                                    QStringLiteral("--format"),
                                    QStringLiteral("text"),
                                    QStringLiteral("-") },
                                  kBrokenVerse,
                                  { { QStringLiteral("LC_ALL"), QStringLiteral("ru_RU.UTF-8") } });
    EXPECT_TRUE(russian.out.contains("ударение на слабое место")) << russian.out.toStdString();
}

} // namespace strofa::integration
