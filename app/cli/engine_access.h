// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/engine.h"

#include <QString>

#include <filesystem>
#include <memory>

namespace strofa::cli
{

[[nodiscard]] std::filesystem::path toPath(const QString &path);

/// Opens the engine module where the programs keep it.
[[nodiscard]] base::Expected<std::shared_ptr<lm::Engine>> openEngine();

} // namespace strofa::cli
