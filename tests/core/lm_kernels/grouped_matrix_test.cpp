// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/grouped_matrix.h"
#include "core/lm_kernels/kernel_table.h"
#include "core/lm_kernels/weight_memory.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

using namespace strofa::lm_kernels;

namespace
{

/// Weights of GPTQ and the same in plain floats.
struct Sample {
    GroupedMatrix matrix;
    std::vector<float> plain; ///< rows × columns
};

enum class Zeros {
    Symmetric,
    Any
};

/// Made of random whole numbers, scales and zeros by the definition.
Sample sample(const GroupedShape &shape, std::span<const std::int32_t> groupOf, Zeros zeros)
{
    strofa::base::Random random(7);
    const unsigned values = 1U << static_cast<unsigned>(shape.bits);
    const unsigned half = values / 2;
    const GroupedSizes sizes = groupedSizes(shape);
    const auto memory = allocateWeights(sizes.total());
    std::memset(memory.get(), 0, sizes.total());
    auto *scales = reinterpret_cast<float *>(memory.get() + sizes.weights);
    auto *shifts = reinterpret_cast<std::uint16_t *>(memory.get() + sizes.weights + sizes.scales);
    std::vector<float> scale(static_cast<std::size_t>(shape.rows * shape.groups));
    std::vector<unsigned> zero(scale.size());
    for (int row = 0; row < shape.rows; ++row) {
        for (int group = 0; group < shape.groups; ++group) {
            const auto i = static_cast<std::size_t>(row * shape.groups + group);
            scale[i] = static_cast<float>(0.01 + random.uniform() * 0.02);
            // One more than q can be is what the first version makes of a zero that overflowed.
            zero[i] = zeros == Zeros::Symmetric
                ? half
                : static_cast<unsigned>(random.uniform() * (values + 1));
            const std::size_t place = groupedScalePlace(shape, row, group);
            scales[place] = scale[i];
            shifts[place] = toBFloat16(static_cast<float>(static_cast<int>(zero[i] - half)));
        }
    }
    std::vector<float> plain(static_cast<std::size_t>(shape.rows * shape.columns));
    const std::vector<std::int32_t> order = columnOrder(groupOf);
    for (int row = 0; row < shape.rows; ++row) {
        for (int column = 0; column < shape.columns; ++column) {
            const auto original = static_cast<std::size_t>(order[static_cast<std::size_t>(column)]);
            const auto q = static_cast<unsigned>(random.uniform() * values);
            placeGrouped(shape, row, column, q, memory.get());
            const auto i = static_cast<std::size_t>(row * shape.groups + groupOf[original]);
            plain[static_cast<std::size_t>(row * shape.columns) + original] =
                scale[i] * (static_cast<float>(q) - static_cast<float>(zero[i]));
        }
    }
    return { GroupedMatrix(shape, groupOf, memory), std::move(plain) };
}

/// A group for each column, in no order and of different sizes.
std::vector<std::int32_t> scatteredGroups(int columns, int groups)
{
    strofa::base::Random random(3);
    std::vector<std::int32_t> groupOf(static_cast<std::size_t>(columns));
    for (std::int32_t &group : groupOf)
        group = static_cast<std::int32_t>(random.uniform() * groups);
    return groupOf;
}

void expectProducts(const Sample &sample, int batch)
{
    const auto columns = static_cast<std::size_t>(sample.matrix.columns());
    const auto rows = static_cast<std::size_t>(sample.matrix.rows());
    strofa::base::Random random(11);
    std::vector<float> x(static_cast<std::size_t>(batch) * columns);
    for (float &value : x)
        value = static_cast<float>(random.uniform() * 2.0 - 0.7);
    for (const KernelTable *kernels : runnableKernels()) {
        std::vector<float> y(static_cast<std::size_t>(batch) * rows, -1.0F);
        GroupedInput scratch;
        sample.matrix.multiplyWith(*kernels, x.data(), batch, y.data(), rows, scratch);
        for (std::size_t input = 0; input < static_cast<std::size_t>(batch); ++input) {
            for (std::size_t row = 0; row < rows; ++row) {
                double sum = 0.0;
                double norm = 0.0;
                for (std::size_t k = 0; k < columns; ++k) {
                    const double part = static_cast<double>(sample.plain[row * columns + k])
                        * static_cast<double>(x[input * columns + k]);
                    sum += part;
                    norm += std::abs(part);
                }
                ASSERT_NEAR(y[input * rows + row], sum, 2e-6 * norm)
                    << kernels->name << " row " << row << " input " << input;
            }
        }
    }
}

} // namespace

