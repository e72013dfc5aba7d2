// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/continuation_worker.h"

#include "core/poems/poem_reader.h"

#include <QThread>

namespace strofa::ui
{

ContinuationWorker::ContinuationWorker(ContinuerFactory factory,
                                       std::shared_ptr<ContinuationChannel> channel)
    : m_factory(std::move(factory))
    , m_channel(std::move(channel))
{
}

void ContinuationWorker::work()
{
    Q_ASSERT(QThread::currentThread() == thread());
    for (const auto &order : m_channel->orders.takeAll())
        std::visit([this](const auto &value) { carryOut(value); }, order);
}

void ContinuationWorker::carryOut(const LoadOrder &order)
{
    // Another adapter of the model that is there takes milliseconds, the model a second.
    const bool isThere = m_continuer != nullptr && m_model == order.choice.model;
    if (!isThere) {
        m_continuer.reset();
        base::Expected<LoadedContinuer> loaded = m_factory(order.choice, order.cancel);
        if (!loaded) {
            send(LoadFailedAnswer { order.load, loaded.error() });
            return;
        }
        m_continuer = std::move(loaded->continuer);
        m_model = order.choice.model;
        m_modelTitle = loaded->modelTitle;
    }
    std::optional<base::Error> styleFault;
    const std::vector<lm::AdapterUse> adapters = order.choice.adapters();
    if (const auto used = m_continuer->useAdapters(adapters, order.cancel); !used) {
        styleFault = used.error();
        // Rather the model alone than a style that was not asked for.
        (void)m_continuer->useAdapters({}, order.cancel);
    }
    QStringList authors;
    for (const std::string &author : m_continuer->authors())
        authors << QString::fromStdString(author);
    send(LoadedAnswer { order.load, m_modelTitle, authors, styleFault });
}

void ContinuationWorker::carryOut(const RunOrder &order)
{
    // A request that was cancelled while it waited costs nothing; nobody waits for its answer.
    if (order.cancel.isCancelled() || !m_continuer)
        return;
    const std::uint64_t id = order.request.id;
    const auto sink = [this, id, &order](const assist::Candidate &candidate) {
        if (!order.cancel.isCancelled())
            send(CandidateAnswer { id, candidate });
    };
    base::Expected<assist::ContinuationResult> result =
        m_continuer->run(order.request, sink, order.cancel);
    if (result)
        send(FinishedAnswer { id, std::move(*result) });
    else
        send(FailedAnswer { id, result.error() });
}

void ContinuationWorker::carryOut(const ShotsOrder &order)
{
    const auto choose = [&]() -> base::Expected<assist::FewShotPrompt> {
        if (!m_continuer)
            return base::failure(base::ErrorCode::NotFound,
                                 STROFA_ERROR_TEXT("No language model is installed."));
        const auto read = poems::readPoems(order.paths, {}, order.cancel);
        if (!read)
            return tl::unexpected(read.error());
        return m_continuer->chooseShots(read->poems, order.request, order.cancel);
    };
    if (!order.cancel.isCancelled())
        send(ShotsAnswer { order.choice, choose() });
}

} // namespace strofa::ui
