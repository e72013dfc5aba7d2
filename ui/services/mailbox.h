// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <mutex>
#include <utility>

namespace strofa::ui
{

/// Hands values from one thread to another. A queued signal without arguments tells the receiver
/// to look; the values wait here. Unlike arguments of queued signals they are ordered by a mutex
/// that thread sanitizers see, and the receiver can drop all but the newest. Any thread.
template <class T>
class Mailbox
{
public:
    void put(T value)
    {
        const std::lock_guard lock(m_mutex);
        m_values.push_back(std::move(value));
    }

    /// All values in the order in which they were put.
    [[nodiscard]] std::deque<T> takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_values, {});
    }

private:
    std::mutex m_mutex;
    std::deque<T> m_values;
};

} // namespace strofa::ui
