// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Training from the command line: Ctrl+C costs nothing, and no run is written over.
#include "tests/integration/cli_process.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
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
