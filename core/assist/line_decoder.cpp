// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/line_decoder.h"

#include "core/assist/rhyme_closer.h"
#include "core/assist/token_choice.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace strofa::assist
{

using base::CancelToken;
using base::Expected;
using lm::TokenId;

namespace
{

constexpr int kMostSteps = 110;
constexpr int kTriesAtBoundary = 4;
constexpr int kTriesAtStart = 12;
/// Below this share of the distribution the model wants something else; go back instead.
constexpr double kLeastMass = 2e-3;
constexpr std::size_t kMostOpenings = 64;
/// Every so many steps the hypotheses that the model likes least make room for forks of those it
/// likes most (resampling, as in a particle filter): the batch is spent on lines that make sense.
constexpr int kResamplingInterval = 7;
constexpr std::size_t kFewestToResample = 8;

/// A position to which a hypothesis can return.
struct Boundary {
    ModelPosition position;
    LineCursor cursor;
    std::string text;
    std::size_t tokens = 0; ///< of the line so far
    double logProbability = 0.0;
    int characters = 0;
    int tries = 0;
};

struct Hypothesis {
    LineCursor cursor;
    std::vector<Boundary> boundaries; ///< never empty: the line's start
    std::vector<float> logits;
    lm::StateRow source; ///< what the next step goes on from
    std::string text;
    std::vector<TokenId> tokens; ///< that make the text
    double logProbability = 0.0;
    int characters = 0;
    TokenId token = 0; ///< chosen for the coming step
    bool isAtBoundary = false;
};

/// One run of the search.
class LineSearch
{
public:
    LineSearch(const lm::LanguageModel &model,
               const LineTask &task,
               base::Random &random,
               const CancelToken &cancel)
        : m_model(model)
        , m_task(task)
        , m_random(random)
        , m_cancel(cancel)
        , m_closer(model, task)
        , m_sampler(task.sampling)
    {
    }

    Expected<std::vector<DecodedLine>> run(const ModelPosition &start, const LineCursor &cursor)
    {
        plant(start, cursor);
        for (int step = 0; step < kMostSteps && !m_living.empty() && !m_task.isLate(); ++step) {
            choose();
            if (auto advanced = advance(); !advanced)
                return tl::unexpected(advanced.error());
            settle();
            if (step % kResamplingInterval == kResamplingInterval - 1)
                resample();
        }
        if (m_openings.empty())
            return std::move(m_lines);
        Expected<std::vector<DecodedLine>> closed = m_closer.close(m_openings, m_random, m_cancel);
        if (closed)
            closed->insert(closed->end(), m_lines.begin(), m_lines.end());
        return closed;
    }

private:
    [[nodiscard]] bool wantsRhyme() const { return !m_task.rhymeWords.empty(); }

    void plant(const ModelPosition &start, const LineCursor &cursor)
    {
        const Boundary boundary { start, cursor, {}, 0, 0.0, 0, 0 };
        if (wantsRhyme() && !cursor.isInsideWord() && m_closer.opens(cursor))
            m_openings.push_back({ start, cursor, {}, 0.0, 0 });
        Hypothesis hypothesis { cursor, { boundary }, start.logits, start.source(), {}, {}, 0.0, 0,
                                0,      false };
        m_living.assign(static_cast<std::size_t>(m_task.hypotheses), hypothesis);
    }

    /// Tries to read the token's characters; the verdict of the last one.
    [[nodiscard]] LineCursor::Verdict tryToken(LineCursor &cursor, TokenId token) const
    {
        const std::string_view bytes = m_model.tokenizer().bytes(token);
        LineCursor::Verdict verdict = LineCursor::Verdict::Refused;
        for (const char16_t unit : text::fromUtf8Lossy(bytes)) {
            if (verdict == LineCursor::Verdict::LineEnded)
                return LineCursor::Verdict::Refused;
            verdict = cursor.push(unit);
            if (verdict == LineCursor::Verdict::Refused)
                return verdict;
        }
        if (verdict == LineCursor::Verdict::LineEnded && wantsRhyme())
            return LineCursor::Verdict::Refused;
        return verdict;
    }

    [[nodiscard]] std::optional<TokenId> draw(const Hypothesis &hypothesis)
    {
        return drawAdmitted(
            hypothesis.logits,
            { m_sampler, hypothesis.tokens, m_model.tokenizer().unsampled(), kLeastMass },
            m_random,
            [&](TokenId token) {
                LineCursor probe = hypothesis.cursor;
                return tryToken(probe, token) != LineCursor::Verdict::Refused;
            });
    }

    /// Takes a hypothesis back to a boundary from which it may be tried again.
    [[nodiscard]] bool goBack(Hypothesis &hypothesis) const
    {
        while (!hypothesis.boundaries.empty()) {
            Boundary &boundary = hypothesis.boundaries.back();
            const bool isStart = hypothesis.boundaries.size() == 1;
            if (boundary.tries++ < (isStart ? kTriesAtStart : kTriesAtBoundary)) {
                hypothesis.cursor = boundary.cursor;
                hypothesis.logits = boundary.position.logits;
                hypothesis.source = boundary.position.source();
                hypothesis.text = boundary.text;
                hypothesis.tokens.resize(boundary.tokens);
                hypothesis.logProbability = boundary.logProbability;
                hypothesis.characters = boundary.characters;
                return true;
            }
            if (isStart)
                return false;
            hypothesis.boundaries.pop_back();
        }
        return false;
    }

    /// Gives every living hypothesis its next token; lets the hopeless ones go.
    void choose()
    {
        std::vector<Hypothesis> going;
        for (Hypothesis &hypothesis : m_living) {
            std::optional<TokenId> token = draw(hypothesis);
            while (!token && goBack(hypothesis))
                token = draw(hypothesis);
            if (!token)
                continue;
            hypothesis.token = *token;
            hypothesis.logProbability += logProbability(hypothesis.logits, *token);
            const LineCursor::Verdict verdict = tryToken(hypothesis.cursor, *token);
            if (verdict == LineCursor::Verdict::LineEnded) {
                finish(hypothesis);
                continue;
            }
            const std::string_view bytes = m_model.tokenizer().bytes(*token);
            hypothesis.text += bytes;
            hypothesis.tokens.push_back(*token);
            hypothesis.characters += static_cast<int>(text::fromUtf8Lossy(bytes).size());
            hypothesis.isAtBoundary = !hypothesis.cursor.isInsideWord() && bytes.ends_with(' ');
            going.push_back(std::move(hypothesis));
        }
        m_living = std::move(going);
    }

    void finish(const Hypothesis &hypothesis)
    {
        DecodedLine line;
        line.text = hypothesis.text;
        line.lastWord = hypothesis.cursor.lastWord();
        line.logProbability = hypothesis.logProbability;
        line.characters = hypothesis.characters;
        const lm::StateRow source = hypothesis.source;
        line.end = { m_model.gather(std::span(&source, 1)), 0, hypothesis.logits };
        m_lines.push_back(std::move(line));
    }

    /// Feeds the chosen tokens to the model in one batch.
    Expected<void> advance()
    {
        if (m_living.empty())
            return {};
        std::vector<lm::StateRow> sources;
        std::vector<TokenId> tokens;
        for (const Hypothesis &hypothesis : m_living) {
            sources.push_back(hypothesis.source);
            tokens.push_back(hypothesis.token);
        }
        std::shared_ptr<lm::ModelState> next = m_model.gather(sources);
        const std::size_t vocabulary = m_model.tokenizer().vocabularySize();
        std::vector<float> logits(m_living.size() * vocabulary);
        if (auto read = m_model.advance(*next, tokens, logits, m_cancel); !read)
            return read;
        m_state = std::move(next);
        for (std::size_t row = 0; row < m_living.size(); ++row) {
            const auto begin = logits.begin() + static_cast<std::ptrdiff_t>(row * vocabulary);
            m_living[row].logits.assign(begin, begin + static_cast<std::ptrdiff_t>(vocabulary));
            m_living[row].source = { m_state.get(), static_cast<int>(row) };
        }
        return {};
    }

    /// Keeps the positions to which hypotheses may return, and those that a rhyme may close.
    void settle()
    {
        // Steps are gathered into fresh states, so the present one never changes again: it can
        // be shared by all boundaries of this step.
        for (Hypothesis &hypothesis : m_living) {
            if (!hypothesis.isAtBoundary)
                continue;
            const ModelPosition position { m_state, hypothesis.source.row, hypothesis.logits };
            hypothesis.boundaries.push_back({ position,
                                              hypothesis.cursor,
                                              hypothesis.text,
                                              hypothesis.tokens.size(),
                                              hypothesis.logProbability,
                                              hypothesis.characters,
                                              0 });
            if (wantsRhyme() && m_openings.size() < kMostOpenings
                && m_closer.opens(hypothesis.cursor)) {
                m_openings.push_back({ position,
                                       hypothesis.cursor,
                                       hypothesis.text,
                                       hypothesis.logProbability,
                                       hypothesis.characters });
            }
        }
        if (wantsRhyme()) {
            std::erase_if(m_living, [](const Hypothesis &hypothesis) {
                return hypothesis.cursor.isComplete()
                    || hypothesis.cursor.missingSyllables() < kLeastRhymeRoom;
            });
        }
    }

    void resample()
    {
        if (m_living.size() < kFewestToResample)
            return;
        std::ranges::stable_sort(m_living, std::ranges::greater {}, [](const Hypothesis &one) {
            return one.logProbability / (one.characters + 1);
        });
        const std::size_t replaced = m_living.size() / 4;
        for (std::size_t i = 0; i < replaced; ++i)
            m_living[m_living.size() - 1 - i] = m_living[i];
    }

    static constexpr int kLeastRhymeRoom = 2;

    const lm::LanguageModel &m_model;
    const LineTask &m_task;
    base::Random &m_random;
    const CancelToken &m_cancel;
    RhymeCloser m_closer;
    lm::Sampler m_sampler;
    std::vector<Hypothesis> m_living;
    std::shared_ptr<const lm::ModelState> m_state;
    std::vector<RhymeOpening> m_openings;
    std::vector<DecodedLine> m_lines;
};

} // namespace

LineDecoder::LineDecoder(const lm::LanguageModel &model, VerseWords &words) noexcept
    : m_model(model)
    , m_words(words)
{
}

Expected<std::vector<DecodedLine>> LineDecoder::decode(const ModelPosition &start,
                                                       const LineTask &task,
                                                       base::Random &random,
                                                       const CancelToken &cancel)
{
    LineCursor cursor(task.demand, m_words);
    cursor.skip(text::fromUtf8Lossy(task.written));
    return LineSearch(m_model, task, random, cancel).run(start, cursor);
}

Expected<ModelPosition> readFromStart(const lm::LanguageModel &model,
                                      std::span<const TokenId> tokens,
                                      const CancelToken &cancel)
{
    ModelPosition position;
    std::shared_ptr<lm::ModelState> state = model.newState(1);
    position.logits.resize(model.tokenizer().vocabularySize());
    if (auto read = model.advance(*state, tokens, position.logits, cancel); !read)
        return tl::unexpected(read.error());
    position.state = std::move(state);
    return position;
}

Expected<ModelPosition> readOn(const lm::LanguageModel &model,
                               const ModelPosition &position,
                               std::span<const TokenId> tokens,
                               const CancelToken &cancel)
{
    const lm::StateRow source = position.source();
    std::shared_ptr<lm::ModelState> state = model.gather(std::span(&source, 1));
    std::vector<float> logits(model.tokenizer().vocabularySize());
    if (auto advanced = model.advance(*state, tokens, logits, cancel); !advanced)
        return tl::unexpected(advanced.error());
    return ModelPosition { std::move(state), 0, std::move(logits) };
}

Expected<ModelPosition> LineDecoder::read(const ModelPosition &position,
                                          std::string_view text,
                                          const CancelToken &cancel) const
{
    const std::vector<TokenId> tokens = m_model.tokenizer().encode(text);
    if (tokens.empty())
        return position;
    return readOn(m_model, position, tokens, cancel);
}

Expected<void> LineDecoder::punctuate(DecodedLine &line,
                                      const lm::SamplingOptions &sampling,
                                      base::Random &random,
                                      const CancelToken &cancel) const
{
    constexpr int kMostMarks = 2;
    const std::u16string_view closing = u",.!?…;:";
    const lm::Sampler sampler(sampling);
    for (int mark = 0; mark < kMostMarks; ++mark) {
        const std::optional<TokenId> token =
            drawAdmitted(line.end.logits,
                         { sampler, {}, m_model.tokenizer().unsampled(), 0.0 },
                         random,
                         [&](TokenId candidate) {
                             const std::u16string bytes =
                                 text::fromUtf8Lossy(m_model.tokenizer().bytes(candidate));
                             return bytes == u"\n"
                                 || (mark == 0 && bytes.size() == 1
                                     && closing.find(bytes.front()) != std::u16string_view::npos);
                         });
        if (!token || m_model.tokenizer().bytes(*token) == "\n")
            return {};
        const std::string_view bytes = m_model.tokenizer().bytes(*token);
        Expected<ModelPosition> next = read(line.end, bytes, cancel);
        if (!next)
            return tl::unexpected(next.error());
        line.text += bytes;
        line.end = std::move(*next);
    }
    return {};
}

} // namespace strofa::assist
