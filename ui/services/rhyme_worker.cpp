// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/rhyme_worker.h"

#include <QThread>

#include <utility>

namespace strofa::ui
{

RhymeWorker::RhymeWorker(RhymeSearchFactory factory, std::shared_ptr<RhymeChannel> channel)
    : m_factory(std::move(factory))
    , m_channel(std::move(channel))
{
}

void RhymeWorker::work()
{
    Q_ASSERT(QThread::currentThread() == thread());
    for (const auto &lexicon : m_channel->lexicons.takeAll())
        m_search = m_factory(lexicon);
    if (std::deque<RhymeQuestion> questions = m_channel->questions.takeAll(); !questions.empty())
        m_waiting = std::move(questions.back());
    if (!m_search || !m_waiting)
        return;
    RhymeAnswer answer { m_waiting->id, m_search(m_waiting->query) };
    m_waiting.reset();
    m_channel->answers.put(std::move(answer));
    Q_EMIT answered();
}

} // namespace strofa::ui
