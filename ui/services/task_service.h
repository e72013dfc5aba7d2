// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "ui/services/mailbox.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>

namespace strofa::ui
{

class WorkerThread;

/// What a task that runs on the worker thread may touch.
class TaskContext
{
public:
    using Delivery = std::function<void()>;

    TaskContext(base::CancelToken cancel, std::function<void(Delivery)> post)
        : m_cancel(std::move(cancel))
        , m_post(std::move(post))
    {
    }

    [[nodiscard]] const base::CancelToken &cancel() const noexcept { return m_cancel; }

    /// Has a function called in the GUI thread, in the order of the calls, unless the task has
    /// been forgotten by then. What it captures it must own.
    void deliver(Delivery delivery) const { m_post(std::move(delivery)); }

private:
    base::CancelToken m_cancel;
    std::function<void(Delivery)> m_post;
};

using Task = std::function<void(const TaskContext &)>;

struct TaskChannel;

/// Runs one long task at a time on a thread of its own. Each has its own id and its own cancel
/// token, which exist before it is posted; what the former one delivers after another was started
/// is dropped in one place. Lives in the GUI thread and never blocks it, save in the destructor.
class TaskService : public QObject
{
    Q_OBJECT

public:
    explicit TaskService(const QString &threadName, QObject *parent = nullptr);

    /// Cancels whatever goes on, ends the thread and waits for it.
    ~TaskService() override;

    /// Starts a task; the one before is cancelled and forgotten. Returns the id.
    std::uint64_t start(Task task);

    /// Asks the task to end; what it still delivers, as how it ended, arrives.
    void cancel() const { m_cancel.cancel(); }

    /// Cancels it and drops what it still delivers.
    void forget();

    /// Whether a task has been posted and has not ended.
    [[nodiscard]] bool isRunning() const noexcept { return m_current != 0; }

Q_SIGNALS:
    void ended(); ///< the newest task; its last delivery has been made
    void workPosted(QPrivateSignal); ///< to the worker

private:
    void receive();

    std::shared_ptr<TaskChannel> m_channel;
    std::unique_ptr<WorkerThread> m_thread;
    base::CancelToken m_cancel; ///< of the newest task
    std::uint64_t m_lastId = 0;
    std::uint64_t m_current = 0; ///< 0: none
};

} // namespace strofa::ui
