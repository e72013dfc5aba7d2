// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/continuation_run.h"

#include "core/assist/backward_crew.h"
#include "core/assist/candidate_ranker.h"
#include "core/assist/candidate_reader.h"
#include "core/assist/free_decoder.h"
#include "core/assist/stanza_decoder.h"
#include "core/assist/verse_trie.h"
#include "core/assist/yo_writer.h"
#include "core/lm/told_text.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <chrono>

namespace strofa::assist
{

using base::CancelToken;
using base::ErrorCode;
using base::Expected;
using base::failure;

namespace
{

/// A candidate that died or that the analyzer did not confirm is tried again this often.
constexpr int kTries = 3;
/// In so many parts the drafts are written, so that something comes to be seen meanwhile.
constexpr int kRounds = 2;
/// Drafts that a model is to write for each candidate after the first, unless the request says.
constexpr double kDraftsForOne = 2.5;

/// More than candidates can be asked for: each attempt has streams of its own.
constexpr std::uint64_t kStreamsOfAnAttempt = 1024;

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

bool hasRussianLetter(std::u16string_view text)
{
    return std::ranges::any_of(text, [](char16_t unit) {
        return (unit >= u'а' && unit <= u'я') || (unit >= u'А' && unit <= u'Я') || unit == u'ё'
            || unit == u'Ё';
    });
}

/// Candidates to be written, of which the best are shown.
int draftsOf(const ContinuationRequest &request)
{
    if (request.drafts > 0)
        return request.drafts;
    return 1 + static_cast<int>(kDraftsForOne * (request.count - 1));
}

/// One press of the button.
class ContinuationRun
{
public:
    ContinuationRun(ContinuerParts parts,
                    const ContinuationRequest &request,
                    const CandidateSink &sink,
                    const CancelToken &cancel)
        : m_parts(std::move(parts))
        , m_request(request)
        , m_sink(sink)
        , m_cancel(cancel)
        , m_prompt(readPrompt(request, *m_parts.analyzer))
        , m_words(m_parts.lexicon, m_parts.vocabulary, m_parts.banned)
    {
        m_result.id = request.id;
        m_result.plan = m_prompt.planned.plan;
    }

    Expected<ContinuationResult> run()
    {
        if (!hasRussianLetter(m_prompt.utf16)) {
            return failure(ErrorCode::BadInput,
                           STROFA_ERROR_TEXT("The text has no Russian letter: there is no verse "
                                             "to continue."));
        }
        if (m_prompt.keptLines.size() > m_prompt.newLines()) {
            return failure(
                ErrorCode::InvalidArgument,
                STROFA_ERROR_TEXT("Line %1 is to be kept, but %2 lines are proposed."),
                { std::to_string(m_prompt.keptLines.size()), std::to_string(m_prompt.newLines()) });
        }
        if (m_request.sampling.readsHistory() && lm::writesCharacters(m_parts.model->tokenizer())) {
            return failure(ErrorCode::InvalidArgument,
                           STROFA_ERROR_TEXT("The model \"%1\" writes single letters, which must "
                                             "repeat: penalties of repetitions are for models "
                                             "that write words or their parts."),
                           { m_parts.model->description().id });
        }
        Expected<ModelPosition> start = readIntoModel();
        if (!start)
            return tl::unexpected(start.error());
        if (auto shown = decode(*start); !shown)
            return tl::unexpected(shown.error());
        if (m_result.candidates.empty() && (m_parts.banned != nullptr || m_request.hidesCopies)) {
            return failure(ErrorCode::Internal,
                           STROFA_ERROR_TEXT("No proposal was found without the banned words and "
                                             "the lines of others; ban fewer words or try "
                                             "another temperature."));
        }
        if (m_result.candidates.empty()) {
            return failure(ErrorCode::Internal,
                           STROFA_ERROR_TEXT("No line was found that keeps the meter and closes "
                                             "the rhyme; try another temperature or let go of "
                                             "the meter or the rhyme."));
        }
        std::ranges::stable_sort(m_result.candidates, std::ranges::greater {}, &Candidate::score);
        m_result.secondsToAll = secondsSince(m_started);
        return std::move(m_result);
    }

private:
    Expected<ModelPosition> readIntoModel()
    {
        const lm::Tokenizer &tokenizer = m_parts.model->tokenizer();
        std::vector<lm::TokenId> tokens { tokenizer.startOfText() };
        const std::string &own = m_parts.model->description().defaultAuthor;
        const std::vector<lm::TokenId> author =
            tokenizer.authorTokens(m_request.author.empty() ? own : m_request.author);
        tokens.insert(tokens.end(), author.begin(), author.end());
        // A model that writes a line from its end cannot be given the beginning of one.
        const bool isBackward = backwardTokenizer(m_parts.model->tokenizer()) != nullptr;
        std::vector<lm::TextField> fields;
        if (isBackward && !m_request.free)
            fields = m_prompt.fieldsOfCompletePart();
        for (lm::TextField &field : fields)
            field.offset += m_request.shots.size();
        const std::vector<lm::TokenId> text =
            lm::encodeTold(tokenizer,
                           m_request.shots + (isBackward ? m_prompt.completePart() : m_prompt.utf8),
                           fields);
        tokens.insert(tokens.end(), text.begin(), text.end());
        return readFromStart(*m_parts.model, tokens, m_cancel);
    }

