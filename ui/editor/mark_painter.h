// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPointF>
#include <QTextBlock>

class QPainter;

namespace strofa::ui
{

/// Draws the marks that fonts do not have over the laid-out text of a block whose top left corner
/// is `origin`: an acute above each stressed vowel (paler for a secondary stress), a tick below
/// each strong position of the meter.
void paintMarks(QPainter &painter,
                const QTextBlock &block,
                const QPointF &origin,
                const QFont &font,
                const VerseColors &colors);

} // namespace strofa::ui
