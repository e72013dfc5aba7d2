// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/token_choice.h"

#include <algorithm>
#include <cmath>

namespace strofa::assist
{

namespace
{

/// How strictly the likeliest version of a line is preferred, per nat and character.
constexpr double kPreference = 24.0;

/// Index at which the running sum of the weights passes `target`; the list's size if no weight is
/// left.
std::size_t locate(const std::vector<lm::TokenChoice> &choices, double target)
{
    std::size_t last = choices.size();
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i].weight <= 0.0)
            continue;
        last = i;
        target -= choices[i].weight;
        if (target <= 0.0)
            break;
    }
    return last;
}

} // namespace

std::optional<lm::TokenId> drawAdmitted(std::span<const float> logits,
                                        const DrawBounds &bounds,
                                        base::Random &random,
                                        const std::function<bool(lm::TokenId)> &admits)
{
    std::vector<lm::TokenChoice> choices;
    choices.reserve(logits.size());
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const auto token = static_cast<lm::TokenId>(i);
        if (std::isfinite(logits[i])
            && std::ranges::find(bounds.never, token) == bounds.never.end())
            choices.push_back({ token, logits[i], static_cast<std::uint32_t>(i) });
    }
    bounds.sampler.weigh(choices, bounds.history);
    double whole = 0.0;
    for (const lm::TokenChoice &choice : choices)
        whole += choice.weight;
    double remaining = whole;
    while (remaining > bounds.leastMass * whole && remaining > 0.0) {
        const std::size_t index = locate(choices, random.uniform() * remaining);
        if (index == choices.size())
            break;
        if (admits(choices[index].token))
            return choices[index].token;
        remaining -= choices[index].weight;
        choices[index].weight = 0.0;
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
