// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace strofa::cli
{

/// `strofa-cli train-stress`: trains the predictor of the stress of unknown words.
int runTrainStress(const QStringList &arguments, Context &context);

} // namespace strofa::cli
