// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/model_library.h"
#include "ui/services/continuation_service.h"
#include "ui/services/tuning_service.h"

#include <vector>

namespace strofa::desktop
{

/// Opens the engine and the default model. Call on the main thread; what it returns runs on a
/// worker.
[[nodiscard]] ui::ContinuerFactory continuerFactory();

/// Opens the engine alone, for learning and quantising; likewise.
[[nodiscard]] ui::EngineFactory engineFactory();

/// The shipped models and the user's own. Call on the main thread.
[[nodiscard]] std::vector<lm::ModelCollection> modelCollections();

} // namespace strofa::desktop
