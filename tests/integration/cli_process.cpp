// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cli_process.h"

#include <QCoreApplication>
#include <QProcess>
#include <QProcessEnvironment>

#include <algorithm>

namespace strofa::integration
{

namespace
{

constexpr int kTimeoutMilliseconds = 120000;

/// QProcess wants an application object.
void ensureApplication()
{
    static int argumentCount = 1;
    static char name[] = "test";
    static char *arguments[] = { name, nullptr };
    if (!QCoreApplication::instance())
        static QCoreApplication application(argumentCount, arguments);
}

} // namespace

CliRun runProgram(const QString &program,
                  const QStringList &arguments,
                  const QByteArray &input,
                  const Environment &environment)
{
    ensureApplication();
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const char *name : { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "STROFA_DATA_DIR" })
        variables.remove(QLatin1String(name));
    variables.insert(QStringLiteral("LANG"), QStringLiteral("en_US.UTF-8"));
    for (const auto &[name, value] : environment) {
        if (value.isNull())
            variables.remove(name);
        else
            variables.insert(name, value);
    }
    QProcess process;
    process.setProcessEnvironment(variables);
    process.start(program, arguments);
    if (!process.waitForStarted(kTimeoutMilliseconds))
        return {};
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(kTimeoutMilliseconds);
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    CliRun run;
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    if (ended && process.exitStatus() == QProcess::NormalExit)
        run.exitCode = process.exitCode();
    return run;
}

CliRun runCli(const QStringList &arguments, const QByteArray &input, const Environment &environment)
{
    return runProgram(qEnvironmentVariable("STROFA_CLI"), arguments, input, environment);
}

bool isOneClearSentence(const QByteArray &err)
{
    const QString text = QString::fromUtf8(err);
    const QString line = text.trimmed();
    const auto hasPlaceholder = [&line] {
        for (int number = 1; number <= 9; ++number) {
            if (line.contains(QStringLiteral("%%1").arg(number)))
                return true;
        }
        return false;
    };
    const bool ends = line.endsWith(QLatin1Char('.')) || line.endsWith(QLatin1Char('?'));
    return text.count(QLatin1Char('\n')) == 1 && line.size() > 20 && ends && !hasPlaceholder()
        && !line.contains(QLatin1String("terminate")) && !line.contains(QLatin1String("what():"));
}

bool isRussian(const QByteArray &utf8)
{
    const QString text = QString::fromUtf8(utf8);
    return std::any_of(text.begin(), text.end(), [](QChar character) {
        return character.script() == QChar::Script_Cyrillic;
    });
}

} // namespace strofa::integration
