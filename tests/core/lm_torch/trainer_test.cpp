// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/evaluation.h"
#include "core/lm/manifest.h"
#include "core/lm_torch/checkpoint.h"
#include "core/lm_torch/torch_engine.h"
#include "tests/core/lm_torch/tiny_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace strofa::lm_torch
{

namespace
{

using base::ErrorCode;
using testing::HasSubstr;

/// loss.csv without the column of seconds, which no two runs share.
std::vector<std::string> curve(const std::filesystem::path &folder)
{
    std::istringstream lines(lm::contentOf(folder / "loss.csv"));
    std::vector<std::string> rows;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find(',');
        rows.push_back(line.substr(0, first) + line.substr(line.find(',', first + 1)));
    }
    return rows;
}

std::filesystem::path checkpointFile(const std::filesystem::path &folder)
{
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().filename().string().starts_with("checkpoint-"))
            return entry.path();
    }
    return {};
}

class TrainerTest : public testing::Test
{
protected:
    base::Expected<lm::TrainingOutcome> train(const lm::TrainingRequest &request,
                                              const base::CancelToken &cancel = {})
    {
        return m_engine.train(request, m_listener, cancel);
    }

    lm::TemporaryFolder m_folder;
    TorchEngine m_engine;
    Listener m_listener;
};

/// In place of the analyzer: every text begins with a stanza in trochees.
base::Expected<void> tellTrochee(std::vector<lm::CorpusText> &texts, const base::CancelToken &)
{
    for (lm::CorpusText &text : texts)
        text.fields = { { 0, "meter=хорей" }, { 0, "feet=4" } };
    return {};
}

} // namespace

TEST_F(TrainerTest, learns_and_leaves_a_sound_model)
{
    const auto outcome = train(tinyRequest(m_folder, "model"));
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    EXPECT_EQ(outcome->iterations, 30);
    ASSERT_GE(m_listener.m_reports.size(), 3U);
    EXPECT_LT(m_listener.m_reports.back().bitsPerCharacter,
              m_listener.m_reports.front().bitsPerCharacter);
    EXPECT_EQ(m_listener.m_reports.back().totalIterations, 30);
    EXPECT_TRUE(m_listener.m_reports.back().checkpointWritten);
    const auto manifest = lm::checkModelFolder(outcome->model);
    ASSERT_TRUE(manifest) << manifest.error().englishText();
    EXPECT_EQ(manifest->shape.hidden, 24);
    EXPECT_THAT(manifest->training, HasSubstr("\"characters_read\":1920"));
    EXPECT_GE(curve(outcome->model).size(), 4U);
}

TEST_F(TrainerTest, the_same_seed_gives_the_same_weights)
{
    ASSERT_TRUE(train(tinyRequest(m_folder, "a")));
    ASSERT_TRUE(train(tinyRequest(m_folder, "b")));
    auto other = tinyRequest(m_folder, "c");
    other.recipe.seed = 2;
    ASSERT_TRUE(train(other));
    const auto weights = [&](const char *name) {
        return lm::contentOf(m_folder.path() / name / lm::kWeightsFile);
    };
    EXPECT_EQ(weights("a"), weights("b"));
    EXPECT_NE(weights("a"), weights("c"));
}

TEST_F(TrainerTest, a_stopped_run_goes_on_exactly_as_if_it_had_not_been_stopped)
{
    for (const char *cell : { "lstm", "gru", "rnn", "gpt2" }) {
        auto whole = tinyRequest(m_folder, std::string("whole-") + cell);
        whole.recipe.cell = cell;
        whole.recipe.heads = 2;
        ASSERT_TRUE(train(whole));
        auto parts = tinyRequest(m_folder, std::string("parts-") + cell);
        parts.recipe.cell = cell;
        parts.recipe.heads = 2;
        base::CancelToken cancel;
        Listener stopper;
        stopper.m_onProgress = [&](const lm::TrainingProgress &progress) {
            if (progress.iteration == 20)
                cancel.cancel();
        };
        const auto stopped = m_engine.train(parts, stopper, cancel);
        ASSERT_FALSE(stopped);
        EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
        EXPECT_LT(stopper.m_reports.back().iteration, 30);
        parts.resume = true;
        parts.recipe = {}; // the checkpoint knows it
        const auto resumed = train(parts);
        ASSERT_TRUE(resumed) << resumed.error().englishText();
        EXPECT_EQ(resumed->iterations, 30);
        EXPECT_EQ(curve(parts.output), curve(whole.output));
        EXPECT_EQ(lm::contentOf(parts.output / lm::kWeightsFile),
                  lm::contentOf(whole.output / lm::kWeightsFile));
        EXPECT_EQ(lm::contentOf(checkpointFile(parts.output)),
                  lm::contentOf(checkpointFile(whole.output)));
    }
}

