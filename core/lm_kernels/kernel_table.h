// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace strofa::lm_kernels
{

/// Rows [begin, end) of a product of float weights.
struct FloatProduct {
    const void *weights = nullptr; ///< float or bfloat16, rows × columns
    std::size_t columns = 0;
    const float *x = nullptr; ///< batch × columns
    int batch = 0;
    float *y = nullptr;
    std::size_t yStride = 0;
    int begin = 0;
    int end = 0;
};

/// Rows [begin, end) of a product of integer weights with an input of 8 bits.
struct IntegerProduct {
    const std::uint8_t *weights = nullptr;
    const std::uint16_t *scales = nullptr; ///< bfloat16
    std::size_t blocks = 0; ///< of 32 columns
    std::size_t blocksPerGroup = 1; ///< of the weights' scales
    const std::int8_t *x = nullptr; ///< batch × blocks · 32
    const float *xScales = nullptr; ///< batch × blocks
    const float *xOffsets = nullptr; ///< batch × blocks
    int batch = 0;
    float *y = nullptr;
    std::size_t yStride = 0;
    int begin = 0;
    int end = 0;
};

/// The products for one kind of processor.
struct KernelTable {
    const char *name;
    void (*float32)(const FloatProduct &);
    void (*bfloat16)(const FloatProduct &);
    void (*int8)(const IntegerProduct &);
    void (*int4)(const IntegerProduct &);
};

extern const KernelTable kPortableKernels;

/// All tables that this processor can run, the portable one first, the fastest last.
[[nodiscard]] const std::vector<const KernelTable *> &runnableKernels();

/// The fastest of them.
[[nodiscard]] const KernelTable &fastestKernels();

} // namespace strofa::lm_kernels
