// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/corpus.h"
#include "core/lm/manifest.h"
#include "core/lm/text_streams.h"
#include "core/lm/tokenizer.h"
#include "core/lm/training.h"
#include "core/lm_torch/checkpoint.h"
#include "core/lm_torch/held_out.h"
#include "core/lm_torch/optimizer.h"
#include "core/lm_torch/trained_network.h"
#include "core/lm_torch/training_course.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace strofa::lm_torch
{

/// Vocabulary of a run that has not yet a model.
inline constexpr const char *kRunVocabularyFile = "run_vocabulary.json";

/// One run of training: truncated back-propagation through time over parallel streams. The
/// streams are divided among threads, each of which computes the gradients of its rows on its
/// own; the sums are the same for the same number of threads, so a resumed run repeats the
/// uninterrupted one exactly. Used by one thread.
class Trainer
{
public:
    Trainer(lm::TrainingRequest request,
            lm::TrainingObserver &observer,
            const base::CancelToken &cancel);

    [[nodiscard]] base::Expected<lm::TrainingOutcome> run();

private:
    using Clock = std::chrono::steady_clock;

    /// The rows of one thread.
    struct Worker {
        int firstRow = 0;
        int rows = 0;
        RecurrentState state;
        std::vector<at::Tensor> gradients;
        double bits = 0.0; ///< of the last step, ends of texts and controls left out
        std::int64_t tokens = 0; ///< that these bits belong to
    };

    base::Expected<void> prepare();
    base::Expected<void> prepareVocabulary(const std::vector<lm::CorpusText> &texts);
    base::Expected<void> scan(std::vector<lm::CorpusText> &texts);
    base::Expected<void> prepareTexts(const std::vector<lm::CorpusText> &texts);
    void prepareValidation(std::vector<const lm::CorpusText *> texts);
    base::Expected<void> prepareWeights();
    base::Expected<void> prepareInput();
    void prepareWorkers();
    base::Expected<void> restore(const Checkpoint &checkpoint);
    void restoreTensors(const Checkpoint &checkpoint);

    base::Expected<void> step();
    void trainRows(Worker &worker,
                   std::int64_t number, ///< of the sequence, from the beginning of the run
                   std::span<const lm::TokenId> inputs,
                   std::span<const lm::TokenId> targets);
    /// Of the schedule or, at the end of a part of a run, beyond it: that one does not count as one
    /// without a gain. Does nothing where it is cancelled.
    void validate(bool isScheduled = true);
    void validateRows(std::size_t worker, double &bits) const;
    base::Expected<lm::TrainingOutcome> stop();
    base::Expected<void> diverged();
    base::Expected<void> save();
    base::Expected<void> saveModel();
    void addCurveRow(double validationBits);
    void report(bool checkpointWritten);

    [[nodiscard]] double elapsed() const;
    [[nodiscard]] double tokensPerIteration() const; ///< those that are foretold
    [[nodiscard]] double share() const; ///< of the run that is done, 0…1
    [[nodiscard]] double learningRate() const;
    [[nodiscard]] bool isValidationDue() const;
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] bool isPaused() const; ///< at the request's share of the run
    [[nodiscard]] std::string stateJson() const;
    [[nodiscard]] std::string trainingJson() const;
    void eachWorker(const std::function<void(Worker &)> &work);

    lm::TrainingRequest m_request;
    lm::TrainingRecipe &m_recipe;
    lm::TrainingObserver &m_observer;
    base::CancelToken m_cancel;

    std::shared_ptr<const lm::Tokenizer> m_tokenizer;
    lm::NetworkShape m_shape;
    std::string m_corpusHash;
    std::string m_corpusJson; ///< what was read, for the manifest
    std::unique_ptr<lm::TextStreams> m_streams;
    HeldOutStreams m_validation;

    std::vector<at::Tensor> m_weights; ///< float32
    std::vector<at::Tensor> m_average; ///< running mean; empty where the recipe wants none
    std::vector<at::Tensor> m_best;
    bool m_hasNewBest = false; ///< since the model was written
    std::unique_ptr<TrainedNetwork> m_network;
    std::unique_ptr<Optimizer> m_optimizer;
    std::vector<Worker> m_workers;

    std::int64_t m_iteration = 0;
    std::int64_t m_totalIterations = 0; ///< 0: by time
    double m_charactersPerToken = 1.0; ///< of the training text
    double m_extraBits = 0.0; ///< a character of it, beyond its tokens; of words alone
    std::int64_t m_validatedAt = -1;
    double m_bits = 0.0; ///< running mean
    double m_lastValidation = 0.0;
    double m_bestValidation = 0.0; ///< 0: none yet
    int m_staleValidations = 0; ///< in a row that brought no gain
    double m_elapsedBefore = 0.0;
    double m_speed = 0.0;
    Clock::time_point m_started;
    Clock::time_point m_saved;
    LossRecord m_curve { "validation_bits_per_char" };
};

} // namespace strofa::lm_torch
