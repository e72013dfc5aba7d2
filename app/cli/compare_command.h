// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <QStringList>

namespace strofa::cli
{

/// strofa-cli compare MODEL[+ADAPTER[:WEIGHT]]… --corpus PATH --prompts FILE: the same measures of
/// all models, free and under the verse constraints. See command.h for arguments and result.
int runCompare(const QStringList &arguments, Context &context);

} // namespace strofa::cli
