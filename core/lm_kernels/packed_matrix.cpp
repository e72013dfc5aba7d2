// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/packed_matrix.h"

#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/block_place.h"
#include "core/lm_kernels/float16.h"
#include "core/lm_kernels/kernel_table.h"
#include "core/lm_kernels/weight_memory.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace strofa::lm_kernels
{

namespace
{

constexpr int kBlock = PackedMatrix::kBlock;

int groupOf(Precision precision) noexcept
{
    return precision == Precision::Int4Group128 ? 128 : kBlock;
}

bool isInteger(Precision precision) noexcept
{
    return precision != Precision::Float32 && precision != Precision::BFloat16
        && precision != Precision::Float16;
}

bool isInt4(Precision precision) noexcept
{
    return isInteger(precision) && precision != Precision::Int8;
}

float largest(std::span<const float> values)
{
    float most = 0.0F;
    for (const float value : values)
        most = std::max(most, std::abs(value));
    return most;
}

int rounded(float value, float scale, int lowest, int highest)
{
    const float q = scale != 0.0F ? std::nearbyint(value / scale) : 0.0F;
    return static_cast<int>(std::clamp(q, static_cast<float>(lowest), static_cast<float>(highest)));
}

double squaredError(std::span<const float> values, float scale)
{
    double sum = 0.0;
    for (const float value : values) {
        const double error =
            static_cast<double>(value) - static_cast<double>(scale) * rounded(value, scale, -8, 7);
        sum += error * error;
    }
    return sum;
}

/// The 4-bit scale with the least squared error among some that clip the largest weights. It bears
/// the sign that lets −8, which has no positive counterpart, stand for the largest weight.
std::uint16_t bestInt4Scale(std::span<const float> values)
{
    constexpr std::array kReaches { 8.0F, 8.4F, 8.8F, 9.3F, 9.8F, 10.4F, 11.0F, 7.6F };
    float extreme = 0.0F;
    for (const float value : values)
        if (std::abs(value) > std::abs(extreme))
            extreme = value;
    std::uint16_t best = 0;
    double least = squaredError(values, 0.0F);
    for (const float reach : kReaches) {
        const std::uint16_t scale = toBFloat16(-extreme / reach);
        const double error = squaredError(values, fromBFloat16(scale));
        if (error < least) {
            least = error;
            best = scale;
        }
    }
    return best;
}

std::size_t columnsOf(Precision precision, int columns) noexcept
{
    const int group = groupOf(precision);
    return static_cast<std::size_t>((columns + group - 1) / group * group);
}

std::size_t scalePlace(Precision precision, std::size_t padded, std::size_t row, std::size_t column)
{
    const auto group = static_cast<std::size_t>(groupOf(precision));
    return (row / kTileRows * (padded / group) + column / group) * kTileRows + row % kTileRows;
}

/// The memory of a matrix that is being packed.
struct Target {
    Precision precision;
    std::size_t padded;
    std::uint8_t *weights;
    std::uint16_t *scales;
};

/// One group of one row: its scale and its weights.
void packGroup(const Target &target,
               std::size_t row,
               std::size_t column,
               std::span<const float> values)
{
    const bool narrow = isInt4(target.precision);
    const std::uint16_t scale =
        narrow ? bestInt4Scale(values) : toBFloat16(largest(values) / 127.0F);
    target.scales[scalePlace(target.precision, target.padded, row, column)] = scale;
    const float used = fromBFloat16(scale);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const BlockPlace place = placeInBlocks(narrow, target.padded / kBlock, row, column + i);
        std::uint8_t &byte = target.weights[place.byte];
        if (narrow) {
            const auto nibble = static_cast<unsigned>(rounded(values[i], used, -8, 7) + 8);
            byte = static_cast<std::uint8_t>(place.isHigh ? (byte & 0x0FU) | nibble << 4U
                                                          : (byte & 0xF0U) | nibble);
        } else {
            byte = static_cast<std::uint8_t>(
                static_cast<std::int8_t>(rounded(values[i], used, -127, 127)));
        }
    }
}

} // namespace

std::string_view precisionName(Precision precision) noexcept
{
    switch (precision) {
    case Precision::Float32:
        return "float32";
    case Precision::BFloat16:
        return "bfloat16";
    case Precision::Float16:
        return "float16";
    case Precision::Int8:
        return "int8";
    case Precision::Int4Group32:
        return "int4";
    case Precision::Int4Group128:
        break;
    }
    return "int4-g128";
}

