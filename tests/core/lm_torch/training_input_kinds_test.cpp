// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/evaluation.h"
#include "core/lm/manifest.h"
#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/torch_engine.h"
#include "tests/core/lm_torch/tiny_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strofa::lm_torch
{

namespace
{

using testing::HasSubstr;

class TrainingInputTest : public testing::Test
{
protected:
    void train(const lm::TrainingRequest &request)
    {
        const auto outcome = m_engine.train(request, m_listener, {});
        ASSERT_TRUE(outcome) << outcome.error().englishText();
    }

    /// The run is stopped after its 20th iteration and resumed; its weights must be those of an
    /// uninterrupted one.
    void expectExactResume(const std::string &name, const lm::TrainingRecipe &recipe)
    {
        auto whole = tinyRequest(m_folder, name + "-whole");
        whole.recipe = recipe;
        train(whole);
        auto parts = tinyRequest(m_folder, name + "-parts");
        parts.recipe = recipe;
        base::CancelToken cancel;
        Listener stopper;
        stopper.m_onProgress = [&](const lm::TrainingProgress &progress) {
            if (progress.iteration == 20)
                cancel.cancel();
        };
        EXPECT_FALSE(m_engine.train(parts, stopper, cancel));
        parts.resume = true;
        parts.recipe = {};
        train(parts);
        for (const char *file : { lm::kWeightsFile, lm::kVocabularyFile })
            EXPECT_EQ(lm::contentOf(parts.output / file), lm::contentOf(whole.output / file))
                << name << ' ' << file;
    }

    at::Tensor firstWeights(const std::filesystem::path &model)
    {
        auto parts = readModelParts(model, {});
        EXPECT_TRUE(parts);
        return parts->weights.front().clone();
    }

    lm::TemporaryFolder m_folder;
    TorchEngine m_engine;
    Listener m_listener;
};

} // namespace

TEST_F(TrainingInputTest, every_kind_of_input_learns_and_resumes_exactly)
{
    const lm::TrainingRecipe plain = tinyRequest(m_folder, "none").recipe;
    for (const char *input : { "one-hot", "scalar", "bow", "word2vec" }) {
        lm::TrainingRecipe recipe = plain;
        recipe.input = input;
        recipe.bowBuckets = 16;
        expectExactResume(input, recipe);
        EXPECT_LT(m_listener.m_reports.back().bitsPerCharacter,
                  m_listener.m_reports.front().bitsPerCharacter - 0.05)
            << input;
    }
    lm::TrainingRecipe window = plain;
    window.attentionWindow = window.sequence;
    window.lockedDropout = true;
    expectExactResume("window", window);
}

TEST_F(TrainingInputTest, every_unit_and_optimizer_learns_and_resumes_exactly)
{
    const lm::TrainingRecipe plain = tinyRequest(m_folder, "none").recipe;
    const std::vector<std::pair<const char *, const char *>> kinds { { "word", "sgd" },
                                                                     { "syllable", "adagrad" },
                                                                     { "character", "rmsprop" } };
    for (const auto &[unit, optimizer] : kinds) {
        lm::TrainingRecipe recipe = plain;
        recipe.unit = unit;
        recipe.optimizer = optimizer;
        recipe.learningRate = 0.05;
        recipe.clipNorm = 0.25;
        expectExactResume(unit, recipe);
    }
}

TEST_F(TrainingInputTest, a_frozen_input_keeps_the_vectors_of_word2vec_and_a_tuned_one_does_not)
{
    const auto embeddingAfter = [&](const std::string &name, int iterations, bool isFrozen) {
        auto request = tinyRequest(m_folder, name);
        request.recipe.input = "word2vec";
        request.recipe.frozenInput = isFrozen;
        request.recipe.iterations = iterations;
        train(request);
        return firstWeights(request.output);
    };
    const at::Tensor short_ = embeddingAfter("short", 1, true);
    EXPECT_TRUE(at::equal(short_, embeddingAfter("long", 30, true)));
    EXPECT_FALSE(at::equal(short_, embeddingAfter("tuned", 30, false)));
    EXPECT_NEAR(short_.square().mean().sqrt().item<double>(), 0.5, 0.01);
    EXPECT_THAT(m_listener.m_messages, testing::Contains(HasSubstr("learned by word2vec")));
}

TEST_F(TrainingInputTest, the_line_before_tells_what_a_network_without_memory_cannot_know)
{
    // Each second line begins with the letter of the first. Sequences of one token without a
    // state see nothing of it but the bag.
    std::string poems;
    for (int i = 0; i < 12; ++i)
        poems += "{\"text\":\"аааа\\nа\"}\n{\"text\":\"бббб\\nб\"}\n{\"text\":\"вввв\\nв\"}\n";
    const auto meanBits = [&](const std::string &input) {
        auto request = tinyRequest(m_folder, "line-" + input);
        request.corpus = { m_folder.write("lines.jsonl", poems) };
        request.recipe.input = input;
        request.recipe.bowBuckets = 16;
        request.recipe.sequence = 1;
        request.recipe.batch = 16;
        request.recipe.dropout = 0.0;
        request.recipe.iterations = 400;
        request.recipe.carryState = input == "bow"; // the bag is a state
        train(request);
        return m_listener.m_reports.back().bitsPerCharacter;
    };
    EXPECT_LT(meanBits("bow"), meanBits("embedding") - 0.1);
}

TEST_F(TrainingInputTest, a_pause_leaves_a_model_and_the_run_goes_on_from_there)
{
    auto request = tinyRequest(m_folder, "paused");
    request.pauseAt = 0.5;
    const auto paused = m_engine.train(request, m_listener, {});
    ASSERT_TRUE(paused) << paused.error().englishText();
    EXPECT_TRUE(paused->isPaused);
    EXPECT_EQ(paused->iterations, 15);
    EXPECT_TRUE(lm::checkModelFolder(request.output));
    request.pauseAt = 1.0;
    request.resume = true;
    const auto done = m_engine.train(request, m_listener, {});
    ASSERT_TRUE(done) << done.error().englishText();
    EXPECT_FALSE(done->isPaused);
    EXPECT_EQ(done->iterations, 30);
}

TEST_F(TrainingInputTest, the_losses_are_drawn_beside_their_table)
{
    auto request = tinyRequest(m_folder, "drawn");
    request.wording.bits = "бит <на> знак";
    train(request);
    const std::string picture = lm::contentOf(request.output / "loss.svg");
    EXPECT_THAT(picture, testing::StartsWith("<svg xmlns="));
    EXPECT_THAT(picture, HasSubstr("бит &lt;на&gt; знак"));
    EXPECT_THAT(picture, HasSubstr("<path d=\"M64"));
}

TEST_F(TrainingInputTest, parts_of_a_recipe_that_do_not_fit_are_named)
{
    const auto messageOf = [&](auto change) {
        auto request = tinyRequest(m_folder, "bad");
        change(request.recipe);
        const auto outcome = m_engine.train(request, m_listener, {});
        EXPECT_FALSE(outcome);
        return outcome ? std::string() : outcome.error().englishText();
    };
    EXPECT_THAT(messageOf([](lm::TrainingRecipe &recipe) {
                    recipe.input = "word2vec";
                    recipe.embedding = 0;
                }),
                HasSubstr("needs an embedding"));
    EXPECT_THAT(messageOf([](lm::TrainingRecipe &recipe) { recipe.attentionWindow = 7; }),
                HasSubstr("must be as long as the window"));
    EXPECT_THAT(messageOf([](lm::TrainingRecipe &recipe) {
                    recipe.attentionWindow = recipe.sequence;
                    recipe.input = "scalar";
                }),
                HasSubstr("not \"scalar\""));
    EXPECT_THAT(messageOf([](lm::TrainingRecipe &recipe) {
                    recipe.attentionWindow = recipe.sequence;
                    recipe.schedule = "epochs";
                }),
                HasSubstr("cannot go by epochs"));
    EXPECT_THAT(messageOf([](lm::TrainingRecipe &recipe) {
                    recipe.unit = "syllable";
                    recipe.vocabulary = 16;
                }),
                HasSubstr("too small"));
}

} // namespace strofa::lm_torch
