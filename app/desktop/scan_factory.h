// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/analysis_service.h"

namespace strofa::desktop
{

/// Opens the shipped lexicon and scans with it. Call on the main thread; what it returns runs on
/// a worker.
[[nodiscard]] ui::ScanFactory scanFactory();

} // namespace strofa::desktop
