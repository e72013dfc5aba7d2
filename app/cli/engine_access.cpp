// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engine_access.h"

#include "core/document/data_paths.h"
#include "core/lm/engine_loader.h"

namespace strofa::cli
{

std::filesystem::path toPath(const QString &path)
{
    return { path.toStdU16String() };
}

base::Expected<std::shared_ptr<lm::Engine>> openEngine()
{
    std::vector<std::filesystem::path> candidates;
    for (const QString &candidate : document::engineModuleCandidates())
        candidates.push_back(toPath(candidate));
    return lm::loadEngine(candidates);
}

} // namespace strofa::cli
