// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/cli_process.h"

namespace strofa::integration
{

/// The bytes of a file; a failed expectation where there is none.
[[nodiscard]] QByteArray contentOf(const QString &path);

/// loss.csv of a run without the column of seconds, which no two runs share.
[[nodiscard]] QByteArray curve(const QString &folder);

/// Starts strofa-cli, kills it (SIGKILL) once it has told of a checkpoint, and returns what it
/// wrote on standard error.
[[nodiscard]] QByteArray killAfterCheckpoint(const QStringList &arguments,
                                             const Environment &environment = {});

} // namespace strofa::integration
