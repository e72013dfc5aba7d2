// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/read_bandwidth.h"

#include "core/lm_kernels/kernel_table.h"
#include "core/lm_kernels/weight_memory.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace strofa::lm_torch
{

namespace
{

/// Half a gigabyte: twice the largest cache of a server's processor, and little beside a model of
/// 13 billion weights.
constexpr int kParts = 128;
constexpr std::size_t kPartFloats = std::size_t { 1 } << 20U;
constexpr std::size_t kRowFloats = std::size_t { 1 } << 12U;
constexpr int kPasses = 3;

} // namespace

ReadBandwidth::ReadBandwidth(int threads)
    : m_team(threads)
    , m_memory(lm_kernels::allocateWeights(kParts * kPartFloats * sizeof(float)))
{
    std::fill_n(reinterpret_cast<float *>(m_memory.get()), kParts * kPartFloats, 0.5F);
}

double ReadBandwidth::measure()
{
    using Clock = std::chrono::steady_clock;
    const std::vector<float> ones(kRowFloats, 1.0F);
    std::vector<float> sums(kParts * (kPartFloats / kRowFloats));
    const auto *floats = reinterpret_cast<const float *>(m_memory.get());
    double best = 0.0;
    for (int pass = 0; pass < kPasses; ++pass) {
        const auto start = Clock::now();
        m_team.run(kParts, [&](int begin, int end) {
            for (int part = begin; part < end; ++part) {
                const auto index = static_cast<std::size_t>(part);
                // The widest sum that the processor has: one row after the other.
                for (std::size_t row = 0; row < kPartFloats / kRowFloats; ++row)
                    lm_kernels::fastestKernels().float32(
                        { floats + index * kPartFloats + row * kRowFloats,
                          kRowFloats,
                          ones.data(),
                          1,
                          sums.data() + index * (kPartFloats / kRowFloats) + row,
                          1,
                          0,
                          1 });
            }
        });
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        best = std::max(best, static_cast<double>(kParts * kPartFloats * sizeof(float)) / seconds);
    }
    return best;
}

} // namespace strofa::lm_torch
