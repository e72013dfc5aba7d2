// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/decoding_bench.h"
#include "core/lm/language_model.h"
#include "core/lm/quantisation.h"
#include "core/lm/stress_training.h"
#include "core/lm/training.h"
#include "core/lm/tuning.h"

#include <filesystem>
#include <span>

namespace strofa::lm
{

/// Loads and trains models. Implemented by core/lm_torch, a module opened at run time, and by
/// core/lm_fake for tests. Any thread; loading and training block their caller.
class Engine
{
public:
    virtual ~Engine() = default;

    /// Loads a model folder (manifest.json, weights.safetensors, vocabulary.json), checking sizes
    /// and SHA-256 first and the memory needed against what is available. Large models decode on
    /// several threads of their own.
    [[nodiscard]] virtual base::Expected<std::shared_ptr<const LanguageModel>>
    loadModel(const std::filesystem::path &folder, const base::CancelToken &cancel) = 0;

    /// Trains until the recipe's end or its time is up, writing checkpoints and the model into
    /// the request's folder. A cancelled run has written a checkpoint and returns
    /// ErrorCode::Cancelled; the same call with `resume` goes on exactly where it stopped.
    [[nodiscard]] virtual base::Expected<TrainingOutcome>
    train(const TrainingRequest &request,
          TrainingObserver &observer,
          const base::CancelToken &cancel) = 0;

    /// Trains a low-rank adapter of a model of any precision, in the same manner: plan first (with
    /// OutOfMemory where it does not fit), then updates, checkpoints, and the adapter that foretold
    /// the held-out poems best in the request's folder. A cancelled run has written a checkpoint.
    [[nodiscard]] virtual base::Expected<TuningOutcome> tune(const TuningRequest &request,
                                                             TuningObserver &observer,
                                                             const base::CancelToken &cancel) = 0;

    /// A model of this engine with adapters beside its weights, which both share: takes
    /// milliseconds and the memory of the adapters. `model` may have adapters itself; they are not
    /// kept. An empty list gives the base back. BadInput where an adapter belongs to another model.
    [[nodiscard]] virtual base::Expected<std::shared_ptr<const LanguageModel>>
    applyAdapters(const std::shared_ptr<const LanguageModel> &model,
                  std::span<const AdapterUse> adapters,
                  const base::CancelToken &cancel) = 0;

    /// Writes a model folder whose weights have the adapters merged in.
    [[nodiscard]] virtual base::Expected<MergeOutcome>
    mergeAdapters(const MergeRequest &request, const base::CancelToken &cancel) = 0;

    /// Trains the predictor of the stress of unknown words, in the same manner.
    [[nodiscard]] virtual base::Expected<StressTrainingOutcome>
    trainStress(const StressTrainingRequest &request,
                StressTrainingObserver &observer,
                const base::CancelToken &cancel) = 0;

    /// Writes a model folder whose weights are less exact, after checking the memory needed.
    [[nodiscard]] virtual base::Expected<QuantisationOutcome>
    quantise(const QuantisationRequest &request, const base::CancelToken &cancel) = 0;

    /// Measures decoding: the figures of each precision on each number of threads.
    [[nodiscard]] virtual base::Expected<std::vector<DecodingFigures>>
    benchDecoding(const DecodingBenchRequest &request, const base::CancelToken &cancel) = 0;
};

} // namespace strofa::lm
