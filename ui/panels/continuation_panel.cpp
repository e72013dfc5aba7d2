// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/continuation_panel.h"

#include "core/document/error_text.h"
#include "ui/editor/verse_editor.h"
#include "ui/panels/candidate_list.h"
#include "ui/panels/temperature_slider.h"

#include <QCheckBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSpinBox>
#include <QVBoxLayout>

namespace strofa::ui
{

namespace
{

constexpr int kMaximumSeed = 999'999;
constexpr int kMillisecondsPerSecond = 1000;

} // namespace

ContinuationPanel::ContinuationPanel(ContinuationService &service,
                                     VerseEditor &editor,
                                     Settings &settings,
                                     QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_editor(editor)
    , m_settings(settings)
    , m_flow(service, editor)
{
    setObjectName(QStringLiteral("continuationPanel"));
    buildControls();
    buildLayout();
    readSettings();
    connectParts();
    retranslate();
}

void ContinuationPanel::buildControls()
{
    m_button = new QPushButton(this);
    m_button->setObjectName(QStringLiteral("continueButton"));
    m_button->setDefault(true);
    m_temperature = new TemperatureSlider(this);
    m_linesLabel = new QLabel(this);
    m_lines = new QSpinBox(this);
    m_lines->setObjectName(QStringLiteral("lines"));
    m_lines->setRange(1, ContinuationSettings::kMaximumLines);
    m_linesLabel->setBuddy(m_lines);
    m_countLabel = new QLabel(this);
    m_count = new QSpinBox(this);
    m_count->setObjectName(QStringLiteral("candidateCount"));
    m_count->setRange(1, ContinuationSettings::kMaximumCandidates);
    m_countLabel->setBuddy(m_count);
    m_holdMeter = new QCheckBox(this);
    m_holdMeter->setObjectName(QStringLiteral("holdMeter"));
    m_holdRhyme = new QCheckBox(this);
    m_holdRhyme->setObjectName(QStringLiteral("holdRhyme"));
    m_keepSeed = new QCheckBox(this);
    m_keepSeed->setObjectName(QStringLiteral("keepSeed"));
    m_seed = new QSpinBox(this);
    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setRange(1, kMaximumSeed);
    m_setLabel = new QLabel(this);
    m_setLabel->setObjectName(QStringLiteral("setLabel"));
    m_setLabel->setWordWrap(true);
    m_list = new CandidateList(this);
    m_accept = new QPushButton(this);
    m_accept->setObjectName(QStringLiteral("acceptButton"));
    m_refuse = new QPushButton(this);
    m_refuse->setObjectName(QStringLiteral("refuseButton"));
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("modelStatus"));
    m_status->setWordWrap(true);
    m_second.setInterval(kMillisecondsPerSecond);
}

void ContinuationPanel::buildLayout()
{
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_button);
    layout->addWidget(m_temperature);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(4);
    form->addRow(m_linesLabel, m_lines);
    form->addRow(m_countLabel, m_count);
    form->addRow(m_keepSeed, m_seed);
    layout->addLayout(form);
    layout->addWidget(m_holdMeter);
    layout->addWidget(m_holdRhyme);
    layout->addWidget(m_setLabel);
    layout->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_accept);
    buttons->addWidget(m_refuse);
    layout->addLayout(buttons);
    layout->addWidget(m_status);
    setMinimumWidth(300);
}

