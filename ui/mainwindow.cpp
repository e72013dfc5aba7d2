// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "core/document/error_text.h"
#include "ui/actions.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/document_session.h"
#include "ui/editor/fault_card.h"
#include "ui/editor/verse_editor.h"
#include "ui/file_commands.h"
#include "ui/language.h"
#include "ui/model_commands.h"
#include "ui/panels/continuation_panel.h"
#include "ui/panels/find_bar.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/rhyme_panel.h"
#include "ui/services/line_origins.h"
#include "ui/stress_commands.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QFontDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace strofa::ui
{

MainWindow::MainWindow(WindowParts parts)
    : m_settings(parts.settingsPath)
    , m_analysis(std::make_unique<AnalysisService>(std::move(parts.scanner)))
    , m_continuation(std::make_unique<ContinuationService>(parts.continuer))
    , m_rhymeService(std::make_unique<RhymeService>(
          parts.rhymes ? std::move(parts.rhymes)
                       : [](const auto &lexicon) { return rhymeSearchOver(lexicon, nullptr); }))
{
    buildWindow();
    buildStatusBar();
    const QString folder = parts.stressesFolder.isEmpty()
        ? QFileInfo(m_settings.recentFilesPath()).absolutePath()
        : parts.stressesFolder;
    buildStresses(folder);
    buildOrigins(folder);
    buildModels(parts);
    connectFileActions();
    connectEditActions();
    connectVerseActions();
    connectProposalActions();
    connectRhymes();
    connectViewActions();
    connectServices();
    restoreSettings();
    retranslate();
    m_stresses->load();
    if (const auto loaded = m_origins->load(); !loaded)
        showError(loaded.error());
    m_editor->setFocus();
}

MainWindow::~MainWindow()
{
    // Widgets use the services, so they go first, and what is left of them keeps silent: a
    // document that is taken apart reports changes.
    m_editor->disconnect();
    m_editor->setOrigins(nullptr);
    m_document->disconnect();
    for (QDockWidget *dock : { m_dock, m_rhymeDock })
        dock->disconnect(this); // it is hidden when no more than a QWidget is left of the window
    delete m_models; // a run that goes on writes its checkpoint
    delete m_rhymes;
    delete m_panel;
    delete m_stresses;
}

void MainWindow::buildWindow()
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    auto *centre = new QWidget(this);
    m_editor = new VerseEditor(centre);
    m_message = new MessageBar(centre);
    m_findBar = new FindBar(*m_editor, centre);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_findBar);
    setCentralWidget(centre);
    m_document = new DocumentSession(*m_editor, this);
    m_faultCard = new FaultCard(*m_editor);
    buildDocks();
    m_actions = new Actions(this);
    m_actions->buildMenus(*menuBar());
    resize(1080, 720);
    // A pentameter in the verse font should not wrap among the proposals.
    resizeDocks({ m_dock }, { fontMetrics().averageCharWidth() * 64 }, Qt::Horizontal);
}

void MainWindow::buildStatusBar()
{
    m_lineStatus = new QLabel(this);
    m_lineStatus->setObjectName(QStringLiteral("lineStatus"));
    // A long sentence must not force the window wider.
    m_lineStatus->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_encoding = new QToolButton(this);
    m_encoding->setObjectName(QStringLiteral("encodingButton"));
    m_encoding->setAutoRaise(true);
    m_encoding->setPopupMode(QToolButton::InstantPopup);
    m_files = new FileCommands({ *this, *m_actions, *m_document, *m_message, *m_encoding },
                               m_settings.recentFilesPath());
    m_modelStatus = new QLabel(this);
    m_modelStatus->setObjectName(QStringLiteral("shortModelStatus"));
    statusBar()->addWidget(m_lineStatus, 1);
    statusBar()->addPermanentWidget(m_encoding);
    statusBar()->addPermanentWidget(m_modelStatus);
}

void MainWindow::buildStresses(const QString &folder)
{
    m_stresses =
        new StressCommands({ *this, *m_actions, *m_document, *m_editor, *m_message }, folder);
    connect(&m_stresses->book(), &StressBook::changed, this, &MainWindow::useStresses);
}

void MainWindow::connectFileActions()
{
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_document, &DocumentSession::changed, this, &MainWindow::showTitle);
    connect(m_document, &DocumentSession::replaced, this, [this] {
        m_panel->flow().reset();
        m_message->hide();
    });
    connect(m_editor, &VerseEditor::filesDropped, this, [this](const QStringList &paths) {
        openFile(paths.first());
    });
}

