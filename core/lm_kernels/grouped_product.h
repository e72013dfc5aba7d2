// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Products of weights as GPTQ rounds them: the walk over tiles, groups and blocks, shared by the
// sources for each kind of processor. Each of them is compiled for other instructions, so all of
// this stays in an unnamed namespace: the linker must not take one compilation for the other.
#include "core/lm_kernels/kernel_table.h"

namespace strofa::lm_kernels
{

namespace
{

/// Σ over groups: scale · (Σ q·x − zero · Σ x), for `Batch` inputs from `input` on.
///
/// `Block` stands for 16 rows × 32 columns of weights. Block::Lanes are sixteen floats, of which
/// each sums up a row; Block::addTo() adds the products with a segment of an input, q being less
/// half its range.
template <class Block, int Batch>
inline void groupedTile(const GroupedProduct &p, std::size_t tile, std::size_t input)
{
    using Lanes = typename Block::Lanes;
    const std::uint8_t *weights = p.weights + tile * p.blocks * Block::kBytes;
    Lanes totals[Batch];
    for (Lanes &total : totals)
        total = Lanes::zero();
    std::size_t column = 0;
    const SplitSegment *x = p.x + input * p.segments;
    for (std::size_t group = 0; group < p.groups; ++group) {
        const auto end = static_cast<std::size_t>(p.groupEnds[group]);
        if (column == end)
            continue; // a group may have no column
        Lanes sums[Batch];
        for (Lanes &sum : sums)
            sum = Lanes::zero();
        // A block with columns of two groups is met twice, each time by inputs of one of them.
        for (std::size_t block = column / kBlockColumns; block * kBlockColumns < end;
             ++block, ++x) {
            const Block part(weights + block * Block::kBytes);
            for (std::size_t b = 0; b < Batch; ++b)
                part.addTo(sums[b], x[b * p.segments]);
        }
        column = end;
        const std::size_t at = (tile * p.groups + group) * kTileRows;
        const Lanes scales = Lanes::floats(p.scales + at);
        for (std::size_t b = 0; b < Batch; ++b) {
            if (p.zeros != nullptr)
                sums[b].add(Lanes::halves(p.zeros + at), -p.xSums[(input + b) * p.groups + group]);
            totals[b].add(sums[b], scales);
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

/// Several inputs at once read each weight once.
template <class Block, int Most>
void multiplyGrouped(const GroupedProduct &p)
{
    const auto batch = static_cast<std::size_t>(p.batch);
    for (int index = p.begin; index < p.end; ++index) {
        const auto tile = static_cast<std::size_t>(index);
        std::size_t input = 0;
        if constexpr (Most > 2)
            for (; input + Most <= batch; input += Most)
                groupedTile<Block, Most>(p, tile, input);
        if constexpr (Most > 1)
            for (; input + 2 <= batch; input += 2)
                groupedTile<Block, 2>(p, tile, input);
        for (; input < batch; ++input)
            groupedTile<Block, 1>(p, tile, input);
    }
}

} // namespace

} // namespace strofa::lm_kernels
