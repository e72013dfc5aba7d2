// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/candidate_reader.h"

#include "core/assist/line_pattern.h"
#include "core/assist/verse_words.h"
#include "core/prosody/lexicon.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace strofa::assist
{

Candidate CandidateReader::read(const std::string &text, std::size_t newLines) const
{
    Candidate candidate;
    candidate.text = text;
    const PlannedContinuation &planned = m_prompt.planned;
    const std::u16string whole =
        m_prompt.utf16 + text::fromUtf8Lossy(m_prompt.separatorBefore(0) + text);
    const prosody::TextAnalysis analysis = m_parts.analyzer->analyse(whole);
    std::vector<const prosody::LineAnalysis *> lines;
    for (const prosody::LineAnalysis &line : analysis.lines) {
        if (!line.isBlank())
            lines.push_back(&line);
    }
    const std::size_t wanted = std::min(lines.size(), planned.plan.writtenLines + newLines);
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(wanted));
    prosody::LineAnalysis joined;
    if (opensTonicStanza(analysis)) {
        joined = loneLineInCompany(whole, analysis);
        lines.back() = &joined;
    }
    candidate.meter =
        analysis.stanzas.empty() ? prosody::Meter::Unknown : analysis.stanzas.back().meter;
    if (!joined.isBlank())
        candidate.meter = joined.meter;
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
    candidate.copied = m_parts.isCopied(text);
    return candidate;
}

/// Whether the last line stands alone in its stanza under a meter that takes several lines to be
/// told from a classical one.
bool CandidateReader::opensTonicStanza(const prosody::TextAnalysis &analysis) const
{
    const prosody::Meter meter = m_prompt.planned.plan.meter;
    return analysis.stanzas.size() > 1 && analysis.stanzas.back().lineCount == 1
        && (meter == prosody::Meter::Dolnik || meter == prosody::Meter::Taktovik);
}

/// That line as it will be read once its stanza is there: with the lines of the stanza before.
prosody::LineAnalysis
CandidateReader::loneLineInCompany(const std::u16string &whole,
                                   const prosody::TextAnalysis &analysis) const
{
    const std::size_t place = analysis.lines.at(analysis.stanzas.back().firstLine).span.begin;
    std::u16string together = whole;
    for (std::size_t i = place; i > 1 && together[i - 1] == u'\n' && together[i - 2] == u'\n'; --i)
        together.erase(i - 1, 1);
    prosody::TextAnalysis read = m_parts.analyzer->analyse(together);
    prosody::LineAnalysis line = analysis.lines.at(analysis.stanzas.back().firstLine);
    if (!read.stanzas.empty()) {
        const prosody::StanzaAnalysis &stanza = read.stanzas.back();
        const prosody::LineAnalysis &last = read.lines.at(stanza.firstLine + stanza.lineCount - 1);
        line.meter = last.meter;
        line.feet = last.feet;
        line.clausula = last.clausula;
    }
    return line;
}

bool CandidateReader::holdsMeter(const Lines &lines, std::size_t newLines) const
{
    const VersePlan &plan = m_prompt.planned.plan;
    const bool isAsked = plan.meter == prosody::Meter::Dolnik
        || plan.meter == prosody::Meter::Taktovik
        || LinePattern::classical(plan.meter, 1, prosody::Clausula::None);
    if (!isAsked)
        return true;
    const std::size_t first = lines.size() - std::min(lines.size(), newLines);
    for (std::size_t i = first; i < lines.size(); ++i) {
        if (m_prompt.isKept(i - first))
            continue; // as its writer wants it
        if (lines[i]->meter != plan.meter
            || (i < plan.feet.size() && plan.feet[i] > 0 && lines[i]->feet != plan.feet[i]))
            return false;
    }
    return true;
}

std::size_t CandidateReader::stanzaOf(std::size_t planLine) const
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

bool CandidateReader::holdsRhyme(const Lines &lines) const
{
    const VersePlan &plan = m_prompt.planned.plan;
    const auto stands = [&](std::size_t line) {
        return line < plan.writtenLines || m_prompt.isKept(line - plan.writtenLines);
    };
    for (std::size_t i = 0; i < lines.size() && i < plan.scheme.size(); ++i) {
        for (std::size_t j = std::max(i + 1, plan.writtenLines);
             j < lines.size() && j < plan.scheme.size();
             ++j) {
            const bool isNew = !stands(i) || !stands(j);
            const bool wanted = isNew && plan.scheme[i] != '-' && plan.scheme[i] == plan.scheme[j]
                && stanzaOf(i) == stanzaOf(j);
            if (wanted && (lines[i]->rhyme < 0 || lines[i]->rhyme != lines[j]->rhyme))
                return false;
        }
    }
    return true;
}

/// The user's word that the first answering line rhymes with.
std::string CandidateReader::rhymePartner(const Lines &lines, const std::u16string &whole) const
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

} // namespace strofa::assist
