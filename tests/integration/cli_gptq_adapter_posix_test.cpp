// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The way from a GPTQ folder of somebody else's to lines in an author's style: import, tune on the
// user's own text files, continue with the adapter.
#include "tests/integration/cli_process.h"
#include "tests/integration/tuning_runs_posix.h"
#include "tests/support/gptq_checkpoint.h"

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

/// A. Pushkin and M. Lermontov, parted as people do it.
const QString kPoems = QStringLiteral("Мороз и солнце; день чудесный!\n"
                                      "Ещё ты дремлешь, друг прелестный —\n"
                                      "Пора, красавица, проснись:\n"
                                      "Открой сомкнуты негой взоры\n"
                                      "\n* * *\n\n"
                                      "Белеет парус одинокой\n"
                                      "В тумане моря голубом!..\n"
                                      "Что ищет он в стране далекой?\n"
                                      "Что кинул он в краю родном?..\n"
                                      "\n* * *\n\n"
                                      "Буря мглою небо кроет,\n"
                                      "Вихри снежные крутя;\n"
                                      "То, как зверь, она завоет,\n"
                                      "То заплачет, как дитя.\n");

/// In the code page 1251, as text files of the nineties are.
QByteArray codePage1251(const QString &text)
{
    QByteArray bytes;
    for (const QChar letter : text) {
        const char16_t unit = letter.unicode();
        if (unit < 0x80)
            bytes += static_cast<char>(unit);
        else if (unit >= 0x410 && unit <= 0x44f)
            bytes += static_cast<char>(unit - 0x410 + 0xc0);
        else
            bytes += unit == 0x451 ? '\xb8' : '\x97'; // ё, the dash
    }
    return bytes;
}

class CliGptqAdapterTest : public testing::TestWithParam<tests::GptqMaking>
{
protected:
    void SetUp() override
    {
        const QDir modules(qEnvironmentVariable("STROFA_BUILD_DIR")
                           + QStringLiteral("/lib/strofa"));
        if (!modules.exists() || modules.isEmpty())
            GTEST_SKIP() << "built without the engine";
        tests::TinyGpt2 model(144);
        tests::writeGptqFolder(
            std::filesystem::path(path("ruTiny").toStdString()), model, GetParam());
        QDir(m_folder.path()).mkdir(QStringLiteral("poems"));
        stored("poems/old.txt", codePage1251(kPoems));
        stored("poems/new.md",
               QStringLiteral("# Стихи\n\n## Зима\n\nЗима!.. Крестьянин, торжествуя,\n"
                              "На дровнях обновляет путь;\nЕго лошадка, снег почуя,\n"
                              "Плетётся рысью как-нибудь;\n")
                   .toUtf8());
        stored("recipe.json",
               R"({"validate_every":10,"patience":0,"batch":2,"sequence":18,"accumulation":2,)"
               R"("validation_share":0.2,"learning_rate":0.01,"warmup_iterations":2})");
        const CliRun imported = run({ QStringLiteral("import"), path("ruTiny") });
        ASSERT_EQ(imported.exitCode, 0) << imported.err.toStdString();
    }

    [[nodiscard]] QString path(const char *name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }

    void stored(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(bytes), bytes.size());
    }

    [[nodiscard]] Environment home() const
    {
        return { { QStringLiteral("XDG_DATA_HOME"), path("home") } };
    }

    [[nodiscard]] CliRun run(const QStringList &arguments) const
    {
        return runCli(arguments, {}, home());
    }

    [[nodiscard]] QStringList tuning(const char *out, int iterations) const
    {
        return { QStringLiteral("tune"),
                 QStringLiteral("--model"),
                 QStringLiteral("ruTiny"),
                 QStringLiteral("--out"),
                 path(out),
                 QStringLiteral("--config"),
                 path("recipe.json"),
                 QStringLiteral("--iterations"),
                 QString::number(iterations),
                 QStringLiteral("--threads"),
                 QStringLiteral("1"),
                 QStringLiteral("--title"),
                 QStringLiteral("Чужой стиль"),
                 path("poems") };
    }

    /// Three texts that a random model may go on with as it likes.
    [[nodiscard]] QJsonArray continued(const QStringList &more) const
    {
        const CliRun run = this->run(QStringList { QStringLiteral("continue"),
                                                   QStringLiteral("--model"),
                                                   QStringLiteral("ruTiny"),
                                                   QStringLiteral("--text"),
                                                   QStringLiteral("Мороз и солнце"),
                                                   QStringLiteral("--free"),
                                                   QStringLiteral("--lines"),
                                                   QStringLiteral("1"),
                                                   QStringLiteral("--seed"),
                                                   QStringLiteral("7"),
                                                   QStringLiteral("--json") }
                                     + more);
        EXPECT_EQ(run.exitCode, 0) << run.err.toStdString();
        return QJsonDocument::fromJson(run.out).object()[QStringLiteral("candidates")].toArray();
    }

    QTemporaryDir m_folder;
};

} // namespace

