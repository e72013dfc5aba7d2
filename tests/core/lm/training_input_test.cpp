// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/corpus.h"
#include "core/lm/recipe.h"
#include "core/lm/text_streams.h"
#include "core/lm/training_vocabulary.h"
#include "tests/core/lm/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace strofa::lm
{

namespace
{

using base::ErrorCode;
using testing::HasSubstr;

} // namespace

TEST(Corpus, reads_files_and_folders_in_order_and_composes_letters)
{
    const TemporaryFolder folder;
    folder.write("b.jsonl", "{\"text\":\"вторая\"}\n\n");
    folder.write("a.jsonl", "{\"text\":\"и\xcc\x86\",\"author\":\"А\",\"title\":null}\r\n");
    folder.write("c.txt", "not a corpus");
    const auto texts = readCorpus({ folder.path() });
    ASSERT_TRUE(texts);
    ASSERT_EQ(texts->size(), 2U);
    EXPECT_EQ((*texts)[0].text, "й");
    EXPECT_EQ((*texts)[0].author, "А");
    EXPECT_EQ((*texts)[0].title, "");
    EXPECT_EQ((*texts)[1].file, "b.jsonl");
    EXPECT_EQ((*texts)[0].hash, sha256("й"));
}

TEST(Corpus, separates_lines_in_one_way)
{
    const TemporaryFolder folder;
    const auto path = folder.write("a.jsonl", R"({"text":"раз\r\nдва\rтри\n\r\nчетыре\r"})");
    const auto texts = readCorpus({ path });
    ASSERT_TRUE(texts);
    EXPECT_EQ((*texts)[0].text, "раз\nдва\nтри\n\nчетыре\n");
    EXPECT_EQ((*texts)[0].hash, sha256((*texts)[0].text));
}

TEST(Corpus, a_bad_line_is_named)
{
    const TemporaryFolder folder;
    for (const char *line : { "{\"text\":1}", "{\"x\":\"y\"}", "[]", "{", "word" }) {
        const auto path =
            folder.write("bad.jsonl", std::string("{\"text\":\"a\"}\n") + line + "\n");
        const auto texts = readCorpus({ path });
        ASSERT_FALSE(texts) << line;
        EXPECT_EQ(texts.error().code, ErrorCode::BadInput);
        EXPECT_THAT(texts.error().englishText(), HasSubstr("Line 2 of"));
        EXPECT_THAT(texts.error().englishText(), HasSubstr("bad.jsonl"));
    }
}

TEST(Corpus, what_holds_no_text_is_an_error)
{
    const TemporaryFolder folder;
    EXPECT_EQ(readCorpus({ folder.path() / "none.jsonl" }).error().code, ErrorCode::NotFound);
    EXPECT_EQ(readCorpus({ folder.path() }).error().code, ErrorCode::NotFound);
    const auto path = folder.write("empty.jsonl", "\n\n");
    EXPECT_EQ(readCorpus({ path }).error().code, ErrorCode::BadInput);
}

TEST(Corpus, a_larger_share_holds_back_more_texts_and_keeps_the_former_ones)
{
    int small = 0;
    int large = 0;
    for (int i = 0; i < 2000; ++i) {
        CorpusText text;
        text.hash = sha256(std::to_string(i));
        const bool isSmall = isHeldOut(text, 0.05);
        const bool isLarge = isHeldOut(text, 0.2);
        EXPECT_TRUE(!isSmall || isLarge);
        small += isSmall ? 1 : 0;
        large += isLarge ? 1 : 0;
        EXPECT_FALSE(isHeldOut(text, 0.0));
    }
    EXPECT_NEAR(small, 100, 40);
    EXPECT_NEAR(large, 400, 80);
}

TEST(TextStreams, an_epoch_reads_every_text_once_from_start_to_end)
{
    // Text i is: start, 10·i + 1, 10·i + 2.
    std::vector<std::vector<TokenId>> texts;
    for (TokenId i = 1; i <= 6; ++i)
        texts.push_back({ 0, 10 * i + 1, 10 * i + 2 });
    TextStreams streams(texts, std::vector<double>(6, 1.0), 2, 3);
    EXPECT_DOUBLE_EQ(streams.tokensPerEpoch(), 18.0);
    std::vector<TokenId> inputs(18);
    std::vector<TokenId> targets(18);
    streams.read(9, inputs, targets); // two streams of nine tokens: the epoch
    std::map<TokenId, int> counts;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        ++counts[inputs[i]];
        const TokenId expected = inputs[i] % 10 == 2 ? 0 : inputs[i] + 1;
        if (inputs[i] != 0) {
            EXPECT_EQ(targets[i], expected);
        }
        if (i + 2 < inputs.size()) {
            EXPECT_EQ(targets[i], inputs[i + 2]); // the same stream one step later
        }
    }
    EXPECT_EQ(counts[0], 6);
    for (TokenId i = 1; i <= 6; ++i)
        EXPECT_EQ(counts[10 * i + 1], 1);
}

