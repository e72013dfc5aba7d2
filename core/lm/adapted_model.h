// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/engine.h"

#include <filesystem>
#include <memory>
#include <span>

namespace strofa::lm
{

/// Engine::loadModel() and, where there are any, Engine::applyAdapters(), with the errors of both.
[[nodiscard]] base::Expected<std::shared_ptr<const LanguageModel>>
loadAdapted(Engine &engine,
            const std::filesystem::path &folder,
            std::span<const AdapterUse> adapters,
            const base::CancelToken &cancel);

} // namespace strofa::lm
