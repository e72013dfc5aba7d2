// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/corpus.h"
#include "core/lm/manifest.h"
#include "core/lm_torch/packed_parameters.h"
#include "core/lm_torch/torch_engine.h"
#include "tests/core/lm_torch/tiny_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace strofa::lm_torch
{

namespace
{

using base::ErrorCode;
using lm::TokenId;
using testing::FloatNear;
using testing::Pointwise;

constexpr float kTolerance = 2e-4F;

/// Makes a recipe one of a cell, or of an LSTM with another input.
void adapt(lm::TrainingRecipe &recipe, const std::string &kind)
{
    if (kind == "window") {
        recipe.attentionWindow = recipe.sequence;
    } else if (kind == "scalar" || kind == "bow" || kind == "word2vec") {
        recipe.input = kind;
        recipe.bowBuckets = 32;
    } else {
        recipe.cell = kind;
    }
}

/// A model of each kind, trained once for all tests.
std::shared_ptr<const lm::LanguageModel> trainedModel(const std::string &cell)
{
    static std::map<std::string, std::shared_ptr<const lm::LanguageModel>> models;
    if (!models[cell]) {
        const lm::TemporaryFolder folder;
        TorchEngine engine;
        Listener listener;
        auto request = tinyRequest(folder, "model");
        adapt(request.recipe, cell);
        request.recipe.heads = 3;
        request.recipe.title = "Проба";
        EXPECT_TRUE(engine.train(request, listener, {}));
        auto model = engine.loadModel(request.output, {});
        EXPECT_TRUE(model) << model.error().englishText();
        models[cell] = *model;
    }
    return models[cell];
}

class LanguageModelTest : public testing::TestWithParam<const char *>
{
protected:
    std::vector<float> advance(lm::ModelState &state, const std::vector<TokenId> &tokens)
    {
        std::vector<float> logits(static_cast<std::size_t>(state.batch()) * m_size);
        const auto done = m_model->advance(state, tokens, logits, {});
        EXPECT_TRUE(done) << done.error().englishText();
        return logits;
    }

    std::vector<TokenId> encode(const std::string &text)
    {
        return m_model->tokenizer().encode(text);
    }

    /// Row `row` of logits.
    std::vector<float> rowOf(const std::vector<float> &logits, std::size_t row) const
    {
        const auto first = logits.begin() + static_cast<std::ptrdiff_t>(row * m_size);
        return { first, first + static_cast<std::ptrdiff_t>(m_size) };
    }

    std::shared_ptr<const lm::LanguageModel> m_model = trainedModel(GetParam());
    std::size_t m_size = m_model->tokenizer().vocabularySize();
};

double bitsOf(const std::vector<float> &logits, TokenId token)
{
    double total = 0.0;
    for (const float logit : logits)
        total += std::exp(static_cast<double>(logit));
    return (std::log(total) - logits[static_cast<std::size_t>(token)]) / std::log(2.0);
}

} // namespace

TEST_P(LanguageModelTest, tells_what_it_is)
{
    EXPECT_EQ(m_model->description().id, "model");
    EXPECT_EQ(m_model->description().title, "Проба");
    const bool isCell = std::string_view("lstm gru rnn gpt2").find(GetParam()) != std::string::npos;
    EXPECT_EQ(m_model->description().architecture, isCell ? GetParam() : "lstm");
    EXPECT_GT(m_model->description().parameters, 1000U);
    const bool isBounded = GetParam() == std::string("gpt2") || GetParam() == std::string("window");
    EXPECT_EQ(m_model->description().contextTokens, isBounded ? 16 : 0);
}

TEST_P(LanguageModelTest, surprisal_agrees_with_stepwise_advance)
{
    const std::vector<TokenId> tokens = encode("Белеет парус одинокой\nв тумане моря");
    const auto surprisal = m_model->surprisal(tokens, {});
    ASSERT_TRUE(surprisal);
    ASSERT_EQ(surprisal->size(), tokens.size());
    const auto state = m_model->newState(1);
    std::vector<float> logits = advance(*state, { m_model->tokenizer().startOfText() });
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        EXPECT_NEAR((*surprisal)[i], bitsOf(logits, tokens[i]), 1e-3) << i;
        logits = advance(*state, { tokens[i] });
    }
}

