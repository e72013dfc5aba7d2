// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/worker_thread.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>

namespace strofa::ui
{

namespace
{

Q_LOGGING_CATEGORY(lcThreads, "strofa.threads", QtWarningMsg)

constexpr std::chrono::milliseconds kUsualExit { 1000 };

} // namespace

WorkerThread::WorkerThread(QObject *worker, const QString &name) : m_worker(worker)
{
    m_thread.setObjectName(name);
    worker->moveToThread(&m_thread);
    QObject::connect(
        &m_thread,
        &QThread::finished,
        &m_thread,
        [this] { m_hasEnded.store(true, std::memory_order_release); },
        Qt::DirectConnection);
    m_thread.start(QThread::LowPriority);
}

WorkerThread::~WorkerThread()
{
    if (!finish(kUsualExit)) {
        // Only a library that cannot be interrupted (loading of the engine) gets here. Going on
        // would pull the objects from under the running thread.
        qCWarning(lcThreads) << m_thread.objectName() << "did not stop within a second; waiting";
        m_thread.wait();
    }
    if (!m_hasEnded.load(std::memory_order_acquire))
        qCWarning(lcThreads) << m_thread.objectName() << "ended without its event loop";
}

bool WorkerThread::finish(std::chrono::milliseconds time)
{
    m_thread.quit();
    return m_thread.wait(QDeadlineTimer(time));
}

} // namespace strofa::ui