TEST_F(TrainerTest, subwords_authors_and_averaged_weights_resume_exactly_too)
{
    const auto make = [&](const std::string &output) {
        auto request = tinyRequest(m_folder, output);
        std::string poems = tinyCorpus();
        for (const char *author : { "Фет", "Тютчев" })
            poems += R"({"text":"Белеет парус одинокой\nВ тумане моря","author":")"
                + std::string(author) + "\"}\n";
        request.corpus = { m_folder.write("authors.jsonl", poems) };
        request.recipe.unit = "bpe";
        request.recipe.vocabulary = 160;
        request.recipe.authors = 2;
        request.recipe.controlDropout = 0.3;
        request.recipe.averageDecay = 0.9;
        request.recipe.fieldShare = 0.7;
        request.scan = tellTrochee;
        return request;
    };
    const auto whole = make("whole");
    const auto outcome = train(whole);
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    auto parts = make("parts");
    base::CancelToken cancel;
    Listener stopper;
    stopper.m_onProgress = [&](const lm::TrainingProgress &progress) {
        if (progress.iteration == 20)
            cancel.cancel();
    };
    EXPECT_FALSE(m_engine.train(parts, stopper, cancel));
    parts.resume = true;
    parts.recipe = {};
    ASSERT_TRUE(train(parts));
    EXPECT_EQ(curve(parts.output), curve(whole.output));
    for (const char *file : { lm::kWeightsFile, lm::kVocabularyFile })
        EXPECT_EQ(lm::contentOf(parts.output / file), lm::contentOf(whole.output / file));
    EXPECT_EQ(lm::contentOf(checkpointFile(parts.output)),
              lm::contentOf(checkpointFile(whole.output)));
    const auto manifest = lm::checkModelFolder(whole.output);
    ASSERT_TRUE(manifest) << manifest.error().englishText();
    EXPECT_GT(manifest->shape.vocabulary, 130); // letters, symbols, authors, verse fields, merges
    EXPECT_LT(m_listener.m_reports.back().bitsPerCharacter, 4.0);
    const auto model = m_engine.loadModel(whole.output, {});
    ASSERT_TRUE(model) << model.error().englishText();
    EXPECT_TRUE((*model)->tokenizer().verseField("meter=хорей"));
}

TEST_F(TrainerTest, a_form_can_be_told_only_by_an_analyzer_and_to_parts_of_words)
{
    auto request = tinyRequest(m_folder, "untold");
    request.recipe.fieldShare = 0.5;
    request.scan = tellTrochee;
    EXPECT_EQ(train(request).error().code, ErrorCode::Unsupported);
    request.recipe.unit = "bpe";
    request.recipe.vocabulary = 160;
    request.recipe.authors = 2;
    request.scan = {};
    const auto untold = train(request);
    ASSERT_FALSE(untold);
    EXPECT_EQ(untold.error().code, ErrorCode::Unsupported);
}

TEST_F(TrainerTest, telling_the_author_costs_nothing_and_changes_the_prediction)
{
    auto request = tinyRequest(m_folder, "model");
    std::string poems;
    for (int i = 0; i < 8; ++i)
        poems += "{\"text\":\"Белеет парус одинокой\",\"author\":\"Фет\"}\n"
                 "{\"text\":\"Мороз и солнце\",\"author\":\"Тютчев\"}\n";
    request.corpus = { m_folder.write("two.jsonl", poems) };
    request.recipe.unit = "bpe";
    request.recipe.vocabulary = 110;
    request.recipe.authors = 2;
    request.recipe.dropout = 0.0;
    request.recipe.iterations = 250;
    ASSERT_TRUE(train(request));
    const auto model = m_engine.loadModel(request.output, {});
    ASSERT_TRUE(model) << model.error().englishText();
    const auto bits = [&](const std::string &author) {
        lm::CorpusText text;
        text.text = "Белеет парус одинокой";
        text.author = author;
        const auto result = lm::evaluate(**model, std::span(&text, 1), {});
        EXPECT_TRUE(result);
        EXPECT_EQ(result->characters, 21);
        EXPECT_EQ(result->tokens,
                  static_cast<std::int64_t>((*model)->tokenizer().encode(text.text).size()));
        return result->bits;
    };
    EXPECT_LT(bits("Фет"), bits("Тютчев") - 1.0);
    EXPECT_LT(bits("Фет"), bits("Некто") - 0.2);
    EXPECT_LT(bits("Некто"), bits("Тютчев"));
}

