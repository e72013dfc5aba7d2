// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextDocumentLayout>

namespace strofa::ui
{

/// Puts room below each block, so that the ticks of one line and the accents of the next do not
/// meet. Owned by its document.
class VerseLayout : public QPlainTextDocumentLayout
{
    Q_OBJECT

public:
    explicit VerseLayout(QTextDocument *document);

    /// Height of that room, in pixels.
    void setGap(double gap) { m_gap = gap; }

    [[nodiscard]] double gap() const noexcept { return m_gap; }

    [[nodiscard]] QRectF blockBoundingRect(const QTextBlock &block) const override;

private:
    double m_gap = 0.0;
};

} // namespace strofa::ui
