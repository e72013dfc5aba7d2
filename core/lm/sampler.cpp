// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/sampler.h"

#include "core/lm/utf8.h"

#include <algorithm>
#include <cmath>

namespace strofa::lm
{

namespace
{

using Choices = std::vector<TokenChoice>;

bool isLikelier(const TokenChoice &left, const TokenChoice &right)
{
    return left.weight > right.weight || (left.weight == right.weight && left.token < right.token);
}

double highestOf(const Choices &choices)
{
    return std::max_element(choices.begin(),
                            choices.end(),
                            [](const TokenChoice &left, const TokenChoice &right) {
                                return left.weight < right.weight;
                            })
        ->weight;
}

double sumOf(const Choices &choices)
{
    double sum = 0.0;
    for (const TokenChoice &choice : choices)
        sum += choice.weight;
    return sum;
}

void penalise(Choices &choices, std::span<const TokenId> history, double penalty)
{
    if (penalty == 1.0)
        return;
    for (TokenChoice &choice : choices) {
        if (std::find(history.begin(), history.end(), choice.token) == history.end())
            continue;
        choice.weight = choice.weight < 0.0 ? choice.weight * penalty : choice.weight / penalty;
    }
}

/// Takes away the tokens that would complete an n-gram which the history already holds.
void forbidRepeats(Choices &choices, std::span<const TokenId> history, int length)
{
    const auto size = static_cast<std::size_t>(std::max(length, 0));
    if (size == 0 || history.size() < size)
        return;
    const std::span<const TokenId> open = history.last(size - 1);
    std::vector<TokenId> banned;
    for (std::size_t i = 0; i + size <= history.size(); ++i) {
        if (std::equal(open.begin(), open.end(), history.begin() + static_cast<std::ptrdiff_t>(i)))
            banned.push_back(history[i + size - 1]);
    }
    std::erase_if(choices, [&](const TokenChoice &choice) {
        return std::find(banned.begin(), banned.end(), choice.token) != banned.end();
    });
}

void cutBelowDeviations(Choices &choices, double deviations)
{
    if (!(deviations > 0.0))
        return;
    const auto count = static_cast<double>(choices.size());
    const double mean = sumOf(choices) / count;
    double squares = 0.0;
    for (const TokenChoice &choice : choices)
        squares += (choice.weight - mean) * (choice.weight - mean);
    const double least = highestOf(choices) - deviations * std::sqrt(squares / count);
    std::erase_if(choices, [&](const TokenChoice &choice) { return choice.weight < least; });
}

void cutToTopK(Choices &choices, int count)
{
    if (count <= 0 || choices.size() <= static_cast<std::size_t>(count))
        return;
    std::nth_element(choices.begin(), choices.begin() + count, choices.end(), isLikelier);
    choices.resize(static_cast<std::size_t>(count));
}

/// Cuts a sorted list where its first weights reach a share of the whole.
void cutAtMass(Choices &choices, double share)
{
    const double enough = share * sumOf(choices);
    double sum = 0.0;
    std::size_t kept = 0;
    while (kept < choices.size() && (kept == 0 || sum < enough)) {
        sum += choices[kept].weight;
        ++kept;
    }
    choices.resize(kept);
}

void cutToTypical(Choices &choices, double mass)
{
    if (mass >= 1.0)
        return;
    const double sum = sumOf(choices);
    const auto surprise = [&](const TokenChoice &choice) {
        return -std::log(std::max(choice.weight / sum, 1e-300));
    };
    double entropy = 0.0;
    for (const TokenChoice &choice : choices)
        entropy += choice.weight / sum * surprise(choice);
    std::sort(
        choices.begin(), choices.end(), [&](const TokenChoice &left, const TokenChoice &right) {
            const double leftGap = std::abs(surprise(left) - entropy);
            const double rightGap = std::abs(surprise(right) - entropy);
            return leftGap < rightGap || (leftGap == rightGap && left.token < right.token);
        });
    cutAtMass(choices, mass);
}

void cutToNucleus(Choices &choices, double mass)
{
    if (mass >= 1.0)
        return;
    std::sort(choices.begin(), choices.end(), isLikelier);
    cutAtMass(choices, mass);
}

void cutBelowShare(Choices &choices, double share)
{
    if (!(share > 0.0))
        return;
    const double least = share * highestOf(choices);
    std::erase_if(choices, [&](const TokenChoice &choice) { return choice.weight < least; });
}

} // namespace

base::Expected<void> checkSampling(const SamplingOptions &options)
{
    const auto fault = [](std::string sentence) {
        return base::failure(base::ErrorCode::InvalidArgument, std::move(sentence));
    };
    const auto isTemperature = [](double value) {
        return value >= 0.0 && value <= 10.0;
    };
    if (!isTemperature(options.temperature)
        || !std::all_of(
            options.temperatureCycle.begin(), options.temperatureCycle.end(), isTemperature))
        return fault(STROFA_ERROR_TEXT("A temperature lies between 0 and 10."));
    if (options.topK < 0 || options.noRepeatNgram < 0 || options.historyWindow < 1)
        return fault(STROFA_ERROR_TEXT("A number of tokens cannot be negative."));
    const auto isMass = [](double value) {
        return value > 0.0 && value <= 1.0;
    };
    if (!isMass(options.topP) || !isMass(options.typicalP))
        return fault(STROFA_ERROR_TEXT(
            "The mass of likely or of typical tokens lies above 0 and is 1 at most."));
    if (!(options.minP >= 0.0 && options.minP < 1.0))
        return fault(
            STROFA_ERROR_TEXT("The least share of the likeliest token lies between 0 and 1."));
    if (!(options.topNSigma >= 0.0 && options.topNSigma <= 100.0))
        return fault(STROFA_ERROR_TEXT("The number of deviations lies between 0 and 100."));
    if (!(options.repetitionPenalty >= 1.0 && options.repetitionPenalty <= 10.0))
        return fault(STROFA_ERROR_TEXT("The penalty of repetitions lies between 1 and 10."));
    return {};
}

bool writesCharacters(const Tokenizer &tokenizer)
{
    const auto size = static_cast<TokenId>(tokenizer.vocabularySize());
    for (TokenId token = 0; token < size; ++token) {
        const std::span<const TokenId> unsampled = tokenizer.unsampled();
        const bool isDrawn =
            std::find(unsampled.begin(), unsampled.end(), token) == unsampled.end();
        if (isDrawn && decodeUtf8(tokenizer.bytes(token)).size() > 1)
            return false;
    }
    return true;
}

std::optional<TokenId> Sampler::sample(std::span<const float> logits,
                                       std::span<const TokenId> unsampled,
                                       base::Random &random,
                                       std::span<const TokenId> history)
{
    keepUsable(logits, unsampled);
    const bool greedy = !(temperatureAfter(history.size()) > 0.0);
    const double draw = greedy ? 0.0 : random.uniform();
    if (m_choices.empty())
        return std::nullopt;
    if (greedy)
        penaliseRepeats(m_choices, history);
    else
        weigh(m_choices, history);
    if (m_choices.empty())
        return std::nullopt;
    if (greedy)
        return std::min_element(m_choices.begin(), m_choices.end(), isLikelier)->token;
    std::sort(m_choices.begin(), m_choices.end(), isLikelier);
    double left = draw * sumOf(m_choices);
    for (const TokenChoice &choice : m_choices) {
        left -= choice.weight;
        if (left < 0.0)
            return choice.token;
    }
    return m_choices.back().token; // rounding may leave a rest
}

void Sampler::penaliseRepeats(std::vector<TokenChoice> &choices,
                              std::span<const TokenId> history) const
{
    const auto window = static_cast<std::size_t>(std::max(m_options.historyWindow, 1));
    const std::span<const TokenId> recent = history.last(std::min(window, history.size()));
    penalise(choices, recent, m_options.repetitionPenalty);
    forbidRepeats(choices, recent, m_options.noRepeatNgram);
}

void Sampler::weigh(std::vector<TokenChoice> &choices, std::span<const TokenId> history) const
{
    penaliseRepeats(choices, history);
    if (choices.empty())
        return;
    cutBelowDeviations(choices, m_options.topNSigma);
    const double highest = highestOf(choices);
    const double temperature = temperatureAfter(history.size());
    for (TokenChoice &choice : choices)
        choice.weight = std::exp((choice.weight - highest) / temperature);
    cutToTopK(choices, m_options.topK);
    cutToTypical(choices, m_options.typicalP);
    cutToNucleus(choices, m_options.topP);
    cutBelowShare(choices, m_options.minP);
}

double Sampler::temperatureAfter(std::size_t tokens) const
{
    const std::vector<double> &cycle = m_options.temperatureCycle;
    return cycle.empty() ? m_options.temperature : cycle[tokens % cycle.size()];
}

void Sampler::keepUsable(std::span<const float> logits, std::span<const TokenId> unsampled)
{
    m_choices.clear();
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const auto token = static_cast<TokenId>(i);
        const float logit = logits[i];
        // Minus infinity means "impossible"; NaN and plus infinity mean nothing usable.
        if (std::isfinite(logit)
            && std::find(unsampled.begin(), unsampled.end(), token) == unsampled.end())
            m_choices.push_back({ token, logit, static_cast<std::uint32_t>(i) });
    }
}

} // namespace strofa::lm