TEST_F(TrainerTest, resuming_needs_a_checkpoint_and_the_same_corpus)
{
    auto request = tinyRequest(m_folder, "model");
    request.resume = true;
    EXPECT_EQ(train(request).error().code, ErrorCode::NotFound);
    request.resume = false;
    ASSERT_TRUE(train(request));
    request.resume = true;
    request.corpus = { m_folder.write("poems.jsonl", tinyCorpus() + "{\"text\":\"ещё\"}\n") };
    const auto other = train(request);
    ASSERT_FALSE(other);
    EXPECT_THAT(other.error().englishText(), HasSubstr("The corpus is not the one"));
}

TEST_F(TrainerTest, a_new_run_leaves_an_earlier_one_alone)
{
    auto request = tinyRequest(m_folder, "model");
    ASSERT_TRUE(train(request));
    const std::string weights = lm::contentOf(request.output / lm::kWeightsFile);
    request.recipe.iterations = 1;
    const auto second = train(request);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(second.error().englishText(), HasSubstr("--resume"));
    EXPECT_EQ(lm::contentOf(request.output / lm::kWeightsFile), weights);
}

TEST_F(TrainerTest, a_damaged_checkpoint_is_refused)
{
    auto request = tinyRequest(m_folder, "model");
    ASSERT_TRUE(train(request));
    request.resume = true;
    std::string bytes = lm::contentOf(checkpointFile(request.output));
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    std::ofstream(checkpointFile(request.output), std::ios::binary) << bytes;
    EXPECT_EQ(train(request).error().code, ErrorCode::Corrupted);
    std::ofstream(request.output / "checkpoint.json") << "{}";
    EXPECT_EQ(train(request).error().code, ErrorCode::Corrupted);
}

TEST_F(TrainerTest, fine_tuning_starts_from_the_weights_of_a_model)
{
    ASSERT_TRUE(train(tinyRequest(m_folder, "first")));
    const double before = m_listener.m_reports.back().bitsPerCharacter;
    auto tuned = tinyRequest(m_folder, "second");
    tuned.initialModel = m_folder.path() / "first";
    tuned.recipe.iterations = 10;
    tuned.recipe.learningRate = 1e-3;
    Listener listener;
    ASSERT_TRUE(m_engine.train(tuned, listener, {}));
    EXPECT_LT(listener.m_reports.back().bitsPerCharacter, before);
    tuned.output = m_folder.path() / "third";
    tuned.recipe.hidden = 25;
    const auto differs = train(tuned);
    ASSERT_FALSE(differs);
    EXPECT_THAT(differs.error().englishText(), HasSubstr("differs from the one of the model"));
}

TEST_F(TrainerTest, keeps_the_best_weights_of_the_held_out_texts)
{
    auto request = tinyRequest(m_folder, "model");
    std::string poems;
    for (int i = 0; i < 40; ++i)
        poems += "{\"text\":\"Белеет парус " + std::to_string(i) + " одинокой\"}\n";
    request.corpus = { m_folder.write("many.jsonl", poems) };
    request.recipe.validationShare = 0.3;
    const auto outcome = train(request);
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    EXPECT_GT(outcome->validationBitsPerCharacter, 0.0);
    EXPECT_LT(outcome->validationBitsPerCharacter, 6.0);
    for (const lm::TrainingProgress &report : m_listener.m_reports) {
        if (report.iteration >= 10) {
            EXPECT_GE(report.validationBitsPerCharacter, outcome->validationBitsPerCharacter);
        }
    }
}

TEST_F(TrainerTest, gradients_of_equal_sequences_add_up_to_their_mean)
{
    // The start and fifteen letters: every sequence of 16 tokens is this text from its start.
    const auto make = [&](const std::string &output, int accumulation) {
        auto request = tinyRequest(m_folder, output);
        request.corpus = { m_folder.write("one.jsonl", R"({"text":"абвгдежзиклмноп"})") };
        request.recipe.carryState = false;
        request.recipe.dropout = 0.0;
        request.recipe.accumulation = accumulation;
        request.recipe.iterations = 12;
        return request;
    };
    const auto once = make("once", 1);
    const auto twice = make("twice", 2);
    ASSERT_TRUE(train(once));
    ASSERT_TRUE(train(twice));
    EXPECT_EQ(lm::contentOf(twice.output / lm::kWeightsFile),
              lm::contentOf(once.output / lm::kWeightsFile));
    const auto other = make("other", 2);
    auto changed = other;
    changed.corpus = { m_folder.write("two.jsonl", tinyCorpus()) };
    auto plain = changed;
    plain.output = m_folder.path() / "plain";
    plain.recipe.accumulation = 1;
    ASSERT_TRUE(train(changed));
    ASSERT_TRUE(train(plain));
    EXPECT_NE(lm::contentOf(changed.output / lm::kWeightsFile),
              lm::contentOf(plain.output / lm::kWeightsFile));
}

