// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Products of weights as GPTQ rounds them, over sixteen lanes of which each sums up a row. What
// sixteen lanes are is up to each source for a kind of processor, which compiles all of this for
// its own instructions; it stays in an unnamed namespace, as the linker must not take one
// compilation for the other.
#include "core/lm_kernels/kernel_table.h"

#include <bit>

namespace strofa::lm_kernels
{

namespace
{

/// Sixteen lanes in plain C++. Others have the same members.
struct PlainLanes {
    float values[kTileRows] {};

    static PlainLanes zero() { return {}; }

    static PlainLanes floats(const float *from)
    {
        PlainLanes lanes;
        for (std::size_t i = 0; i < kTileRows; ++i)
            lanes.values[i] = from[i];
        return lanes;
    }

    static PlainLanes halves(const std::uint16_t *from)
    {
        PlainLanes lanes;
        for (std::size_t i = 0; i < kTileRows; ++i)
            lanes.values[i] = std::bit_cast<float>(static_cast<std::uint32_t>(from[i]) << 16U);
        return lanes;
    }

    /// The weights of one column of 8 bits.
    static PlainLanes bytes(const std::uint8_t *column)
    {
        PlainLanes lanes;
        for (std::size_t i = 0; i < kTileRows; ++i)
            lanes.values[i] = static_cast<float>(static_cast<std::int8_t>(column[i]));
        return lanes;
    }

    /// The weights of one column of 4 bits.
    static PlainLanes nibbles(const std::uint8_t *column)
    {
        constexpr std::size_t kHalf = kTileRows / 2;
        PlainLanes lanes;
        for (std::size_t i = 0; i < kHalf; ++i) {
            lanes.values[i] = static_cast<float>(static_cast<int>(column[i] & 0x0FU) - 8);
            lanes.values[kHalf + i] = static_cast<float>(static_cast<int>(column[i] >> 4U) - 8);
        }
        return lanes;
    }

    /// this += other · factor
    void add(const PlainLanes &other, float factor)
    {
        for (std::size_t i = 0; i < kTileRows; ++i)
            values[i] += other.values[i] * factor;
    }

    /// this += left · right
    void add(const PlainLanes &left, const PlainLanes &right)
    {
        for (std::size_t i = 0; i < kTileRows; ++i)
            values[i] += left.values[i] * right.values[i];
    }

    void store(float *to) const
    {
        for (std::size_t i = 0; i < kTileRows; ++i)
            to[i] = values[i];
    }
};

/// Σ over groups: scale · (Σ q·x − zero · Σ x), for `Batch` inputs from `input` on.
template <class Lanes, int Bits, int Batch>
inline void groupedTile(const GroupedProduct &p, std::size_t tile, std::size_t input)
{
    constexpr std::size_t kColumnBytes = kTileRows * Bits / 8;
    const std::uint8_t *weights = p.weights + tile * p.columns * kColumnBytes;
    Lanes totals[Batch];
    for (Lanes &total : totals)
        total = Lanes::zero();
    std::size_t column = 0;
    for (std::size_t group = 0; group < p.groups; ++group) {
        // The even and the odd columns of a single input: two chains of sums that do not wait for
        // each other.
        constexpr std::size_t kChains = Batch == 1 ? 2 : 1;
        Lanes sums[Batch * kChains];
        for (Lanes &sum : sums)
            sum = Lanes::zero();
        for (const auto end = static_cast<std::size_t>(p.groupEnds[group]); column < end;
             ++column) {
            const std::uint8_t *place = weights + column * kColumnBytes;
            const Lanes q = Bits == 8 ? Lanes::bytes(place) : Lanes::nibbles(place);
            for (std::size_t b = 0; b < Batch; ++b)
                sums[b * kChains].add(q, p.x[(input + b) * p.columns + column]);
            if (kChains == 2 && column + 1 < end) {
                ++column;
                const Lanes next = Bits == 8 ? Lanes::bytes(place + kColumnBytes)
                                             : Lanes::nibbles(place + kColumnBytes);
                sums[1].add(next, p.x[input * p.columns + column]);
            }
        }
        const std::size_t at = (tile * p.groups + group) * kTileRows;
        const Lanes scales = Lanes::floats(p.scales + at);
        const Lanes zeros = Lanes::halves(p.zeros + at);
        for (std::size_t b = 0; b < Batch; ++b) {
            Lanes sum = sums[b * kChains];
            sum.add(zeros, -p.xSums[(input + b) * p.groups + group]);
            totals[b].add(sum, scales);
            if (kChains == 2)
                totals[b].add(sums[1], scales);
        }
    }
    const std::size_t row = tile * kTileRows;
    const std::size_t count = p.rows - row < kTileRows ? p.rows - row : kTileRows;
    for (std::size_t b = 0; b < Batch; ++b) {
        float y[kTileRows];
        totals[b].store(y);
        for (std::size_t lane = 0; lane < count; ++lane)
            p.y[(input + b) * p.yStride + row + lane] = y[lane];
    }
}

/// Several inputs at once read and widen each weight once.
template <class Lanes, int Bits, int Most>
void multiplyGrouped(const GroupedProduct &p)
{
    const auto batch = static_cast<std::size_t>(p.batch);
    for (int index = p.begin; index < p.end; ++index) {
        const auto tile = static_cast<std::size_t>(index);
        std::size_t input = 0;
        for (; input + Most <= batch; input += Most)
            groupedTile<Lanes, Bits, Most>(p, tile, input);
        for (; input + 2 <= batch; input += 2)
            groupedTile<Lanes, Bits, 2>(p, tile, input);
        for (; input < batch; ++input)
            groupedTile<Lanes, Bits, 1>(p, tile, input);
    }
}

} // namespace

} // namespace strofa::lm_kernels
