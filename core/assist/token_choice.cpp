// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/token_choice.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace strofa::assist
{

namespace
{

/// How strictly the likeliest version of a line is preferred, per nat and character.
constexpr double kPreference = 24.0;

/// Index at which the running sum of the weights passes `target`.
std::size_t locate(const std::vector<double> &weights, double target)
{
    std::size_t last = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] <= 0.0)
            continue;
        last = i;
        target -= weights[i];
        if (target <= 0.0)
            break;
    }
    return last;
}

} // namespace

std::optional<lm::TokenId> drawAdmitted(std::span<const float> logits,
                                        double temperature,
                                        std::span<const lm::TokenId> never,
                                        base::Random &random,
                                        double leastMass,
                                        const std::function<bool(lm::TokenId)> &admits)
{
    const double highest = *std::ranges::max_element(logits);
    std::vector<double> weights(logits.size());
    std::ranges::transform(logits, weights.begin(), [&](float logit) {
        const double weight = std::exp((static_cast<double>(logit) - highest) / temperature);
        return std::isfinite(weight) ? weight : 0.0;
    });
    for (const lm::TokenId token : never)
        weights[static_cast<std::size_t>(token)] = 0.0;
    const double whole = std::accumulate(weights.begin(), weights.end(), 0.0);
    double remaining = whole;
    while (remaining > leastMass * whole && remaining > 0.0) {
        const std::size_t index = locate(weights, random.uniform() * remaining);
        if (weights[index] <= 0.0)
            break;
        const auto token = static_cast<lm::TokenId>(index);
        if (admits(token))
            return token;
        remaining -= weights[index];
        weights[index] = 0.0;
    }
    return std::nullopt;
}

std::size_t
drawVersion(std::span<const double> perCharacter, double temperature, base::Random &random)
{
    const double best = *std::ranges::max_element(perCharacter);
    std::vector<double> weights;
    double sum = 0.0;
    for (const double value : perCharacter) {
        weights.push_back(std::exp((value - best) * kPreference / temperature));
        sum += weights.back();
    }
    double target = random.uniform() * sum;
    std::size_t chosen = 0;
    while (chosen + 1 < weights.size() && (target -= weights[chosen]) > 0.0)
        ++chosen;
    return chosen;
}

double logNormaliser(std::span<const float> logits)
{
    const double highest = *std::ranges::max_element(logits);
    double sum = 0.0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit) - highest);
    return highest + std::log(sum);
}

double logProbability(std::span<const float> logits, lm::TokenId token)
{
    return static_cast<double>(logits[static_cast<std::size_t>(token)]) - logNormaliser(logits);
}

} // namespace strofa::assist
