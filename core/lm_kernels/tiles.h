// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace strofa::lm_kernels
{

/// Cuts rows [begin, end) × `batch` into tiles of Rows × Batch whose sums stay in registers, and
/// calls Tile::run<rows, batch>(product, row, input) for each; what remains is done in tiles of
/// one. A tile reads each weight once for all its inputs, which is what makes batches cheap.
template <class Tile, int Rows, int Batch, class Product>
void overTiles(const Product &product)
{
    int row = product.begin;
    for (; row + Rows <= product.end; row += Rows) {
        int input = 0;
        for (; input + Batch <= product.batch; input += Batch)
            Tile::template run<Rows, Batch>(product, row, input);
        for (; input < product.batch; ++input)
            Tile::template run<Rows, 1>(product, row, input);
    }
    for (; row < product.end; ++row) {
        int input = 0;
        for (; input + Batch <= product.batch; input += Batch)
            Tile::template run<1, Batch>(product, row, input);
        for (; input < product.batch; ++input)
            Tile::template run<1, 1>(product, row, input);
    }
}

} // namespace strofa::lm_kernels
