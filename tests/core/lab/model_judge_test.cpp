// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/model_judge.h"
#include "core/lm_fake/scripted_engine.h"
#include "core/prosody/lexicon.h"
#include "tests/core/assist/shipped_lexicon.h"

#include <gtest/gtest.h>

namespace strofa::lab
{

namespace
{

/// A. Pushkin.
const std::string kVerse = "Мороз и солнце; день чудесный!\nЕще ты дремлешь, друг прелестный —\n"
                           "Пора, красавица, проснись:\nОткрой сомкнуты негой взоры\n"
                           "Навстречу северной Авроры,\nЗвездою севера явись!";

lm::CorpusText corpusText(const std::string &text, const std::string &hash)
{
    lm::CorpusText result;
    result.text = text;
    result.hash = hash;
    return result;
}

/// Judges after training on Pushkin's lines, another text being held out.
ModelJudge judge()
{
    const auto analyzer =
        std::make_shared<const prosody::Analyzer>(assist::ShippedLexicon::instance().lexicon);
    const std::string low(64, '0');
    const std::string high(64, 'f');
    GridSampling sampling;
    sampling.prompt = "Белеет парус одинокой";
    sampling.lines = 2;
    sampling.samples = 2;
    sampling.temperatures = { 0.2, 1.0 };
    const std::vector<lm::CorpusText> corpus {
        corpusText(kVerse, high), corpusText("Белеет парус одинокой\nВ тумане моря голубом!..", low)
    };
    EXPECT_TRUE(lm::isHeldOut(corpus[1], 0.05));
    EXPECT_FALSE(lm::isHeldOut(corpus[0], 0.05));
    return { analyzer, corpus, 0.05, sampling };
}

} // namespace

TEST(ModelJudge, verse_scans_rhymes_and_consists_of_words)
{
    const TextMeasures measures = judge().measureText(kVerse);
    EXPECT_EQ(measures.lines, 6);
    EXPECT_EQ(measures.onMeter, 5); // «сомкну́ты» bears another stress today
    EXPECT_EQ(measures.rhymed, 6);
    EXPECT_EQ(measures.copied, 6);
    EXPECT_EQ(measures.words, 23);
    EXPECT_EQ(measures.realWords, 23);
}

TEST(ModelJudge, gibberish_does_not)
{
    const TextMeasures measures =
        judge().measureText("Ты с утравот неблистой\nщтрыкалка бырве мумко на дворе сегодня ыыва\n"
                            "лоп\nстранная кузявица вчера пришлёпала");
    EXPECT_EQ(measures.lines, 4);
    EXPECT_LT(measures.onMeter, 3);
    EXPECT_LT(measures.realWords, measures.words - 3);
    EXPECT_EQ(measures.copied, 0);
    EXPECT_EQ(judge().measureText("").lines, 0);
    const TextMeasures words = judge().measureText("., я\n душой\n!\n тихий");
    EXPECT_EQ(words.lines, 3);
    EXPECT_EQ(words.realWords, 3);
    EXPECT_EQ(words.onMeter, 0);
}

TEST(ModelJudge, a_copy_over_the_end_of_a_line_counts_for_the_lines_that_share_it)
{
    // «чудесный! Еще ты дремлешь, друг» are five words in a row over a break.
    const TextMeasures measures =
        judge().measureText("Настал чудесный\nЕще ты дремлешь, друг\nНичего такого не было вчера");
    EXPECT_EQ(measures.lines, 3);
    EXPECT_EQ(measures.copied, 2);
}

TEST(ModelJudge, measures_a_model_at_each_temperature_and_alike_each_time)
{
    const auto model = lm_fake::makeScriptedModel({});
    const auto measures = judge().measure(*model, {});
    ASSERT_TRUE(measures) << measures.error().englishText();
    EXPECT_GT(measures->bitsPerCharacter, 0.0);
    EXPECT_LT(measures->bitsPerCharacter, 8.0);
    EXPECT_EQ(measures->characters, 46);
    ASSERT_EQ(measures->temperatures.size(), 2U);
    EXPECT_DOUBLE_EQ(measures->temperatures[0].temperature, 0.2);
    EXPECT_EQ(measures->temperatures[0].text.lines, 4); // two samples of two lines
    // The scripted model knows what comes next.
    EXPECT_NE(measures->temperatures[0].sample.find("В тумане моря голубом"), std::string::npos);
    EXPECT_EQ(*measures, *judge().measure(*model, {}));
    base::CancelToken cancel;
    cancel.cancel();
    EXPECT_EQ(judge().measure(*model, cancel).error().code, base::ErrorCode::Cancelled);
}

} // namespace strofa::lab
