// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/continuation_settings.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace strofa::ui
{

class TemperatureSlider;

/// The controls of ContinuationSettings and the seed. Lives in the GUI thread.
class ContinuationOptions : public QWidget
{
    Q_OBJECT

public:
    explicit ContinuationOptions(QWidget *parent = nullptr);

    void setSettings(const ContinuationSettings &settings);
    [[nodiscard]] ContinuationSettings settings() const;

    /// The authors to choose from besides the model's own; without any the choice is disabled. An
    /// author chosen before who is not among them stays chosen only as long as the model is not
    /// known.
    void setAuthors(const QStringList &authors);

    /// The seed for the next asking: the one that is held, or a new one.
    [[nodiscard]] std::uint64_t nextSeed();

    /// Another seed, whether or not one is held.
    [[nodiscard]] std::uint64_t newSeed();

Q_SIGNALS:
    void changed();

private:
    void buildControls();
    void buildLayout();
    void connectControls();
    void retranslate();
    void retranslateChoices();
    void showWhatCounts();
    void changeEvent(QEvent *event) override;

    TemperatureSlider *m_temperature;
    QLabel *m_formLabel;
    QComboBox *m_form;
    QLabel *m_linesLabel;
    QSpinBox *m_lines;
    QLabel *m_meterLabel;
    QComboBox *m_meter;
    QLabel *m_feetLabel;
    QSpinBox *m_feet;
    QLabel *m_authorLabel;
    QComboBox *m_author;
    QString m_wantedAuthor; ///< chosen while the model was not known yet
    QLabel *m_countLabel;
    QSpinBox *m_count;
    QCheckBox *m_holdMeter;
    QCheckBox *m_holdRhyme;
    QLabel *m_bannedLabel;
    QLineEdit *m_banned;
    QCheckBox *m_hidesCopies;
    QCheckBox *m_keepSeed;
    QSpinBox *m_seed;
};

} // namespace strofa::ui
