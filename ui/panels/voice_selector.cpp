// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/voice_selector.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

namespace strofa::ui
{

namespace
{

constexpr int kStyleRole = Qt::UserRole + 1;

} // namespace

VoiceSelector::VoiceSelector(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_voices(new QComboBox(this))
    , m_strengthLabel(new QLabel(this))
    , m_strength(new QSlider(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("voiceSelector"));
    m_voices->setObjectName(QStringLiteral("voice"));
    m_voices->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_voices->setMinimumContentsLength(14);
    m_label->setBuddy(m_voices);
    m_strength->setObjectName(QStringLiteral("styleStrength"));
    m_strength->setRange(0, Settings::Voice::kMaximumStrength);
    m_strength->setSingleStep(5);
    m_strength->setPageStep(25);
    m_strength->setValue(100);
    // The style is mixed anew when the slider is let go of, not at every step on the way.
    m_strength->setTracking(false);
    m_strengthLabel->setBuddy(m_strength);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_label, 0, 0);
    grid->addWidget(m_voices, 0, 1);
    grid->addWidget(m_strengthLabel, 1, 0);
    grid->addWidget(m_strength, 1, 1);
    grid->setColumnStretch(1, 1);
    connect(m_voices, &QComboBox::currentIndexChanged, this, [this] {
        showStrength();
        Q_EMIT chosen(voice());
    });
    connect(m_strength, &QSlider::sliderMoved, this, &VoiceSelector::showStrength);
    connect(m_strength, &QSlider::valueChanged, this, [this] {
        showStrength();
        Q_EMIT chosen(voice());
    });
    retranslate();
    setVoices({}, {});
}

void VoiceSelector::setVoices(const std::vector<Line> &lines, const Settings::Voice &voice)
{
    const QSignalBlocker voices(m_voices);
    const QSignalBlocker strength(m_strength);
    m_voices->clear();
    int current = 0;
    for (const Line &line : lines) {
        m_voices->addItem(line.text, line.model);
        const int index = m_voices->count() - 1;
        m_voices->setItemData(index, line.style, kStyleRole);
        const bool isModel = voice.style.isEmpty() && line.model == voice.model;
        if (line.style == voice.style && (isModel || !voice.style.isEmpty()))
            current = index;
    }
    m_voices->setCurrentIndex(lines.empty() ? -1 : current);
    m_voices->setEnabled(!lines.empty());
    m_label->setEnabled(!lines.empty());
    m_strength->setValue(voice.strength);
    showStrength();
}

Settings::Voice VoiceSelector::voice() const
{
    Settings::Voice voice;
    voice.model = m_voices->currentData().toString();
    voice.style = m_voices->currentData(kStyleRole).toString();
    voice.strength = m_strength->value();
    return voice;
}

void VoiceSelector::showStrength()
{
    const bool hasStyle = !m_voices->currentData(kStyleRole).toString().isEmpty();
    m_strength->setVisible(hasStyle);
    m_strengthLabel->setVisible(hasStyle);
    m_strengthLabel->setText(tr("St&yle %1 %").arg(m_strength->sliderPosition()));
}

void VoiceSelector::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void VoiceSelector::retranslate()
{
    m_label->setText(tr("Mo&del"));
    m_voices->setAccessibleName(tr("Model and learned style"));
    m_voices->setToolTip(tr("The model that continues the verse, and the style that it has "
                            "learned; styles of one model change at once"));
    m_strength->setAccessibleName(tr("Strength of the learned style"));
    m_strength->setToolTip(tr("0 % is the model alone, 100 % the style as it was learned"));
    showStrength();
}

} // namespace strofa::ui
