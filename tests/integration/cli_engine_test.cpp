// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands that change and measure what the engine decodes with: quantise and bench lm.
#include "tests/integration/cli_process.h"
#include "tests/support/tiny_gpt2.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace strofa::integration
{

namespace
{

class CliEngineTest : public testing::Test
{
protected:
    void SetUp() override
    {
        const QDir modules(qEnvironmentVariable("STROFA_BUILD_DIR")
                           + QStringLiteral("/lib/strofa"));
        if (!modules.exists() || modules.isEmpty())
            GTEST_SKIP() << "built without the engine";
        const tests::TinyGpt2 model;
        const auto source = std::filesystem::path(path("source").toStdString());
        model.writeRest(source);
        tests::store(source / "pytorch_model.bin", tests::torchArchive(model.tensors()));
        const CliRun imported =
            run("import", { path("source"), "--precision", "float32", "--out", path("whole") });
        ASSERT_EQ(imported.exitCode, 0) << imported.err.toStdString();
    }

    [[nodiscard]] QString path(const char *name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }

    /// An argument, from either kind of text.
    struct Argument {
        Argument(const char *latin) : text(QLatin1String(latin)) { }

        Argument(QString any) : text(std::move(any)) { }

        QString text;
    };

    [[nodiscard]] CliRun run(const char *command, const std::vector<Argument> &arguments) const
    {
        QStringList list { QLatin1String(command) };
        for (const Argument &argument : arguments)
            list.append(argument.text);
        return runCli(list, {}, { { QStringLiteral("XDG_DATA_HOME"), path("home") } });
    }

    /// Fails with this exit code, one sentence that has `part` in it and nothing printed.
    void expectFailure(const char *command,
                       const std::vector<Argument> &arguments,
                       int exitCode,
                       const char *part) const
    {
        const CliRun failed = run(command, arguments);
        EXPECT_EQ(failed.exitCode, exitCode) << part;
        EXPECT_TRUE(failed.err.contains(part)) << failed.err.toStdString();
        EXPECT_TRUE(isOneClearSentence(failed.err)) << failed.err.toStdString();
        EXPECT_TRUE(failed.out.isEmpty()) << failed.out.toStdString();
    }

    static QJsonObject objectOf(const QByteArray &out)
    {
        return QJsonDocument::fromJson(out).object();
    }

private:
    QTemporaryDir m_folder;
};

/// A run of bench lm has these figures, each above 0.
void expectFigures(const QJsonObject &figures)
{
    for (const char *name : { "tokens_per_second_batch_1",
                              "tokens_per_second_batch_8",
                              "tokens_per_second_batch_32",
                              "prefill_tokens_per_second",
                              "read_gb_per_second",
                              "weight_bytes_per_token",
                              "bandwidth_share",
                              "peak_rss_bytes" }) {
        EXPECT_TRUE(figures.contains(QLatin1String(name))) << name;
        EXPECT_GT(figures[QLatin1String(name)].toDouble(), 0.0) << name;
    }
}

} // namespace

TEST_F(CliEngineTest, QuantiseTellsHowFarTheWeightsMoved)
{
    const CliRun run8 =
        run("quantise", { path("whole"), "--precision", "int8", "--out", path("eight"), "--json" });
    ASSERT_EQ(run8.exitCode, 0) << run8.err.toStdString();
    const QJsonObject outcome = objectOf(run8.out);
    const double error = outcome[QStringLiteral("relative_error")].toDouble();
    EXPECT_GT(error, 1e-4);
    EXPECT_LT(error, 7e-3);
    const double before = outcome[QStringLiteral("bytes_before")].toDouble();
    const double after = outcome[QStringLiteral("bytes_after")].toDouble();
    EXPECT_EQ(before,
              static_cast<double>(
                  QFileInfo(path("whole") + QStringLiteral("/weights.safetensors")).size()));
    EXPECT_EQ(after,
              static_cast<double>(
                  QFileInfo(path("eight") + QStringLiteral("/weights.safetensors")).size()));
    EXPECT_LT(after, before / 2);
    const QJsonObject tensors = outcome[QStringLiteral("tensors")].toObject();
    EXPECT_TRUE(tensors.contains(QStringLiteral("wte.weight")));
    EXPECT_TRUE(tensors.contains(QStringLiteral("h.0.attn.c_attn.weight")));
    EXPECT_FALSE(tensors.contains(QStringLiteral("h.0.ln_1.weight"))) << "norms are not rounded";
    EXPECT_EQ(run("check-model", { path("eight") }).exitCode, 0);

    const CliRun plain =
        run("quantise", { path("whole"), "--precision", "int4", "--out", path("four") });
    ASSERT_EQ(plain.exitCode, 0) << plain.err.toStdString();
    EXPECT_TRUE(plain.out.contains("\ntotal\t")) << plain.out.toStdString();
    EXPECT_TRUE(plain.out.contains("\nbytes\t")) << plain.out.toStdString();
}

TEST_F(CliEngineTest, QuantiseRefusesWhatCannotBe)
{
    expectFailure("quantise", {}, 2, "One model folder is wanted");
    expectFailure("quantise", { path("whole"), path("whole") }, 2, "One model folder is wanted");
    expectFailure("quantise", { path("whole") }, 2, "use --out");
    expectFailure("quantise", { path("nothing"), "--out", path("x") }, 3, "There is no model");
    expectFailure("quantise",
                  { path("whole"), "--precision", "int3", "--out", path("x") },
                  2,
                  "There is no precision \"int3\"");
    expectFailure("quantise",
                  { path("whole"), "--precision", "gptq4-g128", "--out", path("x") },
                  2,
                  "There is no precision \"gptq4-g128\"");
    expectFailure(
        "quantise", { path("whole"), "--out", path("whole") }, 2, "holds a model already");
    expectFailure("quantise", { path("whole"), "--out", path("source") }, 2, "not an empty folder");
    ASSERT_EQ(run("quantise", { path("whole"), "--out", path("eight") }).exitCode, 0);
    expectFailure("quantise", { path("eight"), "--out", path("x") }, 2, "are int8 already");
    EXPECT_FALSE(QFileInfo::exists(path("x"))) << "what failed leaves nothing behind";
    const CliRun json = run("quantise", { path("nothing"), "--out", path("x"), "--json" });
    const QJsonObject error = objectOf(json.err)[QStringLiteral("error")].toObject();
    EXPECT_EQ(error[QStringLiteral("code")].toString(), QStringLiteral("not_found"));
}

TEST_F(CliEngineTest, BenchMeasuresAModelFolder)
{
    const CliRun measured =
        run("bench",
            { "lm", "--model", path("whole"), "--threads", "1", "--seconds", "0.01", "--json" });
    ASSERT_EQ(measured.exitCode, 0) << measured.err.toStdString();
    const QJsonObject object = objectOf(measured.out);
    EXPECT_EQ(object[QStringLiteral("bench")].toString(), QStringLiteral("lm"));
    EXPECT_EQ(object[QStringLiteral("network")].toString(), QStringLiteral("whole"));
    const QJsonArray runs = object[QStringLiteral("runs")].toArray();
    ASSERT_EQ(runs.size(), 1);
    const QJsonObject figures = runs.first().toObject();
    EXPECT_EQ(figures[QStringLiteral("precision")].toString(), QStringLiteral("float32"));
    EXPECT_EQ(figures[QStringLiteral("threads")].toInt(), 1);
    expectFigures(figures);
}

TEST_F(CliEngineTest, BenchMakesUpWeightsInPlainAndGptqPrecisions)
{
    const CliRun lstm = run("bench",
                            { "lm",
                              "--shape",
                              "lstm-640",
                              "--precision",
                              "int8",
                              "--precision",
                              "float16",
                              "--threads",
                              "1",
                              "--seconds",
                              "0.01",
                              "--json" });
    ASSERT_EQ(lstm.exitCode, 0) << lstm.err.toStdString();
    const QJsonArray runs = objectOf(lstm.out)[QStringLiteral("runs")].toArray();
    ASSERT_EQ(runs.size(), 2);
    EXPECT_EQ(runs[1].toObject()[QStringLiteral("precision")].toString(),
              QStringLiteral("float16"));
    expectFigures(runs[0].toObject());

    const CliRun gptq = run("bench",
                            { "lm",
                              "--precision",
                              "gptq4-g128-ordered-float16",
                              "--threads",
                              "2",
                              "--seconds",
                              "0.01" });
    ASSERT_EQ(gptq.exitCode, 0) << gptq.err.toStdString();
    EXPECT_TRUE(gptq.out.contains("precision\tgptq4-g128-ordered-float16\n"));
    EXPECT_TRUE(gptq.out.contains("threads\t2\n"));
    // 12 layers of 12·768² weights of 4 bits with a float32 for each 128, and the head.
    const int products = 12 * 12 * 768 * 768;
    const int bytes = products / 2 + products / 128 * 4 + 50257 * 768 * 2;
    const QByteArray line = "weight_bytes_per_token\t" + QByteArray::number(bytes) + '\n';
    EXPECT_TRUE(gptq.out.contains(line)) << gptq.out.toStdString();
}

TEST_F(CliEngineTest, BenchRefusesWhatItCannotMeasure)
{
    expectFailure("bench", { "lm", "--shape", "gpt5" }, 2, "There is no shape \"gpt5\"");
    expectFailure("bench", { "lm", "--precision", "int3" }, 2, "There is no precision \"int3\"");
    expectFailure("bench",
                  { "lm", "--shape", "lstm-640", "--precision", "gptq4-g128" },
                  2,
                  "There is no precision \"gptq4-g128\"");
    expectFailure("bench", { "lm", "--threads", "0" }, 2, "threads");
    expectFailure("bench", { "lm", "--seconds", "long" }, 2, "seconds");
    expectFailure("bench", { "lm", "--model", path("nothing") }, 3, "There is no model");
    const CliRun json = run("bench", { "lm", "--model", path("nothing"), "--json" });
    EXPECT_EQ(json.exitCode, 3);
    EXPECT_EQ(
        objectOf(json.err)[QStringLiteral("error")].toObject()[QStringLiteral("code")].toString(),
        QStringLiteral("not_found"));
}

} // namespace strofa::integration
