// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/torch_engine.h"

#include "core/lm_torch/recurrent_model.h"
#include "core/lm_torch/torch_boundary.h"
#include "core/lm_torch/trainer.h"
#include "core/lm_torch/tune_allocator.h"

namespace strofa::lm_torch
{

TorchEngine::TorchEngine()
{
    tuneAllocator();
}

base::Expected<std::shared_ptr<const lm::LanguageModel>>
TorchEngine::loadModel(const std::filesystem::path &folder, const base::CancelToken &cancel)
{
    using Model = std::shared_ptr<const lm::LanguageModel>;
    return guardedResult<Model>([&]() -> base::Expected<Model> {
        auto model = RecurrentModel::load(folder, cancel);
        if (!model)
            return tl::unexpected(model.error());
        return *model;
    });
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
