// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/row_team.h"

#include <algorithm>
#include <chrono>

#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
#endif

namespace strofa::lm_kernels
{

namespace
{

constexpr int kPartsOfThread = 4; ///< so that a late thread does not make the others wait
constexpr std::chrono::microseconds kSpin { 50 };

void pause() noexcept
{
#if defined(__x86_64__) || defined(_M_X64)
    _mm_pause();
#else
    std::this_thread::yield();
#endif
}

/// Looks at `value` for a short time; whether it changed from `old`.
bool changesSoon(const std::atomic<std::uint32_t> &value, std::uint32_t old) noexcept
{
    const auto end = std::chrono::steady_clock::now() + kSpin;
    do {
        for (int i = 0; i < 16; ++i) {
            if (value.load(std::memory_order_acquire) != old)
                return true;
            pause();
        }
    } while (std::chrono::steady_clock::now() < end);
    return false;
}

/// Sleeps until `value` has changed from `old`.
void sleepUntilChanged(const std::atomic<std::uint32_t> &value, std::uint32_t old) noexcept
{
#if defined(__GLIBCXX__) && !defined(_GLIBCXX_HAVE_PLATFORM_WAIT)
    // Where the system has no futex (MinGW), wait() of this library can miss a notification that
    // comes between its look at the value and its sleep.
    constexpr std::chrono::microseconds kNap { 100 };
    while (value.load(std::memory_order_acquire) == old)
        std::this_thread::sleep_for(kNap);
#else
    value.wait(old, std::memory_order_acquire);
#endif
}

} // namespace

std::uint64_t RowTeam::toWord(Job job) noexcept
{
    return static_cast<std::uint64_t>(job.number) << 32U | job.next << 16U | job.parts;
}

RowTeam::Job RowTeam::toJob(std::uint64_t word) noexcept
{
    return { static_cast<std::uint32_t>(word >> 32U),
             static_cast<std::uint32_t>(word >> 16U & 0xFFFFU),
             static_cast<std::uint32_t>(word & 0xFFFFU) };
}

RowTeam::RowTeam(int threads)
{
    for (int i = 1; i < threads; ++i)
        m_threads.emplace_back([this] { serve(); });
}

RowTeam::~RowTeam()
{
    m_isClosing.store(true);
    m_calls.fetch_add(1);
    m_calls.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void RowTeam::run(int count, const std::function<void(int, int)> &work)
{
    const std::unique_lock lock(m_callers, std::try_to_lock);
    const int parts = std::min(count, threads() * kPartsOfThread);
    if (parts < 2 || m_threads.empty() || !lock.owns_lock()) {
        work(0, count);
        return;
    }
    // No part of the last job is left, so nobody reads these.
    m_count = count;
    m_work = &work;
    m_done.store(0, std::memory_order_relaxed);
    const Job last = toJob(m_job.load(std::memory_order_relaxed));
    m_job.store(toWord({ last.number + 1, 0, static_cast<std::uint32_t>(parts) }),
                std::memory_order_release);
    m_calls.fetch_add(1, std::memory_order_release);
    m_calls.notify_all();
    doParts();
    const auto all = static_cast<std::uint32_t>(parts);
    for (std::uint32_t done = m_done.load(std::memory_order_acquire); done != all;
         done = m_done.load(std::memory_order_acquire)) {
        if (!changesSoon(m_done, done))
            sleepUntilChanged(m_done, done);
    }
}

void RowTeam::doParts()
{
    for (std::uint64_t word = m_job.load(std::memory_order_acquire);;) {
        Job job = toJob(word);
        if (job.next >= job.parts)
            return;
        const auto part = static_cast<std::int64_t>(job.next);
        ++job.next;
        if (!m_job.compare_exchange_weak(
                word, toWord(job), std::memory_order_acq_rel, std::memory_order_acquire))
            continue;
        const std::int64_t count = m_count;
        const std::int64_t parts = job.parts;
        (*m_work)(static_cast<int>(count * part / parts),
                  static_cast<int>(count * (part + 1) / parts));
        m_done.fetch_add(1, std::memory_order_acq_rel);
        m_done.notify_all();
        word = m_job.load(std::memory_order_acquire);
    }
}

void RowTeam::serve()
{
    std::uint32_t seen = 0;
    while (!m_isClosing.load(std::memory_order_acquire)) {
        if (!changesSoon(m_calls, seen))
            sleepUntilChanged(m_calls, seen);
        seen = m_calls.load(std::memory_order_acquire);
        doParts();
    }
}

} // namespace strofa::lm_kernels
