// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_torch/packed_parameters.h"

#include <ATen/ATen.h>

namespace strofa::lm_torch
{

/// The matrix [rows, columns] of a product that does not learn, however it is stored: all that
/// learning beside it asks of its storage. Refers to the matrix, which must outlive it. Immutable;
/// any thread.
class FrozenWeights
{
public:
    FrozenWeights(const lm_kernels::PackedMatrix &matrix) : m_packed(&matrix) { }

    FrozenWeights(const lm_kernels::GroupedMatrix &matrix) : m_grouped(&matrix) { }

    /// The matrix of a product, whichever of the two it has.
    explicit FrozenWeights(const PackedParameter &product)
    {
        if (product.isGrouped())
            m_grouped = &product.grouped;
        else
            m_packed = &product.matrix;
    }

    [[nodiscard]] int rows() const { return m_grouped ? m_grouped->rows() : m_packed->rows(); }

    [[nodiscard]] int columns() const
    {
        return m_grouped ? m_grouped->columns() : m_packed->columns();
    }

    /// Writes row `row`, `columns()` values of float32.
    void unpackRow(int row, float *values) const;

    /// Rows [first, first + count), float32 [count, columns]; a view where the matrix holds float32
    /// itself. Divided among LibTorch's threads.
    [[nodiscard]] at::Tensor unpackedRows(std::int64_t first, std::int64_t count) const;

private:
    const lm_kernels::PackedMatrix *m_packed = nullptr; ///< one of the two
    const lm_kernels::GroupedMatrix *m_grouped = nullptr;
};

} // namespace strofa::lm_torch
