// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/lm/tokenizer.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace strofa::lm
{

/// How a token is drawn from logits.
struct SamplingOptions {
    double temperature = 0.8; ///< 0: always the likeliest token
    int topK = 0; ///< keep only so many of the likeliest tokens; 0: all
    double topP = 1.0; ///< keep the likeliest tokens that together have this probability
    double minP = 0.0; ///< drop tokens less likely than this share of the likeliest one
};

/// Draws tokens. The order of the steps is fixed: tokens that must not be sampled and values that
/// are not numbers are dropped; temperature; top-k; top-p (nucleus, Holtzman et al. 2020) over
/// what top-k left; min-p against the likeliest token; one uniform random number chooses among
/// what is left, in order of falling probability, equal ones by token. So the same logits, options
/// and state of the random generator give the same token everywhere. Keeps working memory; one
/// object per thread.
class Sampler
{
public:
    explicit Sampler(SamplingOptions options) : m_options(options) { }

    [[nodiscard]] const SamplingOptions &options() const { return m_options; }

    /// Draws a token; nothing if no token has a usable logit. Takes exactly one random number,
    /// whatever the outcome, unless the temperature is 0.
    [[nodiscard]] std::optional<TokenId>
    sample(std::span<const float> logits, std::span<const TokenId> unsampled, base::Random &random);

private:
    struct Choice {
        TokenId token = 0;
        double weight = 0.0; ///< a logit first, a probability later
    };

    void keepChoices(std::span<const float> logits, std::span<const TokenId> unsampled);
    void applyTemperature();
    void applyTopK();
    void applyTopP();
    void applyMinP();

    SamplingOptions m_options;
    std::vector<Choice> m_choices;
};

} // namespace strofa::lm
