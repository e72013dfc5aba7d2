// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QSlider;

namespace strofa::ui
{

/// Which model continues the verse and in whose learned style, and how strongly. Lives in the GUI
/// thread.
class VoiceSelector : public QWidget
{
    Q_OBJECT

public:
    /// A line of the choice.
    struct Line {
        QString text;
        QString model; ///< folder name
        QString style; ///< folder name; empty: the model alone
    };

    explicit VoiceSelector(QWidget *parent = nullptr);

    /// Shows what is installed, and what of it is in use. Emits nothing.
    void setVoices(const std::vector<Line> &lines, const Settings::Voice &voice);

    [[nodiscard]] Settings::Voice voice() const;

Q_SIGNALS:
    void chosen(const Settings::Voice &voice); ///< by the user

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showStrength();

    QLabel *m_label;
    QComboBox *m_voices;
    QLabel *m_strengthLabel;
    QSlider *m_strength;
};

} // namespace strofa::ui
