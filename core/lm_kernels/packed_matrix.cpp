// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/packed_matrix.h"

#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/kernel_table.h"

#include <algorithm>
#include <array>
#include <cmath>

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
    return precision != Precision::Float32 && precision != Precision::BFloat16;
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

void quantiseRow(std::span<const float> row, int columns, QuantisedInput &input, std::size_t index)
{
    const auto blocks = static_cast<std::size_t>((columns + kBlock - 1) / kBlock);
    for (std::size_t block = 0; block < blocks; ++block) {
        const std::size_t begin = block * kBlock;
        const std::size_t length =
            begin < row.size() ? std::min<std::size_t>(kBlock, row.size() - begin) : 0;
        const std::span<const float> part = row.subspan(std::min(begin, row.size()), length);
        const float most = largest(part);
        const float scale = most / 127.0F;
        const float inverse = most > 0.0F ? 127.0F / most : 0.0F;
        std::int8_t *values = input.values.data() + (index * blocks + block) * kBlock;
        int sum = 0;
        for (std::size_t i = 0; i < length; ++i) {
            const auto q = static_cast<int>(std::lrintf(part[i] * inverse));
            values[i] = static_cast<std::int8_t>(q);
            sum += q;
        }
        std::fill(values + length, values + kBlock, std::int8_t { 0 });
        input.scales[index * blocks + block] = scale;
        input.offsets[index * blocks + block] = 8.0F * scale * static_cast<float>(sum);
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
    case Precision::Int8:
        return "int8";
    case Precision::Int4Group32:
        return "int4-g32";
    case Precision::Int4Group128:
        break;
    }
    return "int4-g128";
}

void runRows(int count, const std::function<void(int, int)> &work)
{
    work(0, count);
}

int PackedMatrix::paddedColumns() const noexcept
{
    const int group = groupOf(m_precision);
    return (m_columns + group - 1) / group * group;
}

PackedMatrix
PackedMatrix::pack(Precision precision, int rows, int columns, std::span<const float> weights)
{
    PackedMatrix matrix;
    matrix.m_precision = precision;
    matrix.m_rows = rows;
    matrix.m_columns = columns;
    if (precision == Precision::Float32) {
        matrix.m_floats.assign(weights.begin(), weights.end());
        return matrix;
    }
    if (precision == Precision::BFloat16) {
        matrix.m_halves.resize(weights.size());
        std::transform(weights.begin(), weights.end(), matrix.m_halves.begin(), toBFloat16);
        return matrix;
    }
    const bool narrow = isInt4(precision);
    const int group = groupOf(precision);
    const int padded = matrix.paddedColumns();
    const auto weightsInByte = narrow ? 2U : 1U;
    matrix.m_bytes.assign(static_cast<std::size_t>(rows) * static_cast<std::size_t>(padded)
                              / weightsInByte,
                          narrow ? std::uint8_t { 0x88 } : std::uint8_t { 0 });
    for (int row = 0; row < rows; ++row) {
        for (int begin = 0; begin < padded; begin += group) {
            const int length = std::clamp(columns - begin, 0, group);
            const auto first = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns)
                + static_cast<std::size_t>(std::min(begin, columns));
            const auto part = weights.subspan(first, static_cast<std::size_t>(length));
            const std::uint16_t scale =
                narrow ? bestInt4Scale(part) : toBFloat16(largest(part) / 127.0F);
            matrix.m_scales.push_back(scale);
            for (int i = 0; i < length; ++i) {
                const float value = part[static_cast<std::size_t>(i)];
                const auto place = static_cast<std::size_t>(row) * static_cast<std::size_t>(padded)
                    + static_cast<std::size_t>(begin + i);
                if (!narrow) {
                    matrix.m_bytes[place] = static_cast<std::uint8_t>(
                        static_cast<std::int8_t>(rounded(value, fromBFloat16(scale), -127, 127)));
                    continue;
                }
                // A block of 32: the low halves of its 16 bytes hold columns 0–15, the high 16–31.
                const auto nibble =
                    static_cast<unsigned>(rounded(value, fromBFloat16(scale), -8, 7) + 8);
                const std::size_t inBlock = place % kBlock;
                std::uint8_t &byte = matrix.m_bytes[place / kBlock * 16 + inBlock % 16];
                byte = static_cast<std::uint8_t>(inBlock < 16 ? (byte & 0xF0U) | nibble
                                                              : (byte & 0x0FU) | nibble << 4U);
            }
        }
    }
    return matrix;
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
        const bool whole = m_precision == Precision::Float32;
        runner(m_rows, [&](int begin, int end) {
            const void *weights = whole ? static_cast<const void *>(m_floats.data())
                                        : static_cast<const void *>(m_halves.data());
            (whole ? kernels.float32
                   : kernels.bfloat16)({ weights, columns, x, batch, y, yStride, begin, end });
        });
        return;
    }
    const int padded = paddedColumns();
    const auto blocks = static_cast<std::size_t>(padded / kBlock);
    scratch.values.resize(static_cast<std::size_t>(batch) * blocks * kBlock);
    scratch.scales.assign(static_cast<std::size_t>(batch) * blocks, 0.0F);
    scratch.offsets.assign(static_cast<std::size_t>(batch) * blocks, 0.0F);
    for (int row = 0; row < batch; ++row) {
        const auto index = static_cast<std::size_t>(row);
        quantiseRow({ x + index * columns, columns }, padded, scratch, index);
    }
    runner(m_rows, [&](int begin, int end) {
        (isInt4(m_precision) ? kernels.int4 : kernels.int8)(
            { m_bytes.data(),
              m_scales.data(),
              blocks,
              static_cast<std::size_t>(groupOf(m_precision) / kBlock),
              scratch.values.data(),
              scratch.scales.data(),
              scratch.offsets.data(),
              batch,
              y,
              yStride,
              begin,
              end });
    });
}

std::vector<float> PackedMatrix::unpack() const
{
    if (m_precision == Precision::Float32)
        return m_floats;
    std::vector<float> values(static_cast<std::size_t>(m_rows)
                              * static_cast<std::size_t>(m_columns));
    if (m_precision == Precision::BFloat16) {
        std::transform(m_halves.begin(), m_halves.end(), values.begin(), fromBFloat16);
        return values;
    }
    const auto padded = static_cast<std::size_t>(paddedColumns());
    const auto columns = static_cast<std::size_t>(m_columns);
    const auto group = static_cast<std::size_t>(groupOf(m_precision));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t place = i / columns * padded + i % columns;
        const float scale = fromBFloat16(m_scales[place / group]);
        int q = 0;
        if (isInt4(m_precision)) {
            const std::uint8_t byte = m_bytes[place / kBlock * 16 + place % 16];
            q = static_cast<int>(place % kBlock < 16 ? byte & 0x0FU : byte >> 4U) - 8;
        } else {
            q = static_cast<std::int8_t>(m_bytes[place]);
        }
        values[i] = scale * static_cast<float>(q);
    }
    return values;
}

std::size_t PackedMatrix::bytes() const noexcept
{
    return m_floats.size() * sizeof(float) + m_halves.size() * sizeof(std::uint16_t)
        + m_bytes.size() + m_scales.size() * sizeof(std::uint16_t);
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
