// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSlider>
#include <QWidget>

class QLabel;

namespace strofa::ui
{

/// A slider that a double click sets back.
class ResettableSlider : public QSlider
{
    Q_OBJECT

public:
    using QSlider::QSlider;

Q_SIGNALS:
    void resetWanted();

protected:
    void mouseDoubleClickEvent(QMouseEvent *event) override;
};

/// How bold the model is: 0.1 … 1.5 in steps of 0.05, with its value and three named marks.
/// Lives in the GUI thread.
class TemperatureSlider : public QWidget
{
    Q_OBJECT

public:
    static constexpr double kStep = 0.05;

    explicit TemperatureSlider(QWidget *parent = nullptr);

    [[nodiscard]] double temperature() const;

    /// The nearest step within the range is taken.
    void setTemperature(double temperature);

    [[nodiscard]] QSlider *slider() const noexcept;

Q_SIGNALS:
    void temperatureChanged(double temperature);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showValue();

    ResettableSlider *m_slider;
    QLabel *m_title;
    QLabel *m_value;
    QLabel *m_strict;
    QLabel *m_even;
    QLabel *m_bold;
};

} // namespace strofa::ui
