// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/line_pattern.h"
#include "core/assist/verse_continuer.h"
#include "core/lm_fake/scripted_engine.h"
#include "core/text/unicode.h"
#include "tests/core/assist/shipped_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

using strofa::assist::Candidate;
using strofa::assist::ContinuationRequest;
using strofa::assist::ContinuationResult;
using strofa::assist::ContinuerParts;
using strofa::assist::CopyCheck;
using strofa::assist::ShippedLexicon;
using strofa::assist::VerseContinuer;
using strofa::base::CancelToken;
using strofa::base::ErrorCode;
using strofa::base::Expected;
using strofa::lm_fake::ScriptedOptions;
using strofa::prosody::Analyzer;
using strofa::prosody::Clausula;
using strofa::prosody::Meter;
using strofa::prosody::RhymeDictionary;
using strofa::prosody::UserStresses;

namespace
{

// Pushkin's iambs of four feet: what the scripted model knows.
const std::string kVerse = "Мой дядя самых честных правил,\nКогда не в шутку занемог,\n"
                           "Он уважать себя заставил\nИ лучше выдумать не мог.\n"
                           "Его пример другим наука;\nНо, боже мой, какая скука\n"
                           "С больным сидеть и день и ночь,\nНе отходя ни шагу прочь!\n"
                           "Мороз и солнце; день чудесный!\nЕще ты дремлешь, друг прелестный —\n"
                           "Пора, красавица, проснись:\nОткрой сомкнуты негой взоры\n"
                           "Навстречу северной Авроры,\nЗвездою севера явись!\n";

class VerseContinuerTest : public testing::Test
{
protected:
    static ContinuerParts parts(ScriptedOptions options = scripted())
    {
        static const auto analyzer =
            std::make_shared<const Analyzer>(ShippedLexicon::instance().lexicon);
        static const auto rhymes =
            std::make_shared<const RhymeDictionary>(ShippedLexicon::instance().lexicon);
        ContinuerParts parts;
        parts.model = strofa::lm_fake::makeScriptedModel(options);
        parts.lexicon = ShippedLexicon::instance().lexicon;
        parts.vocabulary = ShippedLexicon::instance().vocabulary;
        parts.analyzer = analyzer;
        parts.rhymes = rhymes;
        parts.copies = CopyCheck::compile({ kVerse });
        parts.forms = ShippedLexicon::instance().forms;
        parts.topics = ShippedLexicon::instance().topics;
        parts.yo = ShippedLexicon::instance().yo;
        return parts;
    }

    static ScriptedOptions scripted()
    {
        ScriptedOptions options;
        options.text = kVerse;
        options.order = 3; // short, so that lines are mixed anew
        return options;
    }

    static ContinuationRequest request(const std::string &text, int lines, int count)
    {
        ContinuationRequest request;
        request.text = text;
        request.lines = lines;
        request.count = count;
        request.seed = 1;
        return request;
    }

    static Expected<ContinuationResult> run(const ContinuationRequest &request,
                                            const CancelToken &cancel = {})
    {
        return VerseContinuer(parts()).run(request, {}, cancel);
    }
};

std::vector<std::string> textsOf(const ContinuationResult &result)
{
    std::vector<std::string> texts;
    for (const Candidate &candidate : result.candidates)
        texts.push_back(candidate.text);
    return texts;
}

const std::string kFirstLine = "Мой дядя самых честных правил,";

} // namespace

