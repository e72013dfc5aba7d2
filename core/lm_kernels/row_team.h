// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_kernels/packed_matrix.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace strofa::lm_kernels
{

/// Threads that share the rows of products. Between two products of one step they wait in a loop
/// for some microseconds, then they sleep, so that they cost nothing while nothing is decoded and
/// little where another program wants the core. Rows are dealt out in parts; a thread that does
/// not get a core in time leaves its parts to the others.
///
/// run() may be called from any thread; while it works for one caller, others do their rows alone.
class RowTeam
{
public:
    /// A team of `threads`, the caller of run() being one of them.
    explicit RowTeam(int threads);
    RowTeam(const RowTeam &) = delete;
    RowTeam &operator=(const RowTeam &) = delete;
    ~RowTeam();

    [[nodiscard]] int threads() const noexcept { return static_cast<int>(m_threads.size()) + 1; }

    /// Calls work(begin, end) for parts of 0…count and returns when all are done.
    void run(int count, const std::function<void(int, int)> &work);

private:
    /// A job's number in the upper half; below it the next part and how many there are.
    struct Job {
        std::uint32_t number = 0;
        std::uint32_t next = 0; ///< 16 bits
        std::uint32_t parts = 0; ///< 16 bits
    };

    [[nodiscard]] static std::uint64_t toWord(Job job) noexcept;
    [[nodiscard]] static Job toJob(std::uint64_t word) noexcept;

    void serve();
    void doParts();

    std::vector<std::thread> m_threads;
    std::mutex m_callers;
    std::atomic<std::uint64_t> m_job { 0 };
    std::atomic<std::uint32_t> m_calls { 0 }; ///< what sleeping threads wait for
    std::atomic<std::uint32_t> m_done { 0 }; ///< parts of the job
    std::atomic<bool> m_isClosing { false };
    // Of the job; read only by those who have claimed a part of it.
    int m_count = 0;
    const std::function<void(int, int)> *m_work = nullptr;
};

} // namespace strofa::lm_kernels
