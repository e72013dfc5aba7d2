// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/model_library.h"
#include "ui/services/analysis_service.h"
#include "ui/services/continuation_service.h"
#include "ui/services/rhyme_service.h"
#include "ui/services/tuning_service.h"
#include "ui/settings.h"

#include <QMainWindow>

#include <memory>
#include <vector>

class QDockWidget;
class QLabel;
class QToolButton;

namespace strofa::ui
{

class Actions;
class ContinuationPanel;
class DocumentSession;
class LineOrigins;
class FaultCard;
class FileCommands;
class FindBar;
class MessageBar;
class ModelCommands;
class RhymePanel;
class StressCommands;
class VerseEditor;

/// What the window needs from outside; the program passes the real parts, tests scripted ones.
struct WindowParts {
    ScanFactory scanner;
    ContinuerFactory continuer;
    QString settingsPath {}; ///< INI file; empty: the standard place
    QString stressesFolder {}; ///< of the user's own stresses; empty: beside the settings
    RhymeSearchFactory rhymes {}; ///< empty: over the scanner's lexicon, without a table of pairs
    EngineFactory engine {}; ///< for learning and quantising; empty: there is none
    std::vector<lm::ModelCollection> collections {}; ///< of models and learned styles
};

/// The window of the editor: text, panel of proposals, menus, status bar. Owns the services and
/// so their threads. Lives in the GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(WindowParts parts);
    ~MainWindow() override;

    /// Opens a file in place of the present text, asking first if that was not saved.
    void openFile(const QString &path);

    /// Saves to a path and remembers it; on failure tells why in the message bar.
    bool saveTo(const QString &path);

    [[nodiscard]] Actions &actionSet() noexcept { return *m_actions; }

    [[nodiscard]] VerseEditor &editor() noexcept { return *m_editor; }

    [[nodiscard]] ContinuationPanel &panel() noexcept { return *m_panel; }

    [[nodiscard]] RhymePanel &rhymes() noexcept { return *m_rhymes; }

    [[nodiscard]] FaultCard &faultCard() noexcept { return *m_faultCard; }

    [[nodiscard]] MessageBar &messageBar() noexcept { return *m_message; }

    [[nodiscard]] DocumentSession &document() noexcept { return *m_document; }

    [[nodiscard]] StressCommands &stresses() noexcept { return *m_stresses; }

    [[nodiscard]] ModelCommands &models() noexcept { return *m_models; }

    [[nodiscard]] AnalysisService &analysis() noexcept { return *m_analysis; }

    [[nodiscard]] ContinuationService &continuation() noexcept { return *m_continuation; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildWindow();
    void buildDocks();
    void buildStatusBar();
    void buildStresses(const QString &folder);
    void buildOrigins(const QString &folder);
    void buildModels(WindowParts &parts);
    void connectFileActions();
    void connectEditActions();
    void connectVerseActions();
    void connectProposalActions();
    void connectRhymes();
    void connectViewActions();
    void connectServices();
    void restoreSettings();
    void retranslate();

    void analyseText();
    void useStresses();
    void showCaretLine();
    void showTitle();
    void showError(const base::Error &error);
    void showRhymes();
    void showShots();
    void escape();
    void chooseFont();
    void setTheme(ThemeChoice theme);
    void setLanguage(document::Language language);

    Settings m_settings;
    std::unique_ptr<LineOrigins> m_origins;
    std::unique_ptr<AnalysisService> m_analysis;
    std::unique_ptr<ContinuationService> m_continuation;
    std::unique_ptr<RhymeService> m_rhymeService;
    VerseEditor *m_editor;
    Actions *m_actions;
    DocumentSession *m_document;
    MessageBar *m_message;
    StressCommands *m_stresses;
    ModelCommands *m_models;
    FileCommands *m_files;
    FindBar *m_findBar;
    FaultCard *m_faultCard;
    ContinuationPanel *m_panel;
    QDockWidget *m_dock;
    RhymePanel *m_rhymes;
    QDockWidget *m_rhymeDock;
    QLabel *m_lineStatus;
    QLabel *m_modelStatus;
    QToolButton *m_encoding;
    QString m_analysedText;
    prosody::UserStressesPointer m_analysedStresses;
    int m_revision = 0;
    bool m_mayClose = false;
};

} // namespace strofa::ui