    Expected<void> decode(const ModelPosition &start)
    {
        if (!m_request.free && m_parts.words
            && backwardTokenizer(m_parts.model->tokenizer()) != nullptr)
            return decodeBackward(start);
        return decodeForward(start);
    }

    /// One candidate after the other; where more are written than wanted, the first is shown at
    /// once and the best of the others in the end.
    Expected<void> decodeForward(const ModelPosition &start)
    {
        const int drafts = std::max(m_request.drafts, m_request.count);
        for (int index = 0; index < drafts && !isLate(); ++index) {
            auto candidate = m_request.free ? decodeFree(start, static_cast<std::uint64_t>(index))
                                            : decodeVerse(start, index);
            if (!candidate)
                return tl::unexpected(candidate.error());
            if (!*candidate)
                continue;
            if (drafts == m_request.count) {
                show(std::move(**candidate));
                continue;
            }
            m_drafts.push_back({ std::move(**candidate) });
            if (index == 0 && m_request.count > 1)
                showFirst();
        }
        m_result.isOutOfTime = isLate();
        CandidateRanker ranker(m_parts, m_request, m_prompt, start);
        if (auto shown = showBest(ranker, missing()); !shown)
            return shown;
        if (m_result.candidates.empty() && !m_request.free)
            return showNearest(start);
        return {};
    }

    /// What the model writes without constraints and what comes nearest to the plan; its reader
    /// names the faults.
    Expected<void> showNearest(const ModelPosition &start)
    {
        std::optional<Candidate> nearest;
        const auto kept = [](const Candidate &candidate) {
            return (candidate.holdsMeter ? 1 : 0) + (candidate.holdsRhyme ? 1 : 0);
        };
        for (int attempt = 0; attempt < kTries; ++attempt) {
            auto candidate = decodeFree(start, static_cast<std::uint64_t>(attempt));
            if (!candidate)
                return tl::unexpected(candidate.error());
            if (*candidate && (!nearest || kept(**candidate) > kept(*nearest)))
                nearest = std::move(**candidate);
        }
        if (nearest)
            show(std::move(*nearest));
        return {};
    }

    /// Whether the patience of the request is over, for a model that has no other bound.
    [[nodiscard]] bool isLate() const
    {
        return !m_request.free && m_request.patience > 0.0
            && secondsSince(m_started) > m_request.patience;
    }

