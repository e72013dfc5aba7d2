// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/verse_layout.h"

#include <QTextBlock>

namespace strofa::ui
{

VerseLayout::VerseLayout(QTextDocument *document) : QPlainTextDocumentLayout(document) { }

QRectF VerseLayout::blockBoundingRect(const QTextBlock &block) const
{
    QRectF rect = QPlainTextDocumentLayout::blockBoundingRect(block);
    if (block.isValid() && block.isVisible())
        rect.setHeight(rect.height() + m_gap);
    return rect;
}

} // namespace strofa::ui
