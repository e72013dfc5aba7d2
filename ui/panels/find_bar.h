// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace strofa::ui
{

class VerseEditor;

/// Finds and replaces in the editor, below the text. Lives in the GUI thread; does not own the
/// editor.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(VerseEditor &editor, QWidget *parent = nullptr);

    enum class Fields {
        Find,
        FindAndReplace
    };

    /// Shows the bar, takes the selected word as what to look for and puts the caret into it.
    void open(Fields fields);
    void close();

    void findNext();
    void findPrevious();
    void replaceOne();

    /// All at once, as one undo step; the number of replaced places.
    int replaceAll();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void retranslate();
    void select(qsizetype begin, qsizetype length);
    [[nodiscard]] bool selectionMatches() const;

    VerseEditor &m_editor;
    QLabel *m_findLabel;
    QLineEdit *m_find;
    QPushButton *m_previous;
    QPushButton *m_next;
    QCheckBox *m_case;
    QLabel *m_replaceLabel;
    QLineEdit *m_replacement;
    QPushButton *m_replace;
    QPushButton *m_replaceAll;
    QLabel *m_outcome;
    QToolButton *m_close;
};

} // namespace strofa::ui
