// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/adapted_model.h"

namespace strofa::lm
{

base::Expected<std::shared_ptr<const LanguageModel>>
loadAdapted(Engine &engine,
            const std::filesystem::path &folder,
            std::span<const AdapterUse> adapters,
            const base::CancelToken &cancel)
{
    auto model = engine.loadModel(folder, cancel);
    if (!model || adapters.empty())
        return model;
    return engine.applyAdapters(*model, adapters, cancel);
}

} // namespace strofa::lm
