// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/engine.h"

namespace strofa::lm_torch
{

/// The LibTorch engine.
class TorchEngine final : public lm::Engine
{
public:
    TorchEngine();

    [[nodiscard]] base::Expected<std::shared_ptr<const lm::LanguageModel>>
    loadModel(const std::filesystem::path &folder, const base::CancelToken &cancel) override;

    [[nodiscard]] base::Expected<lm::TrainingOutcome>
    train(const lm::TrainingRequest &request,
          lm::TrainingObserver &observer,
          const base::CancelToken &cancel) override;

    [[nodiscard]] base::Expected<lm::TuningOutcome> tune(const lm::TuningRequest &request,
                                                         lm::TuningObserver &observer,
                                                         const base::CancelToken &cancel) override;

    [[nodiscard]] base::Expected<std::shared_ptr<const lm::LanguageModel>>
    applyAdapters(const std::shared_ptr<const lm::LanguageModel> &model,
                  std::span<const lm::AdapterUse> adapters,
                  const base::CancelToken &cancel) override;

    [[nodiscard]] base::Expected<lm::MergeOutcome>
    mergeAdapters(const lm::MergeRequest &request, const base::CancelToken &cancel) override;

    [[nodiscard]] base::Expected<lm::StressTrainingOutcome>
    trainStress(const lm::StressTrainingRequest &request,
                lm::StressTrainingObserver &observer,
                const base::CancelToken &cancel) override;

    [[nodiscard]] base::Expected<lm::QuantisationOutcome>
    quantise(const lm::QuantisationRequest &request, const base::CancelToken &cancel) override;

    [[nodiscard]] base::Expected<std::vector<lm::DecodingFigures>>
    benchDecoding(const lm::DecodingBenchRequest &request,
                  const base::CancelToken &cancel) override;
};

} // namespace strofa::lm_torch
