// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/task_service.h"

#include "ui/services/task_worker.h"
#include "ui/services/worker_thread.h"

#include <utility>

namespace strofa::ui
{

void TaskWorker::work()
{
    for (const PostedTask &posted : m_channel->tasks.takeAll()) {
        const TaskContext context(posted.cancel, [this, &posted](TaskContext::Delivery delivery) {
            m_channel->answers.put({ posted.id, std::move(delivery) });
            Q_EMIT answered();
        });
        if (!posted.cancel.isCancelled())
            posted.task(context);
        m_channel->answers.put({ posted.id, {} });
        Q_EMIT answered();
    }
}

TaskService::TaskService(const QString &threadName, QObject *parent)
    : QObject(parent)
    , m_channel(std::make_shared<TaskChannel>())
{
    auto *worker = new TaskWorker(m_channel);
    connect(worker, &TaskWorker::answered, this, &TaskService::receive, Qt::QueuedConnection);
    connect(this, &TaskService::workPosted, worker, &TaskWorker::work);
    m_thread = std::make_unique<WorkerThread>(worker, threadName);
}

TaskService::~TaskService()
{
    m_cancel.cancel();
    m_thread.reset();
}

std::uint64_t TaskService::start(Task task)
{
    m_cancel.cancel();
    m_cancel = base::CancelToken();
    m_current = ++m_lastId;
    m_channel->tasks.put({ m_current, std::move(task), m_cancel });
    Q_EMIT workPosted(QPrivateSignal());
    return m_current;
}

void TaskService::forget()
{
    m_cancel.cancel();
    m_current = 0;
}

void TaskService::receive()
{
    for (const TaskAnswer &answer : m_channel->answers.takeAll()) {
        if (answer.id != m_current) // the one place where stale answers are dropped
            continue;
        if (answer.delivery) {
            answer.delivery();
            continue;
        }
        m_current = 0;
        Q_EMIT ended();
    }
}

} // namespace strofa::ui
