// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/few_shot.h"
#include "core/assist/free_decoder.h"
#include "core/assist/verse_continuer.h"
#include "core/lm_fake/scripted_engine.h"
#include "tests/core/assist/shipped_lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strofa::assist
{

namespace
{

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// Pushkin: trochees of four feet, iambs of four feet and again iambs.
const std::string kStorm = "Буря мглою небо кроет,\nВихри снежные крутя;\n"
                           "То, как зверь, она завоет,\nТо заплачет, как дитя";
const std::string kMoment = "Я помню чудное мгновенье:\nПередо мной явилась ты,\n"
                            "Как мимолетное виденье,\nКак гений чистой красоты.";
const std::string kUncle = "Мой дядя самых честных правил,\nКогда не в шутку занемог,\n"
                           "Он уважать себя заставил\nИ лучше выдумать не мог.";
const std::string kFrost = "Мороз и солнце; день чудесный!\nЕще ты дремлешь, друг прелестный —\n"
                           "Пора, красавица, проснись:\nОткрой сомкнуты негой взоры";
const std::string kRoad = "Сквозь волнистые туманы\nПробирается луна,\n"
                          "На печальные поляны\nЛьет печально свет она.";

std::vector<lm::CorpusText> poemsOf(const std::vector<std::string> &texts)
{
    std::vector<lm::CorpusText> poems;
    for (const std::string &text : texts)
        poems.push_back({ text, "Александр Пушкин", {}, {}, {} });
    return poems;
}

class FewShotTest : public testing::Test
{
protected:
    static std::shared_ptr<const prosody::Analyzer> analyzer()
    {
        static const auto shared =
            std::make_shared<const prosody::Analyzer>(ShippedLexicon::instance().lexicon);
        return shared;
    }

    static lm_fake::ScriptedOptions scripted(const std::string &text)
    {
        lm_fake::ScriptedOptions options;
        options.text = text;
        return options;
    }

    static ContinuerParts parts(const std::string &text, int order = 6)
    {
        lm_fake::ScriptedOptions options = scripted(text);
        options.order = order;
        ContinuerParts parts;
        parts.model = lm_fake::makeScriptedModel(options);
        parts.lexicon = ShippedLexicon::instance().lexicon;
        parts.vocabulary = ShippedLexicon::instance().vocabulary;
        parts.analyzer = analyzer();
        parts.rhymes =
            std::make_shared<const prosody::RhymeDictionary>(ShippedLexicon::instance().lexicon);
        parts.copies = CopyCheck::compile({});
        parts.forms = ShippedLexicon::instance().forms;
        parts.topics = ShippedLexicon::instance().topics;
        parts.yo = ShippedLexicon::instance().yo;
        return parts;
    }

    static FewShotPrompt build(const std::vector<lm::CorpusText> &poems, const FewShotTask &task)
    {
        const auto model =
            lm_fake::makeScriptedModel(scripted(kStorm + kMoment + kUncle + kFrost + kRoad + "*"));
        return FewShotBuilder(poems, *analyzer(), {}).build(task, model->tokenizer());
    }
};

TEST_F(FewShotTest, PoemsInTheMeterOfTheTextGoFirst)
{
    const auto poems = poemsOf({ kMoment, kStorm, kUncle, kRoad, kFrost });
    const FewShotPrompt trochees = build(poems, { "Сквозь волнистые поляны", "", 2000 });
    EXPECT_THAT(trochees.poems, ElementsAre(3, 1));
    EXPECT_TRUE(trochees.hasMeter);
    EXPECT_THAT(trochees.text, StartsWith(kRoad + "\n\n***\n\n" + kStorm));
    EXPECT_TRUE(trochees.text.ends_with(kPoemSeparator));
    const FewShotPrompt iambs = build(poems, { "Мой друг самых честных нравов", "", 2000 });
    ASSERT_GE(iambs.poems.size(), 2U);
}

TEST_F(FewShotTest, APoemThatTheTextIsTakenFromIsNotGivenAway)
{
    const auto poems = poemsOf({ kStorm, kRoad });
    const FewShotPrompt prompt = build(poems, { "Буря мглою — небо кроет\nВихри", "", 2000 });
    EXPECT_THAT(prompt.poems, ElementsAre(1));
    EXPECT_THAT(prompt.text, Not(HasSubstr("завоет")));
}

TEST_F(FewShotTest, TheBudgetHolds)
{
    const auto poems = poemsOf({ kStorm, kRoad, kMoment });
    const FewShotPrompt one = build(poems, { "Сквозь волнистые поляны", "", 110 });
    EXPECT_EQ(one.poems.size(), 1U);
    EXPECT_LE(one.tokens, 110U);
    const FewShotPrompt none = build(poems, { "Сквозь волнистые поляны", "", 10 });
    EXPECT_TRUE(none.text.empty());
    EXPECT_FALSE(none.hasMeter);
}

TEST_F(FewShotTest, TheAuthorAskedForGoesBeforeTheMeter)
{
    auto poems = poemsOf({ kStorm, kRoad, kMoment });
    poems[2].author = "Некто Иной";
    EXPECT_THAT(build(poems, { "Сквозь волнистые поляны", "иной", 2000 }).poems, ElementsAre(2));
    // Nobody of that name: all are taken.
    EXPECT_GE(build(poems, { "Сквозь волнистые поляны", "Гомер", 2000 }).poems.size(), 2U);
}

TEST(BeginningTest, EndsWithAStanza)
{
    EXPECT_EQ(beginningOf("а\nб\n\nв\nг\n\nд", 4), "а\nб\n\nв\nг");
    EXPECT_EQ(beginningOf("а\nб\n\nв\nг\n\nд", 3), "а\nб");
    EXPECT_EQ(beginningOf("а\nб\nв\nг", 3), "а\nб\nв");
    EXPECT_EQ(beginningOf("а\nб", 3), "а\nб");
    EXPECT_EQ(beginningOf("", 3), "");
}

TEST_F(FewShotTest, AContinuationThatTakesFromTheExamplesCountsAsCopied)
{
    // The model knows one poem by heart and goes on with it.
    VerseContinuer continuer(parts(kStorm + "\n\n***\n\n" + kRoad));
    ContinuationRequest request;
    request.text = "Буря мглою небо кроет,";
    request.lines = 1;
    request.count = 1;
    request.sampling.temperature = 0.1;
    request.free = true;
    const auto alone = continuer.run(request, {}, {});
    ASSERT_TRUE(alone) << alone.error().englishText();
    EXPECT_FALSE(alone->candidates.at(0).copied);
    request.lines = 3;
    request.shots = kStorm + std::string(kPoemSeparator);
    const auto shown = continuer.run(request, {}, {});
    ASSERT_TRUE(shown) << shown.error().englishText();
    EXPECT_TRUE(shown->candidates.at(0).copied) << shown->candidates.at(0).text;
}

TEST_F(FewShotTest, FreeTextEndsWithThePoem)
{
    const auto decode = [](const std::string &separator, bool endsWithPoem) {
        const auto model = lm_fake::makeScriptedModel(scripted(kStorm + separator + kRoad + "\n"));
        ModelPosition start;
        std::shared_ptr<lm::ModelState> state = model->newState(1);
        const auto tokens = model->tokenizer().encode("То, как зверь, она завоет,");
        start.logits.resize(model->tokenizer().vocabularySize());
        EXPECT_TRUE(model->advance(*state, tokens, start.logits, {}));
        start.state = std::move(state);
        base::Random random(1);
        const auto text = decodeFreely(
            *model, start, { "\n", 3, { .temperature = 0.05 }, endsWithPoem }, random, {});
        return text ? text->text : text.error().englishText();
    };
    const std::string last = "То заплачет, как дитя";
    EXPECT_EQ(decode("\n\n", true), last);
    EXPECT_EQ(decode("\n***\n", true), last);
    EXPECT_EQ(decode("\n* * *\n", true), last);
    EXPECT_EQ(decode("\n***\n", false), last + "\n***\nСквозь волнистые туманы");
    // The number of lines holds all the same.
    EXPECT_EQ(decode("\n", true), last + "\nСквозь волнистые туманы\nПробирается луна,");
}

TEST_F(FewShotTest, AContinuerChoosesWithinItsModelsContext)
{
    VerseContinuer continuer(parts(kStorm + kMoment + kRoad + "*"));
    ContinuationRequest request;
    request.text = "Сквозь волнистые поляны";
    const auto prompt = continuer.chooseShots(poemsOf({ kStorm, kRoad, kMoment }), request, {});
    ASSERT_TRUE(prompt) << prompt.error().englishText();
    EXPECT_THAT(prompt->poems, ElementsAre(1, 0));
    const base::CancelToken cancel;
    cancel.cancel();
    const auto stopped = continuer.chooseShots(poemsOf({ kStorm }), request, cancel);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, base::ErrorCode::Cancelled);
}

} // namespace

} // namespace strofa::assist