TEST(GroupedMatrix, multiplies_as_the_plain_weights_do)
{
    for (const int bits : { 4, 8 }) {
        for (const int group : { 32, 128, 0 }) {
            for (const Zeros zeros : { Zeros::Symmetric, Zeros::Any }) {
                const int columns = 300; // the last group is shorter
                const int groups = group > 0 ? (columns + group - 1) / group : 1;
                const Sample made = sample(
                    { bits, 37, columns, groups }, neighbouringGroups(columns, group), zeros);
                EXPECT_EQ(made.matrix.unpack(), made.plain) << bits << " bits, group " << group;
                for (const int batch : { 1, 3, 6 })
                    expectProducts(made, batch);
            }
        }
    }
}

TEST(GroupedMatrix, columns_may_belong_to_any_group)
{
    for (const int bits : { 4, 8 }) {
        const auto groupOf = scatteredGroups(250, 9);
        const Sample made = sample({ bits, 40, 250, 9 }, groupOf, Zeros::Any);
        EXPECT_EQ(made.matrix.unpack(), made.plain);
        expectProducts(made, 5);
    }
}

TEST(GroupedMatrix, a_group_may_have_no_column)
{
    const std::vector<std::int32_t> groupOf { 2, 0, 2, 2, 0 };
    const Sample made = sample({ 4, 16, 5, 4 }, groupOf, Zeros::Any);
    EXPECT_EQ(made.matrix.unpack(), made.plain);
    expectProducts(made, 2);
}

TEST(GroupedMatrix, some_rows_are_unpacked_as_all_are)
{
    const auto groupOf = scatteredGroups(70, 3);
    const Sample made = sample({ 4, 37, 70, 3 }, groupOf, Zeros::Any);
    std::vector<float> part(5 * 70);
    made.matrix.unpackRows(14, 5, part.data()); // over the border of a tile
    EXPECT_TRUE(std::equal(part.begin(), part.end(), made.plain.begin() + 14 * 70));
}

TEST(GroupedMatrix, zeros_that_are_all_the_same_are_not_read)
{
    const GroupedShape shape { 4, 32, 64, 2 };
    const auto groupOf = neighbouringGroups(64, 32);
    const Sample same = sample(shape, groupOf, Zeros::Symmetric);
    const Sample any = sample(shape, groupOf, Zeros::Any);
    EXPECT_EQ(any.matrix.bytesRead(), any.matrix.bytes());
    EXPECT_EQ(same.matrix.bytesRead(), same.matrix.bytes() - groupedSizes(shape).zeros);
}

TEST(GroupedMatrix, rows_are_shared_among_threads)
{
    const Sample made = sample({ 4, 70, 64, 2 }, neighbouringGroups(64, 32), Zeros::Any);
    std::vector<float> x(64, 0.5F);
    std::vector<float> whole(70);
    std::vector<float> parts(70);
    GroupedInput scratch;
    made.matrix.multiply(x.data(), 1, whole.data(), 70, scratch);
    made.matrix.multiply(x.data(), 1, parts.data(), 70, scratch, [](int count, const auto &work) {
        EXPECT_EQ(count, 5); // tiles of sixteen rows
        work(3, count);
        work(0, 3);
    });
    EXPECT_EQ(whole, parts);
}
