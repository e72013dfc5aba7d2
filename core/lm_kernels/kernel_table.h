// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace strofa::lm_kernels
{

/// Rows of integer weights that stand together: row by row in every group of four columns, so
/// that each lane of a vector sums up a row of its own.
inline constexpr std::size_t kTileRows = 16;

/// Rows [begin, end) of a product of float weights.
struct FloatProduct {
    const void *weights = nullptr; ///< float, bfloat16 or float16, rows × columns
    std::size_t columns = 0;
    const float *x = nullptr; ///< batch × columns
    int batch = 0;
    float *y = nullptr;
    std::size_t yStride = 0;
    int begin = 0;
    int end = 0;
};

/// Tiles [begin, end) of a product of integer weights with an input of 8 bits. For the order of
/// the weights see PackedMatrix.
struct IntegerProduct {
    const std::uint8_t *weights = nullptr;
    const std::uint16_t *scales = nullptr; ///< bfloat16: tiles × groups × 16
    std::size_t rows = 0; ///< that are written; the last tile may hold more
    std::size_t blocks = 0; ///< of 32 columns
    std::size_t blocksPerGroup = 1; ///< of the weights' scales
    const std::int8_t *x = nullptr; ///< batch × blocks · 32
    const float *xScales = nullptr; ///< batch × blocks
    const std::int32_t *xSums = nullptr; ///< batch × blocks: of the block's values
    int batch = 0;
    float *y = nullptr;
    std::size_t yStride = 0;
    int begin = 0;
    int end = 0;
};

/// Columns of a block of integer weights.
inline constexpr std::size_t kBlockColumns = 32;

/// What a group has of the inputs that meet one block of weights, 0 where the block has columns of
/// other groups: x ≈ scale · (2¹⁴·planes[0] + 2⁷·planes[1] + planes[2]), with an error of at most
/// 4e-7 of the largest of them.
struct SplitSegment {
    std::int8_t planes[3][kBlockColumns];
    float scale;
    std::int32_t highSum; ///< of planes[0]
    std::int32_t lowSum; ///< of 2⁷·planes[1] + planes[2]
};

/// Tiles [begin, end) of a product of GPTQ weights. For their order see GroupedMatrix.
struct GroupedProduct {
    const std::uint8_t *weights = nullptr;
    const float *scales = nullptr; ///< tiles × groups × 16
    const std::uint16_t *zeros = nullptr; ///< bfloat16, likewise; null: all are 0
    const std::int32_t *groupEnds = nullptr; ///< groups: the first column behind each
    std::size_t groups = 0;
    std::size_t blocks = 0; ///< of 32 columns
    std::size_t rows = 0; ///< that are written; the last tile may hold more
    std::size_t segments = 0; ///< of an input: a group's blocks after those of the group before
    const SplitSegment *x = nullptr; ///< batch × segments
    const float *xSums = nullptr; ///< batch × groups
    int batch = 0;
    float *y = nullptr;
    std::size_t yStride = 0;
    int begin = 0;
    int end = 0;
};

/// A row of floats, in the order of the groups, that becomes segments.
struct SplitRow {
    const float *x = nullptr;
    const std::int32_t *groupEnds = nullptr;
    std::size_t groups = 0;
    SplitSegment *segments = nullptr;
    float *sums = nullptr; ///< groups: of the values as the segments have them
};

/// A row of floats that becomes 8 bits in blocks of 32; columns behind the last one become 0.
struct InputRow {
    const float *x = nullptr;
    std::size_t columns = 0;
    std::size_t blocks = 0;
    std::int8_t *values = nullptr; ///< blocks · 32
    float *scales = nullptr; ///< blocks
    std::int32_t *sums = nullptr; ///< blocks
};

/// A layer norm of one row.
struct NormRow {
    const float *x = nullptr;
    std::size_t columns = 0;
    float epsilon = 0.0F;
    const float *scale = nullptr;
    const float *shift = nullptr;
    float *y = nullptr; ///< may be x
};

/// sum += Σ weights[i] · row i.
struct WeightedRows {
    const float *values = nullptr; ///< count × columns
    std::size_t count = 0;
    std::size_t columns = 0;
    const float *weights = nullptr; ///< count
    float *sum = nullptr; ///< columns
};

/// What a decoder does between two products.
struct VectorLoops {
    void (*quantise)(const InputRow &);
    void (*split)(const SplitRow &);
    /// values := GELU(values + bias), in the tanh form (Hendrycks and Gimpel 2016).
    void (*gelu)(float *values, const float *bias, std::size_t count);
    /// values := softmax(scale · values); count ≥ 1, scale > 0.
    void (*softmax)(float *values, std::size_t count, float scale);
    void (*norm)(const NormRow &);
    void (*addWeighted)(const WeightedRows &);
};

/// The products and loops for one kind of processor.
struct KernelTable {
    const char *name;
    void (*float32)(const FloatProduct &);
    void (*bfloat16)(const FloatProduct &);
    void (*float16)(const FloatProduct &);
    void (*int8)(const IntegerProduct &);
    void (*int4)(const IntegerProduct &);
    void (*grouped4)(const GroupedProduct &);
    void (*grouped8)(const GroupedProduct &);
    VectorLoops loops;
};

extern const KernelTable kPortableKernels;

/// All tables that this processor can run, the portable one first, the fastest last.
[[nodiscard]] const std::vector<const KernelTable *> &runnableKernels();

/// The fastest of them.
[[nodiscard]] const KernelTable &fastestKernels();

} // namespace strofa::lm_kernels
