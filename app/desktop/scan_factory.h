// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/services/analysis_service.h"

#include <memory>
#include <optional>

namespace strofa::desktop
{

/// What the user should be told although the analysis works. Written on the worker before the
/// service reports that it is ready, read after that.
struct ScanNotice {
    std::optional<base::Error> predictorFault {};
};

/// Opens the shipped lexicon and scans with it. Call on the main thread; what it returns runs on
/// a worker.
[[nodiscard]] ui::ScanFactory scanFactory(std::shared_ptr<ScanNotice> notice);

} // namespace strofa::desktop
