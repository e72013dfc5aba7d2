// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace strofa::cli
{

/// strofa-cli import HF_FOLDER [--out DIR] [--precision float32|bfloat16|int8|int4|int4-g128]
/// [--json]
int runImport(const QStringList &arguments, Context &context);

} // namespace strofa::cli
