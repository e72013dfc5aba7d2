// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>

namespace strofa::cli
{

/// strofa-cli bench prosody [FILE…] [--rounds N] [--json]
/// strofa-cli bench lm [--model DIR | --shape NAME --precision NAME…] [--threads N] [--seconds S]
///                     [--json]
///
/// Measures speed. Figures of a shared machine vary: compare those of one run.
/// Prints figures as name and value, one a line.
void printFigures(const nlohmann::ordered_json &figures, std::ostream &out);

int runBench(const QStringList &arguments, Context &context);

} // namespace strofa::cli
