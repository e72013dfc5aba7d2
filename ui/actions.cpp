// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include <QMenu>
#include <QMenuBar>

namespace strofa::ui
{

Actions::Actions(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_themes(new QActionGroup(this))
    , m_languages(new QActionGroup(this))
{
    newDocument = make("newDocument", { QKeySequence::New });
    open = make("open", { QKeySequence::Open });
    save = make("save", { QKeySequence::Save });
    saveAs = make("saveAs", { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S) });
    clearRecent = make("clearRecent");
    quit = make("quit", { QKeySequence(Qt::CTRL | Qt::Key_Q) });
    undo = make("undo", { QKeySequence(Qt::CTRL | Qt::Key_Z) });
    redo = make("redo", { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z) });
    cut = make("cut", { QKeySequence(Qt::CTRL | Qt::Key_X) });
    copy = make("copy", { QKeySequence(Qt::CTRL | Qt::Key_C) });
    paste = make("paste", { QKeySequence(Qt::CTRL | Qt::Key_V) });
    selectAll = make("selectAll", { QKeySequence(Qt::CTRL | Qt::Key_A) });
    find = make("find", { QKeySequence(Qt::CTRL | Qt::Key_F) });
    findNext = make("findNext", { QKeySequence(Qt::Key_F3) });
    findPrevious = make("findPrevious", { QKeySequence(Qt::SHIFT | Qt::Key_F3) });
    replace = make("replace", { QKeySequence(Qt::CTRL | Qt::Key_H) });
    toggleStress = make("toggleStress", { QKeySequence(Qt::CTRL | Qt::Key_Apostrophe) });
    // Shift turns the apostrophe into another sign on many keyboards.
    chooseStress = make("chooseStress",
                        { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Apostrophe),
                          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_QuoteDbl) });
    ownStresses = make("ownStresses");
    continueVerse =
        make("continueVerse",
             { QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter) });
    escape = make("escape", { QKeySequence(Qt::Key_Escape) });
    for (int i = 0; i < kAcceptKeys; ++i) {
        const auto index = static_cast<std::size_t>(i);
        accept[index] = make("accept", { QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)) });
        accept[index]->setObjectName(QStringLiteral("accept%1").arg(i + 1));
    }
    refuse = make("refuse", { QKeySequence(Qt::ALT | Qt::Key_Delete) });
    zoomIn =
        make("zoomIn",
             { QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal) });
    zoomOut = make("zoomOut", { QKeySequence(Qt::CTRL | Qt::Key_Minus) });
    zoomReset = make("zoomReset", { QKeySequence(Qt::CTRL | Qt::Key_0) });
    chooseFont = make("chooseFont");
    fullScreen = make("fullScreen", { QKeySequence(Qt::Key_F11) });
    fullScreen->setCheckable(true);
    showPanel = make("showPanel", { QKeySequence(Qt::Key_F9) });
    showPanel->setCheckable(true);
    themeSystem = makeChoice("themeSystem", m_themes);
    themeLight = makeChoice("themeLight", m_themes);
    themeDark = makeChoice("themeDark", m_themes);
    russian = makeChoice("languageRussian", m_languages);
    english = makeChoice("languageEnglish", m_languages);
    keys = make("keys", { QKeySequence(Qt::Key_F1) });
    about = make("about");
    retranslate();
}

QAction *Actions::make(const char *id, const QList<QKeySequence> &keySequences)
{
    auto *action = new QAction(this);
    action->setObjectName(QLatin1String(id));
    action->setShortcuts(keySequences);
    m_window->addAction(action); // works even where no menu is shown
    return action;
}

QAction *Actions::makeChoice(const char *id, QActionGroup *group)
{
    QAction *action = make(id);
    action->setCheckable(true);
    group->addAction(action);
    return action;
}

