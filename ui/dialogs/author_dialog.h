// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/model_library.h"
#include "ui/services/tuning_service.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QDoubleSpinBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace strofa::ui
{

class LossCurve;

/// «Мой автор…»: choose files, see what was understood of them, learn the author's style, use it.
/// A view of the service, which goes on when the dialog is closed. GUI thread; the service
/// outlives it.
class AuthorDialog : public QDialog
{
    Q_OBJECT

public:
    /// What the dialog asks of its surroundings.
    struct Surroundings {
        std::filesystem::path collection; ///< where styles are kept
        std::function<std::vector<lm::LibraryEntry>()> models; ///< what is installed now
        std::function<std::shared_ptr<const prosody::Lexicon>()> lexicon; ///< null: not yet there
    };

    AuthorDialog(TuningService &service, Surroundings surroundings, QWidget *parent = nullptr);

    /// Reads files and folders as if they had been chosen.
    void readFiles(const QStringList &paths);

Q_SIGNALS:
    void styleWanted(const std::filesystem::path &adapter); ///< «Использовать этот стиль»

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    [[nodiscard]] QPushButton *makeButton(const QString &text, const char *name);
    [[nodiscard]] QGroupBox *makePoems();
    [[nodiscard]] QGroupBox *makeLearning();
    void connectButtons();
    void chooseFiles();
    void chooseFolder();
    void fillModels();
    void startOrResume();
    void pauseOrResume();
    void askToDiscard();
    void showUnderstood(const UnderstoodPoems &understood);
    void showState();
    void showProgress();
    void showButtons();
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] QString planText() const;
    [[nodiscard]] QString outcomeText() const;

    TuningService &m_service;
    Surroundings m_surroundings;
    std::optional<poems::AuthorFolder> m_unfinished; ///< offered to be gone on with
    QPushButton *m_files;
    QPushButton *m_folder;
    QLabel *m_summary;
    QTreeWidget *m_list;
    QLineEdit *m_author;
    QComboBox *m_model;
    QSpinBox *m_minutes;
    QLabel *m_status;
    QLabel *m_sample; ///< lines in the style as it stands
    LossCurve *m_curve;
    QPushButton *m_start;
    QPushButton *m_pause;
    QPushButton *m_discard;
    QPushButton *m_use;
    const UnderstoodPoems *m_shown = nullptr;
};

} // namespace strofa::ui
