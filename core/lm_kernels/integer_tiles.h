// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The walk over tiles of sixteen rows of integer weights, shared by the sources for each kind of
// processor. Each of them is compiled for other instructions, so all of this stays in an unnamed
// namespace: the linker must not take one compilation for the other.
#include "core/lm_kernels/kernel_table.h"

namespace strofa::lm_kernels
{

namespace
{

/// Where one tile meets some inputs.
struct TilePlace {
    const std::uint8_t *weights = nullptr; ///< of the tile
    const std::uint16_t *scales = nullptr; ///< of the tile
    std::size_t input = 0; ///< the first
};

/// Writes the sums of the rows that exist.
inline void
storeTile(const IntegerProduct &p, std::size_t tile, std::size_t input, const float *sums)
{
    const std::size_t row = tile * kTileRows;
    const std::size_t count = p.rows - row < kTileRows ? p.rows - row : kTileRows;
    float *y = p.y + input * p.yStride + row;
    for (std::size_t i = 0; i < count; ++i)
        y[i] = sums[i];
}

/// Calls Tile::run<Batch>() for all inputs, as many at once as keep their sums in registers. A
/// tile reads each weight once for all of them, which is what makes batches cheap.
template <class Tile, int Most>
void overIntegerTiles(const IntegerProduct &p)
{
    const std::size_t groups = p.blocks / p.blocksPerGroup;
    const auto batch = static_cast<std::size_t>(p.batch);
    for (int tile = p.begin; tile < p.end; ++tile) {
        const auto index = static_cast<std::size_t>(tile);
        TilePlace place { p.weights + index * p.blocks * Tile::kBlockBytes,
                          p.scales + index * groups * kTileRows,
                          0 };
        const auto run = [&]<int Batch>() {
            while (place.input + Batch <= batch) {
                float sums[Batch][kTileRows];
                Tile::template run<Batch>(p, place, sums);
                for (std::size_t b = 0; b < Batch; ++b)
                    storeTile(p, index, place.input + b, sums[b]);
                place.input += Batch;
            }
        };
        if constexpr (Most > 1)
            run.template operator()<Most>();
        if constexpr (Most > 2)
            run.template operator()<Most / 2>();
        run.template operator()<1>();
    }
}

} // namespace

} // namespace strofa::lm_kernels
