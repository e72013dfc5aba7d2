// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace strofa::cli
{

/// strofa-cli models: lists the installed models, the default one first.
int runModels(const QStringList &arguments, Context &context);

} // namespace strofa::cli
