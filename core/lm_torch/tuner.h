// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/manifest.h"
#include "core/lm/text_streams.h"
#include "core/lm/tuning.h"
#include "core/lm_torch/checkpoint.h"
#include "core/lm_torch/held_out.h"
#include "core/lm_torch/optimizer.h"
#include "core/lm_torch/training_course.h"
#include "core/lm_torch/tuned_network.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace strofa::lm_torch
{

/// One run of tuning: a frozen model, an adapter that learns by AdamW from parallel streams of
/// whole texts, and held-out texts that decide which adapter is kept and when to stop. For the
/// same number of threads a resumed run repeats the uninterrupted one exactly. Used by one thread.
class Tuner
{
public:
    Tuner(lm::TuningRequest request, lm::TuningObserver &observer, const base::CancelToken &cancel);

    [[nodiscard]] base::Expected<lm::TuningOutcome> run();

private:
    using Clock = std::chrono::steady_clock;

    /// The streams of one thread.
    struct Worker {
        int firstRow = 0;
        int rows = 0;
        RecurrentState state;
        std::vector<at::Tensor> gradients;
        double bits = 0.0; ///< of the last pass, ends of texts and controls left out
        std::int64_t tokens = 0; ///< that these bits belong to
    };

    base::Expected<void> prepare();
    base::Expected<std::optional<Checkpoint>> openRun();
    base::Expected<void> prepareTexts(const std::vector<lm::CorpusText> &texts);
    base::Expected<void> prepareNetwork();
    void prepareWorkers();
    [[nodiscard]] base::Expected<void> checkOrigin(const Checkpoint &checkpoint) const;
    void restore(const Checkpoint &checkpoint);
    base::Expected<void> plan();
    void chooseThreads();
    double measurePass(); ///< of no meaning where it is cancelled

    base::Expected<lm::TuningOutcome> stop();
    /// Cancelled where it was stopped between passes: then nothing has changed.
    base::Expected<void> step();
    void trainRows(Worker &worker,
                   std::span<const lm::TokenId> inputs,
                   std::span<const lm::TokenId> targets);
    void validate(); ///< does nothing where it is cancelled
    /// NaN where nothing is held back; nothing where it is cancelled.
    [[nodiscard]] std::optional<double> heldOutBits();
    base::Expected<void> diverged();
    [[nodiscard]] bool isValidationDue() const;
    void heldOutBitsOfRows(std::size_t worker, double &bits) const;
    base::Expected<void> save();
    base::Expected<void> saveAdapter();
    void addCurveRow(double heldOutBits);
    void report(bool checkpointWritten);

    /// What is measured and kept: the running mean or, without one, the last values.
    [[nodiscard]] const std::vector<at::Tensor> &kept() const
    {
        return m_average.empty() ? m_values : m_average;
    }

    [[nodiscard]] int threads() const; ///< at work, over all streams
    [[nodiscard]] double elapsed() const;
    [[nodiscard]] double share() const; ///< of the run that is done, 0…1
    [[nodiscard]] double learningRate() const;
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] bool hasStalled() const;
    [[nodiscard]] std::string stateJson() const;
    [[nodiscard]] lm::AdapterConfig config() const;
    [[nodiscard]] lm::AdapterCard card() const;
    /// False where the work was cancelled on its way.
    bool eachWorker(const std::function<void(Worker &)> &work) const;

    lm::TuningRequest m_request;
    lm::AdapterRecipe &m_recipe;
    lm::TuningObserver &m_observer;
    base::CancelToken m_cancel;

    lm::Manifest m_manifest; ///< of the base
    std::shared_ptr<const lm::Tokenizer> m_tokenizer;
    std::string m_corpusHash;
    std::unique_ptr<lm::TextStreams> m_streams;
    HeldOutStreams m_heldOut;
    lm::TuningPlan m_plan;

    std::uint64_t m_baseBytes = 0;
    std::vector<lm::AdapterTarget> m_targets;
    std::vector<at::Tensor> m_values; ///< A and B of each target in turn
    std::vector<at::Tensor> m_average; ///< running mean of m_values; empty: none is wanted
    std::vector<at::Tensor> m_best;
    std::unique_ptr<TunedNetwork> m_network;
    std::unique_ptr<Optimizer> m_optimizer;
    mutable std::vector<Worker> m_workers;

    int m_threads = 0; ///< chosen by measurement or by an earlier part of the run; 0: not yet
    std::int64_t m_iteration = 0;
    std::int64_t m_totalIterations = 0; ///< 0: by time
    double m_charactersPerToken = 1.0; ///< of the training text
    std::int64_t m_validatedAt = -1;
    double m_bits = 0.0; ///< running mean
    double m_baseBits = 0.0; ///< of the held-out texts by the base; NaN without any
    double m_lastBits = 0.0;
    double m_bestBits = 0.0; ///< 0: none yet
    int m_validationsWithoutGain = 0;
    double m_elapsedBefore = 0.0;
    double m_speed = 0.0;
    Clock::time_point m_started;
    Clock::time_point m_saved;
    LossRecord m_curve { "held_out_bits_per_char" };
};

} // namespace strofa::lm_torch
