// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace strofa::cli
{

/// strofa-cli check-model: verifies a model folder byte by byte, without an engine.
int runCheckModel(const QStringList &arguments, Context &context);

} // namespace strofa::cli
