// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace strofa::base
{

/// The hash FNV-1a (Fowler, Noll, Vo) of UTF-16 code units, the lower byte of each first, in 64
/// bits that are folded to 32. Files of the program hold such hashes: they must not change.
class Fnv1a
{
public:
    constexpr void add(char16_t unit) noexcept
    {
        addByte(unit & 0xFFU);
        addByte(static_cast<unsigned>(unit) >> 8U);
    }

    [[nodiscard]] constexpr std::uint32_t folded() const noexcept
    {
        return static_cast<std::uint32_t>(m_hash ^ m_hash >> 32U);
    }

private:
    constexpr void addByte(std::uint64_t byte) noexcept
    {
        m_hash = (m_hash ^ byte) * 0x100000001b3ULL;
    }

    std::uint64_t m_hash = 0xcbf29ce484222325ULL;
};

} // namespace strofa::base
