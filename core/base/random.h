// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

namespace strofa::base
{

/// A small pseudo-random generator whose sequence is the same on every platform and library
/// (xoshiro256**, Blackman and Vigna 2018, seeded through SplitMix64). Not for cryptography.
/// One object per thread. The state can be stored and restored, so that a resumed training run
/// goes on with the very numbers that the interrupted one would have drawn.
class Random
{
public:
    using State = std::array<std::uint64_t, 4>;

    explicit Random(std::uint64_t seed) noexcept;

    /// The next 64 random bits.
    std::uint64_t next() noexcept;

    /// A number in [0, 1) with 53 random bits.
    double uniform() noexcept;

    /// A number in [0, bound), without bias; bound must be positive.
    std::uint64_t below(std::uint64_t bound) noexcept;

    [[nodiscard]] const State &state() const noexcept { return m_state; }

    void restore(const State &state) noexcept { m_state = state; }

private:
    State m_state {};
};

/// A generator for the stream `index` of `seed`: candidates draw from streams of their own, so
/// that one does not change when another is stopped early.
[[nodiscard]] Random randomStream(std::uint64_t seed, std::uint64_t index) noexcept;

} // namespace strofa::base
