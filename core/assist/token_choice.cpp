// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/token_choice.h"

#include <algorithm>
#include <cmath>

namespace strofa::assist
{

namespace
{

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

namespace
{

/// Below this share of what is admitted the rest of the distribution is not asked about.
constexpr double kNegligible = 1e-3;

/// Whether some of the tokens that may come are cut off by the sampler.
bool cuts(const lm::SamplingOptions &options)
{
    return options.topK > 0 || options.topP < 1.0 || options.minP > 0.0 || options.typicalP < 1.0
        || options.topNSigma > 0.0;
}

/// Keeps the admitted choices among the likeliest, as many as the cuts could still leave: what a
/// cut takes away must not depend on tokens that may not come anyway. Empty where those that it
/// would keep have less than `leastMass` of the distribution.
void keepAdmitted(std::vector<lm::TokenChoice> &choices,
                  const DrawBounds &bounds,
                  const std::function<bool(lm::TokenId)> &admits)
{
    std::ranges::stable_sort(choices, std::ranges::greater {}, &lm::TokenChoice::weight);
    const lm::SamplingOptions &options = bounds.sampler.options();
    const double warmth = std::max(options.temperature, 1.0);
    const auto mass = [&](const lm::TokenChoice &choice) {
        return std::exp((choice.weight - choices.front().weight) / warmth);
    };
    double whole = 0.0;
    for (const lm::TokenChoice &choice : choices)
        whole += mass(choice);
    // The penalties of repeated tokens come first and may change the order.
    const bool isOrdered = !options.readsHistory();
    const auto enough = static_cast<std::size_t>(options.topK);
    double rest = whole;
    double kept = 0.0;
    std::vector<lm::TokenChoice> admitted;
    for (const lm::TokenChoice &choice : choices) {
        const bool isFull = isOrdered && enough > 0 && admitted.size() >= enough;
        if (isFull || rest <= kNegligible * kept
            || (kept == 0.0 && rest <= bounds.leastMass * whole))
            break;
        rest -= mass(choice);
        if (!admits(choice.token))
            continue;
        kept += mass(choice);
        admitted.push_back(choice);
    }
    choices = std::move(admitted);
    if (kept <= bounds.leastMass * whole)
        choices.clear();
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
    const bool isCut = cuts(bounds.sampler.options());
    if (isCut && !choices.empty())
        keepAdmitted(choices, bounds, admits);
    if (choices.empty())
        return std::nullopt;
    bounds.sampler.weigh(choices, bounds.history);
    double whole = 0.0;
    for (const lm::TokenChoice &choice : choices)
        whole += choice.weight;
    const double least = isCut ? 0.0 : bounds.leastMass * whole;
    double remaining = whole;
    while (remaining > least && remaining > 0.0) {
        const std::size_t index = locate(choices, random.uniform() * remaining);
        if (index == choices.size())
            break;
        if (isCut || admits(choices[index].token))
            return choices[index].token;
        remaining -= choices[index].weight;
        choices[index].weight = 0.0;
    }
    return std::nullopt;
}

std::size_t drawVersion(std::span<const double> logWeights, base::Random &random)
{
    const double best = *std::ranges::max_element(logWeights);
    std::vector<double> weights;
    double sum = 0.0;
    for (const double value : logWeights) {
        weights.push_back(std::exp(value - best));
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
