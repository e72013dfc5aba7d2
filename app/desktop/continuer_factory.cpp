// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/continuer_factory.h"

#include "core/assist/open_continuer.h"
#include "core/document/data_paths.h"
#include "core/lm/engine_loader.h"
#include "core/lm/manifest.h"

namespace strofa::desktop
{

namespace
{

std::filesystem::path toPath(const QString &path)
{
    return { path.toStdU16String() };
}

std::vector<std::filesystem::path> engineModules()
{
    std::vector<std::filesystem::path> modules;
    for (const QString &candidate : document::engineModuleCandidates())
        modules.push_back(toPath(candidate));
    return modules;
}

} // namespace

ui::EngineFactory engineFactory()
{
    return [modules = engineModules()] {
        return lm::loadEngine(modules);
    };
}

std::vector<lm::ModelCollection> modelCollections()
{
    std::vector<lm::ModelCollection> collections;
    const QString own = document::ownModels();
    for (const QString &folder : document::modelCollections())
        collections.push_back({ toPath(folder), folder != own });
    return collections;
}

ui::ContinuerFactory continuerFactory()
{
    assist::ContinuerFiles files;
    files.lexicon = toPath(document::lexiconPath());
    files.stressPredictor = toPath(document::stressPredictorPath());
    files.copyIndex = toPath(document::copyIndexPath());
    files.formTrigrams = toPath(document::formTrigramsPath());
    files.topicVectors = toPath(document::topicVectorsPath());
    files.yoChoice = toPath(document::yoChoicePath());
    files.engineModules = engineModules();
    return [files](const ui::ModelChoice &choice,
                   const base::CancelToken &cancel) mutable -> base::Expected<ui::LoadedContinuer> {
        files.model = choice.model;
        // The default may be another one since the program began.
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