void Actions::buildMenus(QMenuBar &bar)
{
    m_file = bar.addMenu(QString());
    m_file->addActions({ newDocument, open });
    recentMenu = m_file->addMenu(QString());
    recentMenu->setObjectName(QStringLiteral("recentMenu"));
    m_file->addSeparator();
    m_file->addActions({ save, saveAs });
    m_file->addSeparator();
    m_file->addAction(quit);

    m_edit = bar.addMenu(QString());
    m_edit->addActions({ undo, redo });
    m_edit->addSeparator();
    m_edit->addActions({ cut, copy, paste, selectAll });
    m_edit->addSeparator();
    m_edit->addActions({ find, findNext, findPrevious, replace });

    m_verse = bar.addMenu(QString());
    m_verse->addActions({ continueVerse, escape });
    m_verse->addSeparator();
    for (QAction *action : accept)
        m_verse->addAction(action);
    m_verse->addAction(refuse);
    m_verse->addSeparator();
    m_verse->addActions({ toggleStress, chooseStress, ownStresses });

    m_view = bar.addMenu(QString());
    m_view->addActions({ zoomIn, zoomOut, zoomReset, chooseFont });
    m_view->addSeparator();
    m_view->addActions({ showPanel, fullScreen });
    m_view->addSeparator();
    m_theme = m_view->addMenu(QString());
    m_theme->addActions(m_themes->actions());
    m_language = m_view->addMenu(QString());
    m_language->addActions(m_languages->actions());

    m_help = bar.addMenu(QString());
    m_help->addActions({ keys, about });
    retranslate();
}

void Actions::retranslate()
{
    retranslateFile();
    retranslateEdit();
    retranslateVerse();
    retranslateView();
    if (m_file != nullptr)
        retranslateMenus();
}

void Actions::retranslateFile()
{
    newDocument->setText(tr("&New"));
    open->setText(tr("&Open…"));
    save->setText(tr("&Save"));
    saveAs->setText(tr("Save &as…"));
    clearRecent->setText(tr("&Clear the list"));
    quit->setText(tr("&Quit"));
}

void Actions::retranslateEdit()
{
    undo->setText(tr("&Undo"));
    redo->setText(tr("&Redo"));
    cut->setText(tr("Cu&t"));
    copy->setText(tr("&Copy"));
    paste->setText(tr("&Paste"));
    selectAll->setText(tr("Select &all"));
    find->setText(tr("&Find…"));
    findNext->setText(tr("Find &next"));
    findPrevious->setText(tr("Find pre&vious"));
    replace->setText(tr("R&eplace…"));
}

void Actions::retranslateVerse()
{
    continueVerse->setText(tr("&Continue"));
    continueVerse->setToolTip(tr("Propose how the verse goes on after the caret"));
    escape->setText(tr("S&top, close"));
    for (int i = 0; i < kAcceptKeys; ++i)
        accept[static_cast<std::size_t>(i)]->setText(tr("Accept proposal &%1").arg(i + 1));
    refuse->setText(tr("&Discard the proposal"));
    toggleStress->setText(tr("Set or remove the &stress mark"));
    chooseStress->setText(tr("Stress of the &word…"));
    ownStresses->setText(tr("&My stresses…"));
}

void Actions::retranslateView()
{
    zoomIn->setText(tr("Zoom &in"));
    zoomOut->setText(tr("Zoom &out"));
    zoomReset->setText(tr("O&riginal size"));
    chooseFont->setText(tr("Verse &font…"));
    fullScreen->setText(tr("Full &screen"));
    showPanel->setText(tr("&Panel of proposals"));
    themeSystem->setText(tr("As the &system"));
    themeLight->setText(tr("&Light"));
    themeDark->setText(tr("&Dark"));
    // Languages are called by their own names, so that one finds the way back.
    russian->setText(QStringLiteral("Русский"));
    english->setText(QStringLiteral("English"));
    keys->setText(tr("&Keys"));
    about->setText(tr("&About Strofa"));
}

void Actions::retranslateMenus()
{
    m_file->setTitle(tr("&File"));
    recentMenu->setTitle(tr("&Recent"));
    m_edit->setTitle(tr("&Edit"));
    m_verse->setTitle(tr("&Verse"));
    m_view->setTitle(tr("Vie&w"));
    m_theme->setTitle(tr("&Theme"));
    m_language->setTitle(tr("Lan&guage"));
    m_help->setTitle(tr("&Help"));
}

} // namespace strofa::ui