void ContinuationPanel::connectParts()
{
    connect(m_button, &QPushButton::clicked, this, &ContinuationPanel::startOrStop);
    connect(m_accept, &QPushButton::clicked, this, &ContinuationPanel::acceptCurrent);
    connect(m_refuse, &QPushButton::clicked, this, &ContinuationPanel::refuseCurrent);
    connect(m_list, &CandidateList::acceptWanted, this, &ContinuationPanel::accept);
    connect(
        m_list, &CandidateList::refuseWanted, this, [this](int index) { m_flow.refuse(index); });
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_flow.preview(row);
        showSet();
    });

    connect(&m_flow, &ContinuationFlow::started, this, [this] {
        m_thinking.start();
        m_second.start();
        showStatus();
        showSet();
    });
    connect(&m_flow, &ContinuationFlow::candidateAdded, this, &ContinuationPanel::showCandidate);
    connect(&m_flow, &ContinuationFlow::candidatesReset, this, &ContinuationPanel::refillList);
    connect(&m_flow, &ContinuationFlow::ended, this, [this] {
        m_second.stop();
        showStatus();
        showSet();
    });
    connect(&m_flow, &ContinuationFlow::failed, this, [this](const base::Error &error) {
        Q_EMIT failed(document::translatedText(error));
    });
    connect(&m_second, &QTimer::timeout, this, &ContinuationPanel::showStatus);
    connect(&m_service, &ContinuationService::stateChanged, this, &ContinuationPanel::showStatus);
    connect(&m_editor, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_flow.candidates().empty())
            showSet();
    });

    connect(m_temperature,
            &TemperatureSlider::temperatureChanged,
            this,
            &ContinuationPanel::storeSettings);
    for (QSpinBox *box : { m_lines, m_count })
        connect(box, &QSpinBox::valueChanged, this, &ContinuationPanel::storeSettings);
    for (QCheckBox *box : { m_holdMeter, m_holdRhyme })
        connect(box, &QCheckBox::toggled, this, &ContinuationPanel::storeSettings);
}

void ContinuationPanel::startOrStop()
{
    if (m_flow.isRunning())
        stop();
    else
        start();
}

void ContinuationPanel::start()
{
    if (!m_keepSeed->isChecked())
        m_seed->setValue(1 + QRandomGenerator::global()->bounded(kMaximumSeed));
    if (!m_flow.start(chosenSettings(), static_cast<std::uint64_t>(m_seed->value())))
        Q_EMIT failed(statusText());
}

void ContinuationPanel::stop()
{
    m_flow.stop();
}

void ContinuationPanel::accept(int index)
{
    if (m_flow.accept(index))
        m_editor.setFocus();
}

void ContinuationPanel::acceptCurrent()
{
    accept(m_list->currentRow());
}

void ContinuationPanel::refuseCurrent()
{
    m_flow.refuse(m_list->currentRow());
}

bool ContinuationPanel::hidePreview()
{
    if (m_flow.previewed() < 0)
        return false;
    m_flow.hidePreview();
    m_list->setCurrentRow(-1);
    return true;
}

QString ContinuationPanel::statusText() const
{
    switch (m_service.state()) {
    case ContinuationService::State::NoModel:
        if (m_service.error().message.empty())
            return tr("The model has not been loaded yet.");
        //: %1 says what is missing
        return tr("%1 Everything else works: stresses, meter, rhymes.")
            .arg(document::translatedText(m_service.error()));
    case ContinuationService::State::Loading:
        return m_flow.isRunning() ? tr("The model is being loaded; the proposals come after it…")
                                  : tr("The model is being loaded…");
    case ContinuationService::State::Ready:
        return m_service.modelTitle().isEmpty()
            ? tr("The model is ready.")
            : tr("The model “%1” is ready.").arg(m_service.modelTitle());
    case ContinuationService::State::Thinking:
        return tr("Thinking: %1 of %2, %n s",
                  nullptr,
                  static_cast<int>(m_thinking.elapsed() / kMillisecondsPerSecond))
            .arg(m_flow.candidates().size())
            .arg(m_flow.settings().candidates);
    case ContinuationService::State::Failed:
        return tr("The model could not be loaded. %1 The verse is analysed all the same.")
            .arg(document::translatedText(m_service.error()));
    }
    return {};
}

QString ContinuationPanel::shortStatus() const
{
    switch (m_service.state()) {
    case ContinuationService::State::NoModel:
        return tr("no model");
    case ContinuationService::State::Loading:
        return tr("loading the model…");
    case ContinuationService::State::Ready:
        return tr("model ready");
    case ContinuationService::State::Thinking:
        //: %1 of %2 proposals have come
        return tr("thinking: %1 of %2")
            .arg(m_flow.candidates().size())
            .arg(m_flow.settings().candidates);
    case ContinuationService::State::Failed:
        return tr("model failed");
    }
    return {};
}

