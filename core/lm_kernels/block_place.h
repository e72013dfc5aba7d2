// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_kernels/kernel_table.h"

namespace strofa::lm_kernels
{

/// Where an integer weight stands: the byte, and which half of it for 4 bits.
struct BlockPlace {
    std::size_t byte = 0;
    bool isHigh = false;
};

/// The place of a weight in tiles of 16 rows, which hold blocks of 32 columns one after the other.
/// A block of 8 bits holds for every four columns four bytes of each of the 16 rows; a block of 4
/// bits the same for its first 16 columns, a byte's upper half being 16 columns further to the
/// right. `blocks` is their number in a tile.
[[nodiscard]] inline BlockPlace
placeInBlocks(bool isNarrow, std::size_t blocks, std::size_t row, std::size_t column) noexcept
{
    const std::size_t inBlock = column % kBlockColumns;
    const std::size_t inHalf = isNarrow ? inBlock % (kBlockColumns / 2) : inBlock;
    const std::size_t blockBytes = (isNarrow ? kBlockColumns / 2 : kBlockColumns) * kTileRows;
    const std::size_t block = row / kTileRows * blocks + column / kBlockColumns;
    return { block * blockBytes + inHalf / 4 * 4 * kTileRows + row % kTileRows * 4 + inHalf % 4,
             isNarrow && inBlock >= kBlockColumns / 2 };
}

} // namespace strofa::lm_kernels
