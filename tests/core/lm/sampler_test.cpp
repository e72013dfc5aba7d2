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
    Sampler sampler({ .temperature = 0.0, .topK = 0, .topP = 1.0, .minP = 0.0 });
    base::Random random(1);
    const base::Random::State before = random.state();
    EXPECT_EQ(sampler.sample(kLogits, {}, random), 1);
    EXPECT_EQ(random.state(), before);
    // Of equal ones the first.
    EXPECT_EQ(sampler.sample(std::vector<float> { 1.0F, 2.0F, 2.0F }, {}, random), 1);
}

TEST(Sampler, heeds_what_was_written_at_temperature_zero_too)
{
    base::Random random(1);
    const std::vector<float> logits { 2.0F, 1.5F, 1.0F };
    const std::vector<TokenId> history { 0 };
    Sampler never({ .temperature = 0.0, .noRepeatNgram = 1 });
    EXPECT_EQ(never.sample(logits, {}, random, history), 1);
    Sampler seldom({ .temperature = 0.0, .repetitionPenalty = 1.5 });
    EXPECT_EQ(seldom.sample(logits, {}, random, history), 1);
    EXPECT_EQ(seldom.sample(logits, {}, random), 0);
}

TEST(Sampler, takes_one_random_number_for_each_draw)
{
    Sampler sampler({ .temperature = 0.8, .topK = 1, .topP = 1.0, .minP = 0.0 });
    base::Random random(5);
    base::Random reference(5);
    reference.next();
    EXPECT_TRUE(sampler.sample(kLogits, {}, random).has_value());
    EXPECT_EQ(random.state(), reference.state());
}

TEST(Sampler, top_k_keeps_the_likeliest)
{
    EXPECT_EQ(kinds({ .temperature = 5.0, .topK = 2, .topP = 1.0, .minP = 0.0 }),
              (std::set<TokenId> { 1, 2 }));
    EXPECT_EQ(kinds({ .temperature = 5.0, .topK = 0, .topP = 1.0, .minP = 0.0 }).size(), 5U);
    EXPECT_EQ(kinds({ .temperature = 5.0, .topK = 50, .topP = 1.0, .minP = 0.0 }).size(), 5U);
}

TEST(Sampler, top_p_keeps_the_smallest_set_that_reaches_it)
{
    // The softmax is about 0.64, 0.24, 0.09, 0.03, 0.001.
    EXPECT_EQ(kinds({ .temperature = 1.0, .topK = 0, .topP = 0.5, .minP = 0.0 }),
              (std::set<TokenId> { 1 }));
    EXPECT_EQ(kinds({ .temperature = 1.0, .topK = 0, .topP = 0.7, .minP = 0.0 }),
              (std::set<TokenId> { 1, 2 }));
    EXPECT_EQ(kinds({ .temperature = 1.0, .topK = 0, .topP = 0.0, .minP = 0.0 }),
              (std::set<TokenId> { 1 }));
}

TEST(Sampler, min_p_drops_what_is_far_behind_the_likeliest)
{
    EXPECT_EQ(kinds({ .temperature = 1.0, .topK = 0, .topP = 1.0, .minP = 0.3 }),
              (std::set<TokenId> { 1, 2 }));
    EXPECT_EQ(kinds({ .temperature = 1.0, .topK = 0, .topP = 1.0, .minP = 1.0 }),
              (std::set<TokenId> { 1 }));
}

TEST(Sampler, top_p_counts_within_what_top_k_left)
{
    // Of 0.73 and 0.27 the first alone reaches 0.7; of all five it would not.
    EXPECT_EQ(kinds({ .temperature = 1.0, .topK = 2, .topP = 0.7, .minP = 0.0 }),
              (std::set<TokenId> { 1 }));
}

TEST(Sampler, never_draws_unsampled_tokens)
{
    const auto tokens =
        draws({ .temperature = 2.0, .topK = 0, .topP = 1.0, .minP = 0.0 }, kLogits, 2000, { 1, 0 });
    EXPECT_THAT(tokens, testing::Each(testing::AllOf(testing::Ne(1), testing::Ne(0))));
}

TEST(Sampler, drops_values_that_are_not_numbers)
{
    const float infinity = std::numeric_limits<float>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> logits { nan, -infinity, 0.5F, infinity };
    EXPECT_THAT(draws({ .temperature = 1.0, .topK = 0, .topP = 1.0, .minP = 0.0 }, logits, 100),
                testing::Each(2));
    EXPECT_THAT(
        draws({ .temperature = 1.0, .topK = 0, .topP = 1.0, .minP = 0.0 }, { nan, -infinity }, 3),
        testing::Each(-1));
    EXPECT_THAT(
        draws({ .temperature = 1.0, .topK = 0, .topP = 1.0, .minP = 0.0 }, { 1.0F }, 3, { 0 }),
        testing::Each(-1));
}

TEST(Sampler, survives_extreme_logits)
{
    EXPECT_THAT(
        draws({ .temperature = 0.01, .topK = 0, .topP = 1.0, .minP = 0.0 }, { 3e38F, -3e38F }, 50),
        testing::Each(0));
}

