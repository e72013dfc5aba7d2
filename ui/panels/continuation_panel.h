// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/continuation_flow.h"
#include "ui/services/continuation_service.h"
#include "ui/settings.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace strofa::ui
{

class CandidateList;
class TemperatureSlider;

/// The panel of «Продолжить»: how to ask, the proposals as they come, and what the model is
/// doing. Owns its flow; not the service, the editor and the settings. Lives in the GUI thread.
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

    /// Accepts the proposal of that index, or the selected one.
    void accept(int index);
    void acceptCurrent();
    void refuseCurrent();

    /// Hides the previewed proposal; false if there was none.
    bool hidePreview();

    [[nodiscard]] ContinuationFlow &flow() noexcept { return m_flow; }

    [[nodiscard]] CandidateList &list() noexcept { return *m_list; }

    /// What the model is doing, one line.
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
    void connectParts();
    void retranslate();
    void showStatus();
    void showSet();
    void showCandidate(int index);
    void refillList();
    void readSettings();
    [[nodiscard]] ContinuationSettings chosenSettings() const;
    void storeSettings();

    ContinuationService &m_service;
    VerseEditor &m_editor;
    Settings &m_settings;
    ContinuationFlow m_flow;
    QElapsedTimer m_thinking;
    QTimer m_second; ///< runs only while the model thinks

    QPushButton *m_button;
    TemperatureSlider *m_temperature;
    QLabel *m_linesLabel;
    QSpinBox *m_lines;
    QLabel *m_countLabel;
    QSpinBox *m_count;
    QCheckBox *m_holdMeter;
    QCheckBox *m_holdRhyme;
    QCheckBox *m_keepSeed;
    QSpinBox *m_seed;
    QLabel *m_setLabel;
    CandidateList *m_list;
    QPushButton *m_accept;
    QPushButton *m_refuse;
    QLabel *m_status;
};

} // namespace strofa::ui
