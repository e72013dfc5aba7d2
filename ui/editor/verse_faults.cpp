// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the editor knows of words and faults at a place.
#include "core/text/word_breaker.h"
#include "ui/editor/line_marks.h"
#include "ui/editor/verse_editor.h"
#include "ui/editor/verse_text.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QTextBlock>

#include <utility>

namespace strofa::ui
{

void VerseEditor::setExplainer(std::shared_ptr<const prosody::FaultExplainer> explainer)
{
    m_explainer = std::move(explainer);
    m_explainedScan.reset();
}

const std::vector<prosody::FaultExplanation> &
VerseEditor::explanationsOf(const MarkedLine &line) const
{
    if (m_explainedScan == line.scan() && m_explainedLine == line.line())
        return m_explanations;
    m_explainedScan = line.scan();
    m_explainedLine = line.line();
    m_explanations.clear();
    if (m_explainer)
        m_explanations =
            m_explainer->explain(line.scan()->text, line.scan()->analysis, line.line());
    // Without an explainer, or where it knows no more, the faults speak for themselves.
    if (m_explanations.empty()) {
        for (const prosody::Fault &fault : line.analysis().faults)
            m_explanations.push_back(
                { fault, { fault.expectedMeter, fault.expectedFeet }, 0, 0, {} });
    }
    return m_explanations;
}

std::vector<prosody::FaultExplanation> VerseEditor::faultsAt(const QTextCursor &place) const
{
    std::vector<prosody::FaultExplanation> found;
    const std::optional<MarkedLine> line = MarkedLine::of(place.block());
    if (!line || line->analysis().faults.empty())
        return found;
    const int column = place.positionInBlock();
    for (const prosody::FaultExplanation &explanation : explanationsOf(*line)) {
        const auto columns = line->columns(explanation.fault.span);
        if (!columns || column < columns->first || column > columns->second)
            continue;
        found.push_back(explanation);
        if (!line->isCurrent())
            found.back().suggestions.clear();
    }
    return found;
}

QString VerseEditor::faultAt(const QPoint &place) const
{
    const QTextCursor cursor = cursorForPosition(place);
    const std::optional<MarkedLine> line = MarkedLine::of(cursor.block());
    QStringList sentences;
    for (const prosody::FaultExplanation &explanation : faultsAt(cursor))
        sentences << explanationText(explanation, line->analysedText());
    return sentences.join(u'\n');
}

bool VerseEditor::applySuggestion(const QTextCursor &place, const prosody::Suggestion &suggestion)
{
    const std::optional<MarkedLine> line = MarkedLine::of(place.block());
    const auto columns = line && line->isCurrent() ? line->columns(suggestion.span) : std::nullopt;
    if (!columns)
        return false;
    QTextCursor edit(document());
    edit.setPosition(place.block().position() + columns->first);
    edit.setPosition(place.block().position() + columns->second, QTextCursor::KeepAnchor);
    insertAsOneStep(edit, QString::fromStdU16String(suggestion.replacement));
    return true;
}

QString VerseEditor::wordAt(const QTextCursor &place) const
{
    const std::u16string line = place.block().text().toStdU16String();
    const auto column = static_cast<std::size_t>(place.positionInBlock());
    std::vector<text::WordToken> words;
    text::breakWords(line, { 0, line.size() }, words);
    for (const text::WordToken &word : words)
        if (word.span.begin <= column && column <= word.span.end && word.vowels.size() > 1)
            return QString::fromStdU16String(line.substr(word.span.begin, word.span.length()));
    return {};
}

void VerseEditor::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || event->modifiers() != Qt::NoModifier
        || textCursor().hasSelection())
        return;
    const QTextCursor place = cursorForPosition(event->pos());
    if (!faultsAt(place).empty())
        Q_EMIT faultClicked(place);
}

void VerseEditor::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QTextCursor place = isByKey ? textCursor() : cursorForPosition(event->pos());
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("verseMenu"));
    Q_EMIT contextMenuWanted(*menu, place);
    menu->popup(isByKey ? viewport()->mapToGlobal(cursorRect().bottomLeft()) : event->globalPos());
    event->accept();
}

} // namespace strofa::ui
