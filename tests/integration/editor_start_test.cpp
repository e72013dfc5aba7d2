// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The editor where it cannot show a window: a sentence and an exit code, not an abort.
#include "tests/integration/cli_process.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

namespace strofa::integration
{

namespace
{

CliRun runEditor(const QStringList &arguments, Environment environment)
{
    for (const char *name : { "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM" })
        environment.try_emplace(QLatin1String(name), QString());
    const QTemporaryDir runtime; // Qt remarks on its absence
    environment.try_emplace(QStringLiteral("XDG_RUNTIME_DIR"), runtime.path());
    const QString program =
        qEnvironmentVariable("STROFA_BUILD_DIR") + QStringLiteral("/bin/strofa");
    return runProgram(program, arguments, {}, environment);
}

TEST(EditorStartTest, SaysThatThereIsNoDisplay)
{
    const QString dead = QStringLiteral(":64999");
    const QList<Environment> environments {
        {},
        { { QStringLiteral("DISPLAY"), dead } },
        { { QStringLiteral("DISPLAY"), dead },
          { QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb") } },
        { { QStringLiteral("WAYLAND_DISPLAY"), QStringLiteral("/no/such/socket") } },
    };
    for (Environment environment : environments) {
        const CliRun english = runEditor({}, environment);
        EXPECT_EQ(english.exitCode, 1) << english.err.toStdString();
        EXPECT_TRUE(isOneClearSentence(english.err)) << english.err.toStdString();
        EXPECT_FALSE(isRussian(english.err)) << english.err.toStdString();
        environment[QStringLiteral("LANG")] = QStringLiteral("ru_RU.UTF-8");
        const CliRun russian = runEditor({}, environment);
        EXPECT_EQ(russian.exitCode, 1);
        EXPECT_TRUE(isRussian(russian.err)) << russian.err.toStdString();
    }
}

TEST(EditorStartTest, TellsItsVersionWithoutADisplay)
{
    const CliRun run = runEditor({ QStringLiteral("--version") }, {});
    EXPECT_EQ(run.exitCode, 0) << run.err.toStdString();
    EXPECT_TRUE(run.out.startsWith("strofa ")) << run.out.toStdString();
    const CliRun wrong = runEditor({ QStringLiteral("--nonsense") }, {});
    EXPECT_EQ(wrong.exitCode, 2);
    EXPECT_TRUE(isOneClearSentence(wrong.err)) << wrong.err.toStdString();
}

TEST(EditorStartTest, TestsItselfWithoutADisplay)
{
    const CliRun run = runEditor({ QStringLiteral("--self-test") }, {});
    EXPECT_EQ(run.exitCode, 0) << run.err.toStdString();
    const CliRun missing =
        runEditor({ QStringLiteral("--self-test") },
                  { { QStringLiteral("STROFA_DATA_DIR"), QStringLiteral("/no/such/folder") } });
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_TRUE(isOneClearSentence(missing.err)) << missing.err.toStdString();
}

} // namespace

} // namespace strofa::integration
