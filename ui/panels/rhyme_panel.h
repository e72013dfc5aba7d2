// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/user_stresses.h"
#include "ui/services/rhyme_service.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace strofa::ui
{

class RhymeList;
class VerseEditor;

/// Rhymes of a word: that at the caret, or one that was typed. Moving the caret to a word asks
/// for its rhymes; writing does not, so that the word asked for stays while its answer is being
/// written. Lives in the GUI thread; owns neither the service nor the editor.
class RhymePanel : public QWidget
{
    Q_OBJECT

public:
    RhymePanel(RhymeService &service, VerseEditor &editor, QWidget *parent = nullptr);

    /// Asks for the rhymes of the word at the caret, of the last one of the line above if the
    /// line is empty.
    void askAtCaret();

    /// The user's own stresses, which the word asked for obeys.
    void setStresses(prosody::UserStressesPointer stresses);

    /// Puts a word in at the caret as one undo step.
    void insert(const QString &word);

    [[nodiscard]] RhymeList &list() noexcept { return *m_list; }

    [[nodiscard]] QString word() const;

    /// Moves the focus to the words found.
    void focusList();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildControls();
    void buildLayout();
    void connectParts();
    void retranslate();
    void refillChoices();
    void followCaret();
    void rememberCaret();
    void ask();
    void showFound(const std::vector<prosody::RhymeMatch> &matches);
    [[nodiscard]] prosody::RhymeQuery query() const;

    RhymeService &m_service;
    VerseEditor &m_editor;
    prosody::UserStressesPointer m_stresses;
    QTimer m_pause; ///< after the last move of the caret
    int m_lastBlock = -1;
    int m_lastBlockCount = 0;
    QString m_lastLine;

    QLabel *m_wordLabel;
    QLineEdit *m_word;
    QCheckBox *m_hold;
    QCheckBox *m_exact;
    QComboBox *m_clausula;
    QComboBox *m_part;
    QComboBox *m_syllables;
    RhymeList *m_list;
    QLabel *m_state;
};

} // namespace strofa::ui
