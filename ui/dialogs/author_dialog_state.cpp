// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialog shows of its service.
#include "core/document/error_text.h"
#include "ui/dialogs/author_dialog.h"
#include "ui/editor/verse_text.h"
#include "ui/panels/loss_curve.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>
#include <limits>

namespace strofa::ui
{

namespace
{

/// Fewer poems are learned, but hardly as a style.
constexpr std::size_t kFewPoems = 30;
constexpr int kSecondsPerMinute = 60;

QString bitsText(double bits)
{
    return QLocale().toString(bits, 'f', 3);
}

/// "Iamb 62 %, trochee 20 %", the four most frequent.
QString metersText(const std::vector<poems::MeterShare> &meters)
{
    std::size_t lines = 0;
    for (const poems::MeterShare &share : meters)
        lines += share.lines;
    QStringList parts;
    for (std::size_t i = 0; i < std::min<std::size_t>(meters.size(), 4) && lines > 0; ++i) {
        const auto percent = static_cast<int>(
            std::lround(100.0 * static_cast<double>(meters[i].lines) / static_cast<double>(lines)));
        if (percent > 0)
            parts << QString(meterText(meters[i].meter) % u' ' % QString::number(percent)
                             % QStringLiteral(" %"));
    }
    return parts.join(QStringLiteral(", "));
}

QString remarkOf(const poems::PoemFileReport &report)
{
    QStringList sentences;
    if (report.fault)
        sentences << document::translatedText(*report.fault);
    for (const base::Error &doubt : report.doubts)
        sentences << document::translatedText(doubt);
    return sentences.join(u' ');
}

} // namespace

void AuthorDialog::showUnderstood(const UnderstoodPoems &understood)
{
    const poems::PoemCollection &collection = understood.collection;
    QStringList sentences;
    const auto poemCount = static_cast<int>(collection.poems.size());
    if (collection.poems.empty())
        sentences << tr("No poem was found in these files.");
    else
        sentences << tr("%n poems", nullptr, poemCount)
                % tr(", %n lines of verse.", nullptr, static_cast<int>(collection.lines));
    if (!understood.meters.empty())
        sentences << tr("Meters: %1.").arg(metersText(understood.meters));
    if (collection.duplicates > 0)
        sentences << tr("Left out because they are there twice: %1.").arg(collection.duplicates);
    const auto doubtful = std::count_if(collection.files.begin(),
                                        collection.files.end(),
                                        [](const auto &report) { return report.isDoubtful(); });
    if (doubtful > 0)
        sentences << tr("Files to look at: %1, see the remarks.").arg(doubtful);
    if (!collection.poems.empty() && collection.poems.size() < kFewPoems)
        sentences << tr("These are few poems: a style shows from about %1 on.").arg(kFewPoems);
    m_summary->setText(sentences.join(u' '));
    m_list->clear();
    const auto add = [this](const poems::PoemFileReport &report) {
        const QString path = QString::fromStdU16String(report.path.u16string());
        const std::string_view charset = text::charsetName(report.charset);
        auto *item = new QTreeWidgetItem(
            m_list,
            { QFileInfo(path).fileName(),
              QString::number(report.poems),
              QString::number(report.lines),
              report.fault
                  ? QString()
                  : QString::fromUtf8(charset.data(), static_cast<qsizetype>(charset.size())),
              remarkOf(report) });
        item->setToolTip(0, path);
        item->setToolTip(4, item->text(4));
        item->setTextAlignment(1, Qt::AlignRight);
        item->setTextAlignment(2, Qt::AlignRight);
    };
    // What wants a look stands first.
    for (const bool wanted : { true, false })
        for (const poems::PoemFileReport &report : collection.files)
            if (report.isDoubtful() == wanted)
                add(report);
    for (int column = 0; column < 4; ++column)
        m_list->resizeColumnToContents(column);
    m_list->setColumnWidth(0, std::min(m_list->columnWidth(0), 240));
}

void AuthorDialog::showState()
{
    using State = TuningService::State;
    const UnderstoodPoems *understood = m_service.understood();
    if (m_service.state() == State::Reading) {
        m_list->clear();
        m_summary->setText(tr("Reading…"));
    } else if (understood != nullptr) {
        if (understood != m_shown)
            showUnderstood(*understood);
    } else {
        m_summary->setText(m_service.error() && m_service.state() == State::Idle
                               ? document::translatedText(*m_service.error())
                               : tr("Choose files or a folder with poems of one author (.txt in "
                                    "any Russian encoding, .md, .jsonl), or drop them here. They "
                                    "never leave this computer."));
    }
    m_shown = m_service.state() == State::Reading ? nullptr : understood;
    if (m_service.isLearning() || m_service.state() == State::Paused)
        m_author->setText(QString::fromStdString(m_service.order().author));
    showProgress();
    showButtons();
}

void AuthorDialog::showButtons()
{
    using State = TuningService::State;
    const State state = m_service.state();
    const bool isPaused =
        state == State::Paused || (state == State::Failed && !m_service.order().folder.empty());
    const bool canResume = !m_service.isBusy() && (isPaused || m_unfinished);
    const bool isFree = !m_service.isBusy() && state != State::Paused;
    for (QWidget *field :
         std::initializer_list<QWidget *> { m_files, m_folder, m_author, m_model, m_minutes })
        field->setEnabled(isFree);
    const bool hasPoems =
        m_service.understood() != nullptr && !m_service.understood()->collection.poems.empty();
    m_start->setEnabled(isFree && hasPoems && !m_author->text().trimmed().isEmpty()
                        && m_model->count() > 0);
    m_pause->setText(canResume ? tr("&Go on") : tr("&Pause"));
    m_pause->setEnabled(canResume || state == State::Preparing || state == State::Running);
    m_discard->setEnabled(m_pause->isEnabled());
    m_use->setEnabled(state == State::Finished);
    m_use->setDefault(state == State::Finished);
}

QString AuthorDialog::planText() const
{
    const auto &plan = m_service.plan();
    if (!plan)
        return {};
    constexpr double kMegabyte = 1024.0 * 1024.0;
    return tr("%1 poems are learned, %2 held back to measure by. Memory: %3 MB.")
        .arg(plan->poems)
        .arg(plan->heldOutPoems)
        .arg(std::lround(static_cast<double>(plan->memoryBytes) / kMegabyte));
}

QString AuthorDialog::progressText() const
{
    const lm::TrainingProgress &progress = m_service.progress();
    QStringList parts;
    if (progress.totalIterations > 0)
        parts << tr("Step %1 of %2").arg(progress.iteration).arg(progress.totalIterations);
    else
        parts << tr("Step %1").arg(progress.iteration);
    if (progress.iteration > 0) {
        const auto minutes =
            static_cast<int>(std::ceil(progress.remainingSeconds / kSecondsPerMinute));
        parts << (minutes <= 1 ? tr("less than a minute left")
                               : tr("about %n minutes left", nullptr, minutes));
    }
    const auto &plan = m_service.plan();
    const double after = progress.validationBitsPerCharacter;
    if (plan && std::isfinite(plan->baseBitsPerCharacter) && std::isfinite(after) && after > 0.0)
        parts << tr("bits a character on the poems held back: %1 → %2")
                     .arg(bitsText(plan->baseBitsPerCharacter), bitsText(after));
    return parts.join(QStringLiteral(" · "));
}

QString AuthorDialog::outcomeText() const
{
    const lm::TuningOutcome &outcome = m_service.outcome();
    QString text = tr("Done: the style of \"%1\" has been learned.")
                       .arg(QString::fromStdString(m_service.order().author));
    if (std::isfinite(outcome.bitsBefore) && std::isfinite(outcome.bitsAfter)
        && outcome.bitsBefore > 0.0) {
        const double gain = 100.0 * (1.0 - outcome.bitsAfter / outcome.bitsBefore);
        text += u' '
            % tr("Bits a character on poems that it has not seen: %1 → %2 (%3 % less).")
                  .arg(bitsText(outcome.bitsBefore),
                       bitsText(outcome.bitsAfter),
                       QLocale().toString(gain, 'f', 1));
    }
    if (outcome.stoppedEarly)
        text += u' ' % tr("It ended early, since these poems gained no more.");
    return text;
}

void AuthorDialog::showProgress()
{
    using State = TuningService::State;
    const auto &plan = m_service.plan();
    m_curve->setCurve(m_service.curve(),
                      plan ? plan->baseBitsPerCharacter : std::numeric_limits<double>::quiet_NaN());
    m_sample->setText(m_service.sample());
    m_sample->setHidden(m_service.sample().isEmpty());
    switch (m_service.state()) {
    case State::Idle:
    case State::Reading:
        m_status->setText(
            m_unfinished
                ? tr("Learning the style of \"%1\" was broken off. Go on with it, or start anew.")
                      .arg(QString::fromStdString(m_unfinished->author))
                : tr("On two cores a style takes up to a quarter of an hour. You can go on "
                     "writing meanwhile, close this dialog and come back."));
        break;
    case State::Preparing:
        m_status->setText(tr("The model is being prepared…"));
        break;
    case State::Running:
        m_status->setText(planText() % u'\n' % progressText());
        break;
    case State::Pausing:
        m_status->setText(tr("Keeping what has been learned…"));
        break;
    case State::Paused:
        m_status->setText(tr("Paused; it can go on even after the program was left.") % u'\n'
                          % progressText());
        break;
    case State::Finished:
        m_status->setText(outcomeText());
        break;
    case State::Failed:
        m_status->setText(m_service.error() ? document::translatedText(*m_service.error())
                                            : QString());
        break;
    }
}

} // namespace strofa::ui
