// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Training from the command line: Ctrl+C costs nothing, and no run is written over.
#include "tests/integration/cli_process.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

namespace strofa::integration
{

namespace
{

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

class CliTrainTest : public testing::Test
{
protected:
    void SetUp() override
    {
        const QDir modules(qEnvironmentVariable("STROFA_BUILD_DIR")
                           + QStringLiteral("/lib/strofa"));
        if (!modules.exists() || modules.isEmpty())
            GTEST_SKIP() << "built without the engine";
        QByteArray corpus;
        for (int i = 0; i < 200; ++i) {
            const QByteArray number = QByteArray::number(i * 7919 % 1000);
            corpus += QStringLiteral("{\"text\":\"роща %1 золотая\\nпечально %2 пролетая\"}\n")
                          .arg(i)
                          .arg(QLatin1String(number))
                          .toUtf8();
        }
        stored("poems.jsonl", corpus);
        stored("tiny.json", R"({"hidden":32,"layers":1,"embedding":8,"batch":8,"sequence":16})");
    }

    void stored(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(bytes), bytes.size());
    }

    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    QStringList training(const char *out, int iterations) const
    {
        return { QStringLiteral("train"),
                 QStringLiteral("--config"),
                 path("tiny.json"),
                 QStringLiteral("--corpus"),
                 path("poems.jsonl"),
                 QStringLiteral("--out"),
                 path(out),
                 QStringLiteral("--iterations"),
                 QString::number(iterations),
                 QStringLiteral("--threads"),
                 QStringLiteral("1") };
    }

    /// A grid of two networks.
    QStringList grid(const char *out) const
    {
        stored("grid.json", R"({
            "base": {"hidden": 24, "layers": 1, "embedding": 8, "batch": 8, "sequence": 16,
                     "iterations": 800, "validation_share": 0.1, "minimum_count": 1,
                     "precision": "float32"},
            "vary": {"cell": ["rnn", "gru"]},
            "prompt": "роща 7 золотая", "lines": 2, "samples": 1})");
        return { QStringLiteral("grid"),
                 QStringLiteral("--config"),
                 path("grid.json"),
                 QStringLiteral("--corpus"),
                 path("poems.jsonl"),
                 QStringLiteral("--out"),
                 path(out),
                 QStringLiteral("--threads"),
                 QStringLiteral("1") };
    }

    /// report.csv of a grid without the column of minutes, which no two runs share.
    QByteArrayList figures(const char *report) const
    {
        constexpr int kMinutes = 5;
        QByteArrayList rows;
        for (const QByteArray &row : contentOf(path(report)).split('\n')) {
            QByteArrayList fields = row.split(',');
            if (fields.size() > kMinutes)
                fields.removeAt(kMinutes);
            rows.append(fields.join(','));
        }
        return rows;
    }

private:
    QTemporaryDir m_folder;
};

