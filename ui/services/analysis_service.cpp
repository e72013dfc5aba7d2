// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/analysis_service.h"

#include "core/prosody/analyzer.h"
#include "ui/services/analysis_worker.h"
#include "ui/services/worker_thread.h"

namespace strofa::ui
{

LoadedScanner scannerOver(std::shared_ptr<const prosody::Lexicon> lexicon)
{
    auto analyzer = std::make_shared<prosody::Analyzer>(lexicon);
    auto known = prosody::UserStressesPointer();
    const auto scan =
        [lexicon, analyzer, known](std::u16string_view text,
                                   const prosody::UserStressesPointer &stresses) mutable {
            if (stresses != known) {
                analyzer = std::make_shared<prosody::Analyzer>(lexicon, stresses);
                known = stresses;
            }
            return analyzer->analyse(text);
        };
    return { scan, std::move(lexicon) };
}

AnalysisService::AnalysisService(ScanFactory factory, QObject *parent)
    : QObject(parent)
    , m_channel(std::make_shared<AnalysisChannel>())
{
    auto *worker = new AnalysisWorker(std::move(factory), m_channel, m_stop);
    connect(
        worker, &AnalysisWorker::answered, this, &AnalysisService::receive, Qt::QueuedConnection);
    connect(this, &AnalysisService::loadPosted, worker, &AnalysisWorker::load);
    connect(this, &AnalysisService::requestPosted, worker, &AnalysisWorker::work);
    m_thread = std::make_unique<WorkerThread>(worker, QStringLiteral("strofa-analysis"));
    Q_EMIT loadPosted(QPrivateSignal());
}

AnalysisService::~AnalysisService()
{
    m_current.cancel();
    m_stop.cancel();
    m_thread.reset();
}

void AnalysisService::analyse(const QString &text,
                              int revision,
                              int focusLine,
                              const prosody::UserStressesPointer &stresses)
{
    m_current.cancel();
    m_current = base::CancelToken();
    m_channel->requests.put({ ++m_newest, revision, focusLine, text, stresses, m_current });
    Q_EMIT requestPosted(QPrivateSignal());
}

void AnalysisService::receive()
{
    for (auto &letter : m_channel->answers.takeAll()) {
        if (const auto *outcome = std::get_if<LoadOutcome>(&letter)) {
            if (*outcome)
                m_lexicon = **outcome;
            else
                m_error = outcome->error();
            setState(*outcome ? State::Ready : State::Failed);
        } else if (const auto &answer = std::get<AnalysisAnswer>(letter);
                   answer.request == m_newest) { // the one place where stale answers are dropped
            Q_EMIT analysed(answer);
        }
    }
}

void AnalysisService::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace strofa::ui
