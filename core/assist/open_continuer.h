// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"
#include "core/assist/continuer_parts.h"
#include "core/base/cancel_token.h"
#include "core/lm/tuning.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace strofa::lm
{
class Engine;
}

namespace strofa::assist
{

/// Where the parts of a continuer stand on this machine.
struct ContinuerFiles {
    std::filesystem::path lexicon;
    std::filesystem::path stressPredictor;
    std::filesystem::path copyIndex;
    std::filesystem::path formTrigrams;
    std::filesystem::path topicVectors;
    std::filesystem::path yoChoice;
    std::filesystem::path model; ///< a model's folder
    std::vector<lm::AdapterUse> adapters; ///< put beside its weights
    std::vector<std::filesystem::path> engineModules; ///< candidates, likeliest first
};

/// Opens engine, model, lexicon and indexes. Takes about two seconds: for a worker thread. The
/// error names the part that is missing or damaged.
[[nodiscard]] base::Expected<std::unique_ptr<Continuer>>
openContinuer(const ContinuerFiles &files, const base::CancelToken &cancel);

/// The same with an engine that is open already (tests use a scripted one); `engineModules` is
/// not looked at. The engine must outlive the continuer.
[[nodiscard]] base::Expected<std::unique_ptr<Continuer>>
openContinuer(const ContinuerFiles &files, lm::Engine &engine, const base::CancelToken &cancel);

/// What such a continuer is made of, for programs that measure its parts.
[[nodiscard]] base::Expected<ContinuerParts> openContinuerParts(const ContinuerFiles &files,
                                                                const base::CancelToken &cancel);

} // namespace strofa::assist