TEST_F(CliTrainTest, GoesOnAfterCtrlCAsIfNothingHadHappened)
{
    constexpr int kIterations = 2000;
    const CliRun whole = runCli(training("whole", kIterations));
    ASSERT_EQ(whole.exitCode, 0) << whole.err.toStdString();

    constexpr int kMilliseconds = 60000;
    QProcess process;
    process.setReadChannel(QProcess::StandardError);
    process.start(qEnvironmentVariable("STROFA_CLI"), training("parts", kIterations));
    QByteArray err;
    while (!err.contains("iteration 100/") && process.waitForReadyRead(kMilliseconds))
        err += process.readAllStandardError();
    ASSERT_TRUE(err.contains("iteration 100/")) << err.toStdString();
    ASSERT_EQ(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    ASSERT_TRUE(process.waitForFinished(kMilliseconds));
    EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
    ASSERT_EQ(process.exitCode(), 4);

    const CliRun resumed =
        runCli(training("parts", kIterations) + QStringList { QStringLiteral("--resume") });
    EXPECT_EQ(resumed.exitCode, 0) << resumed.err.toStdString();
    EXPECT_EQ(contentOf(path("parts/weights.safetensors")),
              contentOf(path("whole/weights.safetensors")));
}

TEST_F(CliTrainTest, AKilledGridGoesOnToTheSameFiguresAsOneLeftAlone)
{
    const CliRun whole = runCli(grid("whole"));
    ASSERT_EQ(whole.exitCode, 0) << whole.err.toStdString();
    EXPECT_TRUE(contentOf(path("whole/report.html")).contains("cell gru"));

    constexpr int kMilliseconds = 60000;
    QProcess process;
    process.setReadChannel(QProcess::StandardError);
    process.start(qEnvironmentVariable("STROFA_CLI"), grid("parts"));
    QByteArray err;
    const auto isInSecond = [&err] {
        const qsizetype second = err.indexOf("[2/2]");
        return second >= 0 && err.indexOf("iteration 100/", second) >= 0;
    };
    while (!isInSecond() && process.waitForReadyRead(kMilliseconds))
        err += process.readAllStandardError();
    ASSERT_TRUE(isInSecond()) << err.toStdString();
    process.kill();
    ASSERT_TRUE(process.waitForFinished(kMilliseconds));
    EXPECT_EQ(runCli(grid("parts")).exitCode, 2); // it may not be begun anew
    const CliRun resumed = runCli(grid("parts") + QStringList { QStringLiteral("--resume") });
    ASSERT_EQ(resumed.exitCode, 0) << resumed.err.toStdString();
    EXPECT_EQ(figures("parts/report.csv"), figures("whole/report.csv"));
    EXPECT_EQ(contentOf(path("parts/02-cell-gru/weights.safetensors")),
              contentOf(path("whole/02-cell-gru/weights.safetensors")));
    const CliRun continued = runCli({ QStringLiteral("continue"),
                                      QStringLiteral("--model"),
                                      path("parts/01-cell-rnn"),
                                      QStringLiteral("--free"),
                                      QStringLiteral("--count"),
                                      QStringLiteral("1"),
                                      QStringLiteral("--text"),
                                      QStringLiteral("роща 7 золотая") });
    EXPECT_EQ(continued.exitCode, 0) << continued.err.toStdString();
}

TEST_F(CliTrainTest, ComparesModelsByTheSameTextsAndPrompts)
{
    ASSERT_EQ(runCli(training("model", 2)).exitCode, 0);
    stored("prompts.jsonl", R"({"id":"a","text":"роща 7 золотая"})");
    const QStringList options { QStringLiteral("--corpus"),   path("poems.jsonl"),
                                QStringLiteral("--prompts"),  path("prompts.jsonl"),
                                QStringLiteral("--held-out"), QStringLiteral("0.3"),
                                QStringLiteral("--count"),    QStringLiteral("1"),
                                QStringLiteral("--lines"),    QStringLiteral("1") };
    const CliRun compared =
        runCli(QStringList { QStringLiteral("compare"), path("model"), QStringLiteral("--json") }
               + options);
    ASSERT_EQ(compared.exitCode, 0) << compared.err.toStdString();
    const QByteArrayList rows = compared.out.trimmed().split('\n');
    ASSERT_EQ(rows.size(), 2);
    const QJsonObject free = QJsonDocument::fromJson(rows[0]).object();
    EXPECT_TRUE(free.value(QStringLiteral("free")).toBool());
    EXPECT_GT(free.value(QStringLiteral("bits_per_char")).toDouble(), 0.0);
    EXPECT_EQ(free.value(QStringLiteral("samples")).toArray().size(), 1);
    EXPECT_FALSE(QJsonDocument::fromJson(rows[1]).object().value(QStringLiteral("free")).toBool());

    const CliRun nothing = runCli(QStringList { QStringLiteral("compare") } + options);
    EXPECT_EQ(nothing.exitCode, 2);
    EXPECT_TRUE(isOneClearSentence(nothing.err)) << nothing.err.toStdString();
    const CliRun unknown =
        runCli(QStringList { QStringLiteral("compare"), QStringLiteral("nowhere") } + options);
    EXPECT_EQ(unknown.exitCode, 3);
    EXPECT_TRUE(isOneClearSentence(unknown.err)) << unknown.err.toStdString();
}

TEST_F(CliTrainTest, RefusesAFolderThatHoldsARunOrIsNone)
{
    ASSERT_EQ(runCli(training("model", 2)).exitCode, 0);
    const QByteArray weights = contentOf(path("model/weights.safetensors"));
    const CliRun second = runCli(training("model", 3));
    EXPECT_EQ(second.exitCode, 2);
    EXPECT_TRUE(isOneClearSentence(second.err)) << second.err.toStdString();
    EXPECT_EQ(contentOf(path("model/weights.safetensors")), weights);

    const CliRun noFolder = runCli(training("poems.jsonl", 2));
    EXPECT_EQ(noFolder.exitCode, 1);
    EXPECT_TRUE(isOneClearSentence(noFolder.err)) << noFolder.err.toStdString();
}

} // namespace

} // namespace strofa::integration
