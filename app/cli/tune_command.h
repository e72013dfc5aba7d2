// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace strofa::cli
{

/// strofa-cli tune: trains an adapter of a model on someone's poems.
int runTune(const QStringList &arguments, Context &context);

/// strofa-cli merge: writes a model with adapters merged into its weights.
int runMerge(const QStringList &arguments, Context &context);

} // namespace strofa::cli
