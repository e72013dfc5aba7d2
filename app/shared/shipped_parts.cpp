// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/shipped_parts.h"

#include "core/document/data_paths.h"

namespace strofa::shared
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

std::vector<lm::ModelCollection> modelCollections()
{
    std::vector<lm::ModelCollection> collections;
    const QString own = document::ownModels();
    for (const QString &folder : document::modelCollections())
        collections.push_back({ toPath(folder), folder != own });
    return collections;
}

assist::ContinuerFiles continuerFiles()
{
    assist::ContinuerFiles files;
    files.lexicon = toPath(document::lexiconPath());
    files.stressPredictor = toPath(document::stressPredictorPath());
    files.copyIndex = toPath(document::copyIndexPath());
    files.formTrigrams = toPath(document::formTrigramsPath());
    files.topicVectors = toPath(document::topicVectorsPath());
    files.yoChoice = toPath(document::yoChoicePath());
    files.engineModules = engineModules();
    return files;
}

} // namespace strofa::shared