TEST_F(TrainerTest, a_run_without_gain_ends_early_and_stays_ended)
{
    auto request = tinyRequest(m_folder, "model");
    std::string poems;
    for (int i = 0; i < 40; ++i)
        poems += "{\"text\":\"Белеет парус " + std::to_string(i) + " одинокой\"}\n";
    request.corpus = { m_folder.write("many.jsonl", poems) };
    request.recipe.validationShare = 0.3;
    request.recipe.learningRate = 1e-6;
    request.recipe.warmupIterations = 1'000'000'000; // so slow that no weight changes
    request.recipe.validateEvery = 5;
    request.recipe.iterations = 1000;
    request.recipe.patience = 3;
    const auto outcome = train(request);
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    EXPECT_EQ(outcome->iterations, 20); // the first validation is a gain, three more are not
    EXPECT_THAT(m_listener.m_messages.back(), HasSubstr("Stopped early"));
    request.resume = true;
    const auto again = train(request);
    ASSERT_TRUE(again) << again.error().englishText();
    EXPECT_EQ(again->iterations, 20);
}

TEST_F(TrainerTest, a_run_that_runs_away_says_so_and_spoils_no_model)
{
    auto request = tinyRequest(m_folder, "model");
    request.recipe.optimizer = "sgd";
    request.recipe.learningRate = 1e38;
    request.recipe.clipNorm = 0.0;
    request.recipe.warmupIterations = 0;
    request.recipe.validationShare = 0.5;
    request.recipe.validateEvery = 1;
    const auto outcome = train(request);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(outcome.error().englishText(), HasSubstr("run away"));
    EXPECT_LT(m_listener.m_reports.size(), 30U);
    // What is there, if anything, is a model of numbers.
    const bool hasModel = std::filesystem::exists(request.output / lm::kManifestFile);
    EXPECT_TRUE(!hasModel || lm::checkModelFolder(request.output));
}

TEST_F(TrainerTest, a_stop_while_the_held_out_texts_are_measured_changes_nothing)
{
    auto whole = tinyRequest(m_folder, "whole");
    whole.recipe.validationShare = 0.5;
    whole.recipe.validateEvery = 10;
    ASSERT_TRUE(train(whole));
    auto parts = tinyRequest(m_folder, "parts");
    parts.recipe = whole.recipe;
    // Checkpoints of such stops: the iteration was done, its measurement was not.
    base::CancelToken cancel;
    Listener stopper;
    stopper.m_onProgress = [&](const lm::TrainingProgress &progress) {
        if (progress.iteration == 10)
            cancel.cancel();
    };
    ASSERT_FALSE(m_engine.train(parts, stopper, cancel));
    auto checkpoint = readCheckpoint(parts.output);
    ASSERT_TRUE(checkpoint);
    auto state = nlohmann::json::parse(checkpoint->state);
    state["validated_at"] = -1;
    state["best_validation"] = 0.0;
    state["last_validation"] = 0.0;
    checkpoint->state = state.dump();
    std::erase_if(checkpoint->tensors,
                  [](const auto &tensor) { return tensor.first.starts_with("best."); });
    ASSERT_TRUE(writeCheckpoint(parts.output, *checkpoint));
    parts.resume = true;
    ASSERT_TRUE(train(parts));
    EXPECT_EQ(lm::contentOf(parts.output / lm::kWeightsFile),
              lm::contentOf(whole.output / lm::kWeightsFile));
    EXPECT_EQ(lm::contentOf(checkpointFile(parts.output)),
              lm::contentOf(checkpointFile(whole.output)));
}

TEST_F(TrainerTest, a_run_needs_an_end_and_characters)
{
    auto endless = tinyRequest(m_folder, "model");
    endless.recipe.iterations = 0;
    EXPECT_EQ(train(endless).error().code, ErrorCode::InvalidArgument);
    auto rare = tinyRequest(m_folder, "model");
    rare.recipe.minimumCount = 10'000;
    EXPECT_THAT(train(rare).error().englishText(), HasSubstr("The corpus is too small"));
    auto missing = tinyRequest(m_folder, "model");
    missing.corpus = { "/no/such/file.jsonl" };
    EXPECT_EQ(train(missing).error().code, ErrorCode::NotFound);
}

TEST_F(TrainerTest, time_bounds_a_run)
{
    auto request = tinyRequest(m_folder, "model");
    request.recipe.iterations = 0;
    request.minutes = 0.005;
    const auto outcome = train(request);
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    EXPECT_GE(outcome->elapsedSeconds, 0.3);
    EXPECT_EQ(m_listener.m_reports.back().totalIterations, 0);
}

} // namespace strofa::lm_torch
