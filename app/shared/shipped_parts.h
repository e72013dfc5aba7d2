// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/open_continuer.h"
#include "core/lm/model_library.h"

#include <QString>

#include <filesystem>
#include <vector>

/// What both programs find in the same places.
namespace strofa::shared
{

[[nodiscard]] std::filesystem::path toPath(const QString &path);

/// Where the engine may stand, likeliest first.
[[nodiscard]] std::vector<std::filesystem::path> engineModules();

/// The folders of models; those that are not the user's own cannot be written.
[[nodiscard]] std::vector<lm::ModelCollection> modelCollections();

/// All that a continuer is made of but the model and its adapters.
[[nodiscard]] assist::ContinuerFiles continuerFiles();

} // namespace strofa::shared
