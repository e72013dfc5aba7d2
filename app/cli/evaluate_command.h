// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace strofa::cli
{

/// strofa-cli evaluate: bits per character of a model on texts.
int runEvaluate(const QStringList &arguments, Context &context);

} // namespace strofa::cli
