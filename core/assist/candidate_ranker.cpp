// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/candidate_ranker.h"

#include "core/assist/text_likelihood.h"
#include "core/assist/verse_trie.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace strofa::assist
{

using base::CancelToken;
using base::Expected;
using prosody::PartOfSpeech;

namespace
{

// Weights, in nats a character. How each term tells a poet's own next quatrain from what the model
// wrote and from quatrains of other poems stands in models/MODEL_CARD.md. The poets' own lines are
// less likely than the model's, so `sense` cannot be weighed that way: it stands at a half, beside
// the strain of the word forms as a guard of grammar, and the others by how much they differ among
// drafts.
constexpr double kSense = 0.5;
constexpr double kTopic = 3.0;
constexpr double kSubject = 0.8;
constexpr double kAuthor = 1.0;
constexpr double kCohesion = 2.0;
constexpr double kStrain = 4.0;
constexpr double kFillers = 1.0;
constexpr double kEpithets = 1.5;
constexpr double kMarks = 0.5;
constexpr double kRepeats = 0.1;
constexpr double kWornRhymes = 0.05;
// What verse has of each on the average; only more than that counts against a candidate.
constexpr double kUsualFillers = 0.38;
constexpr double kUsualEpithets = 0.13;
constexpr double kUsualMarks = 0.3;
/// A copied line comes after all that are new.
constexpr double kCopied = 2.0;
/// What a candidate loses that shares all its words with one that is shown.
constexpr double kAlike = 0.5;
/// Letters at the end by which two forms are taken for alike («бежать» – «лежать»).
constexpr std::size_t kAlikeEnding = 3;

bool isInflected(PartOfSpeech part)
{
    return part == PartOfSpeech::Verb || part == PartOfSpeech::Adjective
        || part == PartOfSpeech::Participle || part == PartOfSpeech::Noun;
}

/// Two verbs, or two forms of one kind with one ending.
bool isWorn(const prosody::Lexicon &lexicon, std::u16string_view one, std::u16string_view other)
{
    if (one == other)
        return true;
    const auto first = lexicon.find(one);
    const auto second = lexicon.find(other);
    if (!first || !second || first->partOfSpeech != second->partOfSpeech)
        return false;
    if (first->partOfSpeech == PartOfSpeech::Verb)
        return true;
    const std::size_t length = std::min({ one.size(), other.size(), kAlikeEnding });
    return isInflected(first->partOfSpeech)
        && one.substr(one.size() - length) == other.substr(other.size() - length);
}

double excess(double share, double usual)
{
    return std::max(0.0, share - usual);
}

} // namespace

double rankScore(const RankTerms &terms)
{
    return kSense * terms.sense + kTopic * terms.topic + kSubject * terms.subject
        + kAuthor * terms.author + kCohesion * terms.cohesion + kStrain * terms.strain
        - kFillers * excess(terms.fillers, kUsualFillers)
        - kEpithets * excess(terms.epithets, kUsualEpithets)
        - kMarks * excess(terms.marks, kUsualMarks) - kRepeats * terms.repeats
        - kWornRhymes * terms.wornRhymes - (terms.copied ? kCopied : 0.0);
}

CandidateRanker::CandidateRanker(const ContinuerParts &parts,
                                 const ContinuationRequest &request,
                                 const PromptText &prompt,
                                 const ModelPosition &start)
    : m_parts(parts)
    , m_request(request)
    , m_prompt(prompt)
    , m_start(start)
    , m_isBackward(backwardTokenizer(parts.model->tokenizer()) != nullptr)
    , m_before(prompt.utf8, *parts.lexicon)
    , m_guide(parts, m_before.roots)
{
}

/// What the model thinks without the text before, with the author and without.
Expected<void> CandidateRanker::readContexts(const CancelToken &cancel)
{
    if (m_authorAlone.state)
        return {};
    const lm::Tokenizer &tokenizer = m_parts.model->tokenizer();
    const std::string &own = m_parts.model->description().defaultAuthor;
    const std::vector<lm::TokenId> author =
        tokenizer.authorTokens(m_request.author.empty() ? own : m_request.author);
    std::vector<lm::TokenId> tokens { tokenizer.startOfText() };
    if (!author.empty()) {
        auto nothing = readFromStart(*m_parts.model, tokens, cancel);
        if (!nothing)
            return tl::unexpected(nothing.error());
        m_nothing = std::move(*nothing);
    }
    tokens.insert(tokens.end(), author.begin(), author.end());
    auto alone = readFromStart(*m_parts.model, tokens, cancel);
    if (!alone)
        return tl::unexpected(alone.error());
    m_authorAlone = std::move(*alone);
    return {};
}

/// The candidate's lines with their breaks, that of the user completed where the model reads it
/// from its end.
std::vector<std::string> CandidateRanker::scoredLines(const Candidate &candidate) const
{
    std::vector<std::string> lines;
    std::string line = m_isBackward ? m_prompt.unfinishedLine() : std::string();
    const std::string text = candidate.text + "\n";
    for (std::size_t i = 0; i < text.size(); ++i) {
        line += text[i];
        // An empty line belongs to the one before it.
        const bool isEnd = text[i] == '\n' && (i + 1 == text.size() || text[i + 1] != '\n');
        if (isEnd)
            lines.push_back(std::exchange(line, {}));
    }
    return lines;
}

double CandidateRanker::wornRhymes(const Draft &draft) const
{
    const VersePlan &plan = m_prompt.planned.plan;
    std::vector<std::u16string> ends = m_before.ends;
    if (m_prompt.planned.finishesLine && !ends.empty())
        ends.pop_back();
    if (ends.size() < plan.writtenLines)
        return 0.0;
    ends.erase(ends.begin(), ends.end() - static_cast<std::ptrdiff_t>(plan.writtenLines));
    ends.insert(ends.end(), draft.words.ends.begin(), draft.words.ends.end());
    int rhymes = 0;
    int worn = 0;
    for (std::size_t i = plan.writtenLines; i < std::min(ends.size(), plan.scheme.size()); ++i) {
        for (std::size_t j = i; plan.scheme[i] != '-' && j > 0; --j) {
            if (plan.scheme[j - 1] != plan.scheme[i])
                continue;
            ++rhymes;
            worn += isWorn(*m_parts.lexicon, ends[j - 1], ends[i]) ? 1 : 0;
            break;
        }
    }
    return rhymes == 0 ? 0.0 : static_cast<double>(worn) / rhymes;
}

Expected<void> CandidateRanker::rate(std::span<Draft> drafts, const CancelToken &cancel)
{
    if (auto read = readContexts(cancel); !read)
        return read;
    const lm::Tokenizer &tokenizer = m_parts.model->tokenizer();
    std::vector<LikelihoodQuestion> questions;
    std::vector<std::size_t> lineCounts; // by draft
    for (const Draft &draft : drafts) {
        const std::vector<std::string> lines = scoredLines(draft.candidate);
        lineCounts.push_back(lines.size());
        std::string whole;
        for (const std::string &line : lines)
            whole += line;
        const std::string lead = m_isBackward ? std::string() : m_prompt.separatorBefore(0);
        questions.push_back({ &m_start, tokenizer.encode(lead + whole) });
        questions.push_back({ &m_authorAlone, tokenizer.encode(whole) });
        if (m_nothing.state)
            questions.push_back({ &m_nothing, tokenizer.encode(whole) });
        for (const std::string &line : lines)
            questions.push_back({ &m_authorAlone, tokenizer.encode(line) });
    }
    const auto answers = logProbabilities(*m_parts.model, questions, cancel);
    if (!answers)
        return tl::unexpected(answers.error());
    const std::vector<grammar::FormClass> before =
        m_parts.forms->endOf(m_prompt.utf16 + text::fromUtf8Lossy(m_prompt.separatorBefore(0)));
    auto answer = answers->begin();
    auto lineCount = lineCounts.begin();
    for (Draft &draft : drafts) {
        const auto characters =
            static_cast<double>(text::fromUtf8Lossy(draft.candidate.text).size() + 1);
        const double withText = *answer++ / characters;
        const double withAuthor = *answer++ / characters;
        const double withNothing = m_nothing.state ? *answer++ / characters : withAuthor;
        double alone = 0.0;
        for (std::size_t left = *lineCount++; left > 0; --left)
            alone += *answer++ / characters;
        const double strain =
            m_parts.forms->strainOf(before, text::fromUtf8Lossy(draft.candidate.text));
        draft.words = CandidateWords(draft.candidate.text, *m_parts.lexicon);
        draft.terms = { withText,
                        withText - withAuthor,
                        m_guide.likeness(draft.words.roots),
                        withAuthor - withNothing,
                        withAuthor - alone,
                        strain / characters,
                        fillerShare(draft.words),
                        epithetShare(draft.words),
                        markShare(draft.words),
                        repeatedShare(draft.words, m_before),
                        wornRhymes(draft),
                        draft.candidate.copied };
        draft.candidate.score = rankScore(draft.terms);
    }
    return {};
}

std::size_t CandidateRanker::choose(const std::vector<Draft> &drafts,
                                    const std::vector<CandidateWords> &shown)
{
    std::size_t best = 0;
    double most = -1e300;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        double alike = 0.0;
        for (const CandidateWords &other : shown)
            alike = std::max(alike, sharedPart(drafts[i].words, other));
        const double value = drafts[i].candidate.score - kAlike * alike;
        if (value > most) {
            most = value;
            best = i;
        }
    }
    return best;
}

} // namespace strofa::assist
