// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/kernel_table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>

using namespace strofa::lm_kernels;

namespace
{

constexpr std::size_t kCounts[] { 1, 5, 16, 31, 64, 100 };

/// Values between −reach and reach without a pattern.
std::vector<float> wavy(std::size_t count, float reach)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = reach * std::sin(static_cast<float>(i * i) + 0.7F);
    return values;
}

} // namespace

TEST(VectorLoops, GeluIsTheTanhForm)
{
    for (const KernelTable *kernels : runnableKernels()) {
        for (const std::size_t count : kCounts) {
            const auto x = wavy(count, 12.0F);
            const auto bias = wavy(count, 0.5F);
            auto y = x;
            kernels->loops.gelu(y.data(), bias.data(), count);
            for (std::size_t i = 0; i < count; ++i) {
                const double z = static_cast<double>(x[i]) + static_cast<double>(bias[i]);
                const double inner = std::sqrt(2.0 / std::numbers::pi) * (z + 0.044715 * z * z * z);
                EXPECT_NEAR(y[i], 0.5 * z * (1.0 + std::tanh(inner)), 3e-6) << kernels->name;
            }
        }
    }
}

TEST(VectorLoops, SoftmaxSumsUpToOneInTheRightProportions)
{
    for (const KernelTable *kernels : runnableKernels()) {
        for (const std::size_t count : kCounts) {
            const auto x = wavy(count, 200.0F); // far beyond what e^x can hold
            auto y = x;
            kernels->loops.softmax(y.data(), count, 0.125F);
            EXPECT_NEAR(std::accumulate(y.begin(), y.end(), 0.0), 1.0, 1e-5) << kernels->name;
            const auto top =
                static_cast<std::size_t>(std::max_element(x.begin(), x.end()) - x.begin());
            for (std::size_t i = 0; i < count; ++i)
                EXPECT_NEAR(y[i] / y[top], std::exp(0.125 * (x[i] - x[top])), 1e-5);
        }
    }
}

TEST(VectorLoops, NormHasMeanZeroAndDeviationOneBeforeScaling)
{
    for (const KernelTable *kernels : runnableKernels()) {
        for (const std::size_t count : kCounts) {
            auto x = wavy(count, 2.0F);
            for (float &value : x)
                value += 100.0F; // a mean that would drown the deviation in one pass
            const auto scale = wavy(count, 1.5F);
            const auto shift = wavy(count, 0.3F);
            std::vector<float> y(count);
            kernels->loops.norm({ x.data(), count, 1e-5F, scale.data(), shift.data(), y.data() });
            const double mean =
                std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(count);
            double square = 0.0;
            for (const float value : x)
                square += (value - mean) * (value - mean) / static_cast<double>(count);
            for (std::size_t i = 0; i < count; ++i)
                EXPECT_NEAR(y[i],
                            (x[i] - mean) / std::sqrt(square + 1e-5) * static_cast<double>(scale[i])
                                + static_cast<double>(shift[i]),
                            2e-4)
                    << kernels->name;
        }
    }
}

TEST(VectorLoops, WeightedRowsAddUp)
{
    for (const KernelTable *kernels : runnableKernels()) {
        for (const std::size_t columns : kCounts) {
            constexpr std::size_t kRows = 9;
            const auto values = wavy(kRows * columns, 1.0F);
            const auto weights = wavy(kRows, 1.0F);
            std::vector<float> sum(columns, 5.0F);
            kernels->loops.addWeighted(
                { values.data(), kRows, columns, weights.data(), sum.data() });
            for (std::size_t i = 0; i < columns; ++i) {
                double expected = 5.0;
                for (std::size_t row = 0; row < kRows; ++row)
                    expected += static_cast<double>(weights[row])
                        * static_cast<double>(values[row * columns + i]);
                EXPECT_NEAR(sum[i], expected, 1e-5) << kernels->name;
            }
        }
    }
}

