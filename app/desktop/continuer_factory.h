// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/continuation_service.h"
#include "ui/services/tuning_service.h"

namespace strofa::desktop
{

/// Opens the engine and the default model. Call on the main thread; what it returns runs on a
/// worker.
[[nodiscard]] ui::ContinuerFactory continuerFactory();

/// Opens the engine alone, for learning and quantising; likewise.
[[nodiscard]] ui::EngineFactory engineFactory();

} // namespace strofa::desktop
