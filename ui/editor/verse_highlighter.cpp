// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/verse_highlighter.h"

#include "ui/editor/line_marks.h"

namespace strofa::ui
{

VerseHighlighter::VerseHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) { }

void VerseHighlighter::highlightBlock(const QString &)
{
    const std::optional<MarkedLine> line = MarkedLine::of(currentBlock());
    if (!line)
        return;
    if (const auto span = line->rhymingSpan()) {
        if (const auto columns = line->columns(*span)) {
            const auto hue = static_cast<std::size_t>(line->rhyme()) % m_colors.rhymes.size();
            QTextCharFormat rhyme;
            rhyme.setForeground(m_colors.rhymes[hue]);
            setFormat(columns->first, columns->second - columns->first, rhyme);
        }
    }
    for (const prosody::Fault &fault : line->analysis().faults) {
        const auto columns = line->columns(fault.span);
        if (!columns)
            continue;
        const bool isDoubt = fault.kind == prosody::FaultKind::UnknownStress;
        for (int column = columns->first; column < columns->second; ++column) {
            QTextCharFormat underlined = format(column); // keeps the colour of the rhyme
            underlined.setUnderlineStyle(isDoubt ? QTextCharFormat::DotLine
                                                 : QTextCharFormat::WaveUnderline);
            underlined.setUnderlineColor(isDoubt ? m_colors.doubt : m_colors.fault);
            setFormat(column, 1, underlined);
        }
    }
}

} // namespace strofa::ui
