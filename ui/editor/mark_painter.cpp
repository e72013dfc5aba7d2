// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/mark_painter.h"

#include "ui/editor/line_marks.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

namespace strofa::ui
{

namespace
{

constexpr QChar kAcute(u'\u0301');

struct Measures {
    double xHeight;
    double capHeight;
    double descent;
    double stroke;
};

void paintAcute(QPainter &painter, const QPointF &foot, const Measures &measures)
{
    const double length = measures.xHeight * 0.34;
    painter.drawLine(QPointF(foot.x() - length * 0.22, foot.y()),
                     QPointF(foot.x() + length * 0.55, foot.y() - length));
}

void paintTick(QPainter &painter, const QPointF &top, const Measures &measures)
{
    const double half = measures.xHeight * 0.22;
    painter.drawLine(QPointF(top.x() - half, top.y()), QPointF(top.x() + half, top.y()));
}

/// Whether the letter rises above the height of x, so that its accent must stand higher.
bool isTall(QChar letter)
{
    const bool hasDots = letter == u'ё' || letter == u'й';
    return letter.isUpper() || hasDots;
}

} // namespace

void paintMarks(QPainter &painter,
                const QTextBlock &block,
                const QPointF &origin,
                const QFont &font,
                const VerseColors &colors)
{
    const std::optional<MarkedLine> line = MarkedLine::of(block);
    if (!line)
        return;
    const QFontMetricsF metrics(font);
    const Measures measures { metrics.xHeight(),
                              metrics.capHeight(),
                              metrics.descent(),
                              std::max(1.0, metrics.xHeight() / 8.0) };
    const QString text = block.text();
    QColor pale = colors.stress;
    pale.setAlphaF(0.55F);
    for (const prosody::Syllable &syllable : line->analysis().syllables) {
        const std::optional<int> column = line->column(syllable.vowel);
        if (!column || *column >= text.size())
            continue;
        const QTextLine row = block.layout()->lineForTextPosition(*column);
        if (!row.isValid())
            continue;
        const double left = row.cursorToX(*column);
        const double right = row.cursorToX(*column + 1);
        const QPointF middle =
            origin + QPointF((left + right) / 2.0, row.y() + row.ascent()); // on the base line
        const bool isWritten = *column + 1 < text.size() && text[*column + 1] == kAcute;
        // The letter ё shows its stress itself.
        const bool showsItself = isWritten || text[*column].toLower() == u'ё';
        if (syllable.stress != prosody::Stress::None && !showsItself) {
            const bool isPrimary = syllable.stress == prosody::Stress::Primary;
            painter.setPen(QPen(
                isPrimary ? colors.stress : pale, measures.stroke, Qt::SolidLine, Qt::RoundCap));
            const double height = isTall(text[*column]) ? measures.capHeight : measures.xHeight;
            paintAcute(
                painter, middle - QPointF(0, height * 1.0 + measures.xHeight * 0.2), measures);
        }
        if (syllable.ictus) {
            painter.setPen(QPen(colors.ictus, measures.stroke, Qt::SolidLine, Qt::FlatCap));
            paintTick(painter, middle + QPointF(0, measures.descent * 0.9), measures);
        }
    }
}

} // namespace strofa::ui