void runRows(int count, const std::function<void(int, int)> &work)
{
    work(0, count);
}

std::optional<Precision> precisionNamed(std::string_view name) noexcept
{
    for (const Precision precision : { Precision::Float32,
                                       Precision::BFloat16,
                                       Precision::Float16,
                                       Precision::Int8,
                                       Precision::Int4Group32,
                                       Precision::Int4Group128 }) {
        if (precisionName(precision) == name)
            return precision;
    }
    return std::nullopt;
}

PackedSizes packedSizes(Precision precision, int rows, int columns) noexcept
{
    const auto count = static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
    if (precision == Precision::Float32)
        return { count * sizeof(float), 0 };
    if (!isInteger(precision))
        return { count * sizeof(std::uint16_t), 0 };
    const std::size_t tiles = (static_cast<std::size_t>(rows) + kTileRows - 1) / kTileRows;
    const std::size_t padded = columnsOf(precision, columns);
    const auto group = static_cast<std::size_t>(groupOf(precision));
    return { tiles * kTileRows * padded / (isInt4(precision) ? 2U : 1U),
             tiles * kTileRows * (padded / group) * sizeof(std::uint16_t) };
}

PackedMatrix PackedMatrix::fromPacked(Precision precision,
                                      int rows,
                                      int columns,
                                      std::shared_ptr<const std::byte> packed)
{
    PackedMatrix matrix;
    matrix.m_precision = precision;
    matrix.m_rows = rows;
    matrix.m_columns = columns;
    matrix.m_sizes = packedSizes(precision, rows, columns);
    matrix.m_packed = std::move(packed);
    return matrix;
}

PackedMatrix
PackedMatrix::pack(Precision precision, int rows, int columns, std::span<const float> weights)
{
    const PackedSizes sizes = packedSizes(precision, rows, columns);
    const auto memory = allocateWeights(sizes.total());
    if (precision == Precision::Float32) {
        std::copy(weights.begin(), weights.end(), reinterpret_cast<float *>(memory.get()));
    } else if (!isInteger(precision)) {
        std::transform(weights.begin(),
                       weights.end(),
                       reinterpret_cast<std::uint16_t *>(memory.get()),
                       precision == Precision::Float16 ? toFloat16 : toBFloat16);
    } else {
        std::memset(memory.get(), isInt4(precision) ? 0x88 : 0, sizes.weights);
        std::memset(memory.get() + sizes.weights, 0, sizes.scales);
        const Target target { precision,
                              columnsOf(precision, columns),
                              reinterpret_cast<std::uint8_t *>(memory.get()),
                              reinterpret_cast<std::uint16_t *>(memory.get() + sizes.weights) };
        const auto width = static_cast<std::size_t>(columns);
        const auto group = static_cast<std::size_t>(groupOf(precision));
        for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
            for (std::size_t column = 0; column < width; column += group)
                packGroup(target,
                          row,
                          column,
                          weights.subspan(row * width + column, std::min(group, width - column)));
        }
    }
    return fromPacked(precision, rows, columns, memory);
}

void PackedMatrix::multiply(const float *x,
                            int batch,
                            float *y,
                            std::size_t yStride,
                            QuantisedInput &scratch,
                            const RowRunner &runner) const
{
    multiplyWith(fastestKernels(), x, batch, y, yStride, scratch, runner);
}

