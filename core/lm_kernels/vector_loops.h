// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a decoder does between two products, in plain loops that the compiler turns into vector
// instructions. Each source for a kind of processor compiles them for its own instructions, so all
// of this stays in an unnamed namespace: the linker must not take one compilation for the other.
#include "core/lm_kernels/kernel_table.h"

#include <bit>
#include <cmath>

namespace strofa::lm_kernels
{

namespace
{

constexpr std::size_t kSumLanes = 16; ///< partial sums, so that the compiler may use vectors

// Not std::max and std::min: a copy of theirs that is not inlined would be shared by all sources.
inline float greater(float left, float right)
{
    return left < right ? right : left;
}

inline float lesser(float left, float right)
{
    return right < left ? right : left;
}

/// e^x with a relative error below 2e-7 for x in −87…88; smaller ones give nearly 0. The degree-6
/// polynomial is that of Cephes' expf (Moshier 1992).
inline float exponential(float x)
{
    const float clamped = lesser(greater(x, -87.0F), 88.0F);
    const float scaled = clamped * 1.44269504F;
    // Adding and taking away 1.5·2^23 rounds to a whole number.
    const float shifted = scaled + 12582912.0F;
    const float whole = shifted - 12582912.0F;
    const float rest = (clamped - whole * 0.693359375F) + whole * 2.12194440e-4F;
    float series = 1.9875691500e-4F;
    series = series * rest + 1.3981999507e-3F;
    series = series * rest + 8.3334519073e-3F;
    series = series * rest + 4.1665795894e-2F;
    series = series * rest + 1.6666665459e-1F;
    series = series * rest + 5.0000001201e-1F;
    series = series * rest * rest + rest + 1.0F;
    const auto exponent = static_cast<std::int32_t>(whole);
    return series * std::bit_cast<float>((exponent + 127) << 23);
}

inline float sumOfLanes(const float *lanes)
{
    float sum = 0.0F;
    for (std::size_t lane = 0; lane < kSumLanes; ++lane)
        sum += lanes[lane];
    return sum;
}

/// Rounds one row to 8 bits in blocks of 32.
void quantiseInput(const InputRow &row)
{
    for (std::size_t block = 0; block < row.blocks; ++block) {
        const std::size_t begin = block * kBlockColumns;
        const std::size_t rest = begin < row.columns ? row.columns - begin : 0;
        float part[kBlockColumns] {};
        if (rest >= kBlockColumns) {
            for (std::size_t i = 0; i < kBlockColumns; ++i)
                part[i] = row.x[begin + i];
        } else {
            for (std::size_t i = 0; i < rest; ++i)
                part[i] = row.x[begin + i];
        }
        float most = 0.0F;
        for (const float value : part)
            most = greater(most, std::abs(value));
        constexpr float kLeast = 1e-30F; // what is less in size counts as 0
        const float inverse = most > kLeast ? 127.0F / most : 0.0F;
        std::int32_t sum = 0;
        std::int8_t *values = row.values + begin;
        for (std::size_t i = 0; i < kBlockColumns; ++i) {
            // Rounds to nearest as exponential() does.
            const float shifted = part[i] * inverse + 12582912.0F;
            const auto q = static_cast<std::int32_t>(shifted - 12582912.0F);
            values[i] = static_cast<std::int8_t>(q);
            sum += q;
        }
        row.scales[block] = most / 127.0F;
        row.sums[block] = sum;
    }
}

/// The values [begin, end) of a block, and zeros around them, in three planes of whole numbers: 22
/// bits in all. Returns their sum.
inline float splitSegment(const float *x, std::size_t begin, std::size_t end, SplitSegment &segment)
{
    constexpr float kMost = 127.0F * 16384.0F;
    constexpr float kLeast = 1e-30F; // what is less in size counts as 0
    float part[kBlockColumns] {};
    if (begin == 0 && end == kBlockColumns) {
        for (std::size_t i = 0; i < kBlockColumns; ++i)
            part[i] = x[i];
    } else {
        for (std::size_t i = begin; i < end; ++i)
            part[i] = x[i];
    }
    float most = 0.0F;
    for (const float value : part)
        most = greater(most, std::abs(value));
    const float inverse = most > kLeast ? kMost / most : 0.0F;
    std::int32_t highSum = 0;
    std::int32_t lowSum = 0;
    for (std::size_t i = 0; i < kBlockColumns; ++i) {
        // Rounds to nearest as exponential() does.
        const float shifted = part[i] * inverse + 12582912.0F;
        const auto whole = static_cast<std::int32_t>(shifted - 12582912.0F);
        const std::int32_t high = (whole + 8192) >> 14;
        const std::int32_t rest = whole - high * 16384;
        const std::int32_t middle = (rest + 64) >> 7;
        segment.planes[0][i] = static_cast<std::int8_t>(high);
        segment.planes[1][i] = static_cast<std::int8_t>(middle);
        segment.planes[2][i] = static_cast<std::int8_t>(rest - middle * 128);
        highSum += high;
        lowSum += rest;
    }
    segment.scale = most / kMost;
    segment.highSum = highSum;
    segment.lowSum = lowSum;
    return segment.scale * (static_cast<float>(highSum) * 16384.0F + static_cast<float>(lowSum));
}

void splitInput(const SplitRow &row)
{
    SplitSegment *segment = row.segments;
    std::size_t column = 0;
    for (std::size_t group = 0; group < row.groups; ++group) {
        const auto end = static_cast<std::size_t>(row.groupEnds[group]);
        float sum = 0.0F;
        while (column < end) {
            const std::size_t block = column / kBlockColumns * kBlockColumns;
            const std::size_t behind = end - block < kBlockColumns ? end - block : kBlockColumns;
            sum += splitSegment(row.x + block, column - block, behind, *segment);
            ++segment;
            column = block + behind;
        }
        row.sums[group] = sum;
    }
}

void geluLoop(float *values, const float *bias, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const float x = values[i] + bias[i];
        // ½·(1 + tanh u) is the logistic function of 2u.
        const float twice = 1.59576912F * (x + 0.044715F * x * x * x);
        values[i] = x / (1.0F + exponential(-twice));
    }
}

void softmaxLoop(float *values, std::size_t count, float scale)
{
    float most = values[0];
    for (std::size_t i = 1; i < count; ++i)
        most = greater(most, values[i]);
    float lanes[kSumLanes] {};
    std::size_t i = 0;
    for (; i + kSumLanes <= count; i += kSumLanes) {
        for (std::size_t lane = 0; lane < kSumLanes; ++lane) {
            values[i + lane] = exponential((values[i + lane] - most) * scale);
            lanes[lane] += values[i + lane];
        }
    }
    float sum = sumOfLanes(lanes);
    for (; i < count; ++i) {
        values[i] = exponential((values[i] - most) * scale);
        sum += values[i];
    }
    const float inverse = 1.0F / sum;
    for (i = 0; i < count; ++i)
        values[i] *= inverse;
}

/// Twice through the values, so that the deviation is exact for a large mean too.
void normLoop(const NormRow &row)
{
    const auto count = static_cast<float>(row.columns);
    const auto total = [&](float from, bool squared) {
        float lanes[kSumLanes] {};
        std::size_t i = 0;
        for (; i + kSumLanes <= row.columns; i += kSumLanes) {
            for (std::size_t lane = 0; lane < kSumLanes; ++lane) {
                const float value = row.x[i + lane] - from;
                lanes[lane] += squared ? value * value : value;
            }
        }
        float sum = sumOfLanes(lanes);
        for (; i < row.columns; ++i) {
            const float value = row.x[i] - from;
            sum += squared ? value * value : value;
        }
        return sum;
    };
    const float mean = total(0.0F, false) / count;
    const float inverse = 1.0F / std::sqrt(total(mean, true) / count + row.epsilon);
    for (std::size_t i = 0; i < row.columns; ++i)
        row.y[i] = (row.x[i] - mean) * inverse * row.scale[i] + row.shift[i];
}

void addWeightedRows(const WeightedRows &rows)
{
    // The sums of sixteen columns stay in registers over all rows.
    std::size_t column = 0;
    for (; column + kSumLanes <= rows.columns; column += kSumLanes) {
        float lanes[kSumLanes];
        for (std::size_t lane = 0; lane < kSumLanes; ++lane)
            lanes[lane] = rows.sum[column + lane];
        const float *values = rows.values + column;
        for (std::size_t row = 0; row < rows.count; ++row, values += rows.columns)
            for (std::size_t lane = 0; lane < kSumLanes; ++lane)
                lanes[lane] += rows.weights[row] * values[lane];
        for (std::size_t lane = 0; lane < kSumLanes; ++lane)
            rows.sum[column + lane] = lanes[lane];
    }
    for (; column < rows.columns; ++column)
        for (std::size_t row = 0; row < rows.count; ++row)
            rows.sum[column] += rows.weights[row] * rows.values[row * rows.columns + column];
}

constexpr VectorLoops kLoops { quantiseInput, splitInput, geluLoop,
                               softmaxLoop,   normLoop,   addWeightedRows };

} // namespace

} // namespace strofa::lm_kernels
