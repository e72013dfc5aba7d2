// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/line_margin.h"

#include "ui/editor/line_marks.h"
#include "ui/editor/verse_editor.h"
#include "ui/editor/verse_text.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

namespace strofa::ui
{

namespace
{

constexpr int kPadding = 8;
constexpr double kFontShare = 0.72; ///< of the verse font
constexpr double kDotRadius = 2.5; ///< of what marks a proposed line

} // namespace

LineMargin::LineMargin(VerseEditor *editor) : QWidget(editor), m_editor(editor)
{
    setObjectName(QStringLiteral("lineMargin"));
}

QFont LineMargin::columnFont() const
{
    QFont font = m_editor->window()->font();
    font.setFamily(font.family()); // said expressly, or the painter takes the editor's serif
    font.setPointSizeF(std::max(6.0, m_editor->font().pointSizeF() * kFontShare));
    return font;
}

LineMargin::Columns LineMargin::columns() const
{
    const QFontMetrics metrics(columnFont());
    const int syllables = kPadding + metrics.horizontalAdvance(QStringLiteral("00"));
    // The widest common notation: amphibrach with a dactylic ending.
    const int notation = syllables + kPadding + metrics.horizontalAdvance(QStringLiteral("Амф4ж"));
    const int letter = metrics.horizontalAdvance(QStringLiteral("M"));
    const int rhyme = notation + kPadding + letter / 2;
    return { syllables, notation, rhyme, rhyme + letter / 2 + kPadding };
}

int LineMargin::wantedWidth() const
{
    return columns().width;
}

QSize LineMargin::sizeHint() const
{
    return { wantedWidth(), 0 };
}

void LineMargin::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_editor->palette().window());
    const VerseColors &colors = verseColors(m_editor->palette());
    const Columns places = columns();
    const QFont plain = columnFont();
    QFont bold = plain;
    bold.setBold(true);
    m_editor->forVisibleBlocks([&](const QTextBlock &block, const QPointF &origin) {
        const std::optional<MarkedLine> line = MarkedLine::of(block);
        if (!line || line->analysis().isBlank() || block.layout()->lineCount() == 0)
            return;
        const prosody::LineAnalysis &analysis = line->analysis();
        const double base =
            origin.y() + block.layout()->lineAt(0).y() + block.layout()->lineAt(0).ascent();
        const auto put = [&](const QString &text, int right, const QColor &color) {
            const int width = painter.fontMetrics().horizontalAdvance(text);
            painter.setPen(color);
            painter.drawText(QPointF(right - width, base), text);
        };
        if (m_editor->isProposed(block)) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.ghost);
            const double middle = base - painter.fontMetrics().xHeight() / 2.0;
            painter.drawEllipse(QPointF(kPadding / 2.0, middle), kDotRadius, kDotRadius);
        }
        painter.setFont(plain);
        put(QString::number(analysis.syllables.size()), places.syllables, colors.margin);
        put(notation(analysis), places.notation, colors.margin);
        painter.setFont(bold);
        const QString letter = rhymeLetter(line->rhyme());
        const int half = painter.fontMetrics().horizontalAdvance(letter) / 2;
        const QColor color = line->rhyme() < 0
            ? colors.margin
            : colors.rhymes[static_cast<std::size_t>(line->rhyme()) % colors.rhymes.size()];
        put(letter, places.rhyme + half, color);
    });
}

bool LineMargin::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<const QHelpEvent *>(event);
        QString text;
        m_editor->forVisibleBlocks([&](const QTextBlock &block, const QPointF &origin) {
            const double below = help->pos().y() - origin.y();
            if (below < 0 || below >= m_editor->blockHeight(block))
                return;
            if (const auto line = MarkedLine::of(block); line && !line->analysis().isBlank())
                text = lineText(line->analysis(), line->rhyme());
            if (!text.isEmpty() && m_editor->isProposed(block))
                text += u'\n' + tr("A model has proposed this line.");
        });
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace strofa::ui
