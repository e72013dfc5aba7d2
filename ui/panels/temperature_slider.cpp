// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/temperature_slider.h"

#include "ui/settings.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace strofa::ui
{

namespace
{

int stepOf(double temperature)
{
    return static_cast<int>(std::lround(temperature / TemperatureSlider::kStep));
}

} // namespace

void ResettableSlider::mouseDoubleClickEvent(QMouseEvent *event)
{
    Q_EMIT resetWanted();
    event->accept();
}

TemperatureSlider::TemperatureSlider(QWidget *parent)
    : QWidget(parent)
    , m_slider(new ResettableSlider(Qt::Horizontal, this))
    , m_title(new QLabel(this))
    , m_value(new QLabel(this))
    , m_strict(new QLabel(this))
    , m_even(new QLabel(this))
    , m_bold(new QLabel(this))
{
    m_slider->setObjectName(QStringLiteral("temperature"));
    m_slider->setRange(stepOf(ContinuationSettings::kMinimumTemperature),
                       stepOf(ContinuationSettings::kMaximumTemperature));
    m_slider->setSingleStep(1);
    m_slider->setPageStep(4);
    m_slider->setTickPosition(QSlider::TicksBelow);
    m_slider->setTickInterval(stepOf(ContinuationSettings::kMaximumTemperature
                                     - ContinuationSettings::kMinimumTemperature)
                              / 2);
    m_title->setBuddy(m_slider);
    m_value->setObjectName(QStringLiteral("temperatureValue"));
    m_even->setAlignment(Qt::AlignHCenter);
    m_bold->setAlignment(Qt::AlignRight);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(2);
    layout->addWidget(m_title, 0, 0, 1, 2);
    layout->addWidget(m_value, 0, 2, Qt::AlignRight);
    layout->addWidget(m_slider, 1, 0, 1, 3);
    layout->addWidget(m_strict, 2, 0);
    layout->addWidget(m_even, 2, 1);
    layout->addWidget(m_bold, 2, 2);
    for (int column = 0; column < 3; ++column)
        layout->setColumnStretch(column, 1);

    connect(m_slider, &QSlider::valueChanged, this, [this] {
        showValue();
        Q_EMIT temperatureChanged(temperature());
    });
    connect(m_slider, &ResettableSlider::resetWanted, this, [this] {
        setTemperature(ContinuationSettings::kDefaultTemperature);
    });
    setTemperature(ContinuationSettings::kDefaultTemperature);
    setFocusProxy(m_slider);
    retranslate();
}

double TemperatureSlider::temperature() const
{
    // By hundredths, so that 0.8 is the very number and not the sum of sixteen steps.
    return std::round(m_slider->value() * kStep * 100.0) / 100.0;
}

void TemperatureSlider::setTemperature(double temperature)
{
    m_slider->setValue(stepOf(std::clamp(temperature,
                                         ContinuationSettings::kMinimumTemperature,
                                         ContinuationSettings::kMaximumTemperature)));
    showValue();
}

QSlider *TemperatureSlider::slider() const noexcept
{
    return m_slider;
}

void TemperatureSlider::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TemperatureSlider::retranslate()
{
    m_title->setText(tr("&Temperature"));
    m_strict->setText(tr("stricter"));
    m_even->setText(tr("even"));
    m_bold->setText(tr("bolder"));
    const QString help = tr("How freely the model chooses its words: on the left the likeliest, on "
                            "the right rarer and riskier ones. A double click sets 0.8.");
    setToolTip(help);
    m_slider->setAccessibleName(tr("Temperature"));
    showValue();
}

void TemperatureSlider::showValue()
{
    const QString value = QLocale().toString(temperature(), 'f', 2);
    m_value->setText(value);
    //: for screen readers; %1 is a number such as 0.80
    m_slider->setAccessibleDescription(
        tr("Temperature %1, from 0.1 (stricter) to 1.5 (bolder)").arg(value));
}

} // namespace strofa::ui
