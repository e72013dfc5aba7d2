// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace strofa::cli
{

/// strofa-cli batch: a record of candidates for each prompt of a JSONL file, the model loaded once.
int runBatch(const QStringList &arguments, Context &context);

} // namespace strofa::cli
