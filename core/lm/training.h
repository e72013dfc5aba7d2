// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/corpus.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace strofa::lm
{

/// The shape of a network and how it is trained. Named presets fill one; a JSON file
/// may change single fields.
struct TrainingRecipe {
    std::string preset; ///< the name it came from
    std::string cell = "lstm"; ///< "lstm", "gru", "rnn" or "gpt2"
    int heads = 6; ///< of "gpt2", whose context is `sequence`
    int layers = 2;
    int hidden = 512;
    int embedding = 128; ///< width of the learned input; 0: one-hot input
    /// Of recurrent networks: "embedding" (learned), "one-hot", "scalar" (a token's number as one
    /// value), "bow" (an embedding, and counts of the line or stanza before), "word2vec" (an
    /// embedding that begins with vectors learned by SGNS).
    std::string input = "embedding";
    bool frozenInput = false; ///< the embedding keeps its first values
    std::string bowSpan = "line"; ///< of "bow": "line" or "stanza"
    int bowBuckets = 1024; ///< of "bow": tokens are hashed into so many counts
    int word2vecWindow = 5; ///< of "word2vec": neighbours on each side
    int word2vecNegatives = 5; ///< drawn for each true neighbour
    double word2vecSubsample = 1e-3; ///< share of the text above which a token is thinned out
    int word2vecEpochs = 5;
    /// Tokens that a network with attention looks back on (textgenrnn); 0: an ordinary network.
    int attentionWindow = 0;
    double dropout = 0.0; ///< on the output of every layer
    bool lockedDropout = false; ///< the same units are dropped in every step of a sequence
    double initialRange = 0.0; ///< weights start uniform in ±range; 0: ±1/√hidden
    double forgetBias = 0.0; ///< first value of the LSTM's forget gate bias
    std::string optimizer = "adamw"; ///< "adamw", "adam", "rmsprop", "adagrad", "sgd"
    double learningRate = 2e-3;
    /// "cosine", "linear" (to nothing), "epochs" (times epochDecay an epoch), "constant"
    std::string schedule = "cosine";
    double finalLearningRate = 2e-4; ///< reached by the cosine at the end of the run
    int warmupIterations = 100; ///< linear rise from nothing
    double epochDecay = 0.97;
    int epochDecayAfter = 0; ///< epochs that pass before the decay begins
    double weightDecay = 0.01; ///< of "adamw", on matrices only
    double secondMomentDecay = 0.99; ///< Adam's β₂, RMSprop's α
    double momentum = 0.9; ///< of "sgd"
    double clipNorm = 1.0; ///< of the gradient of the mean loss a token; 0: no clipping
    int batch = 64; ///< parallel streams
    int sequence = 128; ///< tokens of truncated back-propagation
    int accumulation = 1; ///< sequences in a row whose gradients make one update
    bool carryState =
        true; ///< (recurrent networks) false: every sequence starts from an empty state
    std::int64_t iterations = 0; ///< 0: by epochs, or as many as the minutes allow
    double epochs = 0.0; ///< used where iterations is 0; 0: as many as the minutes allow
    std::int64_t validateEvery = 250; ///< iterations between two validations
    int patience = 0; ///< validations in a row without a gain that end the run; 0: never
    int minimumCount = 20; ///< rarer characters of the corpus become the unknown token
    double validationShare = 0.02; ///< share of poems (by hash of their text) held back
    std::map<std::string, double> corpusWeights; ///< passes an epoch, by file name; others once
    std::string precision = "auto"; ///< of the products: "auto" (probed), "float32", "bfloat16"
    std::string unit = "character"; ///< of the text: "character", "syllable", "bpe", "word"
    int vocabulary = 2048; ///< number of tokens where the unit is not "character"
    bool reversedLines = false; ///< every line is written from its end ("bpe" only)
    int authors = 0; ///< how many authors get a token of their own ("bpe" only)
    double controlDropout = 0.15; ///< share of the readings of a text without its author
    /// Share of the readings of a stanza that are told its meter, feet, endings and scheme, of
    /// which a single one is still left out now and then; 0: never ("bpe" only).
    double fieldShare = 0.0;
    double averageDecay = 0.0; ///< of the running mean of the weights that is kept; 0: none
    std::string title; ///< of the model, for people
    std::string author; ///< in whose style the model continues by default
    std::uint64_t seed = 1;
};

/// What stands in the picture of a run's losses, in the user's language.
struct LossPictureWording {
    std::string iterations = "iterations";
    std::string bits = "bits per character";
    std::string training = "training";
    std::string validation = "validation";
};

struct TrainingRequest {
    TrainingRecipe recipe;
    std::vector<std::filesystem::path> corpus; ///< JSONL files or folders of them
    std::filesystem::path output; ///< folder of checkpoint and model
    std::filesystem::path initialModel; ///< fine-tune this model folder; empty: from scratch
    double minutes = 0.0; ///< wall-clock budget of the whole run; 0: none
    bool resume = false;
    int threads = 0; ///< 0: all cores
    /// Share of the run after which it stops with a checkpoint and a validated model, as if it
    /// were done; `resume` goes on from there.
    double pauseAt = 1.0;
    LossPictureWording wording;
    /// Fills the fields of the texts (CorpusText::fields) for recipes with a fieldShare, whose run
    /// fails without it.
    std::function<base::Expected<void>(std::vector<CorpusText> &texts, const base::CancelToken &)>
        scan {};
};

struct TrainingProgress {
    std::int64_t iteration = 0;
    std::int64_t totalIterations = 0; ///< 0 where only time bounds the run
    double bitsPerCharacter = 0.0; ///< running mean over the training text
    double validationBitsPerCharacter = 0.0; ///< NaN before the first validation
    double charactersPerSecond = 0.0;
    double elapsedSeconds = 0.0; ///< of all runs that made the checkpoint
    double remainingSeconds = 0.0;
    bool checkpointWritten = false;
};

struct TrainingOutcome {
    std::int64_t iterations = 0;
    double elapsedSeconds = 0.0;
    double validationBitsPerCharacter = 0.0; ///< of the weights that were kept (the best)
    std::filesystem::path model;
    bool isPaused = false; ///< the run stopped at TrainingRequest::pauseAt
};

/// Receives the progress of a run, on the thread that trains.
class TrainingObserver
{
public:
    virtual ~TrainingObserver() = default;
    virtual void progress(const TrainingProgress &progress) = 0;
    virtual void message(const std::string &englishText) = 0;
};

} // namespace strofa::lm
