// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/verse_continuer.h"

#include "core/assist/free_decoder.h"
#include "core/assist/stanza_decoder.h"
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

/// What of a long text the model and the analysis still look at: about 2,000 characters, whole
/// lines.
constexpr std::size_t kPromptUnits = 2000;
/// A candidate that died or that the analyzer did not confirm is tried again this often.
constexpr int kTries = 3;

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

Expected<void> validate(const ContinuationRequest &request)
{
    if (request.lines < 1 || request.lines > 64 || request.count < 1 || request.count > 32
        || !(request.temperature >= 0.05 && request.temperature <= 2.0)) {
        return failure(ErrorCode::InvalidArgument,
                       STROFA_ERROR_TEXT("A continuation has 1…64 lines, 1…32 candidates and a "
                                         "temperature of 0.05…2.0."));
    }
    if (request.text.empty()) {
        return failure(
            ErrorCode::BadInput,
            STROFA_ERROR_TEXT("The text is empty: write at least one line to continue."));
    }
    return {};
}

/// The author must be the one that the model was tuned on, by any part of the name.
Expected<void> checkAuthor(const ContinuationRequest &request, const lm::LanguageModel &model)
{
    const std::string &own = model.description().defaultAuthor;
    const auto fold = [](const std::string &name) {
        return foldWord(text::fromUtf8Lossy(name));
    };
    if (fold(own).find(fold(request.author)) != std::u16string::npos)
        return {};
    return failure(ErrorCode::Unsupported,
                   STROFA_ERROR_TEXT("The model \"%1\" cannot write in the style of \"%2\"; its "
                                     "author is \"%3\"."),
                   { model.description().id, request.author, own });
}

std::u16string tailOf(const std::u16string &text)
{
    if (text.size() <= kPromptUnits)
        return text;
    const std::size_t cut = text.find(u'\n', text.size() - kPromptUnits);
    // A single line longer than the prompt has no break to cut at.
    return cut == std::u16string::npos ? text.substr(text.size() - kPromptUnits)
                                       : text.substr(cut + 1);
}

/// Without the stress marks, which are for the analyzer only.
std::string withoutStressMarks(std::u16string text)
{
    std::erase(text, u'\u0301');
    return text::toUtf8(text);
}

PromptText readPrompt(const ContinuationRequest &request, const prosody::Analyzer &analyzer)
{
    PromptText prompt;
    const std::u16string whole = tailOf(text::toNfc(text::fromUtf8Lossy(request.text)));
    prompt.analysis = analyzer.analyse(whole);
    prompt.planned = planContinuation(whole, prompt.analysis, request.wishes, request.lines);
    const std::size_t end =
        whole.find_last_not_of(prompt.planned.finishesLine ? u"\r\n" : u" \t\r\n");
    prompt.utf16 = whole.substr(0, end == std::u16string::npos ? 0 : end + 1);
    prompt.utf8 = withoutStressMarks(prompt.utf16);
    return prompt;
}

std::string leadOf(const PromptText &prompt, std::string_view requestText)
{
    if (prompt.planned.finishesLine)
        return {};
    const std::string_view wanted =
        !prompt.planned.blankBefore.empty() && prompt.planned.blankBefore.front() ? "\n\n" : "\n";
    std::size_t present = 0;
    while (present < wanted.size() && present < requestText.size()
           && requestText[requestText.size() - 1 - present] == '\n')
        ++present;
    return std::string(wanted.substr(present));
}

std::string joinLines(const std::vector<std::string> &lines, const PlannedContinuation &planned)
{
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0)
            text += planned.blankBefore[i] ? "\n\n" : "\n";
        text += lines[i];
    }
    return text;
}

/// Reads a candidate as its reader will: the analyzer's view of the stanza with it.
class CandidateReader
{
public:
    CandidateReader(const ContinuerParts &parts, const PromptText &prompt) noexcept
        : m_parts(parts)
        , m_prompt(prompt)
    {
    }

