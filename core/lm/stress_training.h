// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace strofa::lm
{

/// What the training of the stress predictor for unknown words needs.
struct StressTrainingRequest {
    std::filesystem::path words; ///< table: form, stressed vowel, vowels, lemma; plain or .xz
    std::filesystem::path output; ///< folder of checkpoint, predictor and held-out words
    double minutes = 20.0; ///< wall-clock time of the whole run, resumed parts included
    /// If not 0, the run ends with this iteration unless its time is over before; a run that ends
    /// so does not depend on how busy the machine is.
    std::int64_t iterations = 0;
    bool resume = false;
    int threads = 1;
    std::uint64_t seed = 1;
};

struct StressTrainingProgress {
    std::int64_t iteration = 0;
    double loss = 0.0; ///< running mean, nats a word
    double heldOutAccuracy = 0.0; ///< share of held-out words; NaN before the first measurement
    double wordsPerSecond = 0.0;
    double elapsedSeconds = 0.0; ///< of all runs that made the checkpoint
    double remainingSeconds = 0.0;
    bool checkpointWritten = false;
};

/// Figures on words of lemmas that the training did not see, one word a lemma.
struct StressTrainingOutcome {
    std::int64_t iterations = 0;
    double elapsedSeconds = 0.0;
    std::int64_t heldOutWords = 0;
    double accuracy = 0.0;
    double nameAccuracy = 0.0; ///< of the words whose lemma is a name
    double nats = 0.0; ///< mean −ln of the right vowel's probability
    std::filesystem::path predictor; ///< the file that was written
};

/// Receives the progress of a run, on the thread that trains.
class StressTrainingObserver
{
public:
    virtual ~StressTrainingObserver() = default;
    virtual void progress(const StressTrainingProgress &progress) = 0;
    virtual void message(const std::string &englishText) = 0;
};

} // namespace strofa::lm
