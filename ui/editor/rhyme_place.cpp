// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/rhyme_place.h"

#include "core/prosody/fault_explainer.h"
#include "core/text/word_breaker.h"
#include "ui/editor/line_marks.h"

#include <QTextBlock>

#include <algorithm>
#include <string>

namespace strofa::ui
{

namespace
{

/// The word around a column, or the last one that ends before it.
QString wordBefore(const QString &text, qsizetype column)
{
    const std::u16string line = text.toStdU16String();
    std::vector<text::WordToken> words;
    text::breakWords(line, { 0, line.size() }, words);
    QString found;
    for (const text::WordToken &word : words) {
        if (word.span.begin > static_cast<std::size_t>(column))
            break;
        if (!word.vowels.empty())
            found = QString::fromStdU16String(line.substr(word.span.begin, word.span.length()));
    }
    return found;
}

bool isInWord(QChar unit)
{
    return unit.isLetterOrNumber() || unit.isMark() || unit == u'-';
}

/// What the stanza at a block or right above it asks of another line.
std::optional<prosody::LineDemand> demandAt(const QTextBlock &block)
{
    std::optional<MarkedLine> line = MarkedLine::of(block);
    // A line begun has too few syllables to tell its own feet.
    if (const std::optional<MarkedLine> above = MarkedLine::of(block.previous()))
        line = above;
    if (!line)
        return std::nullopt;
    prosody::LineDemand demand = prosody::demandOf(line->scan()->analysis, line->line());
    if (demand.meter == prosody::Meter::Unknown || demand.meter == prosody::Meter::Free)
        return std::nullopt;
    demand.clausula = prosody::Clausula::None; // the rhyme decides
    return demand;
}

} // namespace

QString rhymeWordAt(const QTextCursor &place)
{
    return wordBefore(place.block().text(), place.positionInBlock());
}

QString rhymeWordAbove(const QTextCursor &place)
{
    const QString line = place.block().previous().text();
    return wordBefore(line, line.size());
}

std::optional<prosody::UnfinishedLine> unfinishedLineAt(const QTextCursor &place)
{
    QString ignored;
    const QTextCursor end = placeForWord(place, ignored);
    const QString line = end.block().text();
    const QStringView behind = QStringView(line).mid(end.positionInBlock());
    if (std::any_of(behind.begin(), behind.end(), [](QChar unit) { return unit.isLetter(); }))
        return std::nullopt;
    const std::optional<prosody::LineDemand> demand = demandAt(end.block());
    if (!demand)
        return std::nullopt;
    QString before = line.left(end.positionInBlock());
    if (!before.isEmpty() && isInWord(before.back()))
        before += u' ';
    return prosody::UnfinishedLine { before.toStdU16String(), *demand };
}

QTextCursor placeForWord(const QTextCursor &place, QString &text)
{
    QTextCursor end(place);
    if (place.hasSelection())
        return end; // what is selected is replaced
    const QString line = place.block().text();
    qsizetype column = place.positionInBlock();
    const bool isInside = column > 0 && isInWord(line[column - 1]);
    while (isInside && column < line.size() && isInWord(line[column]))
        ++column;
    end.setPosition(place.block().position() + static_cast<int>(column));
    if (column > 0 && !line[column - 1].isSpace())
        text.prepend(u' ');
    if (column < line.size() && isInWord(line[column]))
        text.append(u' ');
    return end;
}

} // namespace strofa::ui
