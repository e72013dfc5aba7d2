// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A proposal shown in its place: painted, never in the document.
#include "ui/editor/verse_editor.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace strofa::ui
{

void VerseEditor::showGhost(const QTextCursor &place, const QString &text)
{
    m_ghostPlace = place;
    m_ghost = text;
    if (!text.isEmpty()) {
        // Scrolls up so far that the proposal has room below its place.
        const int bottom = cursorRect(place).bottom()
            + static_cast<int>(static_cast<double>(text.count(u'\n') + 1) * lineAdvance());
        const int hidden = bottom - viewport()->height();
        if (hidden > 0) {
            const int lines = static_cast<int>(hidden / lineAdvance()) + 1;
            verticalScrollBar()->setValue(verticalScrollBar()->value() + lines);
        }
    }
    viewport()->update();
}

void VerseEditor::hideGhost()
{
    m_ghost.clear();
    viewport()->update();
}

void VerseEditor::insertAsOneStep(const QTextCursor &place, const QString &text)
{
    hideGhost();
    QTextCursor cursor(place);
    cursor.beginEditBlock();
    cursor.insertText(text);
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

bool VerseEditor::takeGhostKey(const QKeyEvent &key)
{
    if (m_ghost.isEmpty())
        return false;
    const Qt::KeyboardModifiers modifiers = key.modifiers() & ~Qt::KeypadModifier;
    const bool isEnter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (modifiers == Qt::NoModifier && (isEnter || key.key() == Qt::Key_Tab)) {
        Q_EMIT ghostTaken();
        return true;
    }
    if (modifiers == Qt::ControlModifier && key.key() == Qt::Key_Right) {
        Q_EMIT ghostWordTaken();
        return true;
    }
    // Whoever types on has read enough, and Enter is to break the line again.
    const bool isTyping = !key.text().isEmpty() && key.text().front().isPrint()
        && (modifiers & ~Qt::ShiftModifier) == Qt::NoModifier;
    if (isTyping || key.key() == Qt::Key_Backspace || key.key() == Qt::Key_Delete)
        Q_EMIT ghostDismissed();
    return false;
}

void VerseEditor::paintGhost(QPainter &painter) const
{
    const VerseColors &colors = verseColors(palette());
    const QRect place = cursorRect(m_ghostPlace);
    const double height = lineAdvance();
    const double left = contentOffset().x() + document()->documentMargin();
    const auto lines = QStringView(m_ghost).split(u'\n');
    painter.setFont(font());
    double top = place.top();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const double x = i == 0 ? place.left() : left;
        if (!lines[i].isEmpty()) {
            const QString text = lines[i].toString();
            const double width = std::max(viewport()->width() - x, 0.0);
            painter.fillRect(QRectF(x, top, width, height), colors.ghostPaper);
            painter.setPen(colors.ghost);
            painter.drawText(QPointF(x, top + fontMetrics().ascent()), text);
        }
        top += height;
    }
}

} // namespace strofa::ui