void ContinuationPanel::setVerseFont(const QFont &font)
{
    QFont smaller(font);
    smaller.setPointSizeF(std::max(6.0, font.pointSizeF() * 0.8));
    m_list->setVerseFont(smaller);
}

void ContinuationPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ContinuationPanel::retranslate()
{
    m_linesLabel->setText(tr("&Lines"));
    m_countLabel->setText(tr("&Proposals"));
    m_holdMeter->setText(tr("hold the &meter"));
    m_holdRhyme->setText(tr("hold the rh&yme"));
    m_keepSeed->setText(tr("&Repeat seed"));
    m_keepSeed->setToolTip(tr("The same text, settings and seed give the same proposals. Without "
                              "the tick every press takes a new seed."));
    m_lines->setAccessibleName(tr("Lines to propose"));
    m_count->setAccessibleName(tr("Number of proposals"));
    m_seed->setAccessibleName(tr("Seed"));
    m_list->setAccessibleName(tr("Proposals"));
    m_accept->setText(tr("&Accept"));
    m_accept->setToolTip(tr("Insert the selected proposal (Enter; Alt+1 … Alt+5)"));
    m_refuse->setText(tr("&Discard"));
    m_refuse->setToolTip(tr("Take the selected proposal off the list (Delete)"));
    refillList();
    showStatus();
}

void ContinuationPanel::showStatus()
{
    const bool isRunning = m_flow.isRunning();
    m_button->setText(isRunning ? tr("Stop") : tr("Continue"));
    m_button->setToolTip(isRunning
                             ? tr("Stop (Esc)")
                             : tr("Propose how the verse goes on after the caret (Ctrl+Enter)"));
    m_status->setText(statusText());
    Q_EMIT statusChanged();
}

void ContinuationPanel::showSet()
{
    const auto count = static_cast<int>(m_flow.candidates().size());
    QString text;
    if (count > 0 || m_flow.isRunning()) {
        text = tr("%n proposal(s) · temperature %1 · seed %2", nullptr, count)
                   .arg(QLocale().toString(m_flow.settings().temperature, 'f', 2))
                   .arg(m_flow.seed());
        if (m_flow.isForEarlierText())
            text += QStringLiteral(" · ") + tr("for the earlier text");
    } else {
        text = tr("Proposals appear here; nothing is written into your text until you accept it.");
    }
    m_setLabel->setText(text);
    const bool hasCurrent = m_list->currentRow() >= 0;
    m_accept->setEnabled(hasCurrent);
    m_refuse->setEnabled(hasCurrent);
}

void ContinuationPanel::showCandidate(int index)
{
    m_list->addCandidate(m_flow.candidates()[static_cast<std::size_t>(index)]);
    showStatus();
    showSet();
}

void ContinuationPanel::refillList()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const assist::Candidate &candidate : m_flow.candidates())
        m_list->addCandidate(candidate);
    m_list->setCurrentRow(m_flow.previewed());
    showSet();
}

void ContinuationPanel::readSettings()
{
    const ContinuationSettings settings = m_settings.continuation();
    m_temperature->setTemperature(settings.temperature);
    m_lines->setValue(settings.lines);
    m_count->setValue(settings.candidates);
    m_holdMeter->setChecked(settings.holdMeter);
    m_holdRhyme->setChecked(settings.holdRhyme);
}

ContinuationSettings ContinuationPanel::chosenSettings() const
{
    ContinuationSettings settings;
    settings.temperature = m_temperature->temperature();
    settings.lines = m_lines->value();
    settings.candidates = m_count->value();
    settings.holdMeter = m_holdMeter->isChecked();
    settings.holdRhyme = m_holdRhyme->isChecked();
    return settings;
}

void ContinuationPanel::storeSettings()
{
    m_settings.setContinuation(chosenSettings());
}

} // namespace strofa::ui