void PackedMatrix::multiplyWith(const KernelTable &kernels,
                                const float *x,
                                int batch,
                                float *y,
                                std::size_t yStride,
                                QuantisedInput &scratch,
                                const RowRunner &runner) const
{
    const auto columns = static_cast<std::size_t>(m_columns);
    if (!isInteger(m_precision)) {
        const auto product = m_precision == Precision::Float32 ? kernels.float32
            : m_precision == Precision::Float16                ? kernels.float16
                                                               : kernels.bfloat16;
        runner(m_rows, [&](int begin, int end) {
            product({ m_packed.get(), columns, x, batch, y, yStride, begin, end });
        });
        return;
    }
    const std::size_t padded = columnsOf(m_precision, m_columns);
    const std::size_t blocks = padded / kBlock;
    const auto inputs = static_cast<std::size_t>(batch);
    scratch.values.resize(inputs * padded);
    scratch.scales.resize(inputs * blocks);
    scratch.sums.resize(inputs * blocks);
    for (std::size_t row = 0; row < inputs; ++row)
        kernels.loops.quantise({ x + row * columns,
                                 columns,
                                 blocks,
                                 scratch.values.data() + row * padded,
                                 scratch.scales.data() + row * blocks,
                                 scratch.sums.data() + row * blocks });
    const auto product = isInt4(m_precision) ? kernels.int4 : kernels.int8;
    const int tiles = (m_rows + static_cast<int>(kTileRows) - 1) / static_cast<int>(kTileRows);
    runner(tiles, [&](int begin, int end) {
        product({ weightsAs<std::uint8_t>(),
                  scales(),
                  static_cast<std::size_t>(m_rows),
                  blocks,
                  static_cast<std::size_t>(groupOf(m_precision) / kBlock),
                  scratch.values.data(),
                  scratch.scales.data(),
                  scratch.sums.data(),
                  batch,
                  y,
                  yStride,
                  begin,
                  end });
    });
}

const std::uint16_t *PackedMatrix::scales() const noexcept
{
    return reinterpret_cast<const std::uint16_t *>(m_packed.get() + m_sizes.weights);
}

void PackedMatrix::unpackRow(int row, float *values) const
{
    const auto line = static_cast<std::size_t>(row);
    const auto columns = static_cast<std::size_t>(m_columns);
    if (m_precision == Precision::Float32) {
        std::copy_n(weightsAs<float>() + line * columns, columns, values);
        return;
    }
    if (!isInteger(m_precision)) {
        const auto *first = weightsAs<std::uint16_t>() + line * columns;
        std::transform(first,
                       first + columns,
                       values,
                       m_precision == Precision::Float16 ? fromFloat16 : fromBFloat16);
        return;
    }
    const bool narrow = isInt4(m_precision);
    const std::size_t padded = columnsOf(m_precision, m_columns);
    for (std::size_t column = 0; column < columns; ++column) {
        const BlockPlace place = placeInBlocks(narrow, padded / kBlock, line, column);
        const std::uint8_t byte = weightsAs<std::uint8_t>()[place.byte];
        const int q = narrow ? static_cast<int>(place.isHigh ? byte >> 4U : byte & 0x0FU) - 8
                             : static_cast<int>(static_cast<std::int8_t>(byte));
        values[column] = fromBFloat16(scales()[scalePlace(m_precision, padded, line, column)])
            * static_cast<float>(q);
    }
}

std::vector<float> PackedMatrix::unpack() const
{
    const auto columns = static_cast<std::size_t>(m_columns);
    std::vector<float> values(static_cast<std::size_t>(m_rows) * columns);
    for (int row = 0; row < m_rows; ++row)
        unpackRow(row, values.data() + static_cast<std::size_t>(row) * columns);
    return values;
}

std::span<const std::byte> PackedMatrix::packed() const noexcept
{
    return { m_packed.get(), m_sizes.total() };
}

std::size_t PackedMatrix::bytes() const noexcept
{
    return m_sizes.total();
}

std::vector<float> transposed(std::span<const float> values, std::size_t rows, std::size_t columns)
{
    constexpr std::size_t kSquare = 32; // stays in the cache
    std::vector<float> result(values.size());
    for (std::size_t row = 0; row < rows; row += kSquare)
        for (std::size_t column = 0; column < columns; column += kSquare)
            for (std::size_t i = row; i < std::min(row + kSquare, rows); ++i)
                for (std::size_t k = column; k < std::min(column + kSquare, columns); ++k)
                    result[i * columns + k] = values[k * rows + i];
    return result;
}

double relativeError(const PackedMatrix &packed, std::span<const float> original)
{
    const std::vector<float> used = packed.unpack();
    double error = 0.0;
    double norm = 0.0;
    for (std::size_t i = 0; i < original.size(); ++i) {
        const double difference = static_cast<double>(used[i]) - static_cast<double>(original[i]);
        error += difference * difference;
        norm += static_cast<double>(original[i]) * static_cast<double>(original[i]);
    }
    return norm > 0.0 ? std::sqrt(error / norm) : 0.0;
}

} // namespace strofa::lm_kernels
