// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <atomic>
#include <chrono>
#include <memory>

namespace strofa::ui
{

/// A thread with an event loop and the one worker object that lives in it; the worker is deleted
/// once the thread has ended. Lives in the GUI thread.
class WorkerThread
{
public:
    /// Takes ownership of a worker without parent and starts the thread.
    WorkerThread(QObject *worker, const QString &name);

    /// Ends the loop and waits for the thread. The owner cancels the worker's requests first.
    ~WorkerThread();

    WorkerThread(const WorkerThread &) = delete;
    WorkerThread &operator=(const WorkerThread &) = delete;

    /// Ends the loop; true if the thread came to its end within the time. May be called again.
    [[nodiscard]] bool finish(std::chrono::milliseconds time);

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_worker;
    /// Set by the thread when its loop has ended. QThread orders the end of the thread before the
    /// return of wait() by means that thread sanitizers do not see; this one they see.
    std::atomic<bool> m_hasEnded { false };
};

} // namespace strofa::ui