TEST_F(VerseContinuerTest, keepsTheMeterAndClosesTheRhymeOfTheUser)
{
    const auto result = run(request(kFirstLine + "\nКогда не в шутку занемог,\n", 2, 4));
    ASSERT_TRUE(result.has_value()) << result.error().englishText();
    EXPECT_EQ(result->plan.meter, Meter::Iamb);
    EXPECT_EQ(result->plan.scheme, "ABAB");
    ASSERT_FALSE(result->candidates.empty());
    // What the search promises must be what the analyzer finds in the whole stanza.
    const Analyzer analyzer(ShippedLexicon::instance().lexicon);
    int holding = 0;
    for (const Candidate &candidate : result->candidates) {
        EXPECT_EQ(std::ranges::count(candidate.text, '\n'), 1) << candidate.text;
        holding += candidate.holdsMeter && candidate.holdsRhyme ? 1 : 0;
        if (candidate.holdsMeter) {
            EXPECT_EQ(candidate.feet, (std::vector<int> { 4, 4 })) << candidate.text;
        }
        if (candidate.holdsRhyme) {
            EXPECT_EQ(candidate.scheme, "ABAB") << candidate.text;
        }
    }
    EXPECT_GT(holding, 0);
}

TEST_F(VerseContinuerTest, readsTheTextWithTheUsersOwnStresses)
{
    ContinuationRequest asked = request(kFirstLine + "\n", 1, 1);
    const auto plain = run(asked);
    auto own = std::make_shared<UserStresses>();
    ASSERT_TRUE(own->set(u"правил", { 1 }));
    asked.stresses = own;
    const auto obedient = run(asked);
    ASSERT_TRUE(plain.has_value() && obedient.has_value());
    ASSERT_FALSE(plain->plan.clausulae.empty() || obedient->plan.clausulae.empty());
    EXPECT_EQ(plain->plan.clausulae[0], Clausula::Feminine);
    EXPECT_EQ(obedient->plan.clausulae[0], Clausula::Masculine) << "прави́л";
}

TEST_F(VerseContinuerTest, saysThatItsPatienceIsOverAndNamesTheFaultsOfTheNearest)
{
    ContinuationRequest asked = request(kFirstLine, 3, 5);
    asked.patience = 1e-9;
    const auto result = run(asked);
    ASSERT_TRUE(result.has_value()) << result.error().englishText();
    EXPECT_TRUE(result->isOutOfTime);
    ASSERT_EQ(result->candidates.size(), 1U);
    asked.patience = 0.0;
    const auto patient = run(asked);
    ASSERT_TRUE(patient.has_value());
    EXPECT_FALSE(patient->isOutOfTime);
}

TEST_F(VerseContinuerTest, givesTheSameCandidatesForTheSameSeed)
{
    const ContinuationRequest asked = request(kFirstLine, 2, 3);
    const auto first = run(asked);
    const auto second = run(asked);
    ASSERT_TRUE(first.has_value() && second.has_value());
    EXPECT_EQ(textsOf(*first), textsOf(*second));
}

TEST_F(VerseContinuerTest, givesOthersForAnotherSeed)
{
    ContinuationRequest asked = request(kFirstLine, 2, 3);
    const auto first = run(asked);
    asked.seed = 99;
    const auto second = run(asked);
    ASSERT_TRUE(first.has_value() && second.has_value());
    EXPECT_NE(textsOf(*first), textsOf(*second));
}

TEST_F(VerseContinuerTest, theFirstCandidateDoesNotDependOnTheirNumber)
{
    std::vector<std::string> shownOfOne;
    std::vector<std::string> shownOfThree;
    const auto collect = [](std::vector<std::string> &shown) {
        return [&shown](const Candidate &candidate) {
            shown.push_back(candidate.text);
        };
    };
    VerseContinuer continuer(parts());
    ASSERT_TRUE(continuer.run(request(kFirstLine, 1, 1), collect(shownOfOne), {}).has_value());
    ASSERT_TRUE(continuer.run(request(kFirstLine, 1, 3), collect(shownOfThree), {}).has_value());
    ASSERT_FALSE(shownOfOne.empty());
    EXPECT_EQ(shownOfOne.front(), shownOfThree.front());
}

TEST_F(VerseContinuerTest, finishesTheLineAtTheCaret)
{
    const auto result = run(request(kFirstLine + "\nКогда не в ", 1, 3));
    ASSERT_TRUE(result.has_value()) << result.error().englishText();
    for (const Candidate &candidate : result->candidates) {
        EXPECT_EQ(candidate.lead, "");
        EXPECT_EQ(candidate.text.find('\n'), std::string::npos);
    }
}

