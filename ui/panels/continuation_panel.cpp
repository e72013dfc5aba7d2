// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/continuation_panel.h"

#include "core/document/data_paths.h"
#include "core/document/error_text.h"
#include "ui/editor/verse_editor.h"
#include "ui/panels/candidate_list.h"
#include "ui/panels/continuation_options.h"
#include "ui/panels/proposal_lines.h"
#include "ui/panels/voice_selector.h"

#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strofa::ui
{

namespace
{

constexpr int kMillisecondsPerSecond = 1000;

QPushButton *namedButton(QWidget *parent, const char *name)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(QLatin1String(name));
    return button;
}

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
    m_options->setSettings(m_settings.continuation());
    showOptions(m_settings.showsOptions());
    connectButtons();
    connectFlow();
    retranslate();
}

void ContinuationPanel::buildControls()
{
    m_button = namedButton(this, "continueButton");
    m_button->setDefault(true);
    m_again = namedButton(this, "againButton");
    m_showOptions = new QToolButton(this);
    m_showOptions->setObjectName(QStringLiteral("showOptions"));
    m_showOptions->setCheckable(true);
    m_showOptions->setAutoRaise(true);
    m_showOptions->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_voices = new VoiceSelector(this);
    m_options = new ContinuationOptions(this);
    m_older = new QToolButton(this);
    m_older->setObjectName(QStringLiteral("olderSet"));
    m_older->setArrowType(Qt::LeftArrow);
    m_newer = new QToolButton(this);
    m_newer->setObjectName(QStringLiteral("newerSet"));
    m_newer->setArrowType(Qt::RightArrow);
    for (QToolButton *button : { m_older, m_newer })
        button->setAutoRaise(true);
    m_setLabel = new QLabel(this);
    m_setLabel->setObjectName(QStringLiteral("setLabel"));
    m_setLabel->setWordWrap(true);
    m_list = new CandidateList(this);
    m_keep = new QWidget(this);
    m_keepLabel = new QLabel(m_keep);
    m_lines = new ProposalLines(m_keep);
    m_keepLabel->setBuddy(m_lines);
    m_reroll = namedButton(m_keep, "rerollButton");
    m_accept = namedButton(this, "acceptButton");
    m_acceptLine = namedButton(this, "acceptLineButton");
    m_acceptWord = namedButton(this, "acceptWordButton");
    m_refuse = namedButton(this, "refuseButton");
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("modelStatus"));
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse); // it may name a folder
    m_load = namedButton(this, "loadButton");
    m_second.setInterval(kMillisecondsPerSecond);
}

void ContinuationPanel::buildLayout()
{
    const auto row = [](std::initializer_list<QWidget *> widgets, QWidget *wide) {
        auto *layout = new QHBoxLayout;
        layout->setSpacing(4);
        for (QWidget *widget : widgets)
            layout->addWidget(widget, widget == wide ? 1 : 0);
        return layout;
    };
    auto *keep = new QVBoxLayout(m_keep);
    keep->setContentsMargins(0, 0, 0, 0);
    keep->setSpacing(4);
    keep->addLayout(row({ m_keepLabel, m_reroll }, m_keepLabel));
    keep->addWidget(m_lines);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(6);
    layout->addLayout(row({ m_button, m_again }, m_button));
    layout->addWidget(m_showOptions);
    layout->addWidget(m_voices);
    layout->addWidget(m_options);
    layout->addLayout(row({ m_older, m_setLabel, m_newer }, m_setLabel));
    layout->addWidget(m_list, 1);
    layout->addWidget(m_keep);
    layout->addLayout(row({ m_accept, m_acceptLine, m_acceptWord, m_refuse }, nullptr));
    layout->addLayout(row({ m_status, m_load }, m_status));
    m_list->setMinimumHeight(m_list->fontMetrics().lineSpacing() * 6);
    setMinimumWidth(300);
}

