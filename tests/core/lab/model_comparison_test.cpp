// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/model_comparison.h"
#include "core/lm_fake/scripted_engine.h"
#include "tests/core/assist/shipped_lexicon.h"

#include <gtest/gtest.h>

#include <iterator>

namespace strofa::lab
{

namespace
{

lm::CorpusText corpusText(const std::string &text, char hash)
{
    lm::CorpusText result;
    result.text = text;
    result.hash = std::string(64, hash);
    return result;
}

const ModelJudge &judge()
{
    static const ModelJudge shared {
        std::make_shared<const prosody::Analyzer>(assist::ShippedLexicon::instance().lexicon),
        { corpusText("Мороз и солнце; день чудесный!", 'f'),
          corpusText("Белеет парус одинокой\nВ тумане моря голубом!..", '0') },
        0.05,
        {}
    };
    return shared;
}

assist::ContinuerFiles shippedFiles()
{
    const std::filesystem::path resources =
        assist::ShippedLexicon::path().parent_path().parent_path();
    assist::ContinuerFiles files;
    files.lexicon = assist::ShippedLexicon::path();
    files.stressPredictor = resources / "stress_predictor/strofa.stresspredictor";
    files.copyIndex = resources / "copy_index/verse.copyindex";
    files.formTrigrams = assist::ShippedLexicon::formTrigrams();
    files.topicVectors = assist::ShippedLexicon::topicVectors();
    files.yoChoice = assist::ShippedLexicon::yoChoice();
    return files;
}

ComparisonTask task()
{
    ComparisonTask made;
    made.prompts = { "Белеет парус одинокой\n", "Что ищет он в стране далекой?\n" };
    made.request.lines = 1;
    made.request.count = 2;
    return made;
}

base::Expected<std::vector<ComparisonRow>> compare(lm_fake::ScriptedOptions options,
                                                   const ComparisonTask &asked,
                                                   const base::CancelToken &cancel = {})
{
    lm_fake::ScriptedEngine engine(std::move(options));
    std::vector<ComparisonRow> rows;
    const auto done = compareModels(
        { { "first", "a" }, { "second", "b" } },
        asked,
        judge(),
        shippedFiles(),
        engine,
        [&](const ComparisonRow &row) { rows.push_back(row); },
        cancel);
    if (!done)
        return tl::unexpected(done.error());
    return rows;
}

} // namespace

TEST(ModelComparison, each_model_writes_freely_and_then_in_verse)
{
    const auto rows = compare({}, task());
    ASSERT_TRUE(rows) << rows.error().englishText();
    ASSERT_EQ(rows->size(), 4U);
    for (std::size_t i = 0; i < 4; ++i) {
        const ComparisonRow &row = rows->at(i);
        EXPECT_EQ(row.name, i < 2 ? "first" : "second");
        EXPECT_EQ(row.free, i % 2 == 0);
        EXPECT_GT(row.bitsPerCharacter, 0.0);
        EXPECT_DOUBLE_EQ(row.bitsPerCharacter, rows->at(0).bitsPerCharacter);
        EXPECT_EQ(row.samples.size(), 2U);
        // The scripted model knows a few lines only, which need not answer the rhyme.
        EXPECT_GE(row.text.lines + std::ssize(row.failures), row.free ? 4 : 1);
    }
    EXPECT_EQ(rows->at(0).text.lines, 4); // two prompts, two texts of a line
    EXPECT_EQ(rows->at(0).text, rows->at(2).text);
}

TEST(ModelComparison, a_prompt_that_cannot_be_continued_is_told_and_the_rest_goes_on)
{
    ComparisonTask asked = task();
    asked.prompts = { "12345", "Белеет парус одинокой\n" };
    const auto rows = compare({}, asked);
    ASSERT_TRUE(rows) << rows.error().englishText();
    EXPECT_EQ(rows->at(0).failures.size(), 1U);
    EXPECT_EQ(rows->at(0).samples.at(0), "");
    EXPECT_NE(rows->at(0).samples.at(1), "");
}

TEST(ModelComparison, errors_of_loading_and_cancelling_end_it)
{
    lm_fake::ScriptedOptions broken;
    broken.fault = lm_fake::Fault::LoadFails;
    EXPECT_EQ(compare(broken, task()).error().code, base::ErrorCode::Corrupted);
    base::CancelToken cancel;
    cancel.cancel();
    EXPECT_EQ(compare({}, task(), cancel).error().code, base::ErrorCode::Cancelled);
}

} // namespace strofa::lab
