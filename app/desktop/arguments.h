// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/error_text.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace strofa::desktop
{

/// What the program was started with.
struct Arguments {
    QStringList files;
    std::optional<document::Language> language;
    bool isSelfTest = false;
    /// Set where the program ends at once: after --help, --version or a wrong option.
    std::optional<int> exitCode {};
    QString output {}; ///< what to print then; on standard error where exitCode is not 0
};

/// Reads the arguments (the first one is the program's name). Needs a QCoreApplication.
[[nodiscard]] Arguments readArguments(const QStringList &arguments);

} // namespace strofa::desktop