    /// The first candidate alone, so that it is soon there. Of the others more are written than
    /// are wanted, in some rounds, each of which shows the best of what has been written so far.
    Expected<void> decodeBackward(const ModelPosition &start)
    {
        BackwardCrew crew(
            m_parts, m_request, m_prompt, *backwardTokenizer(m_parts.model->tokenizer()));
        CandidateRanker ranker(m_parts, m_request, m_prompt, start);
        std::uint64_t stream = 0;
        const auto write = [&](int count) -> Expected<void> {
            std::vector<std::uint64_t> streams;
            for (int i = 0; i < count; ++i)
                streams.push_back(stream++);
            auto decoded = crew.decode(start, streams, m_cancel);
            if (!decoded)
                return tl::unexpected(decoded.error());
            for (const std::optional<DecodedStanza> &stanza : *decoded) {
                if (stanza)
                    keepBackward(*stanza);
            }
            return {};
        };
        if (auto written = write(1); !written)
            return written;
        int drafts = std::max(draftsOf(m_request), m_request.count) - 1;
        if (m_request.count > 1 || drafts == 0) // a single one is to be the best of all
            showFirst();
        for (int round = m_request.count > 1 ? 0 : kRounds - 1; round < kRounds && drafts > 0;
             ++round) {
            const int share = (drafts + kRounds - round - 1) / (kRounds - round);
            if (auto written = write(share); !written)
                return written;
            drafts -= share;
            if (auto rated =
                    showBest(ranker, (missing() + kRounds - round - 1) / (kRounds - round));
                !rated)
                return rated;
        }
        for (int attempt = 0; attempt < kTries && missing() > 0; ++attempt) {
            if (auto written = write(missing()); !written)
                return written;
            if (auto rated = showBest(ranker, missing()); !rated)
                return rated;
        }
        if (m_result.candidates.empty() && m_nearest)
            show(std::move(*m_nearest));
        return {};
    }

    [[nodiscard]] int missing() const
    {
        return m_request.count - static_cast<int>(m_result.candidates.size());
    }

    void keepBackward(const DecodedStanza &stanza)
    {
        const std::string text = joinLines(stanza.lines, m_prompt.planned);
        const CandidateReader reader(m_parts, m_prompt);
        const std::string context = m_prompt.utf8 + m_prompt.separatorBefore(0);
        Candidate candidate = reader.read(withKeptLines(withYo(m_parts, context, text), m_prompt),
                                          stanza.lines.size());
        candidate.score = stanza.logProbability / std::max(1, stanza.characters);
        const bool holds = candidate.holdsMeter && candidate.holdsRhyme;
        if (!isWanted(candidate))
            return;
        if (holds && !isKnown(candidate))
            m_drafts.push_back({ std::move(candidate) });
        else if (!holds && (!m_nearest || m_nearest->score < candidate.score))
            m_nearest = std::move(candidate);
    }

    /// Shows a draft before it is rated; it is rated with those that come next.
    void showFirst()
    {
        if (m_drafts.empty() || m_drafts.front().candidate.copied)
            return;
        m_unrated = m_drafts.front();
        show(std::move(m_drafts.front().candidate));
        m_drafts.clear();
    }

    Expected<void> rate(CandidateRanker &ranker)
    {
        std::vector<Draft> fresh;
        if (m_unrated)
            fresh.push_back(std::move(*m_unrated));
        const auto isFresh = [](const Draft &draft) {
            return draft.words.words.empty();
        };
        std::ranges::copy_if(m_drafts, std::back_inserter(fresh), isFresh);
        std::erase_if(m_drafts, isFresh);
        if (auto rated = ranker.rate(fresh, m_cancel); !rated)
            return rated;
        if (m_unrated) {
            m_result.candidates.front().score = fresh.front().candidate.score;
            m_shownWords.push_back(std::move(fresh.front().words));
            fresh.erase(fresh.begin());
            m_unrated.reset();
        }
        for (Draft &draft : fresh)
            m_drafts.push_back(std::move(draft));
        return {};
    }

    /// Rates what has been written and shows the best `count` of it.
    Expected<void> showBest(CandidateRanker &ranker, int count)
    {
        if (auto rated = rate(ranker); !rated)
            return rated;
        for (; count > 0 && !m_drafts.empty(); --count) {
            const std::size_t best = CandidateRanker::choose(m_drafts, m_shownWords);
            m_shownWords.push_back(std::move(m_drafts[best].words));
            show(std::move(m_drafts[best].candidate));
            m_drafts.erase(m_drafts.begin() + static_cast<std::ptrdiff_t>(best));
        }
        return {};
    }

