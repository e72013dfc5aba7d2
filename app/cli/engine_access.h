// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/engine.h"

#include <memory>

namespace strofa::cli
{

/// Opens the engine module where the programs keep it.
[[nodiscard]] base::Expected<std::shared_ptr<lm::Engine>> openEngine();

} // namespace strofa::cli
