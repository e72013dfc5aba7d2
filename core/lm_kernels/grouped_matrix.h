// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_kernels/kernel_table.h"
#include "core/lm_kernels/packed_matrix.h"

namespace strofa::lm_kernels
{

/// Sizes of a matrix of GPTQ weights.
struct GroupedShape {
    int bits = 4; ///< 4 or 8
    int rows = 0; ///< outputs
    int columns = 0; ///< inputs
    int groups = 1; ///< of columns that share scale and zero

    friend bool operator==(const GroupedShape &, const GroupedShape &) = default;
};

/// Bytes of the three parts of the matrix, which follow one another in memory.
struct GroupedSizes {
    std::size_t weights = 0;
    std::size_t scales = 0;
    std::size_t zeros = 0;

    [[nodiscard]] std::size_t total() const noexcept { return weights + scales + zeros; }
};

[[nodiscard]] GroupedSizes groupedSizes(const GroupedShape &shape) noexcept;

/// Inputs as the products want them. Reused from call to call, so that decoding does not allocate.
struct GroupedInput {
    std::vector<float> ordered; ///< columns of one input
    std::vector<SplitSegment> segments; ///< batch × segments of an input
    std::vector<float> sums; ///< batch × groups
};

/// A weight matrix W [rows × columns] as GPTQ (Frantar et al. 2022) rounds it:
/// W[n, k] = scale[g(k), n] · (q[k, n] − zero[g(k), n]). q and zero are whole numbers; zeros are
/// kept less half the range (8 or 128), so that those of symmetric weights are 0 and are not read.
/// No weight is rounded again. Inputs become whole numbers of 22 bits in segments of up to 32
/// columns, which moves a product by no more than summing it up in float32 does (4e-7 of the
/// largest input of a segment).
///
/// Columns stand in the order of their groups. Weights stand in tiles and blocks as those of
/// PackedMatrix do (block_place.h), whatever their groups: a block may have columns of several.
/// 4 bits are q, 8 bits are q − 128. Scales (float32) and zeros (bfloat16, exact for whole numbers
/// up to 256) stand tile by tile, group by group, 16 at once. Model files hold these bytes as they
/// are.
///
/// Immutable, copies share the memory; any number of threads may multiply at once.
class GroupedMatrix
{
public:
    GroupedMatrix() = default;

    /// Takes over bytes of groupedSizes(). `groupOf` tells the group of each column, all within
    /// the shape's groups.
    GroupedMatrix(const GroupedShape &shape,
                  std::span<const std::int32_t> groupOf,
                  std::shared_ptr<const std::byte> memory);

    /// Y = X·Wᵀ: `x` is batch × columns, `y` batch × rows with `yStride` floats from row to row.
    void multiply(const float *x,
                  int batch,
                  float *y,
                  std::size_t yStride,
                  GroupedInput &scratch,
                  const RowRunner &runner = runRows) const;

    /// The same by a given set of kernels; for tests and benchmarks.
    void multiplyWith(const KernelTable &kernels,
                      const float *x,
                      int batch,
                      float *y,
                      std::size_t yStride,
                      GroupedInput &scratch,
                      const RowRunner &runner = runRows) const;

    /// One row of the weights as they are used, `columns` values.
    void unpackRow(int row, float *values) const;

    /// The rows [first, first + count), row-major: a block of the dequantised weights for products
    /// that this class does not offer, such as those of a backward pass.
    void unpackRows(int first, int count, float *values) const;

    /// All of them, row-major.
    [[nodiscard]] std::vector<float> unpack() const;

    [[nodiscard]] int rows() const noexcept { return m_shape.rows; }

    [[nodiscard]] int columns() const noexcept { return m_shape.columns; }

    [[nodiscard]] const GroupedShape &shape() const noexcept { return m_shape; }

    /// In memory.
    [[nodiscard]] std::size_t bytes() const noexcept;

    /// Those of them that a product reads.
    [[nodiscard]] std::size_t bytesRead() const noexcept;

private:
    [[nodiscard]] const float *scales() const noexcept;
    [[nodiscard]] const std::uint16_t *zeros() const noexcept;
    void
    splitInputs(const KernelTable &kernels, const float *x, int batch, GroupedInput &input) const;

    GroupedShape m_shape;
    GroupedSizes m_sizes;
    bool m_isSymmetric = true;
    std::size_t m_segments = 0; ///< of an input
    std::vector<std::int32_t> m_groupEnds; ///< by group: the first column behind it
    std::vector<std::int32_t> m_order; ///< which column of X comes next; empty: as they come
    std::shared_ptr<const std::byte> m_memory;
};

/// The columns of a matrix in the order of their groups, those of a group in their own order.
[[nodiscard]] std::vector<std::int32_t> columnOrder(std::span<const std::int32_t> groupOf);

/// The groups of columns that follow one another, `size` in each but the last; 0: one group.
[[nodiscard]] std::vector<std::int32_t> neighbouringGroups(int columns, int size);

/// Writes one weight (0 … 2^bits − 1) to its place; `column` counts in the order of the groups. The
/// bytes must have been 0.
void placeGrouped(const GroupedShape &shape, int row, int column, unsigned q, std::byte *weights);

/// Where scale and zero of a row and a group stand among theirs.
[[nodiscard]] std::size_t groupedScalePlace(const GroupedShape &shape, int row, int group) noexcept;

} // namespace strofa::lm_kernels
