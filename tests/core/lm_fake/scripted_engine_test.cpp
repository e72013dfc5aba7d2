// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_fake/scripted_engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>

namespace strofa::lm_fake
{

namespace
{

using lm::TokenId;

std::string
mostLikelyContinuation(const lm::LanguageModel &model, const std::string &prompt, int length)
{
    std::vector<TokenId> tokens { model.tokenizer().startOfText() };
    const auto encoded = model.tokenizer().encode(prompt);
    tokens.insert(tokens.end(), encoded.begin(), encoded.end());
    std::vector<float> logits(model.tokenizer().vocabularySize());
    const auto state = model.newState(1);
    std::string text;
    for (int i = 0; i < length; ++i) {
        EXPECT_TRUE(model.advance(*state, tokens, logits, {}));
        tokens = { static_cast<TokenId>(std::max_element(logits.begin(), logits.end())
                                        - logits.begin()) };
        text += model.tokenizer().bytes(tokens.front());
    }
    return text;
}

std::shared_ptr<const lm::LanguageModel> load(const ScriptedOptions &options)
{
    auto model = ScriptedEngine(options).loadModel("some/name", {});
    EXPECT_TRUE(model);
    return *model;
}

} // namespace

TEST(ScriptedEngine, continues_a_prompt_as_its_text_does)
{
    const auto model = load({});
    EXPECT_EQ(model->description().id, "name");
    EXPECT_EQ(mostLikelyContinuation(*model, "Белеет парус", 10), " одинокой\n");
}

TEST(ScriptedEngine, gives_logarithms_of_probabilities)
{
    const auto model = load({});
    const auto state = model->newState(1);
    std::vector<float> logits(model->tokenizer().vocabularySize());
    ASSERT_TRUE(model->advance(*state, model->tokenizer().encode("пар"), logits, {}));
    double sum = 0.0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit));
    EXPECT_NEAR(sum, 1.0, 1e-5);
}

TEST(ScriptedEngine, surprisal_agrees_with_advance)
{
    const auto model = load({});
    const std::vector<TokenId> tokens = model->tokenizer().encode("парус");
    const auto surprisal = model->surprisal(tokens, {});
    ASSERT_TRUE(surprisal);
    const auto state = model->newState(1);
    std::vector<float> logits(model->tokenizer().vocabularySize());
    const TokenId start = model->tokenizer().startOfText();
    ASSERT_TRUE(model->advance(*state, std::span(&start, 1), logits, {}));
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        EXPECT_NEAR(
            (*surprisal)[i], -logits[static_cast<std::size_t>(tokens[i])] / std::log(2.0F), 1e-4);
        ASSERT_TRUE(model->advance(*state, std::span(&tokens[i], 1), logits, {}));
    }
}

TEST(ScriptedEngine, rows_can_be_selected_gathered_and_rewound)
{
    const auto model = load({});
    const auto state = model->newState(2);
    const std::vector<TokenId> tokens = model->tokenizer().encode("пам"); // rows need equal length
    std::vector<TokenId> both(tokens);
    const std::vector<TokenId> other = model->tokenizer().encode("мор");
    both.insert(both.end(), other.begin(), other.end());
    const std::size_t size = model->tokenizer().vocabularySize();
    std::vector<float> logits(2 * size);
    const auto mark = state->mark();
    ASSERT_TRUE(model->advance(*state, both, logits, {}));
    const auto swapped = state->select(std::vector<int> { 1, 0, 1 });
    EXPECT_EQ(swapped->batch(), 3);
    std::vector<float> swappedLogits(3 * size);
    const std::vector<TokenId> next(3, tokens.front());
    ASSERT_TRUE(model->advance(*swapped, next, swappedLogits, {}));
    ASSERT_TRUE(model->advance(*state, std::vector<TokenId>(2, tokens.front()), logits, {}));
    EXPECT_TRUE(
        std::equal(logits.begin() + static_cast<long>(size), logits.end(), swappedLogits.begin()));
    const std::vector<lm::StateRow> sources { { swapped.get(), 1 }, { state.get(), 1 } };
    EXPECT_EQ(model->gather(sources)->batch(), 2);
    state->rewind(mark);
    std::vector<float> again(2 * size);
    ASSERT_TRUE(model->advance(*state, both, again, {}));
    ASSERT_TRUE(model->advance(*state, std::vector<TokenId>(2, tokens.front()), again, {}));
    EXPECT_EQ(again, logits);
}

TEST(ScriptedEngine, fails_as_told)
{
    ScriptedOptions options;
    options.fault = Fault::OutOfMemory;
    EXPECT_EQ(ScriptedEngine(options).loadModel("x", {}).error().code,
              base::ErrorCode::OutOfMemory);
    options.fault = Fault::LoadFails;
    EXPECT_EQ(ScriptedEngine(options).loadModel("x", {}).error().code, base::ErrorCode::Corrupted);
    options.fault = Fault::StepFails;
    options.failingStep = 2;
    const auto model = load(options);
    const auto state = model->newState(1);
    std::vector<float> logits(model->tokenizer().vocabularySize());
    EXPECT_TRUE(model->advance(*state, model->tokenizer().encode("па"), logits, {}));
    const auto failed = model->advance(*state, model->tokenizer().encode("р"), logits, {});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, base::ErrorCode::Internal);
}

TEST(ScriptedEngine, stops_in_the_middle_of_a_long_step)
{
    ScriptedOptions options;
    options.stepDelay = std::chrono::hours(1);
    const auto model = load(options);
    const base::CancelToken cancel;
    std::thread stopper([&] { cancel.cancel(); });
    const auto state = model->newState(1);
    std::vector<float> logits(model->tokenizer().vocabularySize());
    const auto result = model->advance(*state, model->tokenizer().encode("п"), logits, cancel);
    stopper.join();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, base::ErrorCode::Cancelled);
}

} // namespace strofa::lm_fake
