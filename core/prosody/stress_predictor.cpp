// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/stress_predictor.h"

#include "core/base/mapped_file.h"
#include "core/base/path_text.h"
#include "core/prosody/prediction_cache.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace strofa::prosody
{

namespace format = stress_predictor_format;

namespace
{

constexpr std::size_t kCachedWords = 4096;
constexpr double kSmallestProbability = 1e-6;

base::Error faultOf(const std::filesystem::path &path, format::Fault fault)
{
    if (fault == format::Fault::NotAPredictor)
        return { base::ErrorCode::Corrupted,
                 STROFA_ERROR_TEXT("“%1” is not a stress predictor of Strofa."),
                 { base::pathText(path) } };
    if (fault == format::Fault::OtherVersion)
        return { base::ErrorCode::Unsupported,
                 STROFA_ERROR_TEXT("The stress predictor “%1” was made for another version of "
                                   "this program."),
                 { base::pathText(path) } };
    return { base::ErrorCode::Corrupted,
             STROFA_ERROR_TEXT("The stress predictor “%1” is damaged; install the program again."),
             { base::pathText(path) } };
}

} // namespace

base::Expected<std::shared_ptr<const StressPredictor>>
StressPredictor::open(const std::filesystem::path &path)
{
    const auto file = base::MappedFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    format::Decoded decoded = format::decode(file->bytes());
    if (!decoded.content)
        return tl::unexpected(faultOf(path, decoded.fault));
    return std::make_shared<const StressPredictor>(std::move(*decoded.content));
}

StressPredictor::StressPredictor(format::Content content)
    : m_neighbours(std::move(content.neighbours))
    , m_network(content.shape, std::move(content.weights))
    , m_temperature(content.temperature)
    , m_cache(std::make_unique<PredictionCache>(kCachedWords))
{
}

StressPredictor::~StressPredictor() = default;

std::vector<double> StressPredictor::probabilities(std::u16string_view letters) const
{
    std::vector<double> shares;
    const auto word = codeWord(letters);
    if (!word || word->vowels.empty())
        return shares;
    std::vector<float> features(letters.size() * kStressFeatures);
    computeStressFeatures(*word, m_neighbours, {}, features);
    std::vector<float> scores;
    m_network.score(*word, features, scores);
    const float best = *std::max_element(scores.begin(), scores.end());
    for (const float score : scores)
        shares.push_back(std::exp(static_cast<double>((score - best) / m_temperature)));
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double &share : shares)
        share /= sum;
    return shares;
}

StressVariants StressPredictor::predict(std::u16string_view letters) const
{
    if (const auto cached = m_cache->find(letters))
        return *cached;
    const std::vector<double> shares = probabilities(letters);
    std::vector<std::uint8_t> order(shares.size());
    std::iota(order.begin(), order.end(), std::uint8_t { 0 });
    std::stable_sort(order.begin(), order.end(), [&](std::uint8_t a, std::uint8_t b) {
        return shares[a] > shares[b];
    });
    StressVariants variants;
    for (const std::uint8_t vowel : order) {
        const double share = std::max(shares[vowel], kSmallestProbability);
        variants.push({ vowel, false, static_cast<float>(std::log(shares[order[0]] / share)) });
    }
    m_cache->insert(letters, variants);
    return variants;
}

} // namespace strofa::prosody
