// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/continuation_flow.h"
#include "ui/services/continuation_service.h"
#include "ui/settings.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace strofa::ui
{

class CandidateList;
class ContinuationOptions;
class ProposalLines;
class VoiceSelector;

/// The panel of «Продолжить»: how to ask, the sets of proposals as they come, and what the model
/// is doing. Owns its flow; not the service, the editor and the settings. Lives in the GUI thread.
class ContinuationPanel : public QWidget
{
    Q_OBJECT

public:
    ContinuationPanel(ContinuationService &service,
                      VerseEditor &editor,
                      Settings &settings,
                      QWidget *parent = nullptr);

    /// Asks for proposals, or stops a request under way.
    void startOrStop();
    void start();
    void stop();

    /// Asks once more at the same place with another seed.
    void again();

    /// Asks for other lines in place of those of the selected proposal that are not kept.
    void reroll();

    /// Accepts the proposal of that index, or the selected one.
    void accept(int index);
    void acceptCurrent();

    /// Accepts the next word or line of the selected proposal, of the first one if none is.
    void acceptPart(ProposalPart part);
    void refuseCurrent();

    /// Previews the proposal so many rows below the selected one.
    void selectBy(int rows);

    void showOlderSet();
    void showNewerSet();

    /// Hides the previewed proposal; false if there was none.
    bool hidePreview();

    [[nodiscard]] ContinuationFlow &flow() noexcept { return m_flow; }

    [[nodiscard]] CandidateList &list() noexcept { return *m_list; }

    [[nodiscard]] ContinuationOptions &options() noexcept { return *m_options; }

    [[nodiscard]] VoiceSelector &voices() noexcept { return *m_voices; }

    /// What the model is doing, one line; without one what is missing and what to do.
    [[nodiscard]] QString statusText() const;

    /// The same in two or three words, for the status bar.
    [[nodiscard]] QString shortStatus() const;

    void setVerseFont(const QFont &font);

Q_SIGNALS:
    void statusChanged();
    void failed(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildControls();
    void buildLayout();
    void connectButtons();
    void connectFlow();
    void retranslate();
    void showOptions(bool shows);
    void showStatus();
    void showSet();
    void showLines();
    void showCandidate(int index);
    void refillList();
    void report(bool isAsked);
    [[nodiscard]] QString setText() const;

    ContinuationService &m_service;
    VerseEditor &m_editor;
    Settings &m_settings;
    ContinuationFlow m_flow;
    QElapsedTimer m_thinking;
    QTimer m_second; ///< runs only while the model thinks

    QPushButton *m_button;
    QPushButton *m_again;
    QToolButton *m_showOptions;
    VoiceSelector *m_voices;
    ContinuationOptions *m_options;
    QToolButton *m_older;
    QToolButton *m_newer;
    QLabel *m_setLabel;
    CandidateList *m_list;
    QWidget *m_keep;
    QLabel *m_keepLabel;
    ProposalLines *m_lines;
    QPushButton *m_reroll;
    QPushButton *m_accept;
    QPushButton *m_acceptLine;
    QPushButton *m_acceptWord;
    QPushButton *m_refuse;
    QLabel *m_status;
    QPushButton *m_load;
};

} // namespace strofa::ui
