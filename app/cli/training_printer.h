// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/training.h"

#include <iosfwd>
#include <string>

namespace strofa::cli
{

/// "1:02:03" of seconds.
[[nodiscard]] std::string clockText(double seconds);

/// One line for a report of a run: iteration, bits, speed, time done and left.
void printProgress(const lm::TrainingProgress &progress, std::ostream &out);

} // namespace strofa::cli
