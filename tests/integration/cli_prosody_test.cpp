// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands of the analyzer beside "analyse": the rhyme dictionary and the benchmark.
#include "tests/integration/cli_process.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace strofa::integration
{

namespace
{

QJsonArray rhymesOf(const QStringList &arguments)
{
    const CliRun run = runCli(QStringList { QStringLiteral("rhymes") } + arguments);
    EXPECT_EQ(run.exitCode, 0) << run.err.toStdString();
    return QJsonDocument::fromJson(run.out)[QLatin1String("rhymes")].toArray();
}

void expectRefusal(const QStringList &arguments)
{
    const CliRun run = runCli(arguments);
    EXPECT_EQ(run.exitCode, 2) << arguments.join(QLatin1Char(' ')).toStdString();
    EXPECT_TRUE(isOneClearSentence(run.err)) << run.err.toStdString();
    EXPECT_TRUE(run.out.isEmpty());
}

} // namespace

TEST(CliRhymesTest, FiltersByGradeEndingPartOfSpeechAndSyllables)
{
    const QJsonArray rhymes = rhymesOf({ QStringLiteral("дорога"),
                                         QStringLiteral("--json"),
                                         QStringLiteral("--exact"),
                                         QStringLiteral("--part-of-speech"),
                                         QStringLiteral("noun"),
                                         QStringLiteral("--syllables"),
                                         QStringLiteral("3"),
                                         QStringLiteral("--clausula"),
                                         QStringLiteral("feminine") });
    ASSERT_FALSE(rhymes.isEmpty());
    for (const QJsonValue &rhyme : rhymes) {
        EXPECT_EQ(rhyme[QLatin1String("grade")].toString(), QStringLiteral("exact"));
        EXPECT_EQ(rhyme[QLatin1String("syllables")].toInt(), 3);
        EXPECT_EQ(rhyme[QLatin1String("clausula")].toString(), QStringLiteral("женская"));
    }
}

TEST(CliRhymesTest, PutsWordsThatKeepTheMeterFirst)
{
    const QJsonArray rhymes = rhymesOf({ QStringLiteral("ночь"),
                                         QStringLiteral("--json"),
                                         QStringLiteral("--line"),
                                         QStringLiteral("Когда на землю пала"),
                                         QStringLiteral("--meter"),
                                         QStringLiteral("ямб"),
                                         QStringLiteral("--feet"),
                                         QStringLiteral("4") });
    ASSERT_FALSE(rhymes.isEmpty());
    EXPECT_TRUE(rhymes.first()[QLatin1String("fits")].toBool());
}

TEST(CliRhymesTest, RefusesFiltersThatItDoesNotKnow)
{
    const QString rhymes = QStringLiteral("rhymes");
    const QString word = QStringLiteral("ночь");
    expectRefusal({ rhymes, word, QStringLiteral("--clausula"), QStringLiteral("odd") });
    expectRefusal({ rhymes, word, QStringLiteral("--part-of-speech"), QStringLiteral("odd") });
    expectRefusal({ rhymes, word, QStringLiteral("--syllables"), QStringLiteral("0") });
    expectRefusal({ rhymes, word, QStringLiteral("--line"), QStringLiteral("Когда") });
    expectRefusal({ rhymes,
                    word,
                    QStringLiteral("--line"),
                    QStringLiteral("Когда"),
                    QStringLiteral("--meter"),
                    QStringLiteral("odd"),
                    QStringLiteral("--feet"),
                    QStringLiteral("4") });
}

TEST(CliBenchTest, MeasuresTheAnalyzer)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("verse.jsonl")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"text\":\"Буря мглою небо кроет,\\nВихри снежные крутя;\\nТо, как зверь, она "
               "завоет,\\nТо заплачет, как дитя\"}\n");
    file.close();
    const CliRun run = runCli({ QStringLiteral("bench"),
                                QStringLiteral("prosody"),
                                file.fileName(),
                                QStringLiteral("--json") });
    ASSERT_EQ(run.exitCode, 0) << run.err.toStdString();
    const QJsonDocument figures = QJsonDocument::fromJson(run.out);
    EXPECT_EQ(figures[QLatin1String("lines")].toInt(), 4);
    EXPECT_GT(figures[QLatin1String("warm_lines_per_second")].toDouble(), 0.0);
    EXPECT_GT(figures[QLatin1String("stanza_ms_median")].toDouble(), 0.0);
}

