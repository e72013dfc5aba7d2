// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/analyzer.h"

#include "core/prosody/lexicon.h"
#include "core/prosody/line_report.h"
#include "core/prosody/stanza_links.h"
#include "core/prosody/stanza_reader.h"
#include "core/prosody/user_stresses.h"
#include "core/text/lines.h"

namespace strofa::prosody
{

class Analyzer::Impl
{
public:
    std::shared_ptr<const Lexicon> lexicon;
    std::shared_ptr<const UserStresses> stresses;

    void analyseStanza(std::u16string_view text,
                       const std::vector<base::TextSpan> &spans,
                       std::size_t firstLine,
                       std::size_t lineCount,
                       TextAnalysis &result) const;
};

void Analyzer::Impl::analyseStanza(std::u16string_view text,
                                   const std::vector<base::TextSpan> &spans,
                                   std::size_t firstLine,
                                   std::size_t lineCount,
                                   TextAnalysis &result) const
{
    std::vector<StanzaLine> lines(lineCount);
    for (std::size_t i = 0; i < lineCount; ++i)
        prepareLine(
            *lexicon, text, spans[firstLine + i], kMaxLineUnits, lines[i].prepared, stresses.get());
    StanzaMeter meter = chooseMeter(lines);
    chooseRhymes(lines);
    const Meter first = meter.meter;
    reviseMeter(lines, meter);
    if (meter.meter != first)
        for (StanzaLine &line : lines)
            line.reading.meter = meter.meter;
    StanzaAnalysis stanza;
    stanza.firstLine = firstLine;
    stanza.lineCount = lineCount;
    stanza.meter = meter.meter;
    stanza.scheme = schemeOf(lines);
    stanza.links = linksOf(lines);
    for (const StanzaLine &line : lines) {
        result.lines.push_back(reportLine(line, meter.meter));
        stanza.feet.push_back(result.lines.back().feet);
    }
    if (lineCount <= kRhymeWindow)
        addLengthFaults(result.lines, firstLine, lineCount);
    result.stanzas.push_back(std::move(stanza));
}

Analyzer::Analyzer(std::shared_ptr<const Lexicon> lexicon,
                   std::shared_ptr<const UserStresses> stresses)
{
    auto impl = std::make_unique<Impl>();
    impl->lexicon = std::move(lexicon);
    impl->stresses = std::move(stresses);
    m_impl = std::move(impl);
}

Analyzer::~Analyzer() = default;

TextAnalysis Analyzer::analyse(std::u16string_view text) const
{
    TextAnalysis result;
    const std::vector<base::TextSpan> spans = text::splitLines(text);
    result.lines.reserve(spans.size());
    for (std::size_t i = 0; i < spans.size();) {
        if (text::isBlankLine(text.substr(spans[i].begin, spans[i].length()))) {
            result.lines.emplace_back().span = spans[i++];
            continue;
        }
        std::size_t end = i;
        while (end < spans.size()
               && !text::isBlankLine(text.substr(spans[end].begin, spans[end].length())))
            ++end;
        m_impl->analyseStanza(text, spans, i, end - i, result);
        i = end;
    }
    result.meter = meterOfStanzas(result.stanzas);
    linkStanzas(text, result);
    return result;
}

LineFit Analyzer::fit(std::u16string_view text, const LineDemand &demand) const
{
    thread_local PreparedLine line; // thousands of calls a second: its storage is kept
    prepareLine(
        *m_impl->lexicon, text, { 0, text.size() }, kMaxLineUnits, line, m_impl->stresses.get());
    return fitLine(line, demand);
}

std::shared_ptr<const Lexicon> Analyzer::sharedLexicon() const noexcept
{
    return m_impl->lexicon;
}

const UserStresses *Analyzer::stresses() const noexcept
{
    return m_impl->stresses.get();
}

const Lexicon &Analyzer::lexicon() const noexcept
{
    return *m_impl->lexicon;
}

} // namespace strofa::prosody