void MainWindow::connectEditActions()
{
    const auto toEditor = [this](QAction *action, void (QPlainTextEdit::*slot)()) {
        connect(action, &QAction::triggered, m_editor, slot);
    };
    toEditor(m_actions->cut, &QPlainTextEdit::cut);
    toEditor(m_actions->copy, &QPlainTextEdit::copy);
    toEditor(m_actions->paste, &QPlainTextEdit::paste);
    toEditor(m_actions->selectAll, &QPlainTextEdit::selectAll);
    for (QAction *action : { m_actions->cut, m_actions->copy })
        action->setEnabled(false);
    connect(m_editor, &QPlainTextEdit::copyAvailable, m_actions->cut, &QAction::setEnabled);
    connect(m_editor, &QPlainTextEdit::copyAvailable, m_actions->copy, &QAction::setEnabled);
    connect(m_actions->find, &QAction::triggered, this, [this] {
        m_findBar->open(FindBar::Fields::Find);
    });
    connect(m_actions->replace, &QAction::triggered, this, [this] {
        m_findBar->open(FindBar::Fields::FindAndReplace);
    });
    connect(m_actions->findNext, &QAction::triggered, m_findBar, &FindBar::findNext);
    connect(m_actions->findPrevious, &QAction::triggered, m_findBar, &FindBar::findPrevious);
    connect(m_actions->escape, &QAction::triggered, this, &MainWindow::escape);
}

void MainWindow::connectViewActions()
{
    constexpr int kZoomStep = 10;
    connect(m_actions->zoomIn, &QAction::triggered, this, [this] {
        m_editor->setZoomPercent(m_editor->zoomPercent() + kZoomStep);
    });
    connect(m_actions->zoomOut, &QAction::triggered, this, [this] {
        m_editor->setZoomPercent(m_editor->zoomPercent() - kZoomStep);
    });
    connect(
        m_actions->zoomReset, &QAction::triggered, this, [this] { m_editor->setZoomPercent(100); });
    connect(m_editor, &VerseEditor::zoomChanged, this, [this](int percent) {
        m_settings.setZoomPercent(percent);
        m_panel->setVerseFont(m_editor->font());
    });
    connect(m_actions->chooseFont, &QAction::triggered, this, &MainWindow::chooseFont);
    connect(m_actions->fullScreen, &QAction::toggled, this, [this](bool isFull) {
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, isFull));
    });
    connect(m_actions->showPanel, &QAction::toggled, m_dock, &QWidget::setVisible);
    connect(m_dock, &QDockWidget::visibilityChanged, this, [this] {
        m_actions->showPanel->setChecked(!m_dock->isHidden());
    });
    connect(m_actions->showRhymes, &QAction::toggled, m_rhymeDock, &QWidget::setVisible);
    connect(m_rhymeDock, &QDockWidget::visibilityChanged, this, [this] {
        m_actions->showRhymes->setChecked(!m_rhymeDock->isHidden());
    });
    const auto setsTheme = [this](QAction *action, ThemeChoice choice) {
        connect(action, &QAction::triggered, this, [this, choice] { setTheme(choice); });
    };
    setsTheme(m_actions->themeSystem, ThemeChoice::System);
    setsTheme(m_actions->themeLight, ThemeChoice::Light);
    setsTheme(m_actions->themeDark, ThemeChoice::Dark);
    connect(m_actions->russian, &QAction::triggered, this, [this] {
        setLanguage(document::Language::Russian);
    });
    connect(m_actions->english, &QAction::triggered, this, [this] {
        setLanguage(document::Language::English);
    });
    const auto showDialog = [this](QDialog *dialog) {
        dialog->setParent(this, dialog->windowFlags());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    };
    connect(m_actions->keys, &QAction::triggered, this, [this, showDialog] {
        showDialog(new KeysDialog(m_actions->findChildren<QAction *>()));
    });
    connect(m_actions->about, &QAction::triggered, this, [this, showDialog] {
        showDialog(new AboutDialog(m_panel->statusText()));
    });
}

void MainWindow::connectServices()
{
    connect(m_editor, &QPlainTextEdit::textChanged, this, &MainWindow::analyseText);
    connect(m_editor, &QPlainTextEdit::cursorPositionChanged, this, &MainWindow::showCaretLine);
    connect(
        m_analysis.get(), &AnalysisService::analysed, this, [this](const AnalysisAnswer &answer) {
            m_editor->setMarks(answer.stanzas);
            showCaretLine();
        });
    connect(m_analysis.get(), &AnalysisService::stateChanged, this, [this] {
        if (m_analysis->state() == AnalysisService::State::Failed)
            showError(m_analysis->error());
        if (m_analysis->state() == AnalysisService::State::Ready)
            m_rhymeService->open(m_analysis->lexicon());
        showCaretLine();
        useStresses();
    });
    connect(m_panel, &ContinuationPanel::failed, m_message, [this](const QString &sentence) {
        m_message->showMessage(sentence, tr("Try again"), [this] { m_continuation->load(); });
    });
    connect(m_panel, &ContinuationPanel::statusChanged, this, [this] {
        m_modelStatus->setText(m_panel->shortStatus());
        m_modelStatus->setToolTip(m_panel->statusText());
    });
}

