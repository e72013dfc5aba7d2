// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/torch_engine.h"

#include "core/lm_torch/torch_boundary.h"
#include "core/lm_torch/trainer.h"
#include "core/lm_torch/tune_allocator.h"

#include <ATen/Parallel.h>

namespace strofa::lm_torch
{

TorchEngine::TorchEngine()
{
    tuneAllocator();
}

base::Expected<std::shared_ptr<const lm::LanguageModel>>
TorchEngine::loadModel(const std::filesystem::path &folder, const base::CancelToken &)
{
    return base::failure(base::ErrorCode::Unsupported, "not yet", { folder.string() });
}

base::Expected<lm::TrainingOutcome> TorchEngine::train(const lm::TrainingRequest &request,
                                                       lm::TrainingObserver &observer,
                                                       const base::CancelToken &cancel)
{
    return guardedResult<lm::TrainingOutcome>([&] {
        Trainer trainer(request, observer, cancel);
        return trainer.run();
    });
}

} // namespace strofa::lm_torch
