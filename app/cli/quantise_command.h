// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace strofa::cli
{

/// strofa-cli quantise MODEL --precision int8|int4|int4-g128|bfloat16 --out DIR [--json]
int runQuantise(const QStringList &arguments, Context &context);

} // namespace strofa::cli