TEST(VectorLoops, InputsAreRoundedToTheNearestOf255Steps)
{
    for (const KernelTable *kernels : runnableKernels()) {
        for (const std::size_t columns : kCounts) {
            const std::size_t blocks = (columns + 31) / 32 + 1; // one more, of zeros
            const auto x = wavy(columns, 3.0F);
            std::vector<std::int8_t> values(blocks * 32, 55);
            std::vector<float> scales(blocks, -1.0F);
            std::vector<std::int32_t> sums(blocks, -1);
            kernels->loops.quantise(
                { x.data(), columns, blocks, values.data(), scales.data(), sums.data() });
            for (std::size_t i = 0; i < blocks * 32; ++i) {
                const float scale = scales[i / 32];
                const float wanted = i < columns ? x[i] : 0.0F;
                EXPECT_LE(std::abs(scale * static_cast<float>(values[i]) - wanted), 0.5001F * scale)
                    << kernels->name << " at " << i;
            }
            for (std::size_t block = 0; block < blocks; ++block)
                EXPECT_EQ(sums[block],
                          std::accumulate(&values[block * 32], &values[block * 32] + 32, 0));
            EXPECT_EQ(scales.back(), 0.0F);
        }
    }
}

TEST(VectorLoops, InputsThatAreHardlyMoreThanNothingAreNothing)
{
    for (const KernelTable *kernels : runnableKernels()) {
        std::vector<float> x(32, 0.0F);
        x[3] = 1e-38F;
        std::vector<std::int8_t> values(32, 55);
        float scale = -1.0F;
        std::int32_t sum = -1;
        kernels->loops.quantise({ x.data(), x.size(), 1, values.data(), &scale, &sum });
        EXPECT_EQ(values, std::vector<std::int8_t>(32, 0)) << kernels->name;
        EXPECT_EQ(sum, 0);
        EXPECT_LT(scale, 1e-38F);
    }
}

TEST(VectorLoops, SegmentsHoldInputsToTwentyTwoBits)
{
    const std::vector<std::int32_t> groupEnds { 32, 32, 50, 100 }; // one group is empty
    const std::vector<std::pair<int, int>> ranges {
        { 0, 32 }, { 32, 50 }, { 50, 64 }, { 64, 96 }, { 96, 100 }
    };
    for (const KernelTable *kernels : runnableKernels()) {
        for (const float reach : { 3.0F, 1e30F, 1e-20F, 0.0F }) {
            const auto x = wavy(100, reach);
            std::vector<SplitSegment> segments(ranges.size());
            std::vector<float> sums(groupEnds.size());
            kernels->loops.split(
                { x.data(), groupEnds.data(), groupEnds.size(), segments.data(), sums.data() });
            std::vector<double> ofGroups(groupEnds.size(), 0.0);
            for (std::size_t s = 0; s < ranges.size(); ++s) {
                const auto [begin, end] = ranges[s];
                const int block = begin / 32 * 32;
                int high = 0;
                int low = 0;
                for (int i = 0; i < 32; ++i) {
                    const auto *planes = segments[s].planes;
                    high += planes[0][i];
                    low += 128 * planes[1][i] + planes[2][i];
                    const double value = static_cast<double>(segments[s].scale)
                        * (16384.0 * planes[0][i] + 128.0 * planes[1][i] + planes[2][i]);
                    const bool isInside = block + i >= begin && block + i < end;
                    const float wanted = isInside ? x[static_cast<std::size_t>(block + i)] : 0.0F;
                    ASSERT_NEAR(value, wanted, 4e-7 * reach) << kernels->name << ' ' << block + i;
                    ofGroups[s == 0 ? 0 : s == 1 ? 2 : 3] += value;
                }
                EXPECT_EQ(segments[s].highSum, high);
                EXPECT_EQ(segments[s].lowSum, low);
            }
            for (std::size_t group = 0; group < sums.size(); ++group)
                EXPECT_NEAR(sums[group], ofGroups[group], 1e-5 * reach) << kernels->name;
        }
    }
}
