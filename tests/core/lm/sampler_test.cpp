// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/sampler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

namespace strofa::lm
{

namespace
{

const std::vector<float> kLogits { 0.0F, 3.0F, 2.0F, 1.0F, -4.0F };

std::vector<TokenId> draws(const SamplingOptions &options,
                           const std::vector<float> &logits,
                           int count,
                           const std::vector<TokenId> &unsampled = {},
                           std::uint64_t seed = 1)
{
    Sampler sampler(options);
    base::Random random(seed);
    std::vector<TokenId> tokens;
    for (int i = 0; i < count; ++i)
        tokens.push_back(sampler.sample(logits, unsampled, random).value_or(-1));
    return tokens;
}

std::set<TokenId> kinds(const SamplingOptions &options)
{
    const auto tokens = draws(options, kLogits, 2000);
    return { tokens.begin(), tokens.end() };
}

} // namespace

TEST(Sampler, the_same_seed_draws_the_same_tokens)
{
    SamplingOptions options;
    options.temperature = 1.3;
    EXPECT_EQ(draws(options, kLogits, 200), draws(options, kLogits, 200));
    EXPECT_NE(draws(options, kLogits, 200), draws(options, kLogits, 200, {}, 2));
}

TEST(Sampler, frequencies_follow_the_softmax)
{
    SamplingOptions options;
    options.temperature = 1.0;
    const auto tokens = draws(options, kLogits, 20000);
    double total = 0.0;
    for (const float logit : kLogits)
        total += std::exp(logit);
    for (std::size_t i = 0; i < kLogits.size(); ++i) {
        const auto count = std::count(tokens.begin(), tokens.end(), static_cast<TokenId>(i));
        EXPECT_NEAR(static_cast<double>(count) / 20000.0, std::exp(kLogits[i]) / total, 0.015);
    }
}

TEST(Sampler, temperature_zero_takes_the_likeliest_without_a_random_number)
{
    Sampler sampler({ 0.0, 0, 1.0, 0.0 });
    base::Random random(1);
    const base::Random::State before = random.state();
    EXPECT_EQ(sampler.sample(kLogits, {}, random), 1);
    EXPECT_EQ(random.state(), before);
    // Of equal ones the first.
    EXPECT_EQ(sampler.sample(std::vector<float> { 1.0F, 2.0F, 2.0F }, {}, random), 1);
}

TEST(Sampler, takes_one_random_number_for_each_draw)
{
    Sampler sampler({ 0.8, 1, 1.0, 0.0 });
    base::Random random(5);
    base::Random reference(5);
    reference.next();
    EXPECT_TRUE(sampler.sample(kLogits, {}, random).has_value());
    EXPECT_EQ(random.state(), reference.state());
}

TEST(Sampler, top_k_keeps_the_likeliest)
{
    EXPECT_EQ(kinds({ 5.0, 2, 1.0, 0.0 }), (std::set<TokenId> { 1, 2 }));
    EXPECT_EQ(kinds({ 5.0, 0, 1.0, 0.0 }).size(), 5U);
    EXPECT_EQ(kinds({ 5.0, 50, 1.0, 0.0 }).size(), 5U);
}

TEST(Sampler, top_p_keeps_the_smallest_set_that_reaches_it)
{
    // The softmax is about 0.64, 0.24, 0.09, 0.03, 0.001.
    EXPECT_EQ(kinds({ 1.0, 0, 0.5, 0.0 }), (std::set<TokenId> { 1 }));
    EXPECT_EQ(kinds({ 1.0, 0, 0.7, 0.0 }), (std::set<TokenId> { 1, 2 }));
    EXPECT_EQ(kinds({ 1.0, 0, 0.0, 0.0 }), (std::set<TokenId> { 1 }));
}

TEST(Sampler, min_p_drops_what_is_far_behind_the_likeliest)
{
    EXPECT_EQ(kinds({ 1.0, 0, 1.0, 0.3 }), (std::set<TokenId> { 1, 2 }));
    EXPECT_EQ(kinds({ 1.0, 0, 1.0, 1.0 }), (std::set<TokenId> { 1 }));
}

TEST(Sampler, top_p_counts_within_what_top_k_left)
{
    // Of 0.73 and 0.27 the first alone reaches 0.7; of all five it would not.
    EXPECT_EQ(kinds({ 1.0, 2, 0.7, 0.0 }), (std::set<TokenId> { 1 }));
}

TEST(Sampler, never_draws_unsampled_tokens)
{
    const auto tokens = draws({ 2.0, 0, 1.0, 0.0 }, kLogits, 2000, { 1, 0 });
    EXPECT_THAT(tokens, testing::Each(testing::AllOf(testing::Ne(1), testing::Ne(0))));
}

TEST(Sampler, drops_values_that_are_not_numbers)
{
    const float infinity = std::numeric_limits<float>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> logits { nan, -infinity, 0.5F, infinity };
    EXPECT_THAT(draws({ 1.0, 0, 1.0, 0.0 }, logits, 100), testing::Each(2));
    EXPECT_THAT(draws({ 1.0, 0, 1.0, 0.0 }, { nan, -infinity }, 3), testing::Each(-1));
    EXPECT_THAT(draws({ 1.0, 0, 1.0, 0.0 }, { 1.0F }, 3, { 0 }), testing::Each(-1));
}

TEST(Sampler, survives_extreme_logits)
{
    EXPECT_THAT(draws({ 0.01, 0, 1.0, 0.0 }, { 3e38F, -3e38F }, 50), testing::Each(0));
}

} // namespace strofa::lm
