// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/sampler.h"

#include <algorithm>
#include <cmath>

namespace strofa::lm
{

std::optional<TokenId> Sampler::sample(std::span<const float> logits,
                                       std::span<const TokenId> unsampled,
                                       base::Random &random)
{
    keepChoices(logits, unsampled);
    const bool greedy = !(m_options.temperature > 0.0);
    const double draw = greedy ? 0.0 : random.uniform();
    if (m_choices.empty())
        return std::nullopt;
    if (greedy)
        return m_choices.front().token;
    applyTemperature();
    applyTopK();
    applyTopP();
    applyMinP();
    double total = 0.0;
    for (const Choice &choice : m_choices)
        total += choice.weight;
    double left = draw * total;
    for (const Choice &choice : m_choices) {
        left -= choice.weight;
        if (left < 0.0)
            return choice.token;
    }
    return m_choices.back().token; // rounding may leave a rest
}

void Sampler::keepChoices(std::span<const float> logits, std::span<const TokenId> unsampled)
{
    m_choices.clear();
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const auto token = static_cast<TokenId>(i);
        const float logit = logits[i];
        // Minus infinity means "impossible"; NaN and plus infinity mean nothing usable.
        if (std::isfinite(logit)
            && std::find(unsampled.begin(), unsampled.end(), token) == unsampled.end())
            m_choices.push_back({ token, logit });
    }
    std::stable_sort(
        m_choices.begin(), m_choices.end(), [](const Choice &left, const Choice &right) {
            return left.weight > right.weight;
        });
}

void Sampler::applyTemperature()
{
    const double best = m_choices.front().weight;
    for (Choice &choice : m_choices)
        choice.weight = std::exp((choice.weight - best) / m_options.temperature);
}

void Sampler::applyTopK()
{
    if (m_options.topK > 0 && m_choices.size() > static_cast<std::size_t>(m_options.topK))
        m_choices.resize(static_cast<std::size_t>(m_options.topK));
}

void Sampler::applyTopP()
{
    if (m_options.topP >= 1.0)
        return;
    double total = 0.0;
    for (const Choice &choice : m_choices)
        total += choice.weight;
    double sum = 0.0;
    std::size_t kept = 0;
    while (kept < m_choices.size() && (kept == 0 || sum < m_options.topP * total)) {
        sum += m_choices[kept].weight;
        ++kept;
    }
    m_choices.resize(kept);
}

void Sampler::applyMinP()
{
    const double least = m_options.minP * m_choices.front().weight;
    while (m_choices.size() > 1 && m_choices.back().weight < least)
        m_choices.pop_back();
}

} // namespace strofa::lm
