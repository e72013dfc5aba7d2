// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/continuer_factory.h"

#include "core/assist/open_continuer.h"
#include "core/document/data_paths.h"
#include "core/lm/manifest.h"

namespace strofa::desktop
{

namespace
{

std::filesystem::path toPath(const QString &path)
{
    return { path.toStdU16String() };
}

} // namespace

ui::ContinuerFactory continuerFactory()
{
    assist::ContinuerFiles files;
    files.lexicon = toPath(document::lexiconPath());
    files.stressPredictor = toPath(document::stressPredictorPath());
    files.copyIndex = toPath(document::copyIndexPath());
    files.model = toPath(document::findModel({}));
    for (const QString &candidate : document::engineModuleCandidates())
        files.engineModules.push_back(toPath(candidate));
    return [files](const base::CancelToken &cancel) mutable -> base::Expected<ui::LoadedContinuer> {
        // It may have been installed since the program began.
        if (files.model.empty())
            files.model = toPath(document::findModel({}));
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
