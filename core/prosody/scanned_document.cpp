// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/scanned_document.h"

#include "core/text/lines.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace strofa::prosody
{

namespace
{

void shift(base::TextSpan &span, std::size_t by)
{
    span.begin += by;
    span.end += by;
}

/// Moves all offsets of a line from those of its stanza to those of the document.
void shift(LineAnalysis &line, std::size_t by)
{
    shift(line.span, by);
    for (Word &word : line.words)
        shift(word.span, by);
    for (Syllable &syllable : line.syllables)
        syllable.vowel += by;
    for (Fault &fault : line.faults)
        shift(fault.span, by);
}

/// Puts `fresh` in place of items [first, last).
template <class Item>
void exchange(std::vector<Item> &items,
              std::size_t first,
              std::size_t last,
              std::vector<Item> fresh)
{
    const std::size_t common = std::min(fresh.size(), last - first);
    const auto split = fresh.begin() + static_cast<std::ptrdiff_t>(common);
    const auto begin = items.begin() + static_cast<std::ptrdiff_t>(first);
    const auto next = std::move(fresh.begin(), split, begin);
    if (split != fresh.end())
        items.insert(next, std::make_move_iterator(split), std::make_move_iterator(fresh.end()));
    else
        items.erase(next, begin + static_cast<std::ptrdiff_t>(last - first));
}

} // namespace

std::u16string_view ScannedStanza::lineText(std::size_t line) const
{
    if (line >= analysis.lines.size())
        return {};
    const base::TextSpan span = analysis.lines[line].span;
    return std::u16string_view(text).substr(span.begin, span.length());
}

ScannedDocument::ScannedDocument(Scan scan, std::u16string text) : m_scan(std::move(scan))
{
    replace({}, text);
}

void ScannedDocument::setScan(Scan scan)
{
    m_scan = std::move(scan);
    for (PlacedStanza &stanza : m_stanzas)
        stanza.scan.reset();
}

void ScannedDocument::setText(std::u16string_view text)
{
    const auto start = std::mismatch(m_text.begin(), m_text.end(), text.begin(), text.end());
    const auto begin = static_cast<std::size_t>(start.first - m_text.begin());
    const std::size_t shorter = std::min(m_text.size(), text.size()) - begin;
    std::size_t same = 0;
    while (same < shorter && m_text[m_text.size() - 1 - same] == text[text.size() - 1 - same])
        ++same;
    if (begin == m_text.size() && begin == text.size())
        return;
    replace({ begin, m_text.size() - same }, text.substr(begin, text.size() - same - begin));
}

void ScannedDocument::replace(base::TextSpan range, std::u16string_view replacement)
{
    range.end = std::min(range.end, m_text.size());
    range.begin = std::min(range.begin, range.end);
    const std::size_t removed = range.length();
    if (removed == 0 && replacement.empty())
        return;
    // The line before belongs to it, for it may end in \r where \n is written behind it.
    LineRange old;
    if (!m_lines.empty())
        old = { lineAt(range.begin == 0 ? 0 : range.begin - 1), lineAt(range.end) + 1 };
    const std::size_t begin = m_lines.empty() ? 0 : m_lines[old.first].begin;
    const std::size_t end = old.last < m_lines.size() ? m_lines[old.last].begin : m_text.size();
    m_text.replace(range.begin, removed, replacement);
    // Sizes are unsigned; adding a difference that wraps around subtracts.
    const std::size_t grown = replacement.size() - removed;
    std::vector<base::TextSpan> fresh =
        text::splitLines(std::u16string_view(m_text).substr(begin, end + grown - begin));
    for (base::TextSpan &line : fresh)
        shift(line, begin);

    const LineRange around = stanzasAround(old, fresh);
    const std::size_t firstStanza = stanzaBehind(around.first);
    const std::size_t lastStanza = stanzaBehind(around.last);
    const std::size_t addedLines = fresh.size() - (old.last - old.first);
    for (std::size_t i = old.last; i < m_lines.size(); ++i)
        shift(m_lines[i], grown);
    for (std::size_t i = lastStanza; i < m_stanzas.size(); ++i) {
        m_stanzas[i].begin += grown;
        m_stanzas[i].firstLine += addedLines;
    }
    exchange(m_lines, old.first, old.last, fresh);
    std::vector<PlacedStanza> changed = stanzasWithin({ around.first, around.last + addedLines });
    keepUnchanged(firstStanza, lastStanza, changed);
    exchange(m_stanzas, firstStanza, lastStanza, std::move(changed));
}

bool ScannedDocument::isBlank(base::TextSpan line) const
{
    return text::isBlankLine(std::u16string_view(m_text).substr(line.begin, line.length()));
}

/// The line that holds an offset, its break included.
std::size_t ScannedDocument::lineAt(std::size_t offset) const
{
    const auto behind = std::upper_bound(
        m_lines.begin(), m_lines.end(), offset, [](std::size_t value, const base::TextSpan &line) {
            return value < line.begin;
        });
    return static_cast<std::size_t>(behind - m_lines.begin()) - 1;
}

/// The number of the first stanza that begins at a line or behind it.
std::size_t ScannedDocument::stanzaBehind(std::size_t line) const
{
    const auto behind = std::lower_bound(
        m_stanzas.begin(),
        m_stanzas.end(),
        line,
        [](const PlacedStanza &stanza, std::size_t value) { return stanza.firstLine < value; });
    return static_cast<std::size_t>(behind - m_stanzas.begin());
}

const PlacedStanza *ScannedDocument::stanzaOf(std::size_t line) const
{
    const std::size_t behind = stanzaBehind(line + 1);
    if (behind == 0)
        return nullptr;
    const PlacedStanza &stanza = m_stanzas[behind - 1];
    return line < stanza.firstLine + stanza.lineCount ? &stanza : nullptr;
}

/// The lines, by their old numbers, of all stanzas that change if `fresh` takes the place of the
/// lines `old`: those that hold one of them and those that now join what has been written.
ScannedDocument::LineRange
ScannedDocument::stanzasAround(LineRange old, const std::vector<base::TextSpan> &fresh) const
{
    LineRange around = old;
    if (old.first > 0) {
        const PlacedStanza *before = stanzaOf(old.first - 1);
        if (before && (stanzaOf(old.first) || fresh.empty() || !isBlank(fresh.front())))
            around.first = before->firstLine;
    }
    if (old.last > 0 && old.last < m_lines.size()) {
        const PlacedStanza *after = stanzaOf(old.last);
        if (after && (stanzaOf(old.last - 1) || fresh.empty() || !isBlank(fresh.back())))
            around.last = after->firstLine + after->lineCount;
    }
    return around;
}

/// The stanzas that lines of the present text form; they wait for their analysis.
std::vector<PlacedStanza> ScannedDocument::stanzasWithin(LineRange lines) const
{
    std::vector<PlacedStanza> stanzas;
    for (std::size_t line = lines.first; line < lines.last; ++line) {
        if (isBlank(m_lines[line]))
            continue;
        if (stanzas.empty() || stanzas.back().firstLine + stanzas.back().lineCount != line)
            stanzas.push_back({ m_lines[line].begin, line, 0, nullptr });
        ++stanzas.back().lineCount;
    }
    return stanzas;
}

/// Gives fresh stanzas the analyses of those stanzas [first, last) that have the same text: an
/// edit at its border leaves a stanza as it was, and so does one replacement over many stanzas of
/// which few differ (setText).
void ScannedDocument::keepUnchanged(std::size_t first,
                                    std::size_t last,
                                    std::vector<PlacedStanza> &fresh) const
{
    std::unordered_map<std::u16string_view, ScannedStanzaPointer> known;
    for (std::size_t i = first; i < last; ++i)
        if (const ScannedStanzaPointer &scan = m_stanzas[i].scan)
            known.emplace(scan->text, scan);
    for (PlacedStanza &stanza : fresh)
        if (const auto same = known.find(textOf(stanza)); same != known.end())
            stanza.scan = same->second;
}

std::u16string_view ScannedDocument::textOf(const PlacedStanza &stanza) const
{
    const std::size_t end = m_lines[stanza.firstLine + stanza.lineCount - 1].end;
    return std::u16string_view(m_text).substr(stanza.begin, end - stanza.begin);
}

const ScannedStanzaPointer &ScannedDocument::scanStanza(std::size_t index)
{
    PlacedStanza &stanza = m_stanzas[index];
    if (!stanza.scan) {
        ScannedStanza scanned { std::u16string(textOf(stanza)), {} };
        scanned.analysis = m_scan(scanned.text);
        scanned.ends =
            std::make_shared<const StanzaEnds>(stanzaEnds(scanned.text, scanned.analysis.lines));
        stanza.scan = std::make_shared<const ScannedStanza>(std::move(scanned));
    }
    return stanza.scan;
}

TextAnalysis ScannedDocument::analysis()
{
    TextAnalysis whole;
    whole.lines.reserve(m_lines.size());
    const auto addBlankLines = [&](std::size_t until) {
        while (whole.lines.size() < until) {
            const base::TextSpan span = m_lines[whole.lines.size()];
            whole.lines.emplace_back().span = span;
        }
    };
    for (std::size_t i = 0; i < m_stanzas.size(); ++i) {
        const TextAnalysis &scanned = scanStanza(i)->analysis;
        addBlankLines(m_stanzas[i].firstLine);
        for (const LineAnalysis &line : scanned.lines) {
            whole.lines.push_back(line);
            shift(whole.lines.back(), m_stanzas[i].begin);
        }
        for (const StanzaAnalysis &stanza : scanned.stanzas) {
            whole.stanzas.push_back(stanza);
            whole.stanzas.back().firstLine += m_stanzas[i].firstLine;
        }
    }
    addBlankLines(m_lines.size());
    whole.meter = meterOfStanzas(whole.stanzas);
    linkStanzas(m_text, whole);
    return whole;
}

std::vector<std::vector<int>> ScannedDocument::rhymes() const
{
    std::vector<StanzaEndsPointer> ends;
    ends.reserve(m_stanzas.size());
    for (const PlacedStanza &stanza : m_stanzas)
        ends.push_back(stanza.scan ? stanza.scan->ends : nullptr);
    return rhymesAcross(ends);
}

} // namespace strofa::prosody