    [[nodiscard]] Candidate read(const std::string &text, std::size_t newLines) const
    {
        Candidate candidate;
        candidate.text = text;
        const PlannedContinuation &planned = m_prompt.planned;
        const std::string separator = planned.finishesLine ? ""
            : planned.blankBefore.front()                  ? "\n\n"
                                                           : "\n";
        const std::u16string whole = text::fromUtf8Lossy(m_prompt.utf8 + separator + text);
        const prosody::TextAnalysis analysis = m_parts.analyzer->analyse(whole);
        std::vector<const prosody::LineAnalysis *> lines;
        for (const prosody::LineAnalysis &line : analysis.lines) {
            if (!line.isBlank())
                lines.push_back(&line);
        }
        const std::size_t wanted = std::min(lines.size(), planned.plan.writtenLines + newLines);
        lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(wanted));
        candidate.meter =
            analysis.stanzas.empty() ? prosody::Meter::Unknown : analysis.stanzas.back().meter;
        for (std::size_t i = wanted - std::min(wanted, newLines); i < wanted; ++i) {
            candidate.feet.push_back(lines[i]->feet);
            candidate.clausulae.push_back(lines[i]->clausula);
        }
        for (const prosody::StanzaAnalysis &stanza : analysis.stanzas) {
            if (analysis.lines.at(stanza.firstLine).span.begin
                < (lines.empty() ? 0 : lines.front()->span.begin))
                continue;
            candidate.scheme += candidate.scheme.empty() ? "" : " ";
            candidate.scheme += stanza.scheme;
        }
        candidate.holdsMeter = holdsMeter(lines, newLines);
        candidate.holdsRhyme = holdsRhyme(lines);
        candidate.rhymePartner = rhymePartner(lines, whole);
        candidate.copied = m_parts.copies->isCopied(text);
        return candidate;
    }

private:
    using Lines = std::vector<const prosody::LineAnalysis *>;

    [[nodiscard]] bool holdsMeter(const Lines &lines, std::size_t newLines) const
    {
        const VersePlan &plan = m_prompt.planned.plan;
        if (!LinePattern::classical(plan.meter, 1, prosody::Clausula::None))
            return true; // nothing was asked
        for (std::size_t i = lines.size() - std::min(lines.size(), newLines); i < lines.size();
             ++i) {
            if (lines[i]->meter != plan.meter
                || (i < plan.feet.size() && plan.feet[i] > 0 && lines[i]->feet != plan.feet[i]))
                return false;
        }
        return true;
    }

    [[nodiscard]] std::size_t stanzaOf(std::size_t planLine) const
    {
        std::size_t stanza = 0;
        const PlannedContinuation &planned = m_prompt.planned;
        for (std::size_t i = planned.plan.writtenLines; i <= planLine; ++i) {
            const std::size_t newLine = i - planned.plan.writtenLines;
            if (newLine < planned.blankBefore.size() && planned.blankBefore[newLine])
                ++stanza;
        }
        return stanza;
    }

    [[nodiscard]] bool holdsRhyme(const Lines &lines) const
    {
        const VersePlan &plan = m_prompt.planned.plan;
        for (std::size_t i = 0; i < lines.size() && i < plan.scheme.size(); ++i) {
            for (std::size_t j = std::max(i + 1, plan.writtenLines);
                 j < lines.size() && j < plan.scheme.size();
                 ++j) {
                const bool wanted = plan.scheme[i] != '-' && plan.scheme[i] == plan.scheme[j]
                    && stanzaOf(i) == stanzaOf(j);
                if (wanted && (lines[i]->rhyme < 0 || lines[i]->rhyme != lines[j]->rhyme))
                    return false;
            }
        }
        return true;
    }

    /// The user's word that the first answering line rhymes with.
    [[nodiscard]] std::string rhymePartner(const Lines &lines, const std::u16string &whole) const
    {
        const std::size_t written = m_prompt.planned.plan.writtenLines;
        for (std::size_t i = written; i < lines.size(); ++i) {
            for (std::size_t j = 0; j < std::min(written, lines.size()); ++j) {
                if (lines[i]->rhyme < 0 || lines[i]->rhyme != lines[j]->rhyme
                    || lines[j]->words.empty())
                    continue;
                const base::TextSpan span = lines[j]->words.back().span;
                return text::toUtf8(std::u16string_view(whole).substr(span.begin, span.length()));
            }
        }
        return {};
    }

    const ContinuerParts &m_parts;
    const PromptText &m_prompt;
};