TEST_F(VerseContinuerTest, namesTheBreaksBetweenTheTextAndTheProposal)
{
    EXPECT_EQ(run(request(kFirstLine, 1, 1))->candidates.front().lead, "\n");
    EXPECT_EQ(run(request(kFirstLine + "\n", 1, 1))->candidates.front().lead, "");
}

TEST_F(VerseContinuerTest, marksLinesTakenFromTheAuthor)
{
    ScriptedOptions parrot = scripted();
    parrot.order = 12; // long enough to repeat its text word for word
    ContinuationRequest asked = request(kFirstLine, 1, 1);
    asked.free = true;
    asked.sampling.temperature = 0.1;
    const auto result = VerseContinuer(parts(parrot)).run(asked, {}, {});
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->candidates.front().text, "Когда не в шутку занемог,");
    EXPECT_TRUE(result->candidates.front().copied);
}

TEST_F(VerseContinuerTest, freeModeWritesTheLinesAskedFor)
{
    ContinuationRequest asked = request(kFirstLine, 3, 2);
    asked.free = true;
    const auto result = run(asked);
    ASSERT_TRUE(result.has_value());
    ASSERT_EQ(result->candidates.size(), 2U);
    for (const Candidate &candidate : result->candidates)
        EXPECT_EQ(std::ranges::count(candidate.text, '\n'), 2) << candidate.text;
}

TEST_F(VerseContinuerTest, writesAboutTheLinesThatAreKept)
{
    ContinuationRequest asked = request(kFirstLine + "\n", 3, 3);
    asked.keptLines = { "", "", "И лучше выдумать не мог." };
    const auto result = run(asked);
    ASSERT_TRUE(result.has_value()) << result.error().englishText();
    ASSERT_FALSE(result->candidates.empty());
    for (const Candidate &candidate : result->candidates) {
        EXPECT_TRUE(candidate.text.ends_with("\nИ лучше выдумать не мог.")) << candidate.text;
        EXPECT_EQ(std::ranges::count(candidate.text, '\n'), 2) << candidate.text;
    }
    asked.free = true;
    asked.keptLines = { "Когда не в шутку занемог,", "", "И лучше выдумать не мог." };
    const auto free = run(asked);
    ASSERT_TRUE(free.has_value()) << free.error().englishText();
    for (const Candidate &candidate : free->candidates) {
        EXPECT_TRUE(candidate.text.starts_with("Когда не в шутку занемог,\n")) << candidate.text;
        EXPECT_TRUE(candidate.text.ends_with("\nИ лучше выдумать не мог.")) << candidate.text;
    }
    asked.keptLines = { "две\nстроки" };
    const auto wrong = run(asked);
    ASSERT_FALSE(wrong.has_value());
    EXPECT_EQ(wrong.error().code, ErrorCode::InvalidArgument);
}

TEST_F(VerseContinuerTest, usesNoBannedWordsUnderConstraintsAndFreely)
{
    for (const bool isFree : { false, true }) {
        ContinuationRequest asked = request(kFirstLine + "\nКогда не в шутку занемог,\n", 2, 4);
        asked.free = isFree;
        const auto before = run(asked);
        ASSERT_TRUE(before.has_value()) << before.error().englishText();
        asked.banned = { "мог", "дядя", "заста*" };
        const auto banned = strofa::assist::BannedWords::read(asked.banned);
        ASSERT_TRUE(banned.has_value());
        const auto says = [&](const Candidate &candidate) {
            return banned->standIn(strofa::text::fromUtf8Lossy(candidate.text));
        };
        EXPECT_TRUE(std::ranges::any_of(before->candidates, says)) << isFree;
        const auto after = run(asked);
        if (after.has_value())
            EXPECT_FALSE(std::ranges::any_of(after->candidates, says)) << isFree;
        else
            EXPECT_NE(after.error().englishText().find("banned"), std::string::npos);
    }
}

