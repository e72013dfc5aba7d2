// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/adapter_folder.h"
#include "core/lm/evaluation.h"
#include "core/lm/manifest.h"
#include "core/lm_torch/torch_engine.h"
#include "tests/core/lm_torch/tiny_run.h"
#include "tests/core/lm_torch/tuning_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace strofa::lm_torch
{

namespace
{

using base::ErrorCode;
using testing::HasSubstr;

/// A base that has learnt a little, and what an adapter can learn from.
class TunerTest : public testing::TestWithParam<std::tuple<const char *, const char *>>
{
protected:
    void SetUp() override
    {
        Listener listener;
        auto request = tinyRequest(m_folder, "trained");
        request.recipe.cell = std::get<0>(GetParam());
        request.recipe.heads = 3;
        request.recipe.sequence = 32;
        // A Transformer whose head is frozen has to know something before it can learn.
        request.recipe.iterations = isTransformer() ? 60 : 10;
        ASSERT_TRUE(m_engine.train(request, listener, {}));
        m_model = request.output;
        const std::string precision = std::get<1>(GetParam());
        if (precision == "bfloat16")
            return;
        m_model = m_folder.path() / "packed";
        ASSERT_TRUE(m_engine.quantise({ request.output, m_model, precision }, {}));
    }

    static bool isTransformer() { return std::string(std::get<0>(GetParam())) == "gpt2"; }

    [[nodiscard]] lm::TuningRequest request(const std::string &output) const
    {
        lm::TuningRequest request;
        request.model = m_model;
        request.corpus = { m_folder.path() / "poems.jsonl" };
        request.output = m_folder.path() / output;
        request.threads = isTransformer() ? 1 : 2;
        request.recipe.accumulation = 2;
        request.recipe.rank = 3;
        request.recipe.alpha = 6;
        request.recipe.learningRate = 0.01;
        request.recipe.warmupIterations = 2;
        request.recipe.batch = 3;
        request.recipe.sequence = 16;
        request.recipe.iterations = 24;
        request.recipe.validateEvery = 6;
        request.recipe.patience = 0;
        request.recipe.validationShare = 0.3;
        request.recipe.precision = "float32";
        request.recipe.title = output;
        return request;
    }

    base::Expected<lm::TuningOutcome> tune(const lm::TuningRequest &request)
    {
        m_listener = {};
        return m_engine.tune(request, m_listener, {});
    }

    void expectExactResume();

    std::shared_ptr<const lm::LanguageModel> load(const std::filesystem::path &folder)
    {
        auto model = m_engine.loadModel(folder, {});
        EXPECT_TRUE(model);
        return model ? *model : nullptr;
    }

    std::shared_ptr<const lm::LanguageModel>
    adapted(const std::shared_ptr<const lm::LanguageModel> &model,
            const std::vector<lm::AdapterUse> &uses)
    {
        auto result = m_engine.applyAdapters(model, uses, {});
        EXPECT_TRUE(result) << result.error().englishText();
        return result ? *result : model;
    }

    /// Bits of each token of a verse.
    static std::vector<float> bits(const lm::LanguageModel &model)
    {
        auto tokens = model.tokenizer().encode("Мороз и солнце; день чудесный!\nЕще ты дремлешь");
        auto result = model.surprisal(tokens, {});
        EXPECT_TRUE(result);
        return result.value_or(std::vector<float>());
    }

    static double farthest(const std::vector<float> &left, const std::vector<float> &right)
    {
        double most = left.size() == right.size() ? 0.0 : 1e9;
        for (std::size_t i = 0; i < left.size() && i < right.size(); ++i)
            most = std::max(most, static_cast<double>(std::abs(left[i] - right[i])));
        return most;
    }

    lm::TemporaryFolder m_folder;
    TorchEngine m_engine;
    std::filesystem::path m_model;
    TuningListener m_listener;
};

void TunerTest::expectExactResume()
{
    ASSERT_TRUE(tune(request("whole")));
    auto parts = request("parts");
    TuningListener listener;
    listener.m_stopAt = 12;
    const auto stopped = m_engine.tune(parts, listener, listener.m_cancel);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(tune(parts).error().code, ErrorCode::InvalidArgument);
    parts.resume = true;
    parts.recipe = {}; // the checkpoint knows it
    const auto outcome = tune(parts);
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    EXPECT_EQ(curve(m_folder.path() / "parts"), curve(m_folder.path() / "whole"));
    EXPECT_EQ(lm::contentOf(m_folder.path() / "parts" / lm::kAdapterWeightsFile),
              lm::contentOf(m_folder.path() / "whole" / lm::kAdapterWeightsFile));
}

} // namespace

TEST_P(TunerTest, learns_states_its_plan_and_leaves_an_adapter)
{
    auto wanted = request("a");
    wanted.recipe.iterations = isTransformer() ? 120 : 24;
    const auto outcome = tune(wanted);
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    EXPECT_GT(m_listener.m_plan.trainableWeights, 100U);
    EXPECT_GT(m_listener.m_plan.memoryBytes, 1'000'000U);
    EXPECT_GT(m_listener.m_plan.secondsPerThousandTokens, 0.0);
    EXPECT_EQ(m_listener.m_plan.iterations, wanted.recipe.iterations);
    EXPECT_EQ(m_listener.m_plan.poems + m_listener.m_plan.heldOutPoems, 3);
    ASSERT_GE(m_listener.m_reports.size(), 4U);
    EXPECT_LT(m_listener.m_reports.back().bitsPerCharacter,
              m_listener.m_reports.front().bitsPerCharacter);
    const auto description = lm::readAdapterDescription(outcome->adapter);
    ASSERT_TRUE(description) << description.error().englishText();
    ASSERT_TRUE(description->card);
    EXPECT_EQ(description->card->iterations, outcome->iterations);
    EXPECT_EQ(description->config.rank, 3);
    const auto manifest = lm::readManifest(m_model);
    ASSERT_TRUE(manifest);
    const auto content = lm::readAdapter(outcome->adapter, manifest->shape);
    ASSERT_TRUE(content) << content.error().englishText();
    // The base is as it was.
    EXPECT_TRUE(lm::checkModelFolder(m_model));
}

TEST_P(TunerTest, goes_on_after_a_stop_as_if_nothing_had_happened)
{
    expectExactResume();
}

TEST_P(TunerTest, is_the_same_beside_the_weights_and_merged_into_them)
{
    const auto outcome = tune(request("a"));
    ASSERT_TRUE(outcome);
    const lm::AdapterUse use { outcome->adapter, 0.7 };
    const auto merged =
        m_engine.mergeAdapters({ m_model, { use }, m_folder.path() / "merged", "float32" }, {});
    ASSERT_TRUE(merged) << merged.error().englishText();
    EXPECT_TRUE(lm::checkModelFolder(m_folder.path() / "merged"));
    const auto base = load(m_model);
    const auto beside = bits(*adapted(base, { use }));
    const auto within = bits(*load(m_folder.path() / "merged"));
    // Products of integers round their inputs, those of the merged floats do not.
    const bool isExact = std::string(std::get<1>(GetParam())) == "bfloat16";
    EXPECT_LT(farthest(beside, within), isExact ? 1e-3 : 0.2);
    EXPECT_GT(farthest(beside, bits(*base)), isExact ? 2e-3 : 0.0);
}

TEST_P(TunerTest, mixes_adapters_by_their_weights_and_gives_the_base_back)
{
    const auto first = tune(request("a"));
    auto other = request("b");
    other.recipe.seed = 2;
    other.recipe.rank = 2;
    const auto second = tune(other);
    ASSERT_TRUE(first && second);
    const auto base = load(m_model);
    const auto plain = bits(*base);
    const auto both = adapted(base, { { first->adapter, 0.5 }, { second->adapter, 1.5 } });
    EXPECT_EQ(both->description().adapters, (std::vector<std::string> { "a", "b" }));
    // Twice a half is the whole; the parts of one adapter add up.
    const auto halves = adapted(both, { { first->adapter, 0.5 }, { first->adapter, 0.5 } });
    EXPECT_LT(farthest(bits(*halves), bits(*adapted(base, { { first->adapter, 1.0 } }))), 1e-3);
    EXPECT_GT(farthest(bits(*both), bits(*halves)), 1e-4);
    EXPECT_LT(farthest(bits(*adapted(base, { { first->adapter, 0.0 } })), plain), 1e-5);
    const auto restored = adapted(both, {});
    EXPECT_EQ(bits(*restored), plain);
    EXPECT_TRUE(restored->description().adapters.empty());
}

INSTANTIATE_TEST_SUITE_P(Bases,
                         TunerTest,
                         testing::Values(std::tuple("lstm", "bfloat16"),
                                         std::tuple("gru", "int8"),
                                         std::tuple("lstm", "int4"),
                                         std::tuple("gpt2", "bfloat16"),
                                         std::tuple("gpt2", "int4")));

class TunerRefusals : public TunerTest
{
};

TEST_P(TunerRefusals, tells_what_cannot_be)
{
    auto wrong = request("a");
    wrong.recipe.targets = { "c_attn" };
    EXPECT_EQ(tune(wrong).error().code, ErrorCode::InvalidArgument);
    wrong = request("a");
    wrong.recipe.rank = -1;
    EXPECT_EQ(tune(wrong).error().code, ErrorCode::InvalidArgument);
    wrong = request("a");
    wrong.resume = true;
    EXPECT_EQ(tune(wrong).error().code, ErrorCode::NotFound);
    const auto outcome = tune(request("b"));
    ASSERT_TRUE(outcome);
    auto another = request("b");
    another.resume = true;
    another.corpus = { m_folder.write("more.jsonl", R"({"text":"Буря мглою небо кроет"})") };
    EXPECT_EQ(tune(another).error().code, ErrorCode::InvalidArgument);
    // A model with other weights under the same precision.
    Listener listener;
    auto trained = tinyRequest(m_folder, "other");
    trained.recipe.seed = 77;
    ASSERT_TRUE(m_engine.train(trained, listener, {}));
    auto moved = request("b");
    moved.resume = true;
    moved.model = trained.output;
    EXPECT_THAT(tune(moved).error().englishText(), HasSubstr("The model is not the one"));
    const std::vector<lm::AdapterUse> uses { { outcome->adapter, 1.0 } };
    const auto refused = m_engine.applyAdapters(load(trained.output), uses, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::BadInput);
}

TEST_P(TunerRefusals, goes_on_exactly_where_a_network_remembers_lines)
{
    Listener listener;
    auto bagged = tinyRequest(m_folder, "bagged");
    bagged.recipe.input = "bow";
    bagged.recipe.iterations = 10;
    ASSERT_TRUE(m_engine.train(bagged, listener, {}));
    m_model = bagged.output;
    expectExactResume();
}

TEST_P(TunerRefusals, takes_no_network_with_a_window)
{
    Listener listener;
    auto windowed = tinyRequest(m_folder, "windowed");
    windowed.recipe.attentionWindow = windowed.recipe.sequence;
    windowed.recipe.carryState = false;
    windowed.recipe.iterations = 4;
    const auto trained = m_engine.train(windowed, listener, {});
    ASSERT_TRUE(trained) << trained.error().englishText();
    auto wrong = request("a");
    wrong.model = windowed.output;
    EXPECT_EQ(tune(wrong).error().code, ErrorCode::Unsupported);
}

TEST_P(TunerRefusals, stops_early_and_keeps_the_best)
{
    auto steep = request("a");
    steep.recipe.learningRate = 0.5; // nothing good can come of it
    steep.recipe.iterations = 500;
    steep.recipe.validateEvery = 2;
    steep.recipe.patience = 3;
    steep.recipe.validationShare = 0.5;
    const auto outcome = tune(steep);
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    ASSERT_GT(m_listener.m_plan.heldOutPoems, 0);
    EXPECT_TRUE(outcome->stoppedEarly);
    EXPECT_LT(outcome->iterations, 500);
    EXPECT_LE(outcome->bitsAfter, m_listener.m_reports.back().validationBitsPerCharacter);
}

INSTANTIATE_TEST_SUITE_P(Bases, TunerRefusals, testing::Values(std::tuple("lstm", "bfloat16")));

} // namespace strofa::lm_torch
