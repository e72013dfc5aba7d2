// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tuning from the command line: a run that is killed goes on, and its adapter can be used.
#include "tests/integration/cli_process.h"
#include "tests/integration/tuning_runs_posix.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace strofa::integration
{

namespace
{

class CliTuneTest : public testing::Test
{
protected:
    void SetUp() override
    {
        const QDir modules(qEnvironmentVariable("STROFA_BUILD_DIR")
                           + QStringLiteral("/lib/strofa"));
        if (!modules.exists() || modules.isEmpty())
            GTEST_SKIP() << "built without the engine";
        QByteArray corpus;
        for (int i = 0; i < 60; ++i)
            corpus += QStringLiteral("{\"text\":\"роща %1 золотая\\nпечально %2 пролетая\"}\n")
                          .arg(i)
                          .arg(i * 7919 % 1000)
                          .toUtf8();
        stored("poems.jsonl", corpus);
        stored("tiny.json", R"({"hidden":32,"layers":1,"embedding":8,"batch":8,"sequence":16})");
        const CliRun base = runCli({ QStringLiteral("train"),
                                     QStringLiteral("--config"),
                                     path("tiny.json"),
                                     QStringLiteral("--corpus"),
                                     path("poems.jsonl"),
                                     QStringLiteral("--out"),
                                     path("base"),
                                     QStringLiteral("--iterations"),
                                     QStringLiteral("20") });
        ASSERT_EQ(base.exitCode, 0) << base.err.toStdString();
        stored(
            "recipe.json",
            R"({"validate_every":20,"patience":0,"batch":4,"sequence":16,"validation_share":0.2,)"
            R"("learning_rate":0.01,"precision":"float32"})");
    }

    void stored(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(bytes), bytes.size());
    }

    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    QStringList tuning(const char *out, int iterations) const
    {
        return { QStringLiteral("tune"),
                 QStringLiteral("--model"),
                 path("base"),
                 QStringLiteral("--corpus"),
                 path("poems.jsonl"),
                 QStringLiteral("--out"),
                 path(out),
                 QStringLiteral("--config"),
                 path("recipe.json"),
                 QStringLiteral("--rank"),
                 QStringLiteral("4"),
                 QStringLiteral("--iterations"),
                 QString::number(iterations),
                 QStringLiteral("--threads"),
                 QStringLiteral("1"),
                 QStringLiteral("--title"),
                 QStringLiteral("Золотая роща") };
    }

    QStringList evaluation(const QStringList &more) const
    {
        return QStringList {
            QStringLiteral("evaluate"), QStringLiteral("--model"), path("base"),
            QStringLiteral("--corpus"), path("poems.jsonl"),       QStringLiteral("--json")
        }
        + more;
    }

private:
    QTemporaryDir m_folder;
};

double bitsOf(const CliRun &run)
{
    const auto place = run.out.indexOf("\"bits_per_char\":");
    EXPECT_GE(place, 0) << run.err.toStdString();
    const QByteArray rest = run.out.mid(place + 16);
    return rest.left(rest.indexOf(',')).toDouble();
}

} // namespace

TEST_F(CliTuneTest, GoesOnAfterItWasKilledWithTheSameCurve)
{
    constexpr int kIterations = 300;
    const CliRun whole = runCli(tuning("whole", kIterations));
    ASSERT_EQ(whole.exitCode, 0) << whole.err.toStdString();
    EXPECT_TRUE(whole.err.contains("MB of memory")) << whole.err.toStdString();

    const QByteArray err = killAfterCheckpoint(tuning("parts", kIterations));
    ASSERT_TRUE(err.contains("[checkpoint]")) << err.toStdString();

    const CliRun resumed =
        runCli(tuning("parts", kIterations) + QStringList { QStringLiteral("--resume") });
    EXPECT_EQ(resumed.exitCode, 0) << resumed.err.toStdString();
    EXPECT_EQ(curve(path("parts")), curve(path("whole")));
    EXPECT_EQ(contentOf(path("parts/adapter_model.safetensors")),
              contentOf(path("whole/adapter_model.safetensors")));
}

TEST_F(CliTuneTest, GivesAnAdapterThatEvaluateAndMergeTake)
{
    const CliRun tuned = runCli(tuning("adapter", 100));
    ASSERT_EQ(tuned.exitCode, 0) << tuned.err.toStdString();
    const double plain = bitsOf(runCli(evaluation({})));
    const double whole =
        bitsOf(runCli(evaluation({ QStringLiteral("--adapter"), path("adapter") })));
    const QString half = path("adapter") + QStringLiteral(":0.5");
    const double partly = bitsOf(runCli(evaluation({ QStringLiteral("--adapter"), half })));
    EXPECT_LT(whole, partly);
    EXPECT_LT(partly, plain);

    const CliRun merged = runCli({ QStringLiteral("merge"),
                                   QStringLiteral("--model"),
                                   path("base"),
                                   QStringLiteral("--adapter"),
                                   path("adapter"),
                                   QStringLiteral("--precision"),
                                   QStringLiteral("float32"),
                                   QStringLiteral("--out"),
                                   path("merged") });
    ASSERT_EQ(merged.exitCode, 0) << merged.err.toStdString();
    const CliRun check = runCli({ QStringLiteral("check-model"), path("merged") });
    EXPECT_EQ(check.exitCode, 0) << check.err.toStdString();
    QStringList ofMerged = evaluation({});
    ofMerged.replace(2, path("merged"));
    EXPECT_NEAR(bitsOf(runCli(ofMerged)), whole, 1e-3);
}

TEST_F(CliTuneTest, RefusesWhatCannotBeInOneSentence)
{
    QStringList wrong = tuning("adapter", 2);
    wrong << QStringLiteral("--targets") << QStringLiteral("c_attn");
    const CliRun targets = runCli(wrong);
    EXPECT_EQ(targets.exitCode, 2);
    // After what was understood of the poems, which is told first.
    const QByteArray sentence = targets.err.mid(targets.err.lastIndexOf('\n', -2) + 1);
    EXPECT_TRUE(isOneClearSentence(sentence)) << targets.err.toStdString();
    EXPECT_TRUE(targets.err.contains("poems.jsonl: 60 poems, 120 lines"))
        << targets.err.toStdString();
    const CliRun weight = runCli(
        evaluation({ QStringLiteral("--adapter"), path("adapter") + QStringLiteral(":1000") }));
    EXPECT_EQ(weight.exitCode, 2);
    const CliRun nothing = runCli(evaluation({ QStringLiteral("--adapter"), path("nothing") }));
    EXPECT_EQ(nothing.exitCode, 3);
}

} // namespace strofa::integration