TEST_F(VerseContinuerTest, hidesTheLinesOfOthers)
{
    ContinuationRequest asked = request("Мороз и солнце; день чудесный!\n", 3, 6);
    asked.sampling.temperature = 0.05; // the script as it stands
    asked.free = true;
    const auto all = run(asked);
    ASSERT_TRUE(all.has_value()) << all.error().englishText();
    EXPECT_TRUE(std::ranges::any_of(all->candidates, &Candidate::copied));
    asked.hidesCopies = true;
    const auto own = run(asked);
    if (own.has_value())
        EXPECT_TRUE(std::ranges::none_of(own->candidates, &Candidate::copied));
    else
        EXPECT_NE(own.error().englishText().find("lines of others"), std::string::npos);
}

TEST_F(VerseContinuerTest, refusesWhatIsNoVerse)
{
    for (const char *text : { "", "no verse at all", "12345\n678" }) {
        const auto result = run(request(text, 1, 1));
        ASSERT_FALSE(result.has_value()) << text;
        EXPECT_EQ(result.error().code, ErrorCode::BadInput);
    }
    ContinuationRequest tooMany = request(kFirstLine, 1000, 1);
    EXPECT_EQ(run(tooMany).error().code, ErrorCode::InvalidArgument);
    ContinuationRequest notANumber = request(kFirstLine, 1, 1);
    notANumber.sampling.temperature = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(run(notANumber).error().code, ErrorCode::InvalidArgument);
}

TEST_F(VerseContinuerTest, keepsPenaltiesOfRepetitionAwayFromLetters)
{
    ContinuationRequest asked = request(kFirstLine, 1, 1);
    asked.sampling.repetitionPenalty = 1.2;
    EXPECT_EQ(run(asked).error().code, ErrorCode::InvalidArgument);
    asked.sampling = { .noRepeatNgram = 2 };
    EXPECT_EQ(run(asked).error().code, ErrorCode::InvalidArgument);
}

TEST_F(VerseContinuerTest, samplingOptionsShapeTheChoice)
{
    ContinuationRequest asked = request(kFirstLine, 2, 3);
    asked.free = true;
    asked.sampling = { .temperature = 2.0, .topK = 1 };
    const auto result = run(asked);
    ASSERT_TRUE(result.has_value());
    // Only the likeliest letter may come, so all candidates are one.
    for (const Candidate &candidate : result->candidates)
        EXPECT_EQ(candidate.text, result->candidates.front().text);
    asked.sampling.topK = 0;
    const auto open = run(asked);
    ASSERT_TRUE(open.has_value());
    EXPECT_NE(open->candidates.front().text, open->candidates.back().text);
}

TEST_F(VerseContinuerTest, refusesAnAuthorThatTheModelDoesNotKnow)
{
    ContinuationRequest asked = request(kFirstLine, 1, 1);
    asked.author = "Гомер";
    const auto result = run(asked);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::Unsupported);
}

TEST_F(VerseContinuerTest, stopsWhenCancelled)
{
    CancelToken cancel;
    cancel.cancel();
    const auto result = run(request(kFirstLine, 3, 5), cancel);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
}

TEST_F(VerseContinuerTest, reportsAFailingModel)
{
    ScriptedOptions failing = scripted();
    failing.fault = strofa::lm_fake::Fault::StepFails;
    failing.failingStep = 5;
    const auto result = VerseContinuer(parts(failing)).run(request(kFirstLine, 2, 2), {}, {});
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::Internal);
}

TEST_F(VerseContinuerTest, survivesALineOfAHundredThousandLetters)
{
    std::string line;
    while (line.size() < 200'000)
        line += "слово ";
    const auto result = run(request(line, 1, 1));
    // Any answer will do; what counts is that there is one.
    EXPECT_TRUE(result.has_value() || result.error().code != ErrorCode::Cancelled);
}
