// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/rhyme_service.h"

#include "ui/services/rhyme_worker.h"
#include "ui/services/worker_thread.h"

#include <utility>

namespace strofa::ui
{

RhymeSearch rhymeSearchOver(const std::shared_ptr<const prosody::Lexicon> &lexicon,
                            std::shared_ptr<const prosody::RhymePairs> pairs)
{
    if (!lexicon)
        return [](const prosody::RhymeQuery &) {
            return std::vector<prosody::RhymeMatch>();
        };
    const auto dictionary =
        std::make_shared<const prosody::RhymeDictionary>(lexicon, std::move(pairs));
    return [dictionary](const prosody::RhymeQuery &query) {
        return dictionary->find(query);
    };
}

RhymeService::RhymeService(RhymeSearchFactory factory, QObject *parent)
    : QObject(parent)
    , m_channel(std::make_shared<RhymeChannel>())
{
    auto *worker = new RhymeWorker(std::move(factory), m_channel);
    connect(worker, &RhymeWorker::answered, this, &RhymeService::receive, Qt::QueuedConnection);
    connect(this, &RhymeService::workPosted, worker, &RhymeWorker::work);
    m_thread = std::make_unique<WorkerThread>(worker, QStringLiteral("strofa-rhymes"));
}

RhymeService::~RhymeService()
{
    m_thread.reset(); // one search takes milliseconds; those that wait are not begun
}

void RhymeService::open(std::shared_ptr<const prosody::Lexicon> lexicon)
{
    m_channel->lexicons.put(std::move(lexicon));
    Q_EMIT workPosted(QPrivateSignal());
}

std::uint64_t RhymeService::find(prosody::RhymeQuery query)
{
    m_channel->questions.put({ ++m_newest, std::move(query) });
    Q_EMIT workPosted(QPrivateSignal());
    return m_newest;
}

void RhymeService::receive()
{
    for (const RhymeAnswer &answer : m_channel->answers.takeAll()) {
        if (answer.question != m_newest) // the one place where stale answers are dropped
            continue;
        m_answered = answer.question;
        Q_EMIT found(answer.question, answer.matches);
    }
}

} // namespace strofa::ui
