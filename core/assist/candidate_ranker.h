// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/candidate_words.h"
#include "core/assist/continuer_parts.h"
#include "core/assist/line_decoder.h"
#include "core/assist/prompt_text.h"
#include "core/assist/topic_guide.h"

#include <vector>

namespace strofa::assist
{

/// What speaks for and against a candidate. p is the model's probability without temperature and
/// constraints; likelihoods are natural logarithms for each character of the candidate.
struct RankTerms {
    double sense = 0.0; ///< log p(candidate | author, text before)
    double topic = 0.0; ///< sense − log p(candidate | author): what it owes to the text before
    double subject = 0.0; ///< how near its words stand to those of the text before, −1…1
    double author = 0.0; ///< log p(candidate | author) − log p(candidate)
    double cohesion = 0.0; ///< log p(candidate | author) − Σ log p(each line alone | author)
    double strain = 0.0; ///< of its word forms (grammar::FormTrigrams), for each character
    double fillers = 0.0; ///< share of words that are grammar only: pronouns, conjunctions …
    double epithets = 0.0; ///< share of adjectives and participles
    double marks = 0.0; ///< of punctuation, for each word
    double repeats = 0.0; ///< share of words said before (repeatedShare)
    double wornRhymes = 0.0; ///< share of its rhymes that are of two verbs or of forms alike
    bool copied = false;
};

/// The sum by which candidates are ordered, in nats a character.
[[nodiscard]] double rankScore(const RankTerms &terms);

/// A candidate that has been written and read.
struct Draft {
    Candidate candidate;
    RankTerms terms {};
    CandidateWords words {};
};

/// Rates candidates by sense and chooses those that are good and unlike one another.
/// What is given must outlive it; one thread.
class CandidateRanker
{
public:
    /// `start` is the model's position before the candidates' lines (of an unfinished line: before
    /// it, where the model writes lines from their end).
    CandidateRanker(const ContinuerParts &parts,
                    const ContinuationRequest &request,
                    const PromptText &prompt,
                    const ModelPosition &start);

    /// Fills terms and words of the drafts and the scores of their candidates, all in one batch.
    [[nodiscard]] base::Expected<void> rate(std::span<Draft> drafts,
                                            const base::CancelToken &cancel);

    /// The index of the draft that is best beside those shown: its score less what it repeats of
    /// them. The list must not be empty.
    [[nodiscard]] static std::size_t choose(const std::vector<Draft> &drafts,
                                            const std::vector<CandidateWords> &shown);

private:
    [[nodiscard]] base::Expected<void> readContexts(const base::CancelToken &cancel);
    [[nodiscard]] std::vector<std::string> scoredLines(const Candidate &candidate) const;
    [[nodiscard]] double wornRhymes(const Draft &draft) const;

    const ContinuerParts &m_parts;
    const ContinuationRequest &m_request;
    const PromptText &m_prompt;
    const ModelPosition &m_start;
    bool m_isBackward = false;
    CandidateWords m_before; ///< of the text before
    TopicGuide m_guide;
    ModelPosition
        m_authorAlone; ///< has read the author's token only; no state before the first use
    ModelPosition m_nothing; ///< has read the start of a text; no state where there is no author
};

} // namespace strofa::assist
