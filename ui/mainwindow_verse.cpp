// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The window's part that is about verse: proposals, rhymes, faults.
#include "ui/actions.h"
#include "ui/dialogs/shots_dialog.h"
#include "ui/editor/fault_card.h"
#include "ui/editor/verse_editor.h"
#include "ui/mainwindow.h"
#include "ui/model_commands.h"
#include "ui/panels/continuation_options.h"
#include "ui/panels/continuation_panel.h"
#include "ui/panels/rhyme_panel.h"
#include "ui/services/line_origins.h"

#include <QDockWidget>
#include <QLabel>
#include <QStatusBar>

namespace strofa::ui
{

namespace
{

constexpr int kNoticeMilliseconds = 3000;

} // namespace

void MainWindow::buildDocks()
{
    const auto dock = [this](QWidget *panel, const char *name) {
        auto *widget = new QDockWidget(this);
        widget->setObjectName(QLatin1String(name));
        widget->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
        widget->setWidget(panel);
        addDockWidget(Qt::RightDockWidgetArea, widget);
        return widget;
    };
    m_panel = new ContinuationPanel(*m_continuation, *m_editor, m_settings);
    m_dock = dock(m_panel, "continuationDock");
    m_rhymes = new RhymePanel(*m_rhymeService, *m_editor);
    m_rhymeDock = dock(m_rhymes, "rhymeDock");
    tabifyDockWidget(m_dock, m_rhymeDock);
    m_dock->raise();
}

void MainWindow::buildModels(WindowParts &parts)
{
    m_models = new ModelCommands({ *this,
                                   *m_actions,
                                   *m_continuation,
                                   *m_analysis,
                                   m_panel->voices(),
                                   m_settings,
                                   *m_message },
                                 std::move(parts.engine),
                                 parts.continuer,
                                 std::move(parts.collections));
    auto *learning = new QLabel(this);
    learning->setObjectName(QStringLiteral("learningStatus"));
    learning->hide();
    statusBar()->addPermanentWidget(learning);
    connect(m_models, &ModelCommands::learningChanged, learning, [this, learning] {
        learning->setText(m_models->learningText());
        learning->setVisible(!learning->text().isEmpty());
    });
}

void MainWindow::connectVerseActions()
{
    connect(m_actions->continueVerse, &QAction::triggered, this, [this] {
        m_dock->show();
        m_dock->raise();
        m_panel->start(); // a press while one is under way ends it and asks anew
    });
    connect(m_actions->toggleStress, &QAction::triggered, this, [this] {
        if (!m_editor->toggleStressMark())
            statusBar()->showMessage(tr("There is no vowel at the caret."), kNoticeMilliseconds);
    });
    connect(m_actions->explainFault, &QAction::triggered, this, [this] {
        if (!m_faultCard->showAtCaret())
            statusBar()->showMessage(tr("Nothing is wrong with this line."), kNoticeMilliseconds);
    });
    connect(m_actions->shots, &QAction::triggered, this, &MainWindow::showShots);
    connect(m_faultCard, &FaultCard::stressWanted, m_actions->chooseStress, &QAction::trigger);
}

void MainWindow::showShots()
{
    auto *dialog = new ShotsDialog(*m_continuation,
                                   m_panel->flow().requestAtCaret(m_panel->options().settings()),
                                   m_panel->flow().shots(),
                                   m_settings.shotsFolder(),
                                   this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_panel->flow().setShots(dialog->shots());
        m_settings.setShotsFolder(dialog->folder());
    });
    dialog->open();
}

void MainWindow::connectProposalActions()
{
    for (int i = 0; i < Actions::kAcceptKeys; ++i) {
        connect(m_actions->accept[static_cast<std::size_t>(i)],
                &QAction::triggered,
                this,
                [this, i] { m_panel->accept(i); });
    }
    const auto toPanel = [this](QAction *action, void (ContinuationPanel::*slot)()) {
        connect(action, &QAction::triggered, m_panel, slot);
    };
    toPanel(m_actions->refuse, &ContinuationPanel::refuseCurrent);
    toPanel(m_actions->again, &ContinuationPanel::again);
    toPanel(m_actions->reroll, &ContinuationPanel::reroll);
    toPanel(m_actions->olderSet, &ContinuationPanel::showOlderSet);
    toPanel(m_actions->newerSet, &ContinuationPanel::showNewerSet);
    connect(m_actions->acceptWord, &QAction::triggered, this, [this] {
        m_panel->acceptPart(ProposalPart::Word);
    });
    connect(m_actions->acceptLine, &QAction::triggered, this, [this] {
        m_panel->acceptPart(ProposalPart::Line);
    });
    connect(m_actions->nextProposal, &QAction::triggered, this, [this] { m_panel->selectBy(1); });
    connect(
        m_actions->previousProposal, &QAction::triggered, this, [this] { m_panel->selectBy(-1); });
}

void MainWindow::buildOrigins(const QString &folder)
{
    m_origins = std::make_unique<LineOrigins>(folder + QStringLiteral("/proposed_lines"));
    connect(&m_panel->flow(), &ContinuationFlow::accepted, this, [this](const QStringList &lines) {
        if (const auto added = m_origins->add(lines); !added)
            showError(added.error());
    });
    connect(m_origins.get(), &LineOrigins::changed, this, [this] {
        m_editor->setOrigins(m_actions->markProposed->isChecked() ? m_origins.get() : nullptr);
    });
    connect(m_actions->markProposed, &QAction::toggled, this, [this](bool marks) {
        m_settings.setMarksProposed(marks);
        m_editor->setOrigins(marks ? m_origins.get() : nullptr);
    });
}

void MainWindow::connectRhymes()
{
    connect(m_actions->findRhymes, &QAction::triggered, this, &MainWindow::showRhymes);
}

void MainWindow::showRhymes()
{
    m_rhymeDock->show();
    m_rhymeDock->raise();
    m_rhymes->askAtCaret();
    m_rhymes->focusList();
}

} // namespace strofa::ui
