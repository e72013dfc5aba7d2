// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/random.h"
#include "core/lm/tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace strofa::lm
{

/// How a token is drawn from logits. The defaults leave the model's distribution as it is, but
/// for its temperature.
struct SamplingOptions {
    double temperature = 0.8; ///< 0: always the likeliest token
    /// Temperatures used in turn, one a token, instead of the one above; empty: that one. (What
    /// textgenrnn calls cycling.)
    std::vector<double> temperatureCycle {};
    int topK = 0; ///< keep only so many of the likeliest tokens; 0: all
    double topP = 1.0; ///< keep the likeliest tokens that together have this probability
    double minP = 0.0; ///< drop tokens less likely than this share of the likeliest one
    double typicalP = 1.0; ///< keep the tokens nearest to the expected surprise, of this mass
    double topNSigma = 0.0; ///< drop logits so many deviations below the highest; 0: none
    double repetitionPenalty = 1.0; ///< of tokens that the recent history holds; 1: none
    int noRepeatNgram = 0; ///< forbid to complete an n-gram of the history again; 0: none
    int historyWindow = 64; ///< the last tokens that the two above look at

    /// Whether tokens of the past change what may come.
    [[nodiscard]] bool readsHistory() const
    {
        return repetitionPenalty != 1.0 || noRepeatNgram > 0;
    }

    friend bool operator==(const SamplingOptions &, const SamplingOptions &) = default;
};

/// InvalidArgument if an option is out of range.
[[nodiscard]] base::Expected<void> checkSampling(const SamplingOptions &options);

/// Whether every token of a vocabulary is at most one character. Penalties of tokens would then
/// fall on letters, which must repeat.
[[nodiscard]] bool writesCharacters(const Tokenizer &tokenizer);

/// A token that may be drawn.
struct TokenChoice {
    TokenId token = 0;
    double weight = 0.0; ///< a logit first, a share of the probability later
    std::uint32_t index = 0; ///< for the caller: its place in a list of its own
};

/// Draws tokens. The order of the steps is fixed: tokens that must not be sampled and values that
/// are not numbers are dropped; the repetition penalty (Keskar et al. 2019: a logit above zero is
/// divided by it, one below multiplied, once a token) and the ban of repeated n-grams (Paulus et
/// al. 2017); top-nσ (Tang et al. 2024) over the logits; temperature; top-k; typical (Meister et
/// al. 2022); top-p (nucleus, Holtzman et al. 2020); min-p (Nguyen et al. 2024) against the
/// likeliest token; each over what the steps before have left. One uniform random number chooses
/// in order of falling probability, equal ones by token. So the same logits, options, history and
/// state of the random generator give the same token everywhere. Keeps working memory; one object
/// per thread.
class Sampler
{
public:
    explicit Sampler(SamplingOptions options) : m_options(std::move(options)) { }

    [[nodiscard]] const SamplingOptions &options() const { return m_options; }

    /// Draws a token; nothing if no token has a usable logit. `history` are the tokens so far, the
    /// latest last. Takes exactly one random number, whatever the outcome, unless the temperature
    /// is 0.
    [[nodiscard]] std::optional<TokenId> sample(std::span<const float> logits,
                                                std::span<const TokenId> unsampled,
                                                base::Random &random,
                                                std::span<const TokenId> history = {});

    /// Turns the logits of tokens that may come into weights (not normalised) and takes away what
    /// the options exclude. At least one token is left, unless the list is empty or the history
    /// forbids all. The order of the list is kept unless top-k, typical or top-p cut it. The
    /// temperature must not be 0.
    void weigh(std::vector<TokenChoice> &choices, std::span<const TokenId> history) const;

private:
    void keepUsable(std::span<const float> logits, std::span<const TokenId> unsampled);
    void penaliseRepeats(std::vector<TokenChoice> &choices, std::span<const TokenId> history) const;
    [[nodiscard]] double temperatureAfter(std::size_t tokens) const;

    SamplingOptions m_options;
    std::vector<TokenChoice> m_choices;
};

} // namespace strofa::lm
