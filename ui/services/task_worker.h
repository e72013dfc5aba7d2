// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/task_service.h"

#include <QObject>

namespace strofa::ui
{

struct PostedTask {
    std::uint64_t id = 0;
    Task task;
    base::CancelToken cancel;
};

struct TaskAnswer {
    std::uint64_t id = 0;
    TaskContext::Delivery delivery; ///< empty: the task has ended
};

struct TaskChannel {
    Mailbox<PostedTask> tasks;
    Mailbox<TaskAnswer> answers;
};

/// Lives in the worker thread; called through queued signals only.
class TaskWorker : public QObject
{
    Q_OBJECT

public:
    explicit TaskWorker(std::shared_ptr<TaskChannel> channel) : m_channel(std::move(channel)) { }

    /// Carries out the tasks that wait.
    void work();

Q_SIGNALS:
    void answered(); ///< look into TaskChannel::answers

private:
    std::shared_ptr<TaskChannel> m_channel;
};

} // namespace strofa::ui
