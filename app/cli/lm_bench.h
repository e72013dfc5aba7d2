// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace strofa::cli
{

/// strofa-cli bench lm [--model DIR | --shape NAME --precision NAME…] [--threads N] [--seconds S]
///                     [--json]
int runLmBench(const QStringList &arguments, Context &context);

} // namespace strofa::cli