TEST_P(LanguageModelTest, surprisals_of_a_batch_equal_single_ones)
{
    const std::vector<std::vector<TokenId>> sequences {
        encode("Мороз"), {}, encode("Буря мглою небо кроет, вихри снежные крутя"), encode("я")
    };
    const auto all = m_model->surprisals(sequences, {});
    ASSERT_TRUE(all);
    for (std::size_t i = 0; i < sequences.size(); ++i)
        EXPECT_THAT((*all)[i], Pointwise(FloatNear(1e-3F), *m_model->surprisal(sequences[i], {})));
}

TEST_P(LanguageModelTest, several_tokens_at_once_equal_one_by_one)
{
    const std::vector<TokenId> tokens = encode("Что ищет он в стране далекой? Что кинул он");
    const auto together = m_model->newState(1);
    const auto single = m_model->newState(1);
    std::vector<float> last;
    for (const TokenId token : tokens)
        last = advance(*single, { token });
    EXPECT_THAT(advance(*together, tokens), Pointwise(FloatNear(kTolerance), last));
}

TEST_P(LanguageModelTest, rows_of_a_batch_do_not_influence_each_other)
{
    const std::vector<TokenId> first = encode("Белеет");
    const std::vector<TokenId> second = encode("Мороз ");
    std::vector<TokenId> both(first);
    both.insert(both.end(), second.begin(), second.end());
    const auto batch = m_model->newState(2);
    const std::vector<float> logits = advance(*batch, both);
    const auto alone = m_model->newState(1);
    EXPECT_THAT(rowOf(logits, 0), Pointwise(FloatNear(kTolerance), advance(*alone, first)));
    const auto other = m_model->newState(1);
    EXPECT_THAT(rowOf(logits, 1), Pointwise(FloatNear(kTolerance), advance(*other, second)));
}

TEST_P(LanguageModelTest, rewinds_to_a_mark_any_number_of_times)
{
    const auto state = m_model->newState(1);
    advance(*state, encode("Буря "));
    const auto mark = state->mark();
    const std::vector<float> first = advance(*state, encode("мглою"));
    for (int i = 0; i < 3; ++i) {
        state->rewind(mark);
        advance(*state, encode("парус"));
        state->rewind(mark);
        EXPECT_EQ(advance(*state, encode("мглою")), first);
    }
}

TEST_P(LanguageModelTest, selects_and_gathers_rows)
{
    const auto state = m_model->newState(2);
    std::vector<TokenId> tokens = encode("Бур");
    const std::vector<TokenId> other = encode("пар");
    tokens.insert(tokens.end(), other.begin(), other.end());
    advance(*state, tokens);
    const auto chosen = state->select(std::vector<int> { 1, 1, 0 });
    EXPECT_EQ(chosen->batch(), 3);
    const auto longer = m_model->newState(1);
    advance(*longer, encode("Мороз и солнце"));
    const std::vector<lm::StateRow> sources { { longer.get(), 0 }, { state.get(), 1 } };
    const auto gathered = m_model->gather(sources);
    EXPECT_EQ(gathered->batch(), 2);
    const TokenId next = encode("у").front();
    const std::vector<float> fromState = advance(*state, { next, next });
    const std::vector<float> fromChosen = advance(*chosen, { next, next, next });
    const std::vector<float> fromGathered = advance(*gathered, { next, next });
    EXPECT_THAT(rowOf(fromChosen, 0), Pointwise(FloatNear(kTolerance), rowOf(fromState, 1)));
    EXPECT_THAT(rowOf(fromChosen, 2), Pointwise(FloatNear(kTolerance), rowOf(fromState, 0)));
    EXPECT_THAT(rowOf(fromGathered, 1), Pointwise(FloatNear(kTolerance), rowOf(fromState, 1)));
    EXPECT_THAT(rowOf(fromGathered, 0),
                Pointwise(FloatNear(kTolerance), advance(*longer, { next })));
}

