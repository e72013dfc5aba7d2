// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace strofa::cli
{

/// `strofa-cli grid --config GRID.json --corpus … --out DIR`: trains the recipes of a grid,
/// measures their models and writes a report.
int runGrid(const QStringList &arguments, Context &context);

} // namespace strofa::cli
