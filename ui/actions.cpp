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
    makeProposalActions();
    findRhymes = make("findRhymes", { QKeySequence(Qt::Key_F7) });
    models = make("models", { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M) });
    shots = make("shots", { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E) });
    myAuthor = make("myAuthor", { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A) });
    explainFault =
        make("explainFault",
             { QKeySequence(Qt::ALT | Qt::Key_Return), QKeySequence(Qt::ALT | Qt::Key_Enter) });
    makeViewActions();
    themeSystem = makeChoice("themeSystem", m_themes);
    themeLight = makeChoice("themeLight", m_themes);
    themeDark = makeChoice("themeDark", m_themes);
    russian = makeChoice("languageRussian", m_languages);
    english = makeChoice("languageEnglish", m_languages);
    keys = make("keys", { QKeySequence(Qt::Key_F1) });
    about = make("about");
    retranslate();
}

void Actions::makeViewActions()
{
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
    showRhymes = make("showRhymes", { QKeySequence(Qt::SHIFT | Qt::Key_F9) });
    showRhymes->setCheckable(true);
    markProposed = make("markProposed");
    markProposed->setCheckable(true);
}

void Actions::makeProposalActions()
{
    acceptWord = make("acceptWord", { QKeySequence(Qt::ALT | Qt::Key_Right) });
    acceptLine = make("acceptLine", { QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_Right) });
    again = make("again", { QKeySequence(Qt::ALT | Qt::Key_R), QKeySequence(Qt::Key_F5) });
    reroll = make("reroll", { QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_R) });
    nextProposal = make("nextProposal", { QKeySequence(Qt::ALT | Qt::Key_PageDown) });
    previousProposal = make("previousProposal", { QKeySequence(Qt::ALT | Qt::Key_PageUp) });
    olderSet = make("olderSet", { QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_PageUp) });
    newerSet = make("newerSet", { QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_PageDown) });
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
    m_verse->addActions({ continueVerse, again, reroll, escape });
    m_verse->addSeparator();
    m_accept = m_verse->addMenu(QString());
    for (QAction *action : accept)
        m_accept->addAction(action);
    m_accept->addActions({ acceptWord, acceptLine, refuse });
    m_choose = m_verse->addMenu(QString());
    m_choose->addActions({ nextProposal, previousProposal, olderSet, newerSet });
    m_verse->addSeparator();
    m_verse->addAction(findRhymes);
    m_verse->addSeparator();
    m_verse->addActions({ explainFault, toggleStress, chooseStress, ownStresses });

    m_model = bar.addMenu(QString());
    m_model->addActions({ models, myAuthor, shots });

    m_view = bar.addMenu(QString());
    m_view->addActions({ zoomIn, zoomOut, zoomReset, chooseFont });
    m_view->addSeparator();
    m_view->addActions({ showPanel, showRhymes, markProposed, fullScreen });
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
    retranslateModel();
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
    acceptWord->setText(tr("Accept a &word"));
    acceptLine->setText(tr("Accept a &line"));
    refuse->setText(tr("&Discard the proposal"));
    again->setText(tr("Propose a&gain"));
    reroll->setText(tr("&Other lines beside those kept"));
    nextProposal->setText(tr("&Next proposal"));
    previousProposal->setText(tr("&Previous proposal"));
    olderSet->setText(tr("&Earlier set"));
    newerSet->setText(tr("&Later set"));
    findRhymes->setText(tr("&Rhymes of the word"));
    explainFault->setText(tr("E&xplain the fault"));
    toggleStress->setText(tr("Set or remove the &stress mark"));
    chooseStress->setText(tr("Stress of the &word…"));
    ownStresses->setText(tr("&My stresses…"));
}

void Actions::retranslateModel()
{
    models->setText(tr("&Models…"));
    models->setToolTip(tr("What is installed; choose, check, make smaller, remove"));
    myAuthor->setText(tr("My &author…"));
    shots->setText(tr("&Examples…"));
    shots->setToolTip(tr("Poems that the model reads before your text"));
    myAuthor->setToolTip(tr("Teach the model the style of poems that you choose"));
}

void Actions::retranslateView()
{
    zoomIn->setText(tr("Zoom &in"));
    zoomOut->setText(tr("Zoom &out"));
    zoomReset->setText(tr("O&riginal size"));
    chooseFont->setText(tr("Verse &font…"));
    fullScreen->setText(tr("Full &screen"));
    showPanel->setText(tr("&Panel of proposals"));
    showRhymes->setText(tr("Panel of rh&ymes"));
    markProposed->setText(tr("&Mark lines that a model proposed"));
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
    m_accept->setTitle(tr("&Accept"));
    m_choose->setTitle(tr("&Look through proposals"));
    m_model->setTitle(tr("&Model"));
    m_view->setTitle(tr("Vie&w"));
    m_theme->setTitle(tr("&Theme"));
    m_language->setTitle(tr("Lan&guage"));
    m_help->setTitle(tr("&Help"));
}

} // namespace strofa::ui