TEST(CliBenchTest, RefusesWhatItCannotMeasure)
{
    expectRefusal({ QStringLiteral("bench") });
    expectRefusal({ QStringLiteral("bench"), QStringLiteral("odd") });
    expectRefusal({ QStringLiteral("bench"), QStringLiteral("prosody") });
}

TEST(CliStressTest, GuessesUnknownWordsAndCountsTheVowelsOfAllParts)
{
    const CliRun run = runCli({ QStringLiteral("stress") },
                              QStringLiteral("сверхбуржуазный\nцарь-девица\n").toUtf8());
    EXPECT_EQ(run.exitCode, 0);
    EXPECT_TRUE(run.err.isEmpty()) << run.err.toStdString();
    EXPECT_EQ(QString::fromUtf8(run.out),
              QStringLiteral("сверхбуржуазный\t3\tguess\nцарь-девица\t2\tlexicon\n"));
}

TEST(CliStressTest, SaysThatOnlyEndingsTellWhereThePredictorIsMissing)
{
    const QTemporaryDir folder;
    QDir(folder.path()).mkpath(QStringLiteral("lexicon"));
    ASSERT_TRUE(QFile::copy(qEnvironmentVariable("STROFA_SOURCE_DIR")
                                + QStringLiteral("/resources/lexicon/strofa.lexicon"),
                            folder.filePath(QStringLiteral("lexicon/strofa.lexicon"))));
    const CliRun run = runCli({ QStringLiteral("stress") },
                              QStringLiteral("сверхбуржуазный\n").toUtf8(),
                              { { QStringLiteral("STROFA_DATA_DIR"), folder.path() } });
    EXPECT_EQ(run.exitCode, 0);
    EXPECT_TRUE(run.out.endsWith("\tguess\n")) << run.out.toStdString();
    EXPECT_TRUE(isOneClearSentence(run.err)) << run.err.toStdString();
    EXPECT_TRUE(run.err.contains("endings")) << run.err.toStdString();
}

TEST(CliAnalyseTest, LinksRhymesOverBlankLines)
{
    const QByteArray terzaRima = "В начале жизни школу помню я;\n"
                                 "Там нас, детей беспечных, было много;\n"
                                 "Неровная и резвая семья.\n"
                                 "\n\n"
                                 "Смиренная, одетая убого,\n"
                                 "Но видом величавая жена\n"
                                 "Над школою надзор хранила строго.\n";
    const CliRun text = runCli({ QStringLiteral("analyse"),
                                 QStringLiteral("--format"),
                                 QStringLiteral("text"),
                                 QStringLiteral("-") },
                               terzaRima);
    EXPECT_EQ(text.exitCode, 0) << text.err.toStdString();
    EXPECT_TRUE(text.out.endsWith("ямб, ABA B-B\n")) << text.out.toStdString();
    const QJsonObject record { { QStringLiteral("id"), QStringLiteral("1") },
                               { QStringLiteral("text"), QString::fromUtf8(terzaRima) } };
    const CliRun json = runCli({ QStringLiteral("analyse"), QStringLiteral("-") },
                               QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n');
    const QJsonObject answer = QJsonDocument::fromJson(json.out).object();
    EXPECT_EQ(answer[QLatin1String("scheme")].toString(), QStringLiteral("ABA B-B"));
    QList<QJsonArray> linked;
    for (const QJsonValue &rhyme : answer[QLatin1String("rhymes")].toArray())
        linked << rhyme[QLatin1String("lines")].toArray();
    // Lines that are not blank, from 0; the link over the break stands between the stanzas'.
    EXPECT_TRUE(linked == (QList<QJsonArray> { { 0, 2 }, { 1, 3 }, { 3, 5 } }))
        << json.out.toStdString();
}

TEST(CliAnalyseTest, PrintsTheSecondaryStressOfCompounds)
{
    const CliRun run = runCli({ QStringLiteral("analyse"),
                                QStringLiteral("--format"),
                                QStringLiteral("text"),
                                QStringLiteral("-") },
                              "Златокудрый мальчик скачет,\nМимо поля, мимо дачи\n");
    EXPECT_EQ(run.exitCode, 0);
    EXPECT_TRUE(run.out.startsWith("Зла\u0300току\u0301дрый")) << run.out.toStdString();
}

} // namespace strofa::integration
