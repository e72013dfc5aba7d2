// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <chrono>

namespace strofa::ui
{

/// A thread with an event loop that owns one worker object: the worker is deleted in the thread
/// when its loop ends. Lives in the GUI thread.
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
};

} // namespace strofa::ui
