// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/rhyme_service.h"

namespace strofa::desktop
{

/// Searches the lexicon of the analysis with the shipped table of rhyme pairs. Call on the main
/// thread; what it returns runs on a worker.
[[nodiscard]] ui::RhymeSearchFactory rhymeFactory();

} // namespace strofa::desktop