/// One press of the button.
class ContinuationRun
{
public:
    ContinuationRun(const ContinuerParts &parts,
                    const ContinuationRequest &request,
                    const CandidateSink &sink,
                    const CancelToken &cancel)
        : m_parts(parts)
        , m_request(request)
        , m_sink(sink)
        , m_cancel(cancel)
        , m_prompt(readPrompt(request, *parts.analyzer))
        , m_words(parts.lexicon, parts.vocabulary)
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
        Expected<ModelPosition> start = readIntoModel();
        if (!start)
            return tl::unexpected(start.error());
        for (int index = 0; index < m_request.count; ++index) {
            auto shown = m_request.free ? decodeFree(*start, index) : decodeVerse(*start, index);
            if (!shown)
                return tl::unexpected(shown.error());
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
        std::vector<lm::TokenId> tokens = tokenizer.encode(m_prompt.utf8);
        tokens.insert(tokens.begin(), tokenizer.startOfText());
        ModelPosition position;
        std::shared_ptr<lm::ModelState> state = m_parts.model->newState(1);
        position.logits.resize(tokenizer.vocabularySize());
        if (auto read = m_parts.model->advance(*state, tokens, position.logits, m_cancel); !read)
            return tl::unexpected(read.error());
        position.state = std::move(state);
        return position;
    }

    Expected<void> decodeVerse(const ModelPosition &start, int index)
    {
        std::optional<Candidate> nearest;
        for (int attempt = 0; attempt < kTries; ++attempt) {
            const auto stream =
                static_cast<std::uint64_t>(index) * 64 + static_cast<std::uint64_t>(attempt);
            StanzaDecoder decoder(
                m_parts, m_request, m_prompt, m_words, base::randomStream(m_request.seed, stream));
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
            const bool isRepeated =
                std::ranges::find(m_result.candidates, candidate.text, &Candidate::text)
                != m_result.candidates.end();
            if (isRepeated)
                continue;
            const bool holds = candidate.holdsMeter && candidate.holdsRhyme;
            if (!nearest || holds)
                nearest = std::move(candidate);
            if (holds)
                break;
        }
        if (nearest)
            show(std::move(*nearest));
        return {};
    }

    Expected<void> decodeFree(const ModelPosition &start, int index)
    {
        Expected<FreeText> decoded = decodeFreely(
            *m_parts.model,
            start,
            { m_prompt.planned.finishesLine ? "" : "\n", m_request.lines, m_request.temperature },
            base::randomStream(m_request.seed, static_cast<std::uint64_t>(index)),
            m_cancel);
        if (!decoded)
            return tl::unexpected(decoded.error());
        Candidate candidate = CandidateReader(m_parts, m_prompt)
                                  .read(decoded->text, static_cast<std::size_t>(m_request.lines));
        candidate.score = decoded->logProbability / std::max(1, decoded->characters);
        show(std::move(candidate));
        return {};
    }

    void show(Candidate candidate)
    {
        candidate.lead = leadOf(m_prompt, m_request.text);
        if (m_result.candidates.empty())
            m_result.secondsToFirst = secondsSince(m_started);
        if (m_sink)
            m_sink(candidate);
        m_result.candidates.push_back(std::move(candidate));
    }

    const ContinuerParts &m_parts;
    const ContinuationRequest &m_request;
    const CandidateSink &m_sink;
    const CancelToken &m_cancel;
    Clock::time_point m_started = Clock::now();
    PromptText m_prompt;
    VerseWords m_words;
    ContinuationResult m_result;
};

} // namespace

VerseContinuer::VerseContinuer(ContinuerParts parts) : m_parts(std::move(parts)) { }

Expected<ContinuationResult> VerseContinuer::run(const ContinuationRequest &request,
                                                 const CandidateSink &sink,
                                                 const CancelToken &cancel)
{
    if (auto valid = validate(request); !valid)
        return tl::unexpected(valid.error());
    if (auto author = checkAuthor(request, *m_parts.model); !author)
        return tl::unexpected(author.error());
    return ContinuationRun(m_parts, request, sink, cancel).run();
}

} // namespace strofa::assist
