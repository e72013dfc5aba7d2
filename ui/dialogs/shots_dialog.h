// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/continuation_service.h"

#include <QDialog>
#include <QStringList>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace strofa::ui
{

/// «Образцы…»: poems that the model reads before the text. Chosen among the user's files by the
/// meter of the text, seen, and edited. GUI thread; the service outlives it.
class ShotsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `request` is what would be asked for now; `shots` what is in use.
    ShotsDialog(ContinuationService &service,
                assist::ContinuationRequest request,
                const QString &shots,
                const QString &folder,
                QWidget *parent = nullptr);

    /// Chooses among the poems of files and folders as if they had been picked.
    void chooseAmong(const QStringList &paths);

    /// What the model is to read; empty without the tick.
    [[nodiscard]] QString shots() const;

    /// What was chosen among last.
    [[nodiscard]] QString folder() const { return m_folder; }

private:
    void pickFolder();
    void showPrompt(const assist::FewShotPrompt &prompt);
    void showButtons();

    ContinuationService &m_service;
    assist::ContinuationRequest m_request;
    QString m_folder;
    std::uint64_t m_asked = 0; ///< the choice under way; 0: none
    QPushButton *m_pick;
    QPushButton *m_again;
    QLabel *m_status;
    QPlainTextEdit *m_prompt;
    QCheckBox *m_use;
};

} // namespace strofa::ui
