// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/fault_explainer.h"

#include "core/prosody/lexicon.h"
#include "core/prosody/line_changes.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace strofa::prosody
{

namespace
{

const StanzaAnalysis *stanzaOf(const TextAnalysis &analysis, std::size_t line)
{
    for (const StanzaAnalysis &stanza : analysis.stanzas)
        if (stanza.firstLine <= line && line < stanza.firstLine + stanza.lineCount)
            return &stanza;
    return nullptr;
}

bool isFaultOfMeter(const Fault &fault)
{
    return fault.kind != FaultKind::UnknownStress;
}

/// A stanza, or the lines around one of its lines, in which changes of that line are tried.
class Trial
{
public:
    Trial(const Analyzer &analyzer,
          std::u16string_view text,
          const TextAnalysis &analysis,
          std::size_t line)
        : m_analyzer(analyzer)
        , m_demand(demandOf(analysis, line))
    {
        const StanzaAnalysis &stanza = *stanzaOf(analysis, line);
        const std::size_t half = FaultExplainer::kContextLines / 2;
        const std::size_t first =
            std::max(stanza.firstLine, line > half ? line - half : std::size_t { 0 });
        const std::size_t last =
            std::min(stanza.firstLine + stanza.lineCount, first + FaultExplainer::kContextLines);
        const auto textOf = [&](std::size_t begin, std::size_t end) {
            return std::u16string(text.substr(begin, end - begin));
        };
        const base::TextSpan changed = analysis.lines[line].span;
        m_before = textOf(analysis.lines[first].span.begin, changed.begin);
        m_after = textOf(changed.end, std::max(changed.end, analysis.lines[last - 1].span.end));
        m_line = line - first;
        m_meter = stanza.meter;
        // What the line is by itself among these lines, not in a longer stanza.
        const TextAnalysis now = scan(textOf(changed.begin, changed.end));
        m_isRhymed = m_line < now.lines.size() && now.lines[m_line].rhyme >= 0;
    }

    /// Whether the line scans after a change and nothing is lost by it.
    [[nodiscard]] bool accepts(const LineChange &change) const
    {
        if (!m_analyzer.fit(change.line, m_demand).scans)
            return false;
        const TextAnalysis tried = scan(change.line);
        if (m_line >= tried.lines.size() || tried.stanzas.size() != 1
            || tried.stanzas.front().meter != m_meter)
            return false;
        const LineAnalysis &line = tried.lines[m_line];
        return std::none_of(line.faults.begin(), line.faults.end(), isFaultOfMeter)
            && (line.rhyme >= 0 || !m_isRhymed);
    }

private:
    [[nodiscard]] TextAnalysis scan(const std::u16string &line) const
    {
        std::u16string text = m_before;
        text += line;
        text += m_after;
        return m_analyzer.analyse(text);
    }

    const Analyzer &m_analyzer;
    LineDemand m_demand;
    std::u16string m_before;
    std::u16string m_after;
    std::size_t m_line = 0;
    Meter m_meter = Meter::Unknown;
    bool m_isRhymed = false;
};

/// The changes that may mend a fault, the smallest first.
std::vector<LineChange> changesFor(const Lexicon &lexicon,
                                   std::u16string_view text,
                                   const LineAnalysis &line,
                                   const Fault &fault)
{
    std::vector<LineChange> changes;
    const auto add = [&changes](std::vector<LineChange> more) {
        std::move(more.begin(), more.end(), std::back_inserter(changes));
    };
    if (fault.kind == FaultKind::StressOnWeak || fault.kind == FaultKind::UnknownStress) {
        add(otherStresses(lexicon, text, line.span, fault.span));
        if (fault.kind == FaultKind::UnknownStress)
            return changes;
    } else {
        for (const Word &word : line.words)
            if (word.syllableCount > 1 && word.source != StressSource::Guess)
                add(otherStresses(lexicon, text, line.span, word.span));
    }
    add(otherForms(lexicon, text, line.span));
    add(swappedWords(lexicon, text, line.span));
    return changes;
}

} // namespace

LineDemand demandOf(const TextAnalysis &analysis, std::size_t line)
{
    LineDemand demand;
    const StanzaAnalysis *stanza = stanzaOf(analysis, line);
    if (!stanza)
        return demand;
    demand.meter = stanza->meter;
    const LineAnalysis &own = analysis.lines[line];
    const bool isOdd = std::any_of(own.faults.begin(), own.faults.end(), [&](const Fault &fault) {
        if (fault.kind == FaultKind::MissingSyllable || fault.kind == FaultKind::ExtraSyllable)
            demand.feet = fault.expectedFeet;
        return demand.feet > 0;
    });
    if (isOdd)
        return demand;
    if (own.meter == stanza->meter) {
        demand.feet = own.feet;
        return demand;
    }
    for (std::size_t i = 0; i < stanza->lineCount; ++i) {
        const LineAnalysis &other = analysis.lines[stanza->firstLine + i];
        if (stanza->firstLine + i == line || other.meter != stanza->meter)
            continue;
        if (demand.feet != 0 && demand.feet != other.feet) {
            demand.feet = 0;
            return demand;
        }
        demand.feet = other.feet;
    }
    return demand;
}

FaultExplainer::FaultExplainer(std::shared_ptr<const Analyzer> analyzer)
    : m_analyzer(std::move(analyzer))
{
}

std::vector<FaultExplanation> FaultExplainer::explain(std::u16string_view text,
                                                      const TextAnalysis &analysis,
                                                      std::size_t line) const
{
    std::vector<FaultExplanation> explanations;
    if (line >= analysis.lines.size() || analysis.lines[line].faults.empty()
        || !stanzaOf(analysis, line))
        return explanations;
    const LineAnalysis &own = analysis.lines[line];
    const Trial trial(*m_analyzer, text, analysis, line);
    for (const Fault &fault : own.faults) {
        FaultExplanation explanation;
        explanation.fault = fault;
        explanation.demand = demandOf(analysis, line);
        explanation.foundFeet = own.feet;
        explanation.foundSyllables = static_cast<int>(own.syllables.size());
        for (LineChange &change : changesFor(m_analyzer->lexicon(), text, own, fault)) {
            if (explanation.suggestions.size() == kMostSuggestions)
                break;
            if (trial.accepts(change))
                explanation.suggestions.push_back(std::move(change));
        }
        explanations.push_back(std::move(explanation));
    }
    return explanations;
}

} // namespace strofa::prosody
