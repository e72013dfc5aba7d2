// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/stanza_decoder.h"

#include "core/assist/token_choice.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <cmath>

namespace strofa::assist
{

using base::CancelToken;
using base::Expected;

namespace
{

constexpr std::size_t kMostRhymeWords = 3000;
/// How much rarer a worn-out pair is taken to be, in the units of RhymeMatch::frequency.
constexpr float kBanalityPenalty = 4.0F;
/// How strictly the likeliest version of a line is preferred, per nat and character.
constexpr double kPreference = 24.0;

} // namespace

StanzaDecoder::StanzaDecoder(const ContinuerParts &parts,
                             const ContinuationRequest &request,
                             const PromptText &prompt,
                             VerseWords &words,
                             base::Random random)
    : m_request(request)
    , m_prompt(prompt)
    , m_forms(*parts.forms)
    , m_random(random)
    , m_decoder(*parts.model, words)
    , m_course(parts, request, prompt)
{
}

LineTask StanzaDecoder::taskFor(std::size_t newLine, const std::string &written) const
{
    const VersePlan &plan = m_prompt.planned.plan;
    const std::size_t planLine = plan.writtenLines + newLine;
    LineTask task;
    task.sampling = m_request.sampling;
    task.deadline = m_deadline;
    task.written = written;
    task.demand.usedWords = m_course.usedWords();
    const StanzaCourse::Ending *partner = m_course.partnerOf(planLine);
    task.demand.pattern =
        LinePattern::classical(plan.meter, plan.feet[planLine], m_course.clausulaOf(planLine));
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
    for (const prosody::RhymeMatch &match : m_course.answersTo(*partner, kMostRhymeWords)) {
        if (m_course.uses(match.word))
            continue;
        task.rhymeWords.push_back(
            { text::toUtf8(match.word),
              match.syllables,
              static_cast<int>(match.stressedVowel),
              static_cast<float>(match.frequency) - (match.banal ? kBanalityPenalty : 0.0F) });
    }
    return task;
}

std::optional<DecodedLine> StanzaDecoder::pick(std::vector<DecodedLine> lines,
                                               std::size_t planLine,
                                               const std::string &written,
                                               const std::u16string &before)
{
    const bool mustBeAnswered = m_course.isAnsweredLater(planLine);
    std::vector<double> logWeights;
    const std::vector<grammar::FormClass> end = m_forms.endOf(before);
    for (const DecodedLine &line : lines) {
        const double strain = m_forms.strainOf(end, text::fromUtf8Lossy(line.text));
        logWeights.push_back(kPreference * line.perCharacter() / m_request.sampling.temperature
                             + kStrainWeight * strain);
    }
    while (!lines.empty()) {
        const std::size_t chosen = drawVersion(logWeights, m_random);
        DecodedLine line = std::move(lines[chosen]);
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(chosen));
        logWeights.erase(logWeights.begin() + static_cast<std::ptrdiff_t>(chosen));
        const std::string whole = written + line.text;
        if (m_course.hasLine(whole))
            continue;
        const auto ending = m_course.endingOf(whole, m_prompt.planned.plan.scheme[planLine]);
        constexpr std::size_t kEnough = StanzaCourse::kRhymesForAnAnswer;
        if (mustBeAnswered && (!ending || m_course.answersTo(*ending, kEnough).size() < kEnough))
            continue;
        m_course.add(planLine, whole);
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
    for (std::size_t i = 0; i < m_prompt.newLines(); ++i) {
        Expected<ModelPosition> opened =
            m_decoder.read(position, m_prompt.separatorBefore(i), cancel);
        if (!opened)
            return tl::unexpected(opened.error());
        if (m_prompt.isKept(i)) {
            opened = m_decoder.read(*opened, m_prompt.wholeLine(i, m_prompt.keptLines[i]), cancel);
            if (!opened)
                return tl::unexpected(opened.error());
            stanza.lines.push_back(m_prompt.keptLines[i]);
            position = std::move(*opened);
            continue;
        }
        const std::string written = i == 0 ? m_prompt.unfinishedLine() : std::string();
        const LineTask task = taskFor(i, written);
        Expected<std::vector<DecodedLine>> lines =
            m_decoder.decode(*opened, task, m_random, cancel);
        if (!lines)
            return tl::unexpected(lines.error());
        const std::u16string before =
            i == 0 ? m_prompt.utf16 : text::fromUtf8Lossy(stanza.lines.back());
        std::optional<DecodedLine> line =
            pick(std::move(*lines), plan.writtenLines + i, written, before);
        if (!line && task.isLate() && !stanza.lines.empty())
            break;
        if (!line)
            return std::optional<DecodedStanza> {};
        if (!task.rhymeWords.empty()) {
            auto marked = m_decoder.punctuate(*line, m_request.sampling, m_random, cancel);
            if (!marked)
                return tl::unexpected(marked.error());
        }
        stanza.logProbability += line->logProbability;
        stanza.characters += line->characters + 1;
        stanza.lines.push_back(std::move(line->text));
        position = std::move(line->end);
    }
    return std::optional<DecodedStanza> { std::move(stanza) };
}

} // namespace strofa::assist
