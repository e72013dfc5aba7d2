// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/grouped_matrix.h"

#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/block_place.h"

#include <algorithm>
#include <numeric>

namespace strofa::lm_kernels
{

namespace
{

std::size_t tilesOf(const GroupedShape &shape) noexcept
{
    return (static_cast<std::size_t>(shape.rows) + kTileRows - 1) / kTileRows;
}

std::size_t blocksOf(const GroupedShape &shape) noexcept
{
    return (static_cast<std::size_t>(shape.columns) + kBlockColumns - 1) / kBlockColumns;
}

BlockPlace placeOf(const GroupedShape &shape, int row, int column) noexcept
{
    return placeInBlocks(shape.bits == 4,
                         blocksOf(shape),
                         static_cast<std::size_t>(row),
                         static_cast<std::size_t>(column));
}

} // namespace

GroupedSizes groupedSizes(const GroupedShape &shape) noexcept
{
    const std::size_t rows = tilesOf(shape) * kTileRows;
    const std::size_t scales = rows * static_cast<std::size_t>(shape.groups);
    const auto bits = static_cast<std::size_t>(shape.bits);
    return { rows * blocksOf(shape) * kBlockColumns * bits / 8,
             scales * sizeof(float),
             scales * sizeof(std::uint16_t) };
}

std::vector<std::int32_t> columnOrder(std::span<const std::int32_t> groupOf)
{
    std::vector<std::int32_t> order(groupOf.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [groupOf](std::int32_t left, std::int32_t right) {
        return groupOf[static_cast<std::size_t>(left)] < groupOf[static_cast<std::size_t>(right)];
    });
    return order;
}

std::vector<std::int32_t> neighbouringGroups(int columns, int size)
{
    std::vector<std::int32_t> groupOf(static_cast<std::size_t>(columns), 0);
    for (int i = 0; size > 0 && i < columns; ++i)
        groupOf[static_cast<std::size_t>(i)] = i / size;
    return groupOf;
}

void placeGrouped(const GroupedShape &shape, int row, int column, unsigned q, std::byte *weights)
{
    const BlockPlace place = placeOf(shape, row, column);
    const unsigned stored = shape.bits == 8 ? q ^ 0x80U : place.isHigh ? q << 4U : q;
    weights[place.byte] |= static_cast<std::byte>(stored);
}

std::size_t groupedScalePlace(const GroupedShape &shape, int row, int group) noexcept
{
    const auto index = static_cast<std::size_t>(row);
    return (index / kTileRows * static_cast<std::size_t>(shape.groups)
            + static_cast<std::size_t>(group))
        * kTileRows
        + index % kTileRows;
}

GroupedMatrix::GroupedMatrix(const GroupedShape &shape,
                             std::span<const std::int32_t> groupOf,
                             std::shared_ptr<const std::byte> memory)
    : m_shape(shape)
    , m_sizes(groupedSizes(shape))
    , m_groupEnds(static_cast<std::size_t>(shape.groups), 0)
    , m_memory(std::move(memory))
{
    for (const std::int32_t group : groupOf)
        ++m_groupEnds[static_cast<std::size_t>(group)];
    std::partial_sum(m_groupEnds.begin(), m_groupEnds.end(), m_groupEnds.begin());
    if (!std::is_sorted(groupOf.begin(), groupOf.end()))
        m_order = columnOrder(groupOf);
    std::size_t column = 0;
    for (const std::int32_t groupEnd : m_groupEnds) {
        const auto end = static_cast<std::size_t>(groupEnd);
        if (column < end)
            m_segments += (end - 1) / kBlockColumns - column / kBlockColumns + 1;
        column = end;
    }
    m_isSymmetric = std::all_of(zeros(),
                                zeros() + m_sizes.zeros / sizeof(std::uint16_t),
                                [](std::uint16_t zero) { return zero == 0; });
}

const float *GroupedMatrix::scales() const noexcept
{
    return reinterpret_cast<const float *>(m_memory.get() + m_sizes.weights);
}

const std::uint16_t *GroupedMatrix::zeros() const noexcept
{
    return reinterpret_cast<const std::uint16_t *>(m_memory.get() + m_sizes.weights
                                                   + m_sizes.scales);
}

void GroupedMatrix::multiply(const float *x,
                             int batch,
                             float *y,
                             std::size_t yStride,
                             GroupedInput &scratch,
                             const RowRunner &runner) const
{
    multiplyWith(fastestKernels(), x, batch, y, yStride, scratch, runner);
}

void GroupedMatrix::splitInputs(const KernelTable &kernels,
                                const float *x,
                                int batch,
                                GroupedInput &input) const
{
    const auto columns = static_cast<std::size_t>(m_shape.columns);
    const auto groups = static_cast<std::size_t>(m_shape.groups);
    const auto inputs = static_cast<std::size_t>(batch);
    input.segments.resize(inputs * m_segments);
    input.sums.resize(inputs * groups);
    input.ordered.resize(m_order.size());
    for (std::size_t row = 0; row < inputs; ++row) {
        const float *values = x + row * columns;
        if (!m_order.empty()) {
            for (std::size_t i = 0; i < columns; ++i)
                input.ordered[i] = values[static_cast<std::size_t>(m_order[i])];
            values = input.ordered.data();
        }
        kernels.loops.split({ values,
                              m_groupEnds.data(),
                              groups,
                              input.segments.data() + row * m_segments,
                              input.sums.data() + row * groups });
    }
}

void GroupedMatrix::multiplyWith(const KernelTable &kernels,
                                 const float *x,
                                 int batch,
                                 float *y,
                                 std::size_t yStride,
                                 GroupedInput &scratch,
                                 const RowRunner &runner) const
{
    splitInputs(kernels, x, batch, scratch);
    const auto product = m_shape.bits == 8 ? kernels.grouped8 : kernels.grouped4;
    runner(static_cast<int>(tilesOf(m_shape)), [&](int begin, int end) {
        product({ reinterpret_cast<const std::uint8_t *>(m_memory.get()),
                  scales(),
                  m_isSymmetric ? nullptr : zeros(),
                  m_groupEnds.data(),
                  static_cast<std::size_t>(m_shape.groups),
                  blocksOf(m_shape),
                  static_cast<std::size_t>(m_shape.rows),
                  m_segments,
                  scratch.segments.data(),
                  scratch.sums.data(),
                  batch,
                  y,
                  yStride,
                  begin,
                  end });
    });
}

void GroupedMatrix::unpackRow(int row, float *values) const
{
    const auto *weights = reinterpret_cast<const std::uint8_t *>(m_memory.get());
    int column = 0;
    for (int group = 0; group < m_shape.groups; ++group) {
        const std::size_t place = groupedScalePlace(m_shape, row, group);
        const float scale = scales()[place];
        const float zero = fromBFloat16(zeros()[place]);
        for (; column < m_groupEnds[static_cast<std::size_t>(group)]; ++column) {
            const BlockPlace at = placeOf(m_shape, row, column);
            const std::uint8_t byte = weights[at.byte];
            const int q = m_shape.bits == 8
                ? static_cast<std::int8_t>(byte)
                : static_cast<int>(at.isHigh ? byte >> 4U : byte & 0x0FU) - 8;
            const auto index = static_cast<std::size_t>(column);
            values[m_order.empty() ? index : static_cast<std::size_t>(m_order[index])] =
                scale * (static_cast<float>(q) - zero);
        }
    }
}

void GroupedMatrix::unpackRows(int first, int count, float *values) const
{
    for (int row = first; row < first + count; ++row, values += m_shape.columns)
        unpackRow(row, values);
}

std::vector<float> GroupedMatrix::unpack() const
{
    std::vector<float> values(static_cast<std::size_t>(m_shape.rows)
                              * static_cast<std::size_t>(m_shape.columns));
    unpackRows(0, m_shape.rows, values.data());
    return values;
}

std::size_t GroupedMatrix::bytes() const noexcept
{
    return m_sizes.total();
}

std::size_t GroupedMatrix::bytesRead() const noexcept
{
    return m_sizes.total() - (m_isSymmetric ? m_sizes.zeros : 0);
}

} // namespace strofa::lm_kernels