    Expected<std::optional<Candidate>> decodeVerse(const ModelPosition &start, int index)
    {
        std::optional<Candidate> nearest;
        for (int attempt = 0; attempt < kTries && !isLate(); ++attempt) {
            const auto stream =
                static_cast<std::uint64_t>(index) * 64 + static_cast<std::uint64_t>(attempt);
            StanzaDecoder decoder(
                m_parts, m_request, m_prompt, m_words, base::randomStream(m_request.seed, stream));
            if (m_request.patience > 0.0)
                decoder.stopAt(m_started
                               + std::chrono::duration_cast<Clock::duration>(
                                   std::chrono::duration<double>(m_request.patience)));
            Expected<std::optional<DecodedStanza>> decoded = decoder.decode(start, m_cancel);
            if (!decoded)
                return tl::unexpected(decoded.error());
            if (!*decoded)
                continue;
            const DecodedStanza &stanza = **decoded;
            Candidate candidate =
                CandidateReader(m_parts, m_prompt)
                    .read(joinLines(stanza.lines, m_prompt.planned), stanza.lines.size());
            candidate.score = stanza.logProbability / std::max(1, stanza.characters);
            if (isKnown(candidate) || !isWanted(candidate))
                continue;
            const bool holds = candidate.holdsMeter && candidate.holdsRhyme;
            if (!nearest || holds)
                nearest = std::move(candidate);
            if (holds)
                break;
        }
        return nearest;
    }

    Expected<std::optional<Candidate>> decodeFree(const ModelPosition &start, std::uint64_t stream)
    {
        for (std::uint64_t attempt = 0; attempt < kTries; ++attempt) {
            Expected<FreeText> decoded = decodeFreeLines(
                *m_parts.model,
                start,
                m_request,
                m_prompt,
                base::randomStream(m_request.seed, stream + attempt * kStreamsOfAnAttempt),
                m_cancel);
            if (!decoded)
                return tl::unexpected(decoded.error());
            if (decoded->text.empty()) // the model ended the poem at once
                continue;
            Candidate candidate =
                CandidateReader(m_parts, m_prompt).read(decoded->text, m_prompt.newLines());
            candidate.score = decoded->logProbability / std::max(1, decoded->characters);
            if (isWanted(candidate))
                return std::optional(std::move(candidate));
        }
        return std::optional<Candidate> {};
    }

    /// Whether its new lines have nothing that the user has forbidden.
    [[nodiscard]] bool isWanted(const Candidate &candidate) const
    {
        const bool mayBeCopied = m_request.hidesCopies && candidate.copied;
        if (!mayBeCopied && m_parts.banned == nullptr)
            return true;
        const std::string fresh = newPartOf(candidate.text, m_prompt);
        if (mayBeCopied && m_parts.isCopied(fresh))
            return false;
        // What the user has written of the line may be banned.
        const std::string written = m_prompt.isKept(0) ? std::string() : m_prompt.unfinishedLine();
        return m_parts.banned == nullptr
            || !m_parts.banned->standIn(text::fromUtf8Lossy(fresh),
                                        text::fromUtf8Lossy(written).size());
    }

    [[nodiscard]] bool isKnown(const Candidate &candidate) const
    {
        const auto isSame = [&](const Candidate &other) {
            return other.text == candidate.text;
        };
        return std::ranges::any_of(m_result.candidates, isSame)
            || std::ranges::any_of(m_drafts, isSame, &Draft::candidate);
    }

    void show(Candidate candidate)
    {
        candidate.lead = m_prompt.leadAfter(m_request.text);
        if (m_result.candidates.empty())
            m_result.secondsToFirst = secondsSince(m_started);
        if (m_sink)
            m_sink(candidate);
        m_result.candidates.push_back(std::move(candidate));
    }

    const ContinuerParts m_parts;
    const ContinuationRequest &m_request;
    const CandidateSink &m_sink;
    const CancelToken &m_cancel;
    Clock::time_point m_started = Clock::now();
    PromptText m_prompt;
    VerseWords m_words;
    ContinuationResult m_result;
    std::optional<Candidate> m_nearest; ///< shown, with its faults, where none holds
    std::vector<Draft> m_drafts; ///< written and not shown
    std::optional<Draft> m_unrated; ///< what was shown first
    std::vector<CandidateWords> m_shownWords;
};

} // namespace

Expected<ContinuationResult> runContinuation(ContinuerParts parts,
                                             const ContinuationRequest &request,
                                             const CandidateSink &sink,
                                             const CancelToken &cancel)
{
    return ContinuationRun(std::move(parts), request, sink, cancel).run();
}

} // namespace strofa::assist
