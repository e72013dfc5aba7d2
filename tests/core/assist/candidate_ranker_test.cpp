// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/candidate_ranker.h"
#include "core/assist/text_likelihood.h"
#include "core/assist/token_choice.h"
#include "tests/core/assist/hashed_model.h"
#include "tests/core/assist/shipped_lexicon.h"

#include <gtest/gtest.h>

namespace strofa::assist
{

namespace
{

CandidateWords wordsOf(std::string_view text)
{
    return CandidateWords(text, *ShippedLexicon::instance().lexicon);
}

std::shared_ptr<const lm::SubwordTokenizer> tokenizer()
{
    static const auto shared = [] {
        const std::vector<std::string_view> texts { "Мой дядя самых честных правил,\n" };
        auto learnt = lm::learnSubwords(texts, {}, 60, 1);
        EXPECT_TRUE(learnt) << learnt.error().englishText();
        return std::make_shared<const lm::SubwordTokenizer>(std::move(*learnt));
    }();
    return shared;
}

ModelPosition positionAfter(const lm::LanguageModel &model, const std::vector<lm::TokenId> &tokens)
{
    ModelPosition position;
    std::shared_ptr<lm::ModelState> state = model.newState(1);
    position.logits.resize(model.tokenizer().vocabularySize());
    EXPECT_TRUE(model.advance(*state, tokens, position.logits, {}));
    position.state = std::move(state);
    return position;
}

Draft draftOf(double score, std::string_view text)
{
    Draft draft;
    draft.candidate.score = score;
    draft.candidate.text = text;
    draft.words = wordsOf(text);
    return draft;
}

} // namespace

TEST(TextLikelihood, is_the_sum_over_single_steps_whatever_the_batch)
{
    const HashedModel model(tokenizer());
    const ModelPosition one = positionAfter(model, { 0 });
    const ModelPosition other = positionAfter(model, { 0, 7 });
    const std::vector<LikelihoodQuestion> questions {
        { &one, { 9, 11 } }, { &other, {} }, { &other, { 12, 9, 10, 11, 9 } }, { &one, { 12 } }
    };
    const auto together = logProbabilities(model, questions, {});
    ASSERT_TRUE(together);
    ASSERT_EQ(together->size(), questions.size());
    EXPECT_EQ((*together)[1], 0.0);
    for (std::size_t i = 0; i < questions.size(); ++i) {
        std::vector<lm::TokenId> history { 0 };
        if (questions[i].context == &other)
            history.push_back(7);
        double sum = 0.0;
        for (const lm::TokenId token : questions[i].tokens) {
            sum += logProbability(positionAfter(model, history).logits, token);
            history.push_back(token);
        }
        EXPECT_NEAR((*together)[i], sum, 1e-9) << i;
    }
}

TEST(CandidateWords, knows_forms_of_one_word_and_lines)
{
    const CandidateWords words = wordsOf("Осенняя дорога,\nИ я, и он осенней");
    EXPECT_EQ(words.ends, (std::vector<std::u16string> { u"дорога", u"осенней" }));
    EXPECT_EQ(words.roots, (std::vector<std::u16string> { u"осенн", u"дорог", u"осенн" }));
    EXPECT_EQ(words.pairs.size(), 5U) << "no pair over the break of the line";
    EXPECT_NEAR(fillerShare(words), 4.0 / 7.0, 1e-9);
    EXPECT_NEAR(epithetShare(words), 2.0 / 7.0, 1e-9);
    EXPECT_NEAR(markShare(words), 2.0 / 7.0, 1e-9);
    EXPECT_NEAR(repeatedShare(words, {}), 1.0 / 7.0, 1e-9);
    EXPECT_NEAR(repeatedShare(words, wordsOf("дороги")), 2.0 / 7.0, 1e-9);
}

TEST(CandidateWords, share_of_two_candidates)
{
    const CandidateWords words = wordsOf("Белеет парус одинокий");
    EXPECT_EQ(sharedPart(words, words), 1.0);
    EXPECT_EQ(sharedPart(words, wordsOf("Мороз и солнце")), 0.0);
    EXPECT_NEAR(sharedPart(words, wordsOf("белеет парус голубой")), 3.0 / 5.0, 1e-9);
}

TEST(CandidateRanker, prefers_what_speaks_for_a_candidate)
{
    RankTerms terms;
    terms.sense = -1.0;
    const double plain = rankScore(terms);
    for (double RankTerms::*good : { &RankTerms::sense,
                                     &RankTerms::topic,
                                     &RankTerms::author,
                                     &RankTerms::cohesion,
                                     &RankTerms::strain }) {
        RankTerms better = terms;
        better.*good += 0.1;
        EXPECT_GT(rankScore(better), plain);
    }
    // Of these verse has its share; only more than that tells.
    terms.fillers = terms.epithets = terms.marks = 0.5;
    const double full = rankScore(terms);
    for (double RankTerms::*bad : { &RankTerms::fillers,
                                    &RankTerms::epithets,
                                    &RankTerms::marks,
                                    &RankTerms::repeats,
                                    &RankTerms::wornRhymes }) {
        RankTerms worse = terms;
        worse.*bad += 0.1;
        EXPECT_LT(rankScore(worse), full);
    }
    RankTerms few;
    few.sense = -1.0;
    few.fillers = few.epithets = few.marks = 0.1;
    EXPECT_EQ(rankScore(few), plain);
    terms = few;
    terms.copied = true;
    EXPECT_LT(rankScore(terms), plain - 1.0);
}

TEST(CandidateRanker, chooses_unlike_what_is_shown)
{
    const std::vector<Draft> drafts { draftOf(-1.0, "Белеет парус одинокий"),
                                      draftOf(-1.1, "Мороз и солнце; день чудесный") };
    EXPECT_EQ(CandidateRanker::choose(drafts, {}), 0U);
    EXPECT_EQ(CandidateRanker::choose(drafts, { wordsOf("белеет парус голубой") }), 1U);
}

} // namespace strofa::assist
