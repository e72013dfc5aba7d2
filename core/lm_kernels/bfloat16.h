// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace strofa::lm_kernels
{

[[nodiscard]] constexpr float fromBFloat16(std::uint16_t half) noexcept
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(half) << 16U);
}

/// Rounds to the nearest, ties to even. Not for NaN.
[[nodiscard]] constexpr std::uint16_t toBFloat16(float value) noexcept
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return static_cast<std::uint16_t>((bits + 0x7FFFU + (bits >> 16U & 1U)) >> 16U);
}

} // namespace strofa::lm_kernels
