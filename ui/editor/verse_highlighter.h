// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QSyntaxHighlighter>

namespace strofa::ui
{

/// Colours the rhyming endings and underlines the faults of the blocks that have LineMarks. The
/// editor calls rehighlightBlock() for blocks whose marks changed, never rehighlight(), save when
/// the colours change. Lives in the GUI thread.
class VerseHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit VerseHighlighter(QTextDocument *document);

    void setColors(const VerseColors &colors) { m_colors = colors; }

protected:
    void highlightBlock(const QString &text) override;

private:
    VerseColors m_colors;
};

} // namespace strofa::ui
