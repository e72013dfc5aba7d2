// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"

#include <QString>
#include <QStringList>

#include <iosfwd>
#include <optional>

class QCommandLineParser;

namespace strofa::cli
{

/// The exit codes of the command line.
enum ExitCode : int {
    kDone = 0,
    kFailed = 1,
    kUsage = 2,
    kBadInput = 3,
    kCancelled = 4,
};

enum class ErrorFormat {
    Sentence,
    Json
};

/// What a command may touch: streams of UTF-8 bytes and the token that Ctrl+C cancels.
/// Lives in main(); one thread.
struct Context {
    std::istream &in;
    std::ostream &out;
    std::ostream &err;
    base::CancelToken cancel;
    ErrorFormat errorFormat = ErrorFormat::Sentence; ///< commands set Json for --json
};

[[nodiscard]] int exitCode(base::ErrorCode code) noexcept;

/// Prints the error as one sentence in the user's language (or one JSON object) on standard error
/// and returns its exit code.
int report(const base::Error &error, Context &context);

/// Reads the arguments of a command; adds --help. Returns the exit code with which the command
/// should end at once: after --help, or after a usage error, which it has reported.
[[nodiscard]] std::optional<int>
parseArguments(QCommandLineParser &parser, const QStringList &arguments, Context &context);

/// The value of an option as a number within [minimum, maximum]; a usage error otherwise.
[[nodiscard]] base::Expected<double>
numberOption(const QCommandLineParser &parser, const QString &name, double minimum, double maximum);
[[nodiscard]] base::Expected<long long> integerOption(const QCommandLineParser &parser,
                                                      const QString &name,
                                                      long long minimum,
                                                      long long maximum);

} // namespace strofa::cli