TEST_P(CliGptqAdapterTest, learns_from_text_files_and_continues_with_the_adapter)
{
    const CliRun tuned = run(tuning("adapter", 40));
    ASSERT_EQ(tuned.exitCode, 0) << tuned.err.toStdString();
    // What was understood is told before anything is learned.
    for (const char *told : { "old.txt: 3 poems, 12 lines, windows-1251",
                              "new.md: 1 poems, 4 lines, utf-8",
                              "4 poems, 16 lines of verse in 2 files",
                              "Meters: ямб" })
        EXPECT_TRUE(tuned.err.contains(told)) << told << '\n' << tuned.err.toStdString();
    EXPECT_LT(tuned.err.indexOf("Meters:"), tuned.err.indexOf("MB of memory"));
    // "…, 8.7 -> 7.3 bits per character on the held-out poems."
    const auto arrow = tuned.out.indexOf(" -> ");
    ASSERT_GT(arrow, 0) << tuned.out.toStdString();
    const QByteArray head = tuned.out.left(arrow);
    const double before = head.mid(head.lastIndexOf(' ')).toDouble();
    const QByteArray rest = tuned.out.mid(arrow + 4);
    const double after = rest.left(rest.indexOf(' ')).toDouble();
    EXPECT_GT(after, 1.0);
    EXPECT_LT(after, 0.9 * before) << tuned.out.toStdString();
    EXPECT_TRUE(QFile::exists(path("adapter/adapter_config.json")));
    EXPECT_TRUE(QFile::exists(path("adapter/adapter_model.safetensors")));

    const QJsonArray plain = continued({});
    const QJsonArray styled = continued({ QStringLiteral("--adapter"), path("adapter") });
    ASSERT_FALSE(styled.isEmpty());
    EXPECT_NE(styled, plain);
}

TEST_P(CliGptqAdapterTest, goes_on_after_it_was_killed_with_the_same_curve)
{
    constexpr int kIterations = 80;
    const CliRun whole = run(tuning("whole", kIterations));
    ASSERT_EQ(whole.exitCode, 0) << whole.err.toStdString();
    const QByteArray err = killAfterCheckpoint(tuning("parts", kIterations), home());
    ASSERT_TRUE(err.contains("[checkpoint]")) << err.toStdString();
    const CliRun resumed =
        run(tuning("parts", kIterations) + QStringList { QStringLiteral("--resume") });
    EXPECT_EQ(resumed.exitCode, 0) << resumed.err.toStdString();
    EXPECT_EQ(curve(path("parts")), curve(path("whole")));
    EXPECT_EQ(contentOf(path("parts/adapter_model.safetensors")),
              contentOf(path("whole/adapter_model.safetensors")));
}

TEST_P(CliGptqAdapterTest, tells_where_no_file_holds_a_poem)
{
    QDir(path("poems")).removeRecursively();
    QDir(m_folder.path()).mkdir(QStringLiteral("poems"));
    stored("poems/empty.txt", "1234567890\n");
    const CliRun refused = run(tuning("nothing", 1));
    EXPECT_EQ(refused.exitCode, 3);
    EXPECT_TRUE(refused.err.contains("No poem was found")) << refused.err.toStdString();
}

// Bits, group, symmetric, second version, act-order, list of groups.
INSTANTIATE_TEST_SUITE_P(Bases,
                         CliGptqAdapterTest,
                         testing::Values(tests::GptqMaking { 4, 128, true, false, true, true },
                                         tests::GptqMaking { 8, 32, false, true, false, true }));

} // namespace strofa::integration
