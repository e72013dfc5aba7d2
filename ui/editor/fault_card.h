// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTextCursor>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace strofa::ui
{

class VerseEditor;

/// Why a place breaks the meter and the changes that would mend it, each a button, in a card over
/// the text below the place. Not a window: it takes no key before it is asked to. Goes when the
/// caret leaves the place, the text changes or scrolls, or with Escape. Lives in the GUI thread.
class FaultCard : public QFrame
{
    Q_OBJECT

public:
    explicit FaultCard(VerseEditor &editor);

    /// Explains the faults at a place; false, and no card, if there is none.
    bool showAt(const QTextCursor &place);

    /// The same for the caret's place, or else for the first fault of its line, with the focus on
    /// the first suggestion.
    bool showAtCaret();

    /// Hides the card and gives the focus back; false if it was not shown.
    bool dismiss();

    /// What is explained.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    /// The stress of the word at the place is to be chosen; the caret stands there.
    void stressWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void clearButtons();
    QPushButton *addButton(const QString &text);
    void placeBelow();
    void retranslate();

    VerseEditor &m_editor;
    QTextCursor m_place;
    QLabel *m_text;
    QToolButton *m_close;
    QVBoxLayout *m_buttons;
};

} // namespace strofa::ui
