// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/prosody/stress_predictor_format.h"
#include "core/prosody/stress_variants.h"

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace strofa::prosody
{

class PredictionCache;

/// Predicts the stress of words that the lexicon lacks: a small network over their letters that
/// also sees how the known words beginning or ending like them are stressed. Trained by
/// `strofa-cli train-stress`; see resources/stress_predictor/README.md. Immutable but for a cache
/// of its latest answers; any number of threads may ask at once.
class StressPredictor
{
public:
    /// Reads a predictor's file, checking its checksum before anything else of it is used.
    /// NotFound, Corrupted or Unsupported (another version) otherwise.
    [[nodiscard]] static base::Expected<std::shared_ptr<const StressPredictor>>
    open(const std::filesystem::path &path);

    explicit StressPredictor(stress_predictor_format::Content content);
    ~StressPredictor();
    StressPredictor(const StressPredictor &) = delete;
    StressPredictor &operator=(const StressPredictor &) = delete;

    /// The likeliest stresses of a word in lower-case modern letters, best first; costs are −ln of
    /// the probability in relation to the best one's. Empty for a word without a vowel, with other
    /// letters, or of more than kLongestPredictedWord.
    [[nodiscard]] StressVariants predict(std::u16string_view letters) const;

    /// Probabilities of all vowels, in their order; not cached.
    [[nodiscard]] std::vector<double> probabilities(std::u16string_view letters) const;

private:
    StressNeighbours m_neighbours;
    StressNetwork m_network;
    float m_temperature;
    std::unique_ptr<PredictionCache> m_cache;
};

} // namespace strofa::prosody
