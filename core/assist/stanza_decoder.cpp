// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/stanza_decoder.h"

#include "core/text/unicode.h"

#include <algorithm>
#include <cmath>

namespace strofa::assist
{

using base::CancelToken;
using base::Expected;
using prosody::Clausula;
using prosody::RhymeKey;

namespace
{

/// A line that waits for its rhyme must leave at least so many words to choose from.
constexpr std::size_t kRhymesForAnAnswer = 12;
constexpr std::size_t kMostRhymeWords = 4000;
/// How strictly the likeliest of the decoded lines is preferred, per nat and character.
constexpr double kPreference = 14.0;

/// The unfinished last line of a text.
std::string lastLineOf(const std::string &text)
{
    const std::size_t lineBreak = text.rfind('\n');
    return lineBreak == std::string::npos ? text : text.substr(lineBreak + 1);
}

} // namespace

StanzaDecoder::StanzaDecoder(const ContinuerParts &parts,
                             const ContinuationRequest &request,
                             const PromptText &prompt,
                             VerseWords &words,
                             base::Random random)
    : m_parts(parts)
    , m_request(request)
    , m_prompt(prompt)
    , m_random(random)
    , m_decoder(*parts.model, words)
    , m_endings(prompt.planned.plan.scheme.size())
{
    readWrittenEndings();
}

void StanzaDecoder::readWrittenEndings()
{
    const VersePlan &plan = m_prompt.planned.plan;
    if (m_prompt.analysis.stanzas.empty())
        return;
    const std::size_t first = m_prompt.analysis.stanzas.back().firstLine;
    for (std::size_t i = 0; i < plan.writtenLines; ++i) {
        const prosody::LineAnalysis &line = m_prompt.analysis.lines.at(first + i);
        if (auto key = prosody::rhymeKey(m_prompt.utf16, line))
            m_endings[i] = Ending { plan.scheme[i], std::move(*key) };
        m_earlierLines.push_back(text::toUtf8(
            std::u16string_view(m_prompt.utf16).substr(line.span.begin, line.span.length())));
    }
}

const StanzaDecoder::Ending *StanzaDecoder::partnerOf(std::size_t planLine) const
{
    const VersePlan &plan = m_prompt.planned.plan;
    const char letter = plan.scheme[planLine];
    for (std::size_t i = planLine; letter != '-' && i > 0; --i) {
        const std::size_t newIndex = i - plan.writtenLines;
        // A blank line before the line after this one: the stanza begins there.
        if (i >= plan.writtenLines && newIndex < m_prompt.planned.blankBefore.size()
            && m_prompt.planned.blankBefore[newIndex])
            return nullptr;
        const std::optional<Ending> &ending = m_endings[i - 1];
        if (ending && ending->letter == letter)
            return &*ending;
    }
    return nullptr;
}

bool StanzaDecoder::isAnsweredLater(std::size_t planLine) const
{
    const VersePlan &plan = m_prompt.planned.plan;
    const char letter = plan.scheme[planLine];
    if (letter == '-')
        return false;
    for (std::size_t i = planLine + 1; i < plan.scheme.size(); ++i) {
        if (m_prompt.planned.blankBefore[i - plan.writtenLines])
            return false;
        if (plan.scheme[i] == letter)
            return true;
    }
    return false;
}

std::optional<RhymeKey> StanzaDecoder::keyOf(const std::string &line) const
{
    const std::u16string text = text::fromUtf8Lossy(line);
    const prosody::TextAnalysis analysis = m_parts.analyzer->analyse(text);
    return analysis.lines.empty() ? std::nullopt : prosody::rhymeKey(text, analysis.lines.front());
}

LineTask StanzaDecoder::taskFor(std::size_t newLine, const std::string &written) const
{
    const VersePlan &plan = m_prompt.planned.plan;
    const std::size_t planLine = plan.writtenLines + newLine;
    LineTask task;
    task.temperature = m_request.temperature;
    task.written = written;
    Clausula clausula = plan.clausulae[planLine];
    const Ending *partner = m_request.wishes.holdRhyme ? partnerOf(planLine) : nullptr;
    if (partner != nullptr)
        clausula = partner->key.clausula;
    task.demand.pattern = LinePattern::classical(plan.meter, plan.feet[planLine], clausula);
    if (!task.demand.pattern) {
        int syllables = 9;
        for (std::size_t i = 0; i < plan.writtenLines; ++i)
            syllables = static_cast<int>(
                m_prompt.analysis.lines.at(m_prompt.analysis.stanzas.back().firstLine + i)
                    .syllables.size());
        task.demand.minimumSyllables = std::max(2, syllables - 2);
        task.demand.maximumSyllables = std::min(24, syllables + 2);
    }
    if (partner == nullptr)
        return task;
    m_parts.rhymes->visit(partner->key, [&](const RhymeAnswer &answer) {
        task.rhymeWords.push_back({ text::toUtf8(answer.word),
                                    answer.syllables,
                                    answer.stress,
                                    static_cast<float>(answer.frequency) });
        return task.rhymeWords.size() < kMostRhymeWords;
    });
    return task;
}

std::string StanzaDecoder::separatorBefore(std::size_t newLine) const
{
    const PlannedContinuation &planned = m_prompt.planned;
    if (newLine == 0 && planned.finishesLine)
        return {};
    return planned.blankBefore[newLine] ? "\n\n" : "\n";
}

std::optional<DecodedLine> StanzaDecoder::pick(std::vector<DecodedLine> lines,
                                               std::size_t planLine,
                                               const std::string &written)
{
    const bool mustBeAnswered = m_request.wishes.holdRhyme && isAnsweredLater(planLine);
    while (!lines.empty()) {
        double best = -1e300;
        for (const DecodedLine &line : lines)
            best = std::max(best, line.perCharacter());
        std::vector<double> weights;
        double sum = 0.0;
        for (const DecodedLine &line : lines) {
            weights.push_back(
                std::exp((line.perCharacter() - best) * kPreference / m_request.temperature));
            sum += weights.back();
        }
        double target = m_random.uniform() * sum;
        std::size_t chosen = 0;
        while (chosen + 1 < lines.size() && (target -= weights[chosen]) > 0.0)
            ++chosen;
        DecodedLine line = std::move(lines[chosen]);
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(chosen));
        const std::string whole = written + line.text;
        if (std::ranges::find(m_earlierLines, whole) != m_earlierLines.end())
            continue;
        const std::optional<RhymeKey> key = keyOf(whole);
        if (mustBeAnswered
            && (!key || m_parts.rhymes->count(*key, kRhymesForAnAnswer) < kRhymesForAnAnswer))
            continue;
        if (key)
            m_endings[planLine] = Ending { m_prompt.planned.plan.scheme[planLine], *key };
        return line;
    }
    return std::nullopt;
}

