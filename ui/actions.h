// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QActionGroup>
#include <QObject>

#include <array>

class QMenu;
class QMenuBar;

namespace strofa::ui
{

/// Every command of the window as an action with an id (its object name), a shortcut and a text
/// in the program's language; and the menus made of them. Lives in the GUI thread; a child of the
/// window, which connects the actions.
class Actions : public QObject
{
    Q_OBJECT

public:
    static constexpr int kAcceptKeys = 5; ///< Alt+1 … Alt+5

    explicit Actions(QWidget *window);

    /// Fills a menu bar; the actions work without it too.
    void buildMenus(QMenuBar &bar);

    /// Sets all texts anew in the present language.
    void retranslate();

    QAction *newDocument;
    QAction *open;
    QAction *save;
    QAction *saveAs;
    QAction *clearRecent;
    QAction *quit;
    QAction *undo;
    QAction *redo;
    QAction *cut;
    QAction *copy;
    QAction *paste;
    QAction *selectAll;
    QAction *find;
    QAction *findNext;
    QAction *findPrevious;
    QAction *replace;
    QAction *toggleStress;
    QAction *chooseStress;
    QAction *ownStresses;
    QAction *continueVerse;
    QAction *escape;
    std::array<QAction *, kAcceptKeys> accept;
    QAction *acceptWord;
    QAction *acceptLine;
    QAction *refuse;
    QAction *again;
    QAction *reroll;
    QAction *nextProposal;
    QAction *previousProposal;
    QAction *olderSet;
    QAction *newerSet;
    QAction *findRhymes;
    QAction *models;
    QAction *myAuthor;
    QAction *shots;
    QAction *explainFault;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *zoomReset;
    QAction *chooseFont;
    QAction *fullScreen;
    QAction *showPanel;
    QAction *showRhymes;
    QAction *markProposed;
    QAction *themeSystem;
    QAction *themeLight;
    QAction *themeDark;
    QAction *russian;
    QAction *english;
    QAction *keys;
    QAction *about;

    QMenu *recentMenu = nullptr; ///< filled by the window; owned by the menu bar

private:
    QAction *make(const char *id, const QList<QKeySequence> &keys = {});
    QAction *makeChoice(const char *id, QActionGroup *group);
    void makeProposalActions();
    void makeViewActions();
    void retranslateFile();
    void retranslateEdit();
    void retranslateVerse();
    void retranslateModel();
    void retranslateView();
    void retranslateMenus();

    QWidget *m_window;
    QActionGroup *m_themes;
    QActionGroup *m_languages;
    QMenu *m_file = nullptr;
    QMenu *m_edit = nullptr;
    QMenu *m_verse = nullptr;
    QMenu *m_accept = nullptr;
    QMenu *m_choose = nullptr;
    QMenu *m_model = nullptr;
    QMenu *m_view = nullptr;
    QMenu *m_theme = nullptr;
    QMenu *m_language = nullptr;
    QMenu *m_help = nullptr;
};

} // namespace strofa::ui