TEST(Sampler, typical_keeps_what_is_as_surprising_as_expected)
{
    // The likeliest token is too expected here: its surprise of 0.36 bits lies farther from the
    // mean of 0.98 than that of the second.
    const std::vector<float> logits { 2.0F, 1.2F, 1.1F, 1.0F, 0.9F, 0.8F };
    const auto tokens = draws({ .temperature = 1.0, .typicalP = 0.15 }, logits, 500);
    EXPECT_THAT(tokens, testing::Each(testing::Ne(0)));
}

TEST(Sampler, top_n_sigma_drops_logits_far_below_the_highest)
{
    // Mean 0.4, deviation 2.4.
    EXPECT_EQ(kinds({ .temperature = 5.0, .topNSigma = 0.5 }), (std::set<TokenId> { 1, 2 }));
    EXPECT_EQ(kinds({ .temperature = 5.0, .topNSigma = 1.0 }), (std::set<TokenId> { 1, 2, 3 }));
}

TEST(Sampler, top_n_sigma_keeps_the_same_tokens_at_any_temperature)
{
    for (const double temperature : { 0.7, 1.0, 8.0 }) {
        const auto kept = kinds({ .temperature = temperature, .topNSigma = 0.5 });
        EXPECT_EQ(kept, (std::set<TokenId> { 1, 2 })) << temperature;
    }
}

TEST(Sampler, the_repetition_penalty_falls_once_on_each_token_of_the_recent_history)
{
    const Sampler sampler({ .temperature = 1.0, .repetitionPenalty = 2.0, .historyWindow = 2 });
    std::vector<TokenChoice> choices { { 0, -1.0, 0 }, { 1, 4.0, 1 }, { 2, 3.0, 2 } };
    sampler.weigh(choices, std::vector<TokenId> { 2, 1, 0 });
    // 4 is halved and −1 doubled; token 2 lies before the window.
    EXPECT_DOUBLE_EQ(choices[0].weight, std::exp(-2.0 - 3.0));
    EXPECT_DOUBLE_EQ(choices[1].weight, std::exp(2.0 - 3.0));
    EXPECT_DOUBLE_EQ(choices[2].weight, 1.0);
}

TEST(Sampler, forbids_to_repeat_an_ngram)
{
    Sampler sampler({ .temperature = 0.01, .noRepeatNgram = 3 });
    base::Random random(1);
    const std::vector<TokenId> history { 4, 2, 1, 3, 4, 2 };
    EXPECT_EQ(sampler.sample(kLogits, {}, random, history), 2); // 4 2 1 stood there
    EXPECT_EQ(sampler.sample(kLogits, {}, random, std::vector<TokenId> { 4, 2 }), 1);
    Sampler never({ .temperature = 1.0, .noRepeatNgram = 1 });
    EXPECT_EQ(never.sample(std::vector<float> { 1.0F }, {}, random, std::vector<TokenId> { 0 }),
              std::nullopt);
}

TEST(Sampler, temperatures_take_turns)
{
    Sampler sampler({ .temperature = 9.0, .temperatureCycle = { 0.0, 5.0 } });
    base::Random random(3);
    std::set<TokenId> odd;
    for (int i = 0; i < 200; ++i) {
        EXPECT_EQ(sampler.sample(kLogits, {}, random, std::vector<TokenId>(2)), 1);
        odd.insert(sampler.sample(kLogits, {}, random, std::vector<TokenId>(3)).value_or(-1));
    }
    EXPECT_GT(odd.size(), 3U);
}

TEST(Sampler, keeps_the_order_of_a_callers_list)
{
    const Sampler sampler({ .temperature = 1.0, .minP = 0.02 });
    std::vector<TokenChoice> choices {
        { 7, 0.0, 0 }, { 3, 2.0, 1 }, { 5, -9.0, 2 }, { 1, 1.0, 3 }
    };
    sampler.weigh(choices, {});
    ASSERT_EQ(choices.size(), 3U);
    EXPECT_EQ(choices[0].index, 0U);
    EXPECT_EQ(choices[1].index, 1U);
    EXPECT_EQ(choices[2].index, 3U);
}

TEST(Sampler, names_options_out_of_range)
{
    EXPECT_TRUE(checkSampling({}));
    EXPECT_FALSE(checkSampling({ .temperature = -0.1 }));
    EXPECT_FALSE(checkSampling({ .temperatureCycle = { 1.0, std::nan("") } }));
    EXPECT_FALSE(checkSampling({ .topK = -1 }));
    EXPECT_FALSE(checkSampling({ .topP = 0.0 }));
    EXPECT_FALSE(checkSampling({ .minP = 1.0 }));
    EXPECT_FALSE(checkSampling({ .typicalP = 1.5 }));
    EXPECT_FALSE(checkSampling({ .topNSigma = -1.0 }));
    EXPECT_FALSE(checkSampling({ .repetitionPenalty = 0.5 }));
    EXPECT_FALSE(checkSampling({ .historyWindow = 0 }));
}

} // namespace strofa::lm
