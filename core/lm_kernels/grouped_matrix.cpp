// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/grouped_matrix.h"

#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/kernel_table.h"

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

/// Where a weight stands: the byte, and whether in its upper half.
struct Place {
    std::size_t byte = 0;
    bool isHigh = false;
};

Place placeOf(const GroupedShape &shape, int row, int column) noexcept
{
    const auto index = static_cast<std::size_t>(row);
    const std::size_t tile = index / kTileRows;
    const std::size_t lane = index % kTileRows;
    const std::size_t inTile =
        tile * static_cast<std::size_t>(shape.columns) + static_cast<std::size_t>(column);
    if (shape.bits == 8)
        return { inTile * kTileRows + lane, false };
    constexpr std::size_t kHalf = kTileRows / 2;
    return { inTile * kHalf + lane % kHalf, lane >= kHalf };
}

} // namespace

GroupedSizes groupedSizes(const GroupedShape &shape) noexcept
{
    const std::size_t rows = tilesOf(shape) * kTileRows;
    const std::size_t scales = rows * static_cast<std::size_t>(shape.groups);
    const auto bits = static_cast<std::size_t>(shape.bits);
    return { rows * static_cast<std::size_t>(shape.columns) * bits / 8,
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
    const Place place = placeOf(shape, row, column);
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

void GroupedMatrix::multiplyWith(const KernelTable &kernels,
                                 const float *x,
                                 int batch,
                                 float *y,
                                 std::size_t yStride,
                                 GroupedInput &scratch,
                                 const RowRunner &runner) const
{
    const auto columns = static_cast<std::size_t>(m_shape.columns);
    const auto groups = static_cast<std::size_t>(m_shape.groups);
    const auto inputs = static_cast<std::size_t>(batch);
    if (!m_order.empty()) {
        scratch.ordered.resize(inputs * columns);
        for (std::size_t input = 0; input < inputs; ++input)
            for (std::size_t i = 0; i < columns; ++i)
                scratch.ordered[input * columns + i] =
                    x[input * columns + static_cast<std::size_t>(m_order[i])];
        x = scratch.ordered.data();
    }
    scratch.sums.resize(inputs * groups);
    for (std::size_t input = 0; input < inputs; ++input) {
        std::size_t column = 0;
        for (std::size_t group = 0; group < groups; ++group) {
            float sum = 0.0F;
            for (; column < static_cast<std::size_t>(m_groupEnds[group]); ++column)
                sum += x[input * columns + column];
            scratch.sums[input * groups + group] = sum;
        }
    }
    const auto product = m_shape.bits == 8 ? kernels.grouped8 : kernels.grouped4;
    runner(static_cast<int>(tilesOf(m_shape)), [&](int begin, int end) {
        product({ reinterpret_cast<const std::uint8_t *>(m_memory.get()),
                  scales(),
                  zeros(),
                  m_groupEnds.data(),
                  groups,
                  columns,
                  static_cast<std::size_t>(m_shape.rows),
                  x,
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
        const std::size_t scale = groupedScalePlace(m_shape, row, group);
        for (; column < m_groupEnds[static_cast<std::size_t>(group)]; ++column) {
            const Place place = placeOf(m_shape, row, column);
            const std::uint8_t byte = weights[place.byte];
            const int q = m_shape.bits == 8
                ? static_cast<std::int8_t>(byte)
                : static_cast<int>(place.isHigh ? byte >> 4U : byte & 0x0FU) - 8;
            const auto index = static_cast<std::size_t>(column);
            values[m_order.empty() ? index : static_cast<std::size_t>(m_order[index])] =
                scales()[scale] * (static_cast<float>(q) - fromBFloat16(zeros()[scale]));
        }
    }
}

std::vector<float> GroupedMatrix::unpack() const
{
    const auto columns = static_cast<std::size_t>(m_shape.columns);
    std::vector<float> values(static_cast<std::size_t>(m_shape.rows) * columns);
    for (int row = 0; row < m_shape.rows; ++row)
        unpackRow(row, values.data() + static_cast<std::size_t>(row) * columns);
    return values;
}

std::size_t GroupedMatrix::bytes() const noexcept
{
    return m_sizes.total();
}

} // namespace strofa::lm_kernels
