// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

class QApplication;

namespace strofa::ui
{

enum class ThemeChoice {
    System, ///< light or dark as the desktop is
    Light,
    Dark,
};

/// Colours of the marks in a verse text. Each stands out from `paper` with a contrast of at least
/// 4.5 : 1 (WCAG 2, AA). Rhymes carry a letter too, so that colour is never the only sign.
struct VerseColors {
    QColor paper;
    QColor ink;
    QColor stress; ///< acute over a stressed vowel
    QColor ictus; ///< tick under a strong position
    QColor margin; ///< notation and syllables in the margin
    QColor fault; ///< wave under what breaks the meter
    QColor doubt; ///< dots under a word whose stress is guessed
    QColor ghost; ///< text of a previewed proposal
    QColor ghostPaper; ///< behind it; close to `paper`
    std::array<QColor, 8> rhymes;
};

[[nodiscard]] const VerseColors &verseColors(const QPalette &palette);

/// Contrast of two opaque colours as WCAG 2 defines it, 1 … 21.
[[nodiscard]] double contrastRatio(const QColor &first, const QColor &second);

/// Sets style and palette of the application. Remembers the system's palette when it is first
/// called. GUI thread.
void applyTheme(QApplication &application, ThemeChoice choice);

/// Whether windows of this palette are dark.
[[nodiscard]] bool isDark(const QPalette &palette);

} // namespace strofa::ui
