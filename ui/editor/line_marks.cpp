// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/line_marks.h"

#include <algorithm>

namespace strofa::ui
{

LineMarks::LineMarks(StanzaScanPointer scan, std::size_t line, int rhyme)
    : m_scan(std::move(scan))
    , m_line(line)
    , m_rhyme(rhyme)
{
}

std::optional<MarkedLine> MarkedLine::of(const QTextBlock &block)
{
    const auto *marks = dynamic_cast<const LineMarks *>(block.userData());
    if (marks == nullptr || marks->line() >= marks->scan()->analysis.lines.size())
        return std::nullopt;
    MarkedLine marked;
    marked.m_scan = marks->scan();
    marked.m_line = marks->line();
    marked.m_rhyme = marks->rhyme();
    marked.m_analysis = &marks->scan()->analysis.lines[marks->line()];
    const QStringView before(marks->scan()->lineText(marks->line()));
    const QString now = block.text();
    marked.m_oldLength = static_cast<std::size_t>(before.size());
    marked.m_newLength = static_cast<std::size_t>(now.size());
    const std::size_t shorter = std::min(marked.m_oldLength, marked.m_newLength);
    const auto start = std::mismatch(before.begin(), before.end(), now.begin(), now.end()).first;
    marked.m_sameAtStart = static_cast<std::size_t>(start - before.begin());
    marked.m_isCurrent =
        marked.m_sameAtStart == marked.m_oldLength && marked.m_oldLength == marked.m_newLength;
    while (marked.m_sameAtEnd < shorter - marked.m_sameAtStart
           && before[before.size() - 1 - static_cast<qsizetype>(marked.m_sameAtEnd)]
               == now[now.size() - 1 - static_cast<qsizetype>(marked.m_sameAtEnd)])
        ++marked.m_sameAtEnd;
    if (marked.m_newLength == 0)
        return std::nullopt;
    return marked;
}

std::optional<int> MarkedLine::column(std::size_t offset) const
{
    const std::size_t begin = m_analysis->span.begin;
    if (offset < begin || offset > begin + m_oldLength)
        return std::nullopt;
    const std::size_t old = offset - begin;
    if (old < m_sameAtStart || m_isCurrent)
        return static_cast<int>(old);
    if (old >= m_oldLength - m_sameAtEnd)
        return static_cast<int>(old + m_newLength - m_oldLength);
    return std::nullopt;
}

std::optional<std::pair<int, int>> MarkedLine::columns(const base::TextSpan &span) const
{
    if (span.end <= span.begin)
        return std::nullopt;
    const std::optional<int> first = column(span.begin);
    const std::optional<int> last = column(span.end - 1);
    const auto length = static_cast<int>(span.length());
    if (!first || !last || *last - *first + 1 != length)
        return std::nullopt;
    return std::pair(*first, *last + 1);
}

std::optional<base::TextSpan> MarkedLine::rhymingSpan() const
{
    if (m_rhyme < 0)
        return std::nullopt;
    const auto &syllables = m_analysis->syllables;
    const auto stressed =
        std::find_if(syllables.rbegin(), syllables.rend(), [](const prosody::Syllable &syllable) {
            return syllable.stress == prosody::Stress::Primary;
        });
    if (stressed == syllables.rend() || m_analysis->words.empty())
        return std::nullopt;
    const std::size_t end = m_analysis->words.back().span.end;
    if (stressed->vowel >= end)
        return std::nullopt;
    return base::TextSpan { stressed->vowel, end };
}

} // namespace strofa::ui