void ContinuationPanel::connectButtons()
{
    connect(m_button, &QPushButton::clicked, this, &ContinuationPanel::startOrStop);
    connect(m_again, &QPushButton::clicked, this, &ContinuationPanel::again);
    connect(m_showOptions, &QToolButton::toggled, this, [this](bool shows) {
        m_settings.setShowsOptions(shows);
        showOptions(shows);
    });
    connect(m_older, &QToolButton::clicked, this, &ContinuationPanel::showOlderSet);
    connect(m_newer, &QToolButton::clicked, this, &ContinuationPanel::showNewerSet);
    connect(m_reroll, &QPushButton::clicked, this, &ContinuationPanel::reroll);
    connect(m_accept, &QPushButton::clicked, this, &ContinuationPanel::acceptCurrent);
    connect(m_acceptLine, &QPushButton::clicked, this, [this] { acceptPart(ProposalPart::Line); });
    connect(m_acceptWord, &QPushButton::clicked, this, [this] { acceptPart(ProposalPart::Word); });
    connect(m_refuse, &QPushButton::clicked, this, &ContinuationPanel::refuseCurrent);
    connect(m_load, &QPushButton::clicked, &m_service, &ContinuationService::load);
    connect(m_lines, &ProposalLines::keptChanged, this, &ContinuationPanel::showSet);
    connect(m_list, &CandidateList::acceptWanted, this, &ContinuationPanel::accept);
    connect(
        m_list, &CandidateList::refuseWanted, this, [this](int index) { m_flow.refuse(index); });
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_flow.preview(row);
        showLines();
        showSet();
    });
    connect(&m_editor, &VerseEditor::ghostTaken, this, [this] { accept(m_flow.previewed()); });
    connect(
        &m_editor, &VerseEditor::ghostWordTaken, this, [this] { acceptPart(ProposalPart::Word); });
    connect(&m_editor, &VerseEditor::ghostDismissed, this, &ContinuationPanel::hidePreview);
    connect(m_options, &ContinuationOptions::changed, this, [this] {
        m_settings.setContinuation(m_options->settings());
    });
}

void ContinuationPanel::connectFlow()
{
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
    connect(&m_service, &ContinuationService::stateChanged, this, [this] {
        if (m_service.state() == ContinuationService::State::Ready)
            m_options->setAuthors(m_service.authors());
        showStatus();
    });
    connect(&m_editor, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_flow.candidates().empty())
            showSet();
    });
}

void ContinuationPanel::startOrStop()
{
    if (m_flow.isRunning())
        stop();
    else
        start();
}

void ContinuationPanel::report(bool isAsked)
{
    if (!isAsked)
        Q_EMIT failed(statusText());
}

void ContinuationPanel::start()
{
    report(m_flow.start(m_options->settings(), m_options->nextSeed()));
}

void ContinuationPanel::again()
{
    report(m_flow.again(m_options->settings(), m_options->newSeed()));
}

