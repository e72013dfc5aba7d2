// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/continuation_service.h"

#include "ui/services/continuation_worker.h"
#include "ui/services/worker_thread.h"

namespace strofa::ui
{

ContinuationService::ContinuationService(ContinuerFactory factory, QObject *parent)
    : QObject(parent)
    , m_channel(std::make_shared<ContinuationChannel>())
{
    auto *worker = new ContinuationWorker(std::move(factory), m_channel);
    connect(worker,
            &ContinuationWorker::answered,
            this,
            &ContinuationService::receive,
            Qt::QueuedConnection);
    connect(this, &ContinuationService::workPosted, worker, &ContinuationWorker::work);
    m_thread = std::make_unique<WorkerThread>(worker, QStringLiteral("strofa-continuation"));
}

ContinuationService::~ContinuationService()
{
    // The order of the end: cancel, end the loop, wait for the thread.
    m_loadCancel.cancel();
    m_cancel.cancel();
    m_shotsCancel.cancel();
    m_thread.reset();
}

bool ContinuationService::shutDown(std::chrono::milliseconds time)
{
    m_loadCancel.cancel();
    m_shotsCancel.cancel();
    cancel();
    return m_thread->finish(time);
}

void ContinuationService::load()
{
    // What was being opened is no longer wanted; its answer is dropped by its number.
    m_loadCancel.cancel();
    m_cancel.cancel();
    m_current = 0; // a request belongs to the model that it was made for
    m_isLoading = true;
    m_isLoaded = false;
    m_loadCancel = base::CancelToken();
    m_channel->orders.put(LoadOrder { ++m_lastLoad, m_choice, m_loadCancel });
    Q_EMIT workPosted(QPrivateSignal());
    updateState();
}

std::uint64_t ContinuationService::request(assist::ContinuationRequest request)
{
    m_cancel.cancel();
    m_current = 0;
    if (m_isLoading || m_isLoaded) {
        m_cancel = base::CancelToken();
        m_current = ++m_lastId;
        request.id = m_current;
        m_channel->orders.put(RunOrder { std::move(request), m_cancel });
        Q_EMIT workPosted(QPrivateSignal());
    }
    updateState();
    return m_current;
}

std::uint64_t ContinuationService::chooseShots(const QStringList &paths,
                                               assist::ContinuationRequest request)
{
    m_shotsCancel.cancel();
    if (!m_isLoading && !m_isLoaded)
        return 0;
    m_shotsCancel = base::CancelToken();
    ShotsOrder order { ++m_lastChoice, {}, std::move(request), m_shotsCancel };
    for (const QString &path : paths)
        order.paths.emplace_back(path.toStdU16String());
    m_channel->orders.put(std::move(order));
    Q_EMIT workPosted(QPrivateSignal());
    return m_lastChoice;
}

void ContinuationService::cancel()
{
    m_cancel.cancel();
    m_current = 0;
    updateState();
}

void ContinuationService::receive()
{
    for (auto &letter : m_channel->answers.takeAll()) {
        if (auto *loaded = std::get_if<LoadedAnswer>(&letter)) {
            receiveLoaded(*loaded);
            continue;
        }
        if (auto *failure = std::get_if<LoadFailedAnswer>(&letter)) {
            if (failure->load != m_lastLoad)
                continue;
            m_isLoading = false;
            m_error = failure->error;
            m_current = 0; // a request that waited for the model ends with it
            updateState();
            continue;
        }
        if (const auto *shots = std::get_if<ShotsAnswer>(&letter)) {
            if (shots->choice != m_lastChoice)
                continue;
            if (shots->prompt)
                Q_EMIT shotsChosen(shots->choice, *shots->prompt);
            else
                Q_EMIT shotsFailed(shots->choice, shots->prompt.error());
            continue;
        }
        // The one place where stale answers are dropped.
        const std::uint64_t id = std::visit(
            [](const auto &value) -> std::uint64_t {
                if constexpr (requires { value.request; })
                    return value.request;
                else
                    return 0;
            },
            letter);
        if (id == 0 || id != m_current)
            continue;
        if (const auto *found = std::get_if<CandidateAnswer>(&letter)) {
            Q_EMIT candidateFound(id, found->candidate);
            continue;
        }
        m_current = 0;
        if (const auto *end = std::get_if<FinishedAnswer>(&letter))
            Q_EMIT finished(id, end->result);
        else
            Q_EMIT failed(id, std::get<FailedAnswer>(letter).error);
        updateState(); // after the answer, for a listener takes an idle service for a lost one
    }
}

void ContinuationService::receiveLoaded(const LoadedAnswer &answer)
{
    if (answer.load != m_lastLoad)
        return;
    m_isLoading = false;
    m_isLoaded = true;
    m_modelTitle = answer.modelTitle;
    m_authors = answer.authors;
    if (answer.styleFault)
        m_choice.adapter.clear();
    updateState();
    if (answer.styleFault)
        Q_EMIT styleFailed(*answer.styleFault);
}

void ContinuationService::updateState()
{
    State state = State::NoModel;
    if (m_isLoading)
        state = State::Loading;
    else if (m_isLoaded)
        state = m_current != 0 ? State::Thinking : State::Ready;
    else if (!m_error.message.empty() && m_error.code != base::ErrorCode::NotFound)
        state = State::Failed;
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace strofa::ui
