// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/token_choice.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

using strofa::assist::drawAdmitted;
using strofa::assist::logProbability;
using strofa::base::Random;
using strofa::lm::TokenId;

namespace
{

bool admitsAll(TokenId)
{
    return true;
}

std::optional<TokenId> drawAt(double temperature,
                              std::span<const float> logits,
                              Random &random,
                              double leastMass,
                              const std::function<bool(TokenId)> &admits,
                              std::span<const TokenId> never = {})
{
    const strofa::lm::Sampler sampler({ .temperature = temperature });
    return drawAdmitted(logits, { sampler, {}, never, leastMass }, random, admits);
}

} // namespace

TEST(TokenChoice, drawsInProportionToTheProbabilities)
{
    const std::array<float, 3> logits { std::log(0.2F), std::log(0.5F), std::log(0.3F) };
    Random random(1);
    std::array<int, 3> counts {};
    for (int i = 0; i < 20'000; ++i)
        ++counts.at(static_cast<std::size_t>(*drawAt(1.0, logits, random, 0.0, admitsAll)));
    EXPECT_NEAR(counts[0], 4'000, 300);
    EXPECT_NEAR(counts[1], 10'000, 300);
    EXPECT_NEAR(counts[2], 6'000, 300);
}

TEST(TokenChoice, lowTemperatureTakesTheLikeliest)
{
    const std::array<float, 3> logits { 0.0F, 1.0F, 0.5F };
    Random random(2);
    for (int i = 0; i < 200; ++i)
        ASSERT_EQ(drawAt(0.02, logits, random, 0.0, admitsAll), 1);
}

TEST(TokenChoice, neverDrawsWhatIsRefusedOrForbidden)
{
    const std::array<float, 4> logits { 5.0F, 4.0F, 0.0F, 0.0F };
    const std::array<TokenId, 1> never { 1 };
    Random random(3);
    for (int i = 0; i < 500; ++i) {
        const auto token = drawAt(
            1.0, logits, random, 0.0, [](TokenId candidate) { return candidate != 0; }, never);
        ASSERT_TRUE(token == 2 || token == 3);
    }
}

TEST(TokenChoice, givesUpWhenTooLittleOfTheDistributionIsAllowed)
{
    const std::array<float, 2> logits { 20.0F, 0.0F };
    Random random(4);
    EXPECT_FALSE(
        drawAt(1.0, logits, random, 0.01, [](TokenId token) { return token == 1; }).has_value());
    EXPECT_FALSE(drawAt(1.0, logits, random, 0.0, [](TokenId) { return false; }).has_value());
}

TEST(TokenChoice, survivesInfiniteLogits)
{
    const float infinity = std::numeric_limits<float>::infinity();
    const std::array<float, 3> logits { -infinity, 1.0F, -infinity };
    Random random(5);
    EXPECT_EQ(drawAt(0.8, logits, random, 0.0, admitsAll), 1);
}

TEST(TokenChoice, logProbabilitiesSumToOne)
{
    const std::array<float, 3> logits { 0.3F, -2.0F, 4.0F };
    double sum = 0.0;
    for (TokenId token = 0; token < 3; ++token)
        sum += std::exp(logProbability(logits, token));
    EXPECT_NEAR(sum, 1.0, 1e-9);
}

TEST(TokenChoice, cutsAmongTheTokensThatMayCome)
{
    // The two likeliest may not come: what top-k, top-p and min-p leave are the best of the rest.
    const std::array<float, 5> logits { 9.0F, 8.0F, 3.0F, 2.0F, -4.0F };
    const auto admits = [](TokenId token) {
        return token >= 2;
    };
    const strofa::lm::Sampler samplers[] {
        strofa::lm::Sampler({ .temperature = 1.0, .topK = 1 }),
        strofa::lm::Sampler({ .temperature = 1.0, .topP = 0.5 }),
        strofa::lm::Sampler({ .temperature = 1.0, .minP = 0.9 }),
    };
    Random random(5);
    for (const strofa::lm::Sampler &sampler : samplers) {
        for (int i = 0; i < 100; ++i)
            ASSERT_EQ(drawAdmitted(logits, { sampler, {}, {}, 0.0 }, random, admits), 2);
        // They have less than a fiftieth of the distribution.
        EXPECT_FALSE(drawAdmitted(logits, { sampler, {}, {}, 0.02 }, random, admits));
    }
}
