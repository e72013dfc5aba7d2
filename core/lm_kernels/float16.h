// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace strofa::lm_kernels
{

/// The value of an IEEE 754 half: 5 bits of exponent, 10 of fraction.
[[nodiscard]] constexpr float fromFloat16(std::uint16_t half) noexcept
{
    const auto sign = static_cast<std::uint32_t>(half & 0x8000U) << 16U;
    const std::uint32_t rest = half & 0x7FFFU;
    if (rest >= 0x7C00U) // infinities and NaN
        return std::bit_cast<float>(sign | 0x7F800000U | rest << 13U);
    if (rest >= 0x0400U)
        return std::bit_cast<float>(sign | ((rest << 13U) + (112U << 23U)));
    // Below the normal ones a step is 2^-24.
    const float size = static_cast<float>(rest) * 5.9604644775390625e-8F;
    return sign != 0 ? -size : size;
}

/// Rounds to the nearest, ties to even; what is too large becomes infinite. Not for NaN.
[[nodiscard]] constexpr std::uint16_t toFloat16(float value) noexcept
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = bits >> 16U & 0x8000U;
    const std::uint32_t size = bits & 0x7FFFFFFFU;
    if (size >= 0x477FF000U) // 65520 and above
        return static_cast<std::uint16_t>(sign | 0x7C00U);
    if (size >= 0x38800000U) { // normal halves
        const std::uint32_t odd = size >> 13U & 1U;
        return static_cast<std::uint16_t>(sign | ((size - (112U << 23U) + 0xFFFU + odd) >> 13U));
    }
    // Adding ½ lets the addition round to steps of 2^-24, the last bit of a float there.
    const float shifted = std::bit_cast<float>(size) + 0.5F;
    return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(shifted) - 0x3F000000U));
}

} // namespace strofa::lm_kernels
