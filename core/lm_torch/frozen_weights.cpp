// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/frozen_weights.h"

#include <ATen/Parallel.h>

namespace strofa::lm_torch
{

namespace
{

constexpr std::int64_t kRowsAtOnce = 16; ///< of a thread; tiles of the kernels are as high

} // namespace

void FrozenWeights::unpackRow(int row, float *values) const
{
    if (m_grouped != nullptr)
        m_grouped->unpackRow(row, values);
    else
        m_packed->unpackRow(row, values);
}

at::Tensor FrozenWeights::unpackedRows(std::int64_t first, std::int64_t count) const
{
    const std::int64_t width = columns();
    if (m_packed != nullptr && m_packed->precision() == lm_kernels::Precision::Float32) {
        const auto *values = reinterpret_cast<const float *>(m_packed->packed().data());
        return at::from_blob(
            const_cast<float *>(values + first * width), { count, width }, at::kFloat);
    }
    at::Tensor rows = at::empty({ count, width }, at::kFloat);
    auto *values = rows.data_ptr<float>();
    at::parallel_for(0, count, kRowsAtOnce, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row)
            unpackRow(static_cast<int>(first + row), values + row * width);
    });
    return rows;
}

} // namespace strofa::lm_torch
