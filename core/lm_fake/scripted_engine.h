// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/engine.h"

#include <atomic>
#include <chrono>
#include <string>

namespace strofa::lm_fake
{

/// What goes wrong on purpose.
enum class Fault {
    None,
    LoadFails, ///< loadModel() answers Corrupted
    OutOfMemory, ///< loadModel() answers OutOfMemory
    StepFails, ///< advance() and surprisal() answer Internal from `failingStep` on
};

struct ScriptedOptions {
    /// The model continues like this text: after the longest history of at most `order`
    /// characters that occurs in it, what followed there is likely, in proportion.
    std::string text = "Белеет парус одинокой\nВ тумане моря голубом!..\n"
                       "Что ищет он в стране далекой?\nЧто кинул он в краю родном?..\n";
    int order = 6;
    std::chrono::microseconds loadDelay { 0 };
    std::chrono::microseconds stepDelay { 0 }; ///< for each step of a batch
    Fault fault = Fault::None;
    std::int64_t failingStep = 0; ///< steps of the model that still succeed
    int trainingSteps = 20; ///< reports of a training run
};

/// A deterministic engine for tests: a character model of a given text that needs no files, with
/// delays and failures on demand. Cancelled calls return within a millisecond. Any thread.
class ScriptedEngine : public lm::Engine
{
public:
    explicit ScriptedEngine(ScriptedOptions options = {});

    /// The folder only gives the model its name.
    [[nodiscard]] base::Expected<std::shared_ptr<const lm::LanguageModel>>
    loadModel(const std::filesystem::path &folder, const base::CancelToken &cancel) override;

    /// Reports `trainingSteps` steps, each after stepDelay; writes no file.
    [[nodiscard]] base::Expected<lm::TrainingOutcome>
    train(const lm::TrainingRequest &request,
          lm::TrainingObserver &observer,
          const base::CancelToken &cancel) override;

    /// Reports a plan and `trainingSteps` steps and writes an adapter folder for this engine's
    /// models. A cancelled run leaves the file scripted_checkpoint.txt, from which `resume` goes
    /// on; without it, resuming answers NotFound, and with it, a new run InvalidArgument.
    [[nodiscard]] base::Expected<lm::TuningOutcome> tune(const lm::TuningRequest &request,
                                                         lm::TuningObserver &observer,
                                                         const base::CancelToken &cancel) override;

    /// The same model with the adapters' titles, authors and no other weights.
    [[nodiscard]] base::Expected<std::shared_ptr<const lm::LanguageModel>>
    applyAdapters(const std::shared_ptr<const lm::LanguageModel> &model,
                  std::span<const lm::AdapterUse> adapters,
                  const base::CancelToken &cancel) override;

    /// Unsupported, like the last ones.
    [[nodiscard]] base::Expected<lm::MergeOutcome>
    mergeAdapters(const lm::MergeRequest &request, const base::CancelToken &cancel) override;

    /// Unsupported: nothing is scripted for it.
    [[nodiscard]] base::Expected<lm::StressTrainingOutcome>
    trainStress(const lm::StressTrainingRequest &request,
                lm::StressTrainingObserver &observer,
                const base::CancelToken &cancel) override;

    /// Unsupported, like the next two.
    [[nodiscard]] base::Expected<lm::QuantisationOutcome>
    quantise(const lm::QuantisationRequest &request, const base::CancelToken &cancel) override;

    [[nodiscard]] base::Expected<lm::ImportOutcome>
    importModel(const lm::ImportRequest &request,
                lm::ImportObserver &observer,
                const base::CancelToken &cancel) override;

    [[nodiscard]] base::Expected<std::vector<lm::DecodingFigures>>
    benchDecoding(const lm::DecodingBenchRequest &request,
                  const base::CancelToken &cancel) override;

private:
    ScriptedOptions m_options;
};

/// The engine's model without an engine.
[[nodiscard]] std::shared_ptr<const lm::LanguageModel>
makeScriptedModel(const ScriptedOptions &options, const std::string &id = "scripted");

} // namespace strofa::lm_fake
