// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/corpus.h"
#include "core/lm/training.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace strofa::lm
{

/// The shape of a low-rank adapter (LoRA: Hu et al. 2021) and how it is trained. A product
/// y = W·x becomes y = W·x + s·B·(A·x) with A [rank, inputs], B [outputs, rank] and a frozen W.
/// Zeros of the fields that say so stand for a default of the network (withDefaults()).
struct AdapterRecipe {
    int rank = 0; ///< 0: the network's default
    double alpha = 0.0; ///< s = alpha / rank; 0: twice the rank
    bool rankStabilised = false; ///< s = alpha / √rank (Kalajdzievski 2023)
    double dropout = 0.05; ///< share of the inputs that A does not see in a step
    double layerDropout = -1.0; ///< on the output of every layer; negative: the network's default
    std::vector<std::string> targets; ///< names or ends of names of products; empty: the default
    double learningRate = 0.0; ///< of the first step after the warm-up; 0: the network's default
    double finalLearningRate = 0.0; ///< reached by a cosine at the end of the run
    int warmupIterations = 10; ///< linear rise from nothing
    double weightDecay = 0.0;
    double clipNorm = 1.0; ///< of the gradient of the mean loss a token; 0: no clipping
    int batch = 0; ///< parallel streams of one pass; 0: the network's default
    int sequence = 0; ///< tokens of one pass; 0: the network's default
    int accumulation = 0; ///< passes that share an update; 0: the network's default
    std::int64_t iterations = 0; ///< updates; 0: by epochs, or as many as the minutes allow
    double epochs = 0.0; ///< used where iterations is 0; 0: as many as the minutes allow
    std::int64_t validateEvery = 0; ///< updates between two validations; 0: about half an epoch
    int patience = 6; ///< validations in a row without a gain that end the run; 0: never
    double validationShare = 0.1; ///< share of poems (by hash of their text) held back
    double controlDropout = 0.15; ///< share of the readings of a text without its author
    double averageDecay = 0.98; ///< of the running mean of the adapter that is kept; 0: none
    std::string precision = "float32"; ///< of recurrent products; "bfloat16", "auto" (probed)
    std::uint64_t seed = 1;
    std::string title; ///< of the adapter, for people
    std::string author; ///< of texts that name none; in whose style the model then continues
};

struct TuningRequest {
    AdapterRecipe recipe;
    std::filesystem::path model; ///< folder of the base
    std::vector<std::filesystem::path> corpus; ///< what readCorpus() takes
    std::vector<CorpusText> poems; ///< to learn from in place of `corpus`, where there are any
    std::filesystem::path output; ///< folder of checkpoint and adapter
    double minutes = 0.0; ///< wall-clock budget of the whole run; 0: none
    bool resume = false; ///< go on exactly where the checkpoint in `output` stopped
    int threads = 0; ///< 0: all cores
};

/// What a run will take, stated before its first update.
struct TuningPlan {
    std::uint64_t trainableWeights = 0;
    std::uint64_t memoryBytes = 0; ///< of the process at its peak, the program itself included
    double secondsPerThousandTokens = 0.0; ///< measured by one pass that changes nothing
    std::uint64_t tokens = 0; ///< of one epoch
    int poems = 0; ///< trained on
    int heldOutPoems = 0;
    std::int64_t iterations = 0; ///< of the whole run; 0 where only time bounds it
    double seconds = 0.0; ///< of the whole run unless it stops early
    double baseBitsPerCharacter = 0.0; ///< of the base on the held-out poems; NaN without any
};

struct TuningOutcome {
    std::int64_t iterations = 0;
    double elapsedSeconds = 0.0; ///< of all runs that made the checkpoint
    double bitsBefore = 0.0; ///< a character of the held-out poems, by the base; NaN without any
    double bitsAfter = 0.0; ///< by the adapter that was kept (the best)
    bool stoppedEarly = false; ///< the held-out poems had not gained for `patience` validations
    std::filesystem::path adapter; ///< the folder
};

/// Receives the progress of a run, on the thread that trains.
class TuningObserver : public TrainingObserver
{
public:
    /// Before the first update, after the plan was held against the memory available.
    virtual void plan(const TuningPlan &plan) = 0;
};

/// An adapter at work. Weights of several are added: 1.0 is the adapter as trained.
struct AdapterUse {
    std::filesystem::path folder;
    double weight = 1.0;
};

/// A model folder that is to be written with adapters merged into its weights.
struct MergeRequest {
    std::filesystem::path model;
    std::vector<AdapterUse> adapters;
    std::filesystem::path output; ///< folder; must not hold a model yet
    std::string precision; ///< as lm_kernels::precisionNamed() knows it, but float16; empty: the
                           ///< model's own
};

struct MergeOutcome {
    std::uint64_t changedWeights = 0;
    std::uint64_t bytes = 0; ///< of the weights' file
};

} // namespace strofa::lm
