// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/continuation_options.h"

#include "ui/editor/verse_text.h"
#include "ui/panels/temperature_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace strofa::ui
{

namespace
{

constexpr int kMaximumSeed = 999'999;

/// Fills a box anew and keeps what is chosen.
void refill(QComboBox &box, const QStringList &texts)
{
    const QSignalBlocker blocker(&box);
    const int chosen = std::max(box.currentIndex(), 0);
    box.clear();
    box.addItems(texts);
    box.setCurrentIndex(std::min(chosen, static_cast<int>(texts.size()) - 1));
}

} // namespace

ContinuationOptions::ContinuationOptions(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("continuationOptions"));
    buildControls();
    buildLayout();
    retranslate();
    connectControls();
    showWhatCounts();
}

void ContinuationOptions::buildControls()
{
    const auto label = [this](QLabel *&text, QWidget *buddy) {
        text = new QLabel(this);
        text->setBuddy(buddy);
    };
    const auto number = [this](QSpinBox *&box, const char *name, int minimum, int maximum) {
        box = new QSpinBox(this);
        box->setObjectName(QLatin1String(name));
        box->setRange(minimum, maximum);
    };
    const auto choice = [this](QComboBox *&box, const char *name) {
        box = new QComboBox(this);
        box->setObjectName(QLatin1String(name));
        // Names may be long; the panel is narrow.
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
    };
    const auto tick = [this](QCheckBox *&box, const char *name) {
        box = new QCheckBox(this);
        box->setObjectName(QLatin1String(name));
    };
    m_temperature = new TemperatureSlider(this);
    choice(m_form, "form");
    label(m_formLabel, m_form);
    number(m_lines, "lines", 0, ContinuationSettings::kMaximumLines);
    label(m_linesLabel, m_lines);
    choice(m_meter, "meter");
    label(m_meterLabel, m_meter);
    number(m_feet, "feet", 0, ContinuationSettings::kMaximumFeet);
    label(m_feetLabel, m_feet);
    choice(m_author, "author");
    label(m_authorLabel, m_author);
    number(m_count, "candidateCount", 1, ContinuationSettings::kMaximumCandidates);
    label(m_countLabel, m_count);
    tick(m_holdMeter, "holdMeter");
    tick(m_holdRhyme, "holdRhyme");
    m_banned = new QLineEdit(this);
    m_banned->setObjectName(QStringLiteral("banned"));
    m_banned->setClearButtonEnabled(true);
    label(m_bannedLabel, m_banned);
    tick(m_hidesCopies, "hidesCopies");
    tick(m_keepSeed, "keepSeed");
    number(m_seed, "seed", 1, kMaximumSeed);
}

void ContinuationOptions::buildLayout()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(4);
    grid->setHorizontalSpacing(8);
    grid->addWidget(m_temperature, 0, 0, 1, 4);
    const auto put = [grid](int row, int column, QLabel *label, QWidget *field) {
        grid->addWidget(label, row, column);
        grid->addWidget(field, row, column + 1);
    };
    put(1, 0, m_formLabel, m_form);
    put(1, 2, m_linesLabel, m_lines);
    put(2, 0, m_meterLabel, m_meter);
    put(2, 2, m_feetLabel, m_feet);
    put(3, 0, m_authorLabel, m_author);
    put(3, 2, m_countLabel, m_count);
    grid->addWidget(m_holdMeter, 4, 0, 1, 2);
    grid->addWidget(m_holdRhyme, 4, 2, 1, 2);
    grid->addWidget(m_bannedLabel, 5, 0);
    grid->addWidget(m_banned, 5, 1, 1, 3);
    grid->addWidget(m_hidesCopies, 6, 0, 1, 4);
    grid->addWidget(m_keepSeed, 7, 0, 1, 2);
    grid->addWidget(m_seed, 7, 2, 1, 2);
    grid->setColumnStretch(1, 1);
}

void ContinuationOptions::connectControls()
{
    const auto report = [this] {
        showWhatCounts();
        Q_EMIT changed();
    };
    connect(m_temperature, &TemperatureSlider::temperatureChanged, this, report);
    for (QSpinBox *box : { m_lines, m_feet, m_count })
        connect(box, &QSpinBox::valueChanged, this, report);
    for (QComboBox *box : { m_form, m_meter })
        connect(box, &QComboBox::currentIndexChanged, this, report);
    connect(m_banned, &QLineEdit::textChanged, this, report);
    for (QCheckBox *box : { m_holdMeter, m_holdRhyme, m_hidesCopies })
        connect(box, &QCheckBox::toggled, this, report);
    connect(m_author, &QComboBox::currentIndexChanged, this, [this, report](int index) {
        m_wantedAuthor = m_author->itemData(index).toString();
        report();
    });
}

void ContinuationOptions::showWhatCounts()
{
    // A form has its own number of lines; meter and feet mean nothing where none is held.
    const int ofForm = demandOf(settings().form).lines;
    m_lines->setEnabled(ofForm == 0);
    m_linesLabel->setEnabled(ofForm == 0);
    const bool holds = m_holdMeter->isChecked();
    for (QWidget *widget :
         std::initializer_list<QWidget *> { m_meter, m_meterLabel, m_feet, m_feetLabel })
        widget->setEnabled(holds);
}

