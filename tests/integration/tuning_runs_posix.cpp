// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/tuning_runs_posix.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QProcess>

#include <csignal>

namespace strofa::integration
{

namespace
{

constexpr int kMilliseconds = 120000;

} // namespace

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

QByteArray curve(const QString &folder)
{
    QByteArray rows;
    for (const QByteArray &line : contentOf(folder + QStringLiteral("/loss.csv")).split('\n')) {
        QList<QByteArray> fields = line.split(',');
        if (fields.size() > 1)
            fields.removeAt(1);
        rows += fields.join(',') + '\n';
    }
    return rows;
}

QByteArray killAfterCheckpoint(const QStringList &arguments, const Environment &environment)
{
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : environment)
        variables.insert(name, value);
    process.setProcessEnvironment(variables);
    process.setReadChannel(QProcess::StandardError);
    process.start(qEnvironmentVariable("STROFA_CLI"), arguments);
    QByteArray err;
    while (!err.contains("[checkpoint]") && process.waitForReadyRead(kMilliseconds))
        err += process.readAllStandardError();
    EXPECT_EQ(::kill(static_cast<pid_t>(process.processId()), SIGKILL), 0);
    EXPECT_TRUE(process.waitForFinished(kMilliseconds));
    EXPECT_EQ(process.exitStatus(), QProcess::CrashExit);
    return err;
}

} // namespace strofa::integration