TEST_P(LanguageModelTest, the_start_token_empties_the_history)
{
    const TokenId start = m_model->tokenizer().startOfText();
    const auto used = m_model->newState(1);
    advance(*used, encode("Белеет парус"));
    const auto fresh = m_model->newState(1);
    EXPECT_EQ(advance(*used, { start }), advance(*fresh, { start }));
}

TEST_P(LanguageModelTest, a_cancelled_call_stops_and_can_be_rewound)
{
    const auto state = m_model->newState(1);
    const auto mark = state->mark();
    base::CancelToken cancel;
    cancel.cancel();
    std::vector<float> logits(m_size);
    const auto done = m_model->advance(*state, encode("парус"), logits, cancel);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(m_model->surprisal(encode("парус"), cancel).error().code, ErrorCode::Cancelled);
    state->rewind(mark);
    const auto fresh = m_model->newState(1);
    EXPECT_EQ(advance(*state, encode("парус")), advance(*fresh, encode("парус")));
}

TEST_P(LanguageModelTest, unknown_tokens_are_refused)
{
    const auto state = m_model->newState(1);
    std::vector<float> logits(m_size);
    for (const TokenId token : { -1, static_cast<TokenId>(m_size), 1'000'000 }) {
        const auto done = m_model->advance(*state, std::vector { token }, logits, {});
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().code, ErrorCode::InvalidArgument);
        EXPECT_FALSE(m_model->surprisal(std::vector { token }, {}));
    }
}

INSTANTIATE_TEST_SUITE_P(
    Cells,
    LanguageModelTest,
    testing::Values("lstm", "gru", "rnn", "gpt2", "scalar", "bow", "word2vec", "window"));

TEST(TorchEngineTest, refuses_damaged_and_missing_models)
{
    const lm::TemporaryFolder folder;
    TorchEngine engine;
    Listener listener;
    const auto request = tinyRequest(folder, "model");
    ASSERT_TRUE(engine.train(request, listener, {}));
    EXPECT_EQ(engine.loadModel(folder.path(), {}).error().code, ErrorCode::NotFound);
    base::CancelToken cancel;
    cancel.cancel();
    EXPECT_EQ(engine.loadModel(request.output, cancel).error().code, ErrorCode::Cancelled);
    const auto path = request.output / lm::kWeightsFile;
    const std::string bytes = lm::contentOf(path);
    std::ofstream(path, std::ios::binary) << bytes.substr(0, bytes.size() - 1);
    EXPECT_EQ(engine.loadModel(request.output, {}).error().code, ErrorCode::Corrupted);
    std::filesystem::remove(path);
    EXPECT_EQ(engine.loadModel(request.output, {}).error().code, ErrorCode::NotFound);
}

TEST(TorchEngineTest, each_stage_of_loading_can_be_stopped)
{
    const lm::TemporaryFolder folder;
    TorchEngine engine;
    Listener listener;
    const auto request = tinyRequest(folder, "model");
    ASSERT_TRUE(engine.train(request, listener, {}));
    const auto packed = folder.path() / "packed";
    ASSERT_TRUE(engine.quantise({ request.output, packed, "int8" }, {}));
    base::CancelToken cancel;
    cancel.cancel();
    for (const auto &model : { request.output, packed }) {
        const auto manifest = lm::readManifest(model);
        ASSERT_TRUE(manifest);
        EXPECT_EQ(lm::verifyFiles(model, *manifest, cancel).error().code, ErrorCode::Cancelled);
        EXPECT_EQ(readPackedParameters(model, *manifest, cancel).error().code,
                  ErrorCode::Cancelled);
        EXPECT_TRUE(readPackedParameters(model, *manifest, {}));
    }
    const auto manifest = lm::readManifest(request.output);
    EXPECT_EQ(readFloatParameters(request.output, *manifest, cancel).error().code,
              ErrorCode::Cancelled);
    EXPECT_TRUE(readFloatParameters(request.output, *manifest, {}));
}

} // namespace strofa::lm_torch