void ContinuationOptions::setSettings(const ContinuationSettings &settings)
{
    const QSignalBlocker blocker(this);
    m_temperature->setTemperature(settings.temperature);
    m_lines->setValue(settings.lines);
    m_count->setValue(settings.candidates);
    m_holdMeter->setChecked(settings.holdMeter);
    m_holdRhyme->setChecked(settings.holdRhyme);
    const auto forms = verseForms();
    m_form->setCurrentIndex(
        static_cast<int>(std::ranges::find(forms, settings.form) - forms.begin()));
    const auto all = meters();
    m_meter->setCurrentIndex(
        settings.meter ? static_cast<int>(std::ranges::find(all, *settings.meter) - all.begin()) + 1
                       : 0);
    m_feet->setValue(settings.feet);
    m_banned->setText(settings.banned);
    m_hidesCopies->setChecked(settings.hidesCopies);
    m_wantedAuthor = settings.author;
    m_author->setCurrentIndex(std::max(m_author->findData(settings.author), 0));
    m_wantedAuthor = settings.author;
    showWhatCounts();
}

ContinuationSettings ContinuationOptions::settings() const
{
    ContinuationSettings settings;
    settings.temperature = m_temperature->temperature();
    settings.lines = m_lines->value();
    settings.candidates = m_count->value();
    settings.holdMeter = m_holdMeter->isChecked();
    settings.holdRhyme = m_holdRhyme->isChecked();
    settings.form = verseForms()[static_cast<std::size_t>(std::max(m_form->currentIndex(), 0))];
    if (m_meter->currentIndex() > 0)
        settings.meter = meters()[static_cast<std::size_t>(m_meter->currentIndex() - 1)];
    settings.feet = m_feet->value();
    settings.author = m_wantedAuthor;
    settings.banned = m_banned->text();
    settings.hidesCopies = m_hidesCopies->isChecked();
    return settings;
}

void ContinuationOptions::setAuthors(const QStringList &authors)
{
    const QSignalBlocker blocker(m_author);
    m_author->clear();
    m_author->addItem(tr("the model's own"), QString());
    for (const QString &author : authors)
        m_author->addItem(author, author);
    m_author->setEnabled(!authors.isEmpty());
    m_authorLabel->setEnabled(!authors.isEmpty());
    m_author->setCurrentIndex(std::max(m_author->findData(m_wantedAuthor), 0));
    m_wantedAuthor = m_author->currentData().toString();
}

std::uint64_t ContinuationOptions::nextSeed()
{
    return m_keepSeed->isChecked() ? static_cast<std::uint64_t>(m_seed->value()) : newSeed();
}

std::uint64_t ContinuationOptions::newSeed()
{
    m_seed->setValue(1 + QRandomGenerator::global()->bounded(kMaximumSeed));
    return static_cast<std::uint64_t>(m_seed->value());
}

void ContinuationOptions::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ContinuationOptions::retranslate()
{
    m_formLabel->setText(tr("F&orm"));
    m_linesLabel->setText(tr("&Lines"));
    m_meterLabel->setText(tr("Me&ter"));
    m_feetLabel->setText(tr("Feet"));
    m_authorLabel->setText(tr("A&uthor"));
    m_countLabel->setText(tr("&Proposals"));
    m_holdMeter->setText(tr("hold the &meter"));
    m_holdRhyme->setText(tr("hold the rh&yme"));
    m_bannedLabel->setText(tr("&Without"));
    m_banned->setPlaceholderText(tr("love, dream*", "banned words; Russian ones in Russian"));
    m_banned->setToolTip(tr("Words that are not to be proposed, with commas between them. A word "
                            "that ends in * stands for all that begin so: love* for lovely too."));
    m_banned->setAccessibleName(tr("Words not to propose"));
    m_hidesCopies->setText(tr("no lines that a poet has &written"));
    m_hidesCopies->setToolTip(tr("Leaves out proposals with five words in a row of a known poem, "
                                 "which are marked otherwise."));
    m_keepSeed->setText(tr("Repeat seed"));
    m_keepSeed->setToolTip(tr("The same text, settings and seed give the same proposals. Without "
                              "the tick every press takes a new seed."));
    m_form->setToolTip(tr("What is proposed goes on to the end of this form; a form that is begun "
                          "is completed."));
    m_author->setToolTip(tr("In whose manner the model writes"));
    m_form->setAccessibleName(tr("Form to complete"));
    m_lines->setAccessibleName(tr("Lines to propose"));
    m_lines->setSpecialValueText(tr("stanza", "lines to propose: to its end"));
    m_lines->setToolTip(tr("As many lines as complete the stanza, or a number"));
    m_meter->setAccessibleName(tr("Meter to propose in"));
    m_feet->setAccessibleName(tr("Feet of the lines to propose"));
    m_feet->setSpecialValueText(tr("auto"));
    m_author->setAccessibleName(tr("Author whose manner to follow"));
    m_count->setAccessibleName(tr("Number of proposals"));
    m_seed->setAccessibleName(tr("Seed"));
    retranslateChoices();
}

void ContinuationOptions::retranslateChoices()
{
    QStringList forms;
    for (const VerseForm form : verseForms())
        forms << formText(form);
    refill(*m_form, forms);
    QStringList names { tr("as the text") };
    for (const prosody::Meter meter : meters())
        names << meterText(meter);
    refill(*m_meter, names);
    if (m_author->count() == 0)
        m_author->addItem(QString(), QString());
    m_author->setItemText(0, tr("the model's own"));
    m_author->setEnabled(m_author->count() > 1);
    m_authorLabel->setEnabled(m_author->count() > 1);
}

} // namespace strofa::ui
