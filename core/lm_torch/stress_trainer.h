// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/lm/stress_training.h"
#include "core/lm_torch/checkpoint.h"
#include "core/lm_torch/optimizer.h"
#include "core/lm_torch/stress_model.h"
#include "core/lm_torch/stress_words.h"
#include "core/prosody/stress_predictor_format.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace strofa::lm_torch
{

/// Names of the files that a run leaves in its folder.
inline constexpr const char *kStressPredictorFile = "strofa.stresspredictor";
inline constexpr const char *kHeldOutWordsFile = "held_out.tsv";

/// One training run of the stress predictor. It learns each word with the contributions of the
/// word's own lemma taken out of the neighbour lists, as they will be for an unknown word. What is
/// kept are running means of the weights (Polyak and Juditsky 1992). A run that was stopped goes on
/// with the next batch of its plan. Used by one thread.
class StressTrainer
{
public:
    StressTrainer(lm::StressTrainingRequest request,
                  lm::StressTrainingObserver &observer,
                  const base::CancelToken &cancel);

    [[nodiscard]] base::Expected<lm::StressTrainingOutcome> run();

private:
    using Clock = std::chrono::steady_clock;

    base::Expected<void> prepare();
    base::Expected<void> restore();
    base::Expected<void> save();
    base::Expected<lm::StressTrainingOutcome> finish();

    void step();
    void update(const std::vector<at::Tensor> &gradients);
    void measure();
    void report(bool checkpointWritten);

    [[nodiscard]] const StressBatch &nextBatch();
    [[nodiscard]] StressInput inputOf(std::span<const std::uint32_t> words) const;
    [[nodiscard]] at::Tensor targetsOf(std::span<const std::uint32_t> words) const;
    [[nodiscard]] prosody::stress_predictor_format::Content content() const;
    base::Expected<void> writeHeldOutWords() const;

    [[nodiscard]] double elapsed() const;
    [[nodiscard]] double share() const; ///< of the run that is done, 0…1
    [[nodiscard]] double learningRate() const;

    lm::StressTrainingRequest m_request;
    lm::StressTrainingObserver &m_observer;
    base::CancelToken m_cancel;

    StressWords m_words;
    TrainedNeighbours m_neighbours;
    std::unique_ptr<StressModel> m_model;
    std::unique_ptr<Optimizer> m_optimizer;
    std::vector<at::Tensor> m_means; ///< of the weights

    std::vector<StressBatch> m_plan; ///< of the current pass
    std::int64_t m_pass = 0; ///< 0: none yet
    std::size_t m_nextBatch = 0;
    std::int64_t m_iteration = 0;
    double m_loss = 0.0;
    double m_accuracy; ///< NaN before the first measurement
    double m_speed = 0.0;
    double m_elapsedBefore = 0.0;
    Clock::time_point m_started;
    Clock::time_point m_saved;
};

} // namespace strofa::lm_torch
