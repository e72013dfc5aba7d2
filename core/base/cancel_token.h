// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

namespace strofa::base
{

/// A request's own stop flag. The requester creates one before it posts the request and keeps a
/// copy; the worker only reads it. Copies share the flag. Any thread, lock-free.
class CancelToken
{
public:
    CancelToken() = default;

    void cancel() const noexcept { m_flag->store(true, std::memory_order_relaxed); }

    [[nodiscard]] bool isCancelled() const noexcept
    {
        return m_flag->load(std::memory_order_relaxed);
    }

    /// The raw flag, for a signal handler, which may touch nothing else.
    [[nodiscard]] std::atomic<bool> *flag() const noexcept { return m_flag.get(); }

private:
    std::shared_ptr<std::atomic<bool>> m_flag = std::make_shared<std::atomic<bool>>(false);
};

} // namespace strofa::base