void MainWindow::restoreSettings()
{
    m_editor->setVerseFont(m_settings.fontFamily(), m_settings.fontPoints());
    m_editor->setZoomPercent(m_settings.zoomPercent());
    m_panel->setVerseFont(m_editor->font());
    m_actions->markProposed->setChecked(m_settings.marksProposed());
    restoreGeometry(m_settings.windowGeometry());
    restoreState(m_settings.windowState());
    const ThemeChoice theme = m_settings.theme();
    m_actions->themeSystem->setChecked(theme == ThemeChoice::System);
    m_actions->themeLight->setChecked(theme == ThemeChoice::Light);
    m_actions->themeDark->setChecked(theme == ThemeChoice::Dark);
    const bool isRussian = m_settings.language() == document::Language::Russian;
    (isRussian ? m_actions->russian : m_actions->english)->setChecked(true);
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    m_dock->setWindowTitle(tr("Proposals"));
    m_rhymeDock->setWindowTitle(tr("Rhymes"));
    m_editor->setAccessibleName(tr("Verse"));
    m_editor->setPlaceholderText(tr("Write a line…"));
    m_encoding->setAccessibleName(tr("Encoding"));
    m_encoding->setToolTip(tr("Encoding of the file: open it anew in another one, or save in it"));
    m_modelStatus->setAccessibleName(tr("State of the model"));
    m_lineStatus->setAccessibleName(tr("The caret's line"));
    showTitle();
    showCaretLine();
}

void MainWindow::openFile(const QString &path)
{
    m_files->open(path);
}

bool MainWindow::saveTo(const QString &path)
{
    return m_files->saveTo(path);
}

void MainWindow::analyseText()
{
    QString text = m_editor->verseText();
    // The highlighter's formats make the editor report a change as well.
    const prosody::UserStressesPointer &stresses = m_stresses->book().snapshot();
    if ((text == m_analysedText && stresses == m_analysedStresses)
        || m_analysis->state() != AnalysisService::State::Ready)
        return;
    m_analysedText = text;
    m_analysedStresses = stresses;
    m_analysis->analyse(text, ++m_revision, m_editor->textCursor().blockNumber(), stresses);
}

void MainWindow::useStresses()
{
    m_panel->flow().setStresses(m_stresses->book().snapshot());
    if (m_analysis->lexicon())
        m_editor->setExplainer(std::make_shared<const prosody::FaultExplainer>(
            std::make_shared<const prosody::Analyzer>(m_analysis->lexicon(),
                                                      m_stresses->book().snapshot())));
    m_rhymes->setStresses(m_stresses->book().snapshot());
    analyseText();
}

void MainWindow::showCaretLine()
{
    if (m_analysis->state() == AnalysisService::State::Loading)
        m_lineStatus->setText(tr("The dictionary is being loaded…"));
    else if (m_analysis->state() == AnalysisService::State::Failed)
        m_lineStatus->setText(tr("There is no analysis: the dictionary could not be opened."));
    else
        m_lineStatus->setText(m_editor->caretLineText());
    m_lineStatus->setToolTip(m_lineStatus->text());
}

void MainWindow::showTitle()
{
    const QString name =
        m_document->hasPath() ? QFileInfo(m_document->path()).fileName() : tr("Untitled");
    const QString state = m_document->isReadOnly() ? tr(" (read only)") : QString();
    setWindowTitle(
        QString(QStringLiteral("[*]") % name % state % QStringLiteral(" — ") % tr("Strofa")));
    setWindowModified(m_document->isModified());
    setWindowFilePath(m_document->path());
    m_encoding->setText(QString::fromUtf8(text::charsetName(m_document->format().charset).data()));
}

void MainWindow::showError(const base::Error &error)
{
    m_message->showMessage(document::translatedText(error));
}

void MainWindow::escape()
{
    // The nearest thing that can be ended: work, preview, bars.
    if (m_panel->flow().isRunning())
        m_panel->stop();
    else if (m_faultCard->dismiss())
        return;
    else if (m_panel->hidePreview())
        m_editor->setFocus();
    else if (m_findBar->isVisible())
        m_findBar->close();
    else
        m_message->hide();
}

void MainWindow::chooseFont()
{
    auto *dialog = new QFontDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QFont font = m_editor->font();
    font.setPointSize(m_settings.fontPoints());
    dialog->setCurrentFont(font);
    connect(dialog, &QFontDialog::fontSelected, this, [this](const QFont &chosen) {
        m_settings.setFont(chosen.family(), chosen.pointSize());
        m_editor->setVerseFont(m_settings.fontFamily(), m_settings.fontPoints());
        m_panel->setVerseFont(m_editor->font());
    });
    dialog->open();
}

void MainWindow::setTheme(ThemeChoice theme)
{
    m_settings.setTheme(theme);
    applyTheme(*qApp, theme);
}

void MainWindow::setLanguage(document::Language language)
{
    m_settings.setLanguage(language);
    speakLanguage(*qApp, language);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_document->isModified() && !m_mayClose) {
        event->ignore();
        m_files->afterSaving([this] {
            m_mayClose = true;
            close();
        });
        return;
    }
    m_panel->flow().reset();
    m_settings.setWindow(saveGeometry(), saveState());
    event->accept();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    // The engine is opened once the window stands.
    if (!event->spontaneous() && m_continuation->state() == ContinuationService::State::NoModel
        && m_continuation->error().message.empty())
        QTimer::singleShot(0, m_continuation.get(), &ContinuationService::load);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        openFile(urls.first().toLocalFile());
}

} // namespace strofa::ui
