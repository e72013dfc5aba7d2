// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <map>

namespace strofa::integration
{

/// What a finished run of strofa-cli left behind.
struct CliRun {
    int exitCode = -1; ///< -1: it crashed, could not be started or did not end in time
    QByteArray out;
    QByteArray err;
};

using Environment = std::map<QString, QString>;

/// Runs the strofa-cli of this build (STROFA_CLI) in an English environment with `input` on
/// standard input. `environment` overrides variables.
[[nodiscard]] CliRun runCli(const QStringList &arguments,
                            const QByteArray &input = {},
                            const Environment &environment = {});

/// The same for any program.
[[nodiscard]] CliRun runProgram(const QString &program,
                                const QStringList &arguments,
                                const QByteArray &input,
                                const Environment &environment);

/// Whether `err` is what a failed run should say: one line, one sentence or two, nothing left of
/// placeholders and no trace of a crash.
[[nodiscard]] bool isOneClearSentence(const QByteArray &err);

/// Whether the text has a Russian letter.
[[nodiscard]] bool isRussian(const QByteArray &utf8);

} // namespace strofa::integration
