// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/engine.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace strofa::lm
{

/// Raised whenever the classes that cross the module's border change.
inline constexpr int kEngineAbiVersion = 4;

/// Names of the two C functions that an engine module exports: `int ()` returns
/// kEngineAbiVersion, `strofa::lm::Engine *()` a new engine that the caller owns.
inline constexpr const char *kEngineAbiSymbol = "strofaEngineAbiVersion";
inline constexpr const char *kEngineCreateSymbol = "strofaCreateEngine";

/// Opens the first of these module files that exists (their names may lack the system's suffix)
/// and makes an engine of it. Before that it
/// sets the environment that the numeric libraries read while they start, unless the user has set
/// it: threads that sleep instead of spinning, and the widest vector instructions of the
/// processor. The module is never unloaded. Takes up to about a second: call it from a worker
/// thread, once; later calls return the same engine. Errors: NotFound names every path tried.
[[nodiscard]] base::Expected<std::shared_ptr<Engine>>
loadEngine(const std::vector<std::filesystem::path> &candidates);

} // namespace strofa::lm
