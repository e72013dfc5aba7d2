// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace strofa::ui
{

class VerseEditor;

/// The strip left of the verse: syllables, notation of the meter and rhyme letter of each line.
/// A child of its editor; lives in the GUI thread.
class LineMargin : public QWidget
{
    Q_OBJECT

public:
    explicit LineMargin(VerseEditor *editor);

    /// The width that the columns need in the present font.
    [[nodiscard]] int wantedWidth() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Columns {
        int syllables; ///< right edge of the number
        int notation; ///< right edge of the notation
        int rhyme; ///< middle of the letter
        int width;
    };

    [[nodiscard]] QFont columnFont() const;
    [[nodiscard]] Columns columns() const;

    VerseEditor *m_editor;
};

} // namespace strofa::ui
