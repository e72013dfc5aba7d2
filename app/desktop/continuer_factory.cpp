// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/continuer_factory.h"

#include "app/shared/shipped_parts.h"
#include "core/assist/open_continuer.h"
#include "core/document/data_paths.h"
#include "core/lm/engine_loader.h"
#include "core/lm/manifest.h"

namespace strofa::desktop
{

ui::EngineFactory engineFactory()
{
    return [modules = shared::engineModules()] {
        return lm::loadEngine(modules);
    };
}

ui::ContinuerFactory continuerFactory()
{
    assist::ContinuerFiles files = shared::continuerFiles();
    return [files](const ui::ModelChoice &choice,
                   const base::CancelToken &cancel) mutable -> base::Expected<ui::LoadedContinuer> {
        files.model = choice.model;
        // The default may be another one since the program began.
        if (files.model.empty())
            files.model = shared::toPath(document::findModel({}));
        if (files.model.empty()) {
            return base::failure(base::ErrorCode::NotFound,
                                 STROFA_ERROR_TEXT("No language model is installed."));
        }
        const auto manifest = lm::readManifest(files.model);
        if (!manifest)
            return tl::unexpected(manifest.error());
        auto continuer = assist::openContinuer(files, cancel);
        if (!continuer)
            return tl::unexpected(continuer.error());
        return ui::LoadedContinuer { std::move(*continuer),
                                     QString::fromStdString(manifest->title) };
    };
}

} // namespace strofa::desktop
