// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/stress_book.h"

#include <QObject>

#include <functional>
#include <vector>

class QMenu;
class QTextCursor;
class QWidget;

namespace strofa::ui
{

class Actions;
class DocumentSession;
class MessageBar;
class VerseEditor;

/// What the editor's context menu does about words and faults: stresses of the user's own, and
/// suggested changes of a line. Undo and redo run through here, for they undo stresses too, in the
/// order in which these and the text were changed. A child of the window; lives in the GUI thread.
class StressCommands : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all outlive it.
    struct Parts {
        QWidget &window;
        Actions &actions;
        DocumentSession &document;
        VerseEditor &editor;
        MessageBar &messages;
    };

    StressCommands(const Parts &parts, const QString &folder);

    /// What the analyzer is to obey.
    [[nodiscard]] StressBook &book() noexcept { return m_book; }

    /// Reads what is stored; tells in the message bar if that fails.
    void load();

private:
    /// A change of stresses and where it stands among the steps of the text.
    struct Step {
        StressBook::State before;
        StressBook::State after;
        int textSteps = 0; ///< steps of the text that could be undone at that time
    };

    void extendMenu(QMenu &menu, const QTextCursor &place);
    void addSuggestions(QMenu &menu, const QTextCursor &place);
    void fillStressMenu(QMenu &menu, const QString &word);
    void chooseAtCaret();
    void showDialog();
    void apply(const std::function<base::Expected<void>()> &change);
    void remember(const StressBook::State &before);
    void undo();
    void redo();
    void forgetSteps();
    void showUndoState();
    void showError(const base::Error &error);

    Parts m_parts;
    StressBook m_book;
    std::vector<Step> m_undo;
    std::vector<Step> m_redo;
};

} // namespace strofa::ui