void ContinuationPanel::reroll()
{
    if (m_reroll->isEnabled())
        m_flow.reroll(
            m_list->currentRow(), m_lines->kept(), m_options->settings(), m_options->newSeed());
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

void ContinuationPanel::acceptPart(ProposalPart part)
{
    if (!m_flow.accept(std::max(m_list->currentRow(), 0), part))
        return;
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentRow(m_flow.previewed());
    showLines();
    showSet();
    m_editor.setFocus();
}

void ContinuationPanel::refuseCurrent()
{
    m_flow.refuse(m_list->currentRow());
}

void ContinuationPanel::selectBy(int rows)
{
    if (m_list->count() == 0)
        return;
    // Before the first one and after the last one there is none: the text as it stands.
    const int choices = m_list->count() + 1;
    const int next = (m_list->currentRow() + 1 + rows % choices + choices) % choices - 1;
    m_list->setCurrentRow(next);
}

void ContinuationPanel::showOlderSet()
{
    m_flow.showOlder();
}

void ContinuationPanel::showNewerSet()
{
    m_flow.showNewer();
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
        //: %1 says what is missing; %2 is a folder
        return tr("%1 Everything else works: stresses, meter, rhymes. To get proposals, put the "
                  "folder of a model into %2 and press “Try again”.")
            .arg(document::translatedText(m_service.error()),
                 QDir::toNativeSeparators(document::userFolder() + QStringLiteral("/models")));
    case ContinuationService::State::Loading:
        return m_flow.isRunning() ? tr("The model is being loaded; the proposals come after it…")
                                  : tr("The model is being loaded…");
    case ContinuationService::State::Ready:
        if (const ProposalSet *set = m_flow.shownSet(); set != nullptr && set->isOutOfTime)
            return tr("The model is slow: no more proposals were written in time. Ask for fewer "
                      "lines, or choose a quicker model.");
        return m_service.modelTitle().isEmpty()
            ? tr("The model is ready.")
            : tr("The model “%1” is ready.").arg(m_service.modelTitle());
    case ContinuationService::State::Thinking:
        return tr("Thinking: %1 of %2, %n s",
                  nullptr,
                  static_cast<int>(m_thinking.elapsed() / kMillisecondsPerSecond))
            .arg(m_flow.sets().empty() ? 0 : m_flow.sets().back().candidates.size())
            .arg(m_flow.sets().empty() ? 0 : m_flow.sets().back().settings.candidates);
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
            .arg(m_flow.sets().empty() ? 0 : m_flow.sets().back().candidates.size())
            .arg(m_flow.sets().empty() ? 0 : m_flow.sets().back().settings.candidates);
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
    m_again->setText(tr("A&gain"));
    m_again->setToolTip(tr("Other proposals for the same place, with a new seed (Alt+R)"));
    m_showOptions->setText(tr("How to propose"));
    m_older->setAccessibleName(tr("Earlier proposals"));
    m_older->setToolTip(tr("Earlier proposals (Alt+Shift+PageUp)"));
    m_newer->setAccessibleName(tr("Later proposals"));
    m_newer->setToolTip(tr("Later proposals (Alt+Shift+PageDown)"));
    m_list->setAccessibleName(tr("Proposals"));
    m_keepLabel->setText(tr("&Keep lines:"));
    m_lines->setAccessibleName(tr("Lines to keep"));
    m_lines->setToolTip(tr("A line with a tick stays as it is; the others are written anew about "
                           "it and rhyme with it."));
    m_reroll->setText(tr("The others a&new"));
    m_reroll->setToolTip(tr("Keep the lines with a tick and propose others in place of the rest "
                            "(Alt+Shift+R)"));
    m_accept->setText(tr("&Accept"));
    m_accept->setToolTip(tr("Insert the selected proposal (Enter or Tab; Alt+1 … Alt+5)"));
    m_acceptLine->setText(tr("L&ine"));
    m_acceptLine->setToolTip(tr("Insert the next line of it (Alt+Shift+Right)"));
    m_acceptLine->setAccessibleName(tr("Accept a line"));
    m_acceptWord->setText(tr("Wor&d"));
    m_acceptWord->setToolTip(tr("Insert the next word of it (Alt+Right)"));
    m_acceptWord->setAccessibleName(tr("Accept a word"));
    m_refuse->setText(tr("Dis&card"));
    m_refuse->setToolTip(tr("Take the selected proposal off the list (Delete)"));
    m_load->setText(tr("Try again"));
    refillList();
    showStatus();
}

void ContinuationPanel::showOptions(bool shows)
{
    m_showOptions->setChecked(shows);
    m_showOptions->setArrowType(shows ? Qt::DownArrow : Qt::RightArrow);
    m_options->setVisible(shows);
}

void ContinuationPanel::showStatus()
{
    const bool isRunning = m_flow.isRunning();
    m_button->setText(isRunning ? tr("Stop") : tr("Continue"));
    m_button->setToolTip(isRunning
                             ? tr("Stop (Esc)")
                             : tr("Propose how the verse goes on after the caret (Ctrl+Enter)"));
    m_status->setText(statusText());
    using State = ContinuationService::State;
    const bool isLost = m_service.state() == State::Failed || m_service.state() == State::NoModel;
    m_load->setVisible(isLost && !m_service.error().message.empty());
    Q_EMIT statusChanged();
}

QString ContinuationPanel::setText() const
{
    const ProposalSet *set = m_flow.shownSet();
    if (set == nullptr)
        return tr("Proposals appear here; nothing is written into your text until you accept it.");
    QStringList parts;
    if (m_flow.sets().size() > 1)
        parts << tr("set %1 of %2").arg(m_flow.shownIndex() + 1).arg(m_flow.sets().size());
    parts << tr("%n proposal(s)", nullptr, static_cast<int>(set->candidates.size()));
    parts << tr("temperature %1").arg(QLocale().toString(set->settings.temperature, 'f', 2));
    parts << tr("seed %1").arg(set->seed);
    if (!set->settings.author.isEmpty())
        parts << set->settings.author;
    const auto isLine = [](const std::string &line) {
        return !line.empty();
    };
    if (const auto kept = std::ranges::count_if(set->kept, isLine); kept > 0)
        parts << tr("%n line(s) kept", nullptr, static_cast<int>(kept));
    if (m_flow.isForEarlierText())
        parts << tr("for the earlier text");
    return parts.join(QStringLiteral(" · "));
}

void ContinuationPanel::showSet()
{
    m_setLabel->setText(setText());
    const int sets = static_cast<int>(m_flow.sets().size());
    m_older->setEnabled(m_flow.shownIndex() > 0);
    m_newer->setEnabled(m_flow.shownIndex() + 1 < sets);
    const bool hasCurrent = m_list->currentRow() >= 0;
    for (QPushButton *button : { m_accept, m_refuse })
        button->setEnabled(hasCurrent);
    for (QPushButton *button : { m_acceptLine, m_acceptWord })
        button->setEnabled(m_list->count() > 0);
    const int kept = m_lines->keptCount();
    m_reroll->setEnabled(hasCurrent && kept > 0 && kept < m_lines->count());
}

void ContinuationPanel::showLines()
{
    const int row = m_list->currentRow();
    const auto &candidates = m_flow.candidates();
    const bool exists = row >= 0 && row < static_cast<int>(candidates.size());
    const ProposalSet *set = m_flow.shownSet();
    const bool isWhole = exists && set->parts.empty();
    m_lines->showCandidate(isWhole ? &candidates[static_cast<std::size_t>(row)] : nullptr,
                           isWhole ? set->kept : std::vector<std::string>());
    m_keep->setVisible(m_lines->count() > 1);
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
    showLines();
    showSet();
}

} // namespace strofa::ui
