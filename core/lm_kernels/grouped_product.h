// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Products of weights as GPTQ rounds them, in plain loops over sixteen lanes that the compiler
// turns into vector instructions. Each source for a kind of processor compiles them for its own
// instructions, so all of this stays in an unnamed namespace: the linker must not take one
// compilation for the other.
#include "core/lm_kernels/kernel_table.h"

#include <bit>

namespace strofa::lm_kernels
{

namespace
{

/// A bfloat16 as float.
inline float widenZero(std::uint16_t half)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(half) << 16U);
}

/// The weights of one column in the sixteen rows of a tile, without their zero.
template <int Bits>
inline void widenColumn(const std::uint8_t *column, float *q)
{
    if constexpr (Bits == 8) {
        for (std::size_t lane = 0; lane < kTileRows; ++lane)
            q[lane] = static_cast<float>(static_cast<std::int8_t>(column[lane]));
    } else {
        constexpr std::size_t kHalf = kTileRows / 2;
        for (std::size_t lane = 0; lane < kHalf; ++lane)
            q[lane] = static_cast<float>(static_cast<int>(column[lane] & 0x0FU) - 8);
        for (std::size_t lane = 0; lane < kHalf; ++lane)
            q[kHalf + lane] = static_cast<float>(static_cast<int>(column[lane] >> 4U) - 8);
    }
}

/// Σ over groups: scale · (Σ q·x − zero · Σ x), for `Batch` inputs from `input` on.
template <int Bits, int Batch>
inline void groupedTile(const GroupedProduct &p, std::size_t tile, std::size_t input)
{
    constexpr std::size_t kColumnBytes = kTileRows * Bits / 8;
    const std::uint8_t *weights = p.weights + tile * p.columns * kColumnBytes;
    float totals[Batch][kTileRows] {};
    std::size_t column = 0;
    for (std::size_t group = 0; group < p.groups; ++group) {
        const std::size_t place = (tile * p.groups + group) * kTileRows;
        float sums[Batch][kTileRows] {};
        for (const auto end = static_cast<std::size_t>(p.groupEnds[group]); column < end;
             ++column) {
            float q[kTileRows];
            widenColumn<Bits>(weights + column * kColumnBytes, q);
            for (std::size_t b = 0; b < Batch; ++b) {
                const float x = p.x[(input + b) * p.columns + column];
                for (std::size_t lane = 0; lane < kTileRows; ++lane)
                    sums[b][lane] += q[lane] * x;
            }
        }
        for (std::size_t b = 0; b < Batch; ++b) {
            const float xSum = p.xSums[(input + b) * p.groups + group];
            for (std::size_t lane = 0; lane < kTileRows; ++lane)
                totals[b][lane] += p.scales[place + lane]
                    * (sums[b][lane] - widenZero(p.zeros[place + lane]) * xSum);
        }
    }
    const std::size_t row = tile * kTileRows;
    const std::size_t count = p.rows - row < kTileRows ? p.rows - row : kTileRows;
    for (std::size_t b = 0; b < Batch; ++b)
        for (std::size_t lane = 0; lane < count; ++lane)
            p.y[(input + b) * p.yStride + row + lane] = totals[b][lane];
}

/// Several inputs at once read and widen each weight once.
template <int Bits>
void multiplyGrouped(const GroupedProduct &p)
{
    const auto batch = static_cast<std::size_t>(p.batch);
    for (int index = p.begin; index < p.end; ++index) {
        const auto tile = static_cast<std::size_t>(index);
        std::size_t input = 0;
        for (; input + 4 <= batch; input += 4)
            groupedTile<Bits, 4>(p, tile, input);
        for (; input < batch; ++input)
            groupedTile<Bits, 1>(p, tile, input);
    }
}

} // namespace

} // namespace strofa::lm_kernels
