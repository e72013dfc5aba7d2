// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QCoreApplication>
#include <QString>

namespace strofa::cli
{

/// Marks a sentence of the command line's help, for translators; read as
/// QT_TRANSLATE_NOOP("Commands", …).
#define STROFA_COMMAND_TEXT(sourceText) STROFA_TRANSLATE("Commands", sourceText)

/// The translation of a sentence that STROFA_COMMAND_TEXT marks.
[[nodiscard]] inline QString commandText(const char *sourceText)
{
    return QCoreApplication::translate("Commands", sourceText);
}

} // namespace strofa::cli
