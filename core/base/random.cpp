// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <bit>

namespace strofa::base
{

namespace
{

std::uint64_t splitMix64(std::uint64_t &state) noexcept
{
    state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
}

} // namespace

Random::Random(std::uint64_t seed) noexcept
{
    for (std::uint64_t &word : m_state)
        word = splitMix64(seed);
}

std::uint64_t Random::next() noexcept
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Random::uniform() noexcept
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

std::uint64_t Random::below(std::uint64_t bound) noexcept
{
    // Values under the threshold would make the low remainders likelier; draw again.
    const std::uint64_t threshold = (0 - bound) % bound;
    std::uint64_t value = next();
    while (value < threshold)
        value = next();
    return value % bound;
}

Random randomStream(std::uint64_t seed, std::uint64_t index) noexcept
{
    std::uint64_t state = seed;
    const std::uint64_t mixedSeed = splitMix64(state);
    return Random(mixedSeed ^ (index * 0xd1342543de82ef95ULL));
}

} // namespace strofa::base
