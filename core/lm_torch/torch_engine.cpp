// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/torch_engine.h"

#include "core/lm/manifest.h"
#include "core/lm_torch/adapter_application.h"
#include "core/lm_torch/decoding_bench.h"
#include "core/lm_torch/model_importer.h"
#include "core/lm_torch/quantiser.h"
#include "core/lm_torch/recurrent_model.h"
#include "core/lm_torch/stress_trainer.h"
#include "core/lm_torch/torch_boundary.h"
#include "core/lm_torch/trainer.h"
#include "core/lm_torch/transformer_model.h"
#include "core/lm_torch/tune_allocator.h"
#include "core/lm_torch/tuner.h"

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
        const auto share = [](auto model) -> base::Expected<Model> {
            if (!model)
                return tl::unexpected(model.error());
            return *model;
        };
        const auto manifest = lm::readManifest(folder);
        if (!manifest)
            return tl::unexpected(manifest.error());
        return manifest->shape.isTransformer() ? share(TransformerModel::load(folder, cancel))
                                               : share(RecurrentModel::load(folder, cancel));
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

base::Expected<lm::TuningOutcome> TorchEngine::tune(const lm::TuningRequest &request,
                                                    lm::TuningObserver &observer,
                                                    const base::CancelToken &cancel)
{
    return guardedResult<lm::TuningOutcome>([&] {
        Tuner tuner(request, observer, cancel);
        return tuner.run();
    });
}

base::Expected<std::shared_ptr<const lm::LanguageModel>>
TorchEngine::applyAdapters(const std::shared_ptr<const lm::LanguageModel> &model,
                           std::span<const lm::AdapterUse> adapters,
                           const base::CancelToken &cancel)
{
    return guardedResult<std::shared_ptr<const lm::LanguageModel>>(
        [&] { return lm_torch::applyAdapters(model, adapters, cancel); });
}

base::Expected<lm::MergeOutcome> TorchEngine::mergeAdapters(const lm::MergeRequest &request,
                                                            const base::CancelToken &cancel)
{
    return guardedResult<lm::MergeOutcome>(
        [&] { return lm_torch::mergeAdapters(request, cancel); });
}

base::Expected<lm::StressTrainingOutcome>
TorchEngine::trainStress(const lm::StressTrainingRequest &request,
                         lm::StressTrainingObserver &observer,
                         const base::CancelToken &cancel)
{
    return guardedResult<lm::StressTrainingOutcome>([&] {
        StressTrainer trainer(request, observer, cancel);
        return trainer.run();
    });
}

base::Expected<lm::QuantisationOutcome>
TorchEngine::quantise(const lm::QuantisationRequest &request, const base::CancelToken &cancel)
{
    return guardedResult<lm::QuantisationOutcome>([&] { return quantiseModel(request, cancel); });
}

base::Expected<lm::ImportOutcome> TorchEngine::importModel(const lm::ImportRequest &request,
                                                           lm::ImportObserver &observer,
                                                           const base::CancelToken &cancel)
{
    return guardedResult<lm::ImportOutcome>(
        [&] { return lm_torch::importModel(request, observer, cancel); });
}

base::Expected<std::vector<lm::DecodingFigures>>
TorchEngine::benchDecoding(const lm::DecodingBenchRequest &request, const base::CancelToken &cancel)
{
    return guardedResult<std::vector<lm::DecodingFigures>>(
        [&] { return lm_torch::benchDecoding(request, cancel); });
}

} // namespace strofa::lm_torch