TEST(TextStreams, weights_repeat_and_drop_texts)
{
    TextStreams streams({ { 0, 1 }, { 0, 2 }, { 0, 3 } }, { 2.0, 0.0, 0.5 }, 1, 3);
    std::vector<TokenId> inputs(10'000);
    std::vector<TokenId> targets(10'000);
    streams.read(10'000, inputs, targets);
    const auto count = [&](TokenId token) {
        return std::count(inputs.begin(), inputs.end(), token);
    };
    EXPECT_EQ(count(2), 0);
    EXPECT_NEAR(static_cast<double>(count(3)) / static_cast<double>(count(1)), 0.25, 0.03);
}

TEST(TextStreams, a_restored_position_goes_on_with_the_same_tokens)
{
    std::vector<std::vector<TokenId>> texts;
    for (TokenId i = 1; i < 20; ++i)
        texts.emplace_back(static_cast<std::size_t>(i) + 1, i);
    const auto make = [&] {
        return TextStreams(texts, std::vector<double>(19, 1.5), 4, 9);
    };
    TextStreams streams = make();
    std::vector<TokenId> inputs(4 * 100);
    std::vector<TokenId> targets(inputs.size());
    streams.read(100, inputs, targets);
    const TextStreams::Position position = streams.position();
    streams.read(100, inputs, targets);
    TextStreams other = make();
    other.restore(position);
    std::vector<TokenId> again(inputs.size());
    std::vector<TokenId> targetsAgain(inputs.size());
    other.read(100, again, targetsAgain);
    EXPECT_EQ(again, inputs);
    EXPECT_EQ(targetsAgain, targets);
}

TEST(TextStreams, controls_are_left_out_now_and_then)
{
    // Start, control 1, then 5.
    const OptionalControls controls { { 1, 1 }, 0.25 };
    const auto make = [&] {
        return TextStreams(
            { { 0, 1, 5 }, { 0, 1, 6 }, { 0, 7 } }, { 1.0, 1.0, 1.0 }, 2, 3, controls);
    };
    TextStreams streams = make();
    std::vector<TokenId> inputs(40'000);
    std::vector<TokenId> targets(inputs.size());
    streams.read(20'000, inputs, targets);
    const auto count = [&](const std::vector<TokenId> &tokens, TokenId token) {
        return static_cast<double>(std::count(tokens.begin(), tokens.end(), token));
    };
    EXPECT_NEAR(count(inputs, 1) / (count(inputs, 5) + count(inputs, 6)), 0.75, 0.02);
    EXPECT_NEAR(count(inputs, 5), count(inputs, 7), 2); // nothing else is left out
    for (std::size_t i = 0; i + 2 < inputs.size(); ++i) {
        EXPECT_EQ(targets[i], inputs[i + 2]);
        if (inputs[i] == 1) {
            EXPECT_GE(targets[i], 5);
        }
    }
    TextStreams other = make();
    std::vector<TokenId> again(inputs.size());
    other.read(7, std::span(again).first(14), targets);
    const TextStreams::Position position = other.position();
    TextStreams resumed = make();
    resumed.restore(position);
    resumed.read(500, std::span(again).subspan(14, 1000), targets);
    EXPECT_TRUE(std::equal(again.begin(), again.begin() + 1014, inputs.begin()));
}

TEST(TextStreams, fields_of_stanzas_are_left_out_together_and_one_by_one)
{
    // Start, author 1, fields 2 3, words 5 6, fields 2 4, words 7 8.
    OptionalControls controls { { 1, 1 }, 0.25, { 2, 3 }, 0.6, 0.2 };
    const auto make = [&] {
        return TextStreams({ { 0, 1, 2, 3, 5, 6, 2, 4, 7, 8 } }, { 1.0 }, 1, 3, controls);
    };
    TextStreams streams = make();
    std::vector<TokenId> inputs(60'000);
    std::vector<TokenId> targets(inputs.size());
    streams.read(60'000, inputs, targets);
    const auto count = [&](TokenId token) {
        return static_cast<double>(std::count(inputs.begin(), inputs.end(), token));
    };
    EXPECT_NEAR(count(5), count(8), 1); // nothing of the text is left out
    EXPECT_NEAR(count(1) / count(5), 0.75, 0.02);
    EXPECT_NEAR(count(3) / count(5), 0.6 * 0.8, 0.02);
    EXPECT_NEAR(count(4) / count(5), 0.6 * 0.8, 0.02);
    double both = 0;
    for (std::size_t i = 1; i < inputs.size(); ++i) {
        both += inputs[i - 1] == 2 && inputs[i] == 3 ? 1 : 0;
        EXPECT_EQ(targets[i - 1], inputs[i]);
    }
    EXPECT_NEAR(both / count(5), 0.6 * 0.8 * 0.8, 0.02); // not 0.48²: a stanza is told or not
    TextStreams other = make();
    std::vector<TokenId> again(inputs.size());
    other.read(333, std::span(again).first(333), targets);
    TextStreams resumed = make();
    resumed.restore(other.position());
    resumed.read(500, std::span(again).subspan(333, 500), targets);
    EXPECT_TRUE(std::equal(again.begin(), again.begin() + 833, inputs.begin()));
}

TEST(Vocabulary, follows_the_recipe_and_sees_only_what_is_trained_on)
{
    std::vector<CorpusText> texts;
    for (int i = 0; i < 40; ++i) {
        CorpusText text;
        text.text = "Белеет парус одинокой";
        text.author = i % 3 == 0 ? "Лермонтов" : "Фет";
        text.file = "a.jsonl";
        text.hash = sha256(std::to_string(i));
        texts.push_back(text);
        text.text = "ждать";
        text.author = "Кто-то";
        text.file = "b.jsonl";
        texts.push_back(text);
    }
    TrainingRecipe recipe;
    recipe.minimumCount = 5;
    recipe.corpusWeights["b.jsonl"] = 0.0;
    const auto characters = makeVocabulary(recipe, texts);
    ASSERT_TRUE(characters);
    EXPECT_EQ((*characters)->controls().count, 0);
    EXPECT_EQ((*characters)->encode("ж").front(), 1); // unknown
    recipe.unit = "bpe";
    recipe.vocabulary = 100;
    recipe.authors = 1;
    const auto subwords = makeVocabulary(recipe, texts);
    ASSERT_TRUE(subwords) << subwords.error().englishText();
    EXPECT_LE((*subwords)->vocabularySize(), 100U);
    EXPECT_EQ((*subwords)->authorTokens("Фет").size(), 1U);
    EXPECT_TRUE((*subwords)->authorTokens("Лермонтов").empty()); // less text
    EXPECT_EQ((*subwords)->encode("ж").back(), 1);
    EXPECT_LT((*subwords)->encode("Белеет парус одинокой").size(), 8U);
    recipe.validationShare = 1.0;
    EXPECT_EQ(makeVocabulary(recipe, texts).error().code, ErrorCode::BadInput);
    recipe.unit = "character";
    EXPECT_EQ(makeVocabulary(recipe, texts).error().code, ErrorCode::BadInput);
}

TEST(TextStreams, windows_end_anywhere_in_a_text_and_begin_with_starts_before_it)
{
    const std::vector<std::vector<TokenId>> texts { { 0, 11, 12, 13, 14, 15 },
                                                    { 0, 21 },
                                                    { 0, 31 } };
    constexpr int kStreams = 50;
    constexpr std::size_t kSteps = 4;
    const TextStreams streams(texts, { 1.0, 2.0, 0.0 }, kStreams, 3);
    std::vector<TokenId> inputs(kSteps * kStreams);
    std::vector<TokenId> targets(kSteps * kStreams);
    std::map<std::vector<TokenId>, int> seen;
    for (int number = 0; number < 40; ++number) {
        streams.readWindows(number, kSteps, inputs, targets);
        for (std::size_t s = 0; s < kStreams; ++s) {
            std::vector<TokenId> window;
            for (std::size_t t = 0; t < kSteps; ++t)
                window.push_back(inputs[t * kStreams + s]);
            window.push_back(targets[(kSteps - 1) * kStreams + s]);
            ++seen[window];
        }
    }
    const std::vector<std::vector<TokenId>> expected {
        { 0, 0, 0, 0, 11 },     { 0, 0, 0, 11, 12 },   { 0, 0, 11, 12, 13 }, { 0, 11, 12, 13, 14 },
        { 11, 12, 13, 14, 15 }, { 12, 13, 14, 15, 0 }, { 0, 0, 0, 0, 21 },   { 0, 0, 0, 21, 0 },
    };
    EXPECT_EQ(seen.size(), expected.size()); // nothing of the text whose weight is 0
    for (const std::vector<TokenId> &window : expected) {
        // 10 places by weight; 200 of 2,000 windows for each of the first text's, twice as many for
        // the second's.
        const double share = window.back() == 21 || window[3] == 21 ? 400.0 : 200.0;
        EXPECT_NEAR(seen[window], share, 70.0) << testing::PrintToString(window);
    }
    std::vector<TokenId> again(inputs.size());
    streams.readWindows(39, kSteps, again, targets);
    EXPECT_EQ(again, inputs);
}

TEST(Recipe, every_preset_survives_a_way_through_json)
{
    for (const std::string &name : presetNames()) {
        auto recipe = presetRecipe(name);
        ASSERT_TRUE(recipe) << name;
        recipe->corpusWeights["x.jsonl"] = 2.5;
        recipe->seed = 18446744073709551615ULL;
        const auto read = applyConfig({}, toJson(*recipe));
        ASSERT_TRUE(read) << read.error().englishText();
        EXPECT_EQ(toJson(*read), toJson(*recipe));
        EXPECT_EQ(read->preset, name);
    }
}

TEST(Recipe, presets_hold_the_defaults_of_the_libraries_they_name)
{
    const auto lua = presetRecipe("karpathy");
    EXPECT_EQ(lua->embedding, 0); // one-hot
    EXPECT_EQ(lua->optimizer, "rmsprop");
    EXPECT_EQ(lua->batch * lua->sequence, 2500);
    const auto tensorflow = presetRecipe("sherjilozair");
    EXPECT_EQ(tensorflow->hidden, 128);
    EXPECT_DOUBLE_EQ(tensorflow->clipNorm, 5.0);
    const auto torch = presetRecipe("spro");
    EXPECT_EQ(torch->cell, "gru");
    EXPECT_FALSE(torch->carryState);
    const auto keras = presetRecipe("textgenrnn");
    EXPECT_EQ(keras->embedding, 100);
    EXPECT_EQ(keras->layers * keras->hidden, 256);
    EXPECT_EQ(keras->attentionWindow, 40);
    EXPECT_EQ(keras->optimizer, "adam");
    EXPECT_DOUBLE_EQ(keras->learningRate, 4e-3);
    EXPECT_EQ(keras->schedule, "linear");
    EXPECT_EQ(keras->batch, 128);
    EXPECT_EQ(presetRecipe("other").error().code, ErrorCode::InvalidArgument);
}

TEST(Recipe, a_configuration_changes_single_fields)
{
    const auto recipe = applyConfig(*presetRecipe("strofa"), R"({"hidden":64,"dropout":0})");
    ASSERT_TRUE(recipe);
    EXPECT_EQ(recipe->hidden, 64);
    EXPECT_DOUBLE_EQ(recipe->dropout, 0.0);
    EXPECT_EQ(recipe->layers, presetRecipe("strofa")->layers);
    EXPECT_EQ(applyConfig({}, R"({"preset":"spro"})")->cell, "gru");
}

TEST(Recipe, faults_of_a_configuration_are_named)
{
    const std::vector<std::pair<std::string, std::string>> cases {
        { "[]", "not a JSON object" },
        { "{", "not a JSON object" },
        { R"({"hiden":64})", "\"hiden\" is not known" },
        { R"({"hidden":"64"})", "\"hidden\" is not a number" },
        { R"({"hidden":6.5})", "\"hidden\" is not a number" },
        { R"({"hidden":0})", "\"hidden\" is out of its range" },
        { R"({"dropout":1})", "\"dropout\" is out of its range" },
        { R"({"cell":"qrnn"})", "\"cell\" does not take \"qrnn\"" },
        { R"({"input":"label"})", "\"input\" does not take \"label\"" },
        { R"({"bow_buckets":0})", "\"bow_buckets\" is out of its range" },
        { R"({"frozen_input":"yes"})", "\"frozen_input\" is not true or false" },
        { R"({"cell":1})", "\"cell\" is not a string" },
        { R"({"carry_state":1})", "\"carry_state\" is not true or false" },
        { R"({"unit":"words"})", "\"unit\" does not take \"words\"" },
        { R"({"vocabulary":3})", "\"vocabulary\" is out of its range" },
        { R"({"average_decay":1})", "\"average_decay\" is out of its range" },
        { R"({"seed":-1})", "\"seed\" is not a whole number" },
        { R"({"corpus_weights":[]})", "\"corpus_weights\" is not an object" },
        { R"({"corpus_weights":{"a":-1}})", "\"corpus_weights\" has a weight" },
        { R"({"preset":5})", "\"preset\" is not a string" },
        { R"({"preset":"none"})", "no preset \"none\"" },
    };
    for (const auto &[json, message] : cases) {
        const auto recipe = applyConfig({}, json);
        ASSERT_FALSE(recipe) << json;
        EXPECT_THAT(recipe.error().englishText(), HasSubstr(message)) << json;
    }
}

} // namespace strofa::lm