Expected<std::optional<DecodedStanza>> StanzaDecoder::decode(const ModelPosition &start,
                                                             const CancelToken &cancel)
{
    DecodedStanza stanza;
    ModelPosition position = start;
    const VersePlan &plan = m_prompt.planned.plan;
    const std::size_t newLines = plan.scheme.size() - plan.writtenLines;
    for (std::size_t i = 0; i < newLines; ++i) {
        Expected<ModelPosition> opened = m_decoder.read(position, separatorBefore(i), cancel);
        if (!opened)
            return tl::unexpected(opened.error());
        const bool finishes = i == 0 && m_prompt.planned.finishesLine;
        const std::string written = finishes ? lastLineOf(m_prompt.utf8) : std::string();
        const LineTask task = taskFor(i, written);
        Expected<std::vector<DecodedLine>> lines =
            m_decoder.decode(*opened, task, m_random, cancel);
        if (!lines)
            return tl::unexpected(lines.error());
        std::optional<DecodedLine> line = pick(std::move(*lines), plan.writtenLines + i, written);
        if (!line)
            return std::optional<DecodedStanza> {};
        if (!task.rhymeWords.empty()) {
            auto marked = m_decoder.punctuate(*line, m_request.temperature, m_random, cancel);
            if (!marked)
                return tl::unexpected(marked.error());
        }
        stanza.logProbability += line->logProbability;
        stanza.characters += line->characters + 1;
        m_earlierLines.push_back(written + line->text);
        stanza.lines.push_back(std::move(line->text));
        position = std::move(line->end);
    }
    return std::optional<DecodedStanza> { std::move(stanza) };
}

} // namespace strofa::assist
