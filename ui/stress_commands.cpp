// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stress_commands.h"

#include "core/document/error_text.h"
#include "ui/actions.h"
#include "ui/dialogs/stresses_dialog.h"
#include "ui/document_session.h"
#include "ui/editor/verse_editor.h"
#include "ui/editor/verse_text.h"
#include "ui/panels/message_bar.h"
#include "ui/stress_menu.h"

#include <QMenu>
#include <QTextDocument>

namespace strofa::ui
{

StressCommands::StressCommands(const Parts &parts, const QString &folder)
    : QObject(&parts.window)
    , m_parts(parts)
    , m_book(folder)
{
    const Actions &actions = m_parts.actions;
    const QTextDocument *text = m_parts.editor.document();
    connect(actions.undo, &QAction::triggered, this, &StressCommands::undo);
    connect(actions.redo, &QAction::triggered, this, &StressCommands::redo);
    connect(actions.chooseStress, &QAction::triggered, this, &StressCommands::chooseAtCaret);
    connect(actions.ownStresses, &QAction::triggered, this, &StressCommands::showDialog);
    connect(text, &QTextDocument::undoAvailable, this, &StressCommands::showUndoState);
    connect(text, &QTextDocument::redoAvailable, this, &StressCommands::showUndoState);
    connect(text, &QTextDocument::undoCommandAdded, this, [this] {
        m_redo.clear(); // as the text's own steps that were undone
        showUndoState();
    });
    connect(&m_parts.editor, &VerseEditor::contextMenuWanted, this, &StressCommands::extendMenu);
    connect(&m_parts.document, &DocumentSession::replaced, this, [this] {
        forgetSteps();
        m_book.openDocument(m_parts.document.path());
    });
    connect(&m_parts.document, &DocumentSession::saved, this, [this] {
        if (const auto stored = m_book.documentSaved(m_parts.document.path()); !stored)
            showError(stored.error());
    });
    showUndoState();
}

void StressCommands::load()
{
    if (const auto loaded = m_book.load(); !loaded)
        showError(loaded.error());
}

void StressCommands::extendMenu(QMenu &menu, const QTextCursor &place)
{
    // The editor's own entries would undo the text alone.
    for (QAction *action : menu.actions())
        if (action->objectName() == QLatin1String("edit-undo")
            || action->objectName() == QLatin1String("edit-redo"))
            menu.removeAction(action);
    QAction *first = menu.actions().value(0);
    menu.insertActions(first, { m_parts.actions.undo, m_parts.actions.redo });
    first = m_parts.actions.undo;
    auto *own = new QMenu(&menu);
    addSuggestions(*own, place);
    if (const QString word = m_parts.editor.wordAt(place); !word.isEmpty()) {
        QMenu *stress = own->addMenu(tr("&Stress"));
        stress->setObjectName(QStringLiteral("stressMenu"));
        fillStressMenu(*stress, word);
    }
    if (own->isEmpty())
        return;
    own->addSeparator();
    menu.insertActions(first, own->actions());
}

void StressCommands::addSuggestions(QMenu &menu, const QTextCursor &place)
{
    QStringList shown;
    for (const prosody::FaultExplanation &explanation : m_parts.editor.faultsAt(place)) {
        for (const prosody::Suggestion &suggestion : explanation.suggestions) {
            const QString text = shownStress(QString::fromStdU16String(suggestion.replacement));
            if (shown.contains(text))
                continue;
            shown << text;
            menu.addAction(tr("Replace by “%1”").arg(text), this, [this, place, suggestion] {
                m_parts.editor.applySuggestion(place, suggestion);
            });
        }
    }
    if (!shown.isEmpty())
        menu.addSeparator();
}

void StressCommands::fillStressMenu(QMenu &menu, const QString &word)
{
    fillStressChoices(
        menu, word, m_book, [this](StressScope scope, const prosody::UserStress &stress) {
            apply([&] { return m_book.set(scope, stress); });
        });
    menu.addSeparator();
    const std::u16string letters = word.toStdU16String();
    QAction *forget = menu.addAction(tr("&Forget my stress"), this, [this, letters] {
        apply([&] { return m_book.forget(letters); });
    });
    forget->setObjectName(QStringLiteral("forgetStress"));
    forget->setEnabled(m_book.state().always.entry(letters) != nullptr
                       || m_book.state().document.entry(letters) != nullptr);
    menu.addAction(m_parts.actions.ownStresses);
}

void StressCommands::chooseAtCaret()
{
    const QString word = m_parts.editor.wordAt(m_parts.editor.textCursor());
    if (word.isEmpty()) {
        m_parts.messages.showMessage(tr("There is no word of two syllables or more at the caret."));
        return;
    }
    auto *menu = new QMenu(&m_parts.window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("stressMenu"));
    fillStressMenu(*menu, word);
    VerseEditor &editor = m_parts.editor;
    menu->popup(editor.viewport()->mapToGlobal(editor.cursorRect().bottomLeft()));
}

void StressCommands::showDialog()
{
    auto *dialog = new StressesDialog(m_book, &m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &StressesDialog::changedFrom, this, &StressCommands::remember);
    dialog->open();
}

void StressCommands::apply(const std::function<base::Expected<void>()> &change)
{
    const StressBook::State before = m_book.state();
    if (const auto done = change(); !done)
        showError(done.error());
    remember(before);
}

void StressCommands::remember(const StressBook::State &before)
{
    if (before == m_book.state())
        return;
    m_undo.push_back({ before, m_book.state(), m_parts.editor.document()->availableUndoSteps() });
    m_redo.clear();
    showUndoState();
}

void StressCommands::undo()
{
    const int textSteps = m_parts.editor.document()->availableUndoSteps();
    if (m_undo.empty() || m_undo.back().textSteps < textSteps) {
        m_parts.editor.undo();
    } else if (const auto done = m_book.restore(m_undo.back().before); !done) {
        showError(done.error());
    } else {
        m_redo.push_back(std::move(m_undo.back()));
        m_undo.pop_back();
    }
    showUndoState();
}

void StressCommands::redo()
{
    const int textSteps = m_parts.editor.document()->availableUndoSteps();
    if (m_redo.empty() || m_redo.back().textSteps > textSteps) {
        m_parts.editor.redo();
    } else if (const auto done = m_book.restore(m_redo.back().after); !done) {
        showError(done.error());
    } else {
        m_undo.push_back(std::move(m_redo.back()));
        m_redo.pop_back();
    }
    showUndoState();
}

void StressCommands::forgetSteps()
{
    m_undo.clear();
    m_redo.clear();
    showUndoState();
}

void StressCommands::showUndoState()
{
    const QTextDocument *text = m_parts.editor.document();
    m_parts.actions.undo->setEnabled(text->isUndoAvailable() || !m_undo.empty());
    m_parts.actions.redo->setEnabled(text->isRedoAvailable() || !m_redo.empty());
}

void StressCommands::showError(const base::Error &error)
{
    m_parts.messages.showMessage(document::translatedText(error));
}

} // namespace strofa::ui
