// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/float16.h"
#include "core/lm_kernels/kernel_table.h"
#include "core/lm_kernels/packed_matrix.h"

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

using namespace strofa::lm_kernels;

namespace
{

constexpr Precision kPrecisions[] { Precision::Float32,     Precision::BFloat16,
                                    Precision::Float16,     Precision::Int8,
                                    Precision::Int4Group32, Precision::Int4Group128 };

std::vector<float> gaussian(std::size_t count, std::uint64_t seed)
{
    strofa::base::Random random(seed);
    std::vector<float> values(count);
    for (float &value : values) {
        const double radius = std::sqrt(-2.0 * std::log(std::max(random.uniform(), 1e-12)));
        value = static_cast<float>(radius * std::cos(6.283185307179586 * random.uniform()));
    }
    return values;
}

struct Shape {
    int rows;
    int columns;
    int batch;
};

/// Odd sizes on purpose: the rests of tiles, blocks and groups.
constexpr Shape kShapes[] { { 1, 1, 1 },    { 3, 7, 1 },    { 8, 32, 1 },
                            { 17, 33, 2 },  { 5, 128, 4 },  { 13, 129, 5 },
                            { 64, 96, 32 }, { 31, 260, 7 }, { 40, 512, 40 } };

std::vector<float> product(const PackedMatrix &matrix,
                           const KernelTable &kernels,
                           const std::vector<float> &x,
                           int batch)
{
    const auto stride = static_cast<std::size_t>(matrix.rows()) + 3; // a gap that must stay
    std::vector<float> y(stride * static_cast<std::size_t>(batch), 77.0F);
    QuantisedInput scratch;
    matrix.multiplyWith(kernels, x.data(), batch, y.data(), stride, scratch);
    return y;
}

double exactDot(const float *weights, const float *x, int columns)
{
    double sum = 0.0;
    for (int k = 0; k < columns; ++k)
        sum += static_cast<double>(weights[k]) * static_cast<double>(x[k]);
    return sum;
}

} // namespace

TEST(BFloat16, RoundsToTheNearest)
{
    EXPECT_EQ(fromBFloat16(toBFloat16(1.0F)), 1.0F);
    EXPECT_EQ(fromBFloat16(toBFloat16(-2.5F)), -2.5F);
    EXPECT_EQ(fromBFloat16(toBFloat16(1.0F + 1.0F / 512.0F)), 1.0F) << "below half a step";
    EXPECT_EQ(fromBFloat16(toBFloat16(1.0F + 3.0F / 512.0F)), 1.0F + 1.0F / 128.0F + 0.0F)
        << "above half a step";
    EXPECT_EQ(fromBFloat16(toBFloat16(0.0F)), 0.0F);
}

TEST(Float16, IsReadAndRoundedAsIeee754Says)
{
    EXPECT_EQ(fromFloat16(0x3C00), 1.0F);
    EXPECT_EQ(fromFloat16(0xC100), -2.5F);
    EXPECT_EQ(fromFloat16(0x7BFF), 65504.0F);
    EXPECT_EQ(fromFloat16(0x0001), std::ldexp(1.0F, -24)) << "the least one";
    EXPECT_EQ(fromFloat16(0x0400), std::ldexp(1.0F, -14)) << "the least normal one";
    EXPECT_TRUE(std::isinf(fromFloat16(0x7C00)));
    EXPECT_TRUE(std::isnan(fromFloat16(0x7C01)));
    EXPECT_EQ(toFloat16(65520.0F), 0x7C00) << "too large";
    EXPECT_EQ(toFloat16(65519.0F), 0x7BFF);
    EXPECT_EQ(toFloat16(1.0F + std::ldexp(1.0F, -11)), 0x3C00) << "a tie goes to the even one";
    EXPECT_EQ(toFloat16(1.0F + 3.0F * std::ldexp(1.0F, -11)), 0x3C02) << "the other way";
    EXPECT_EQ(toFloat16(std::ldexp(1.0F, -25)), 0x0000) << "a tie below the least one";
    EXPECT_EQ(toFloat16(-std::ldexp(1.1F, -25)), 0x8001);
    for (unsigned half = 0; half < 0x10000U; ++half) {
        const float value = fromFloat16(static_cast<std::uint16_t>(half));
        if (!std::isnan(value)) {
            ASSERT_EQ(toFloat16(value), half);
        }
    }
}

TEST(PackedMatrix, EveryKernelAgreesWithThePortableOne)
{
    for (const KernelTable *kernels : runnableKernels()) {
        for (const Precision precision : kPrecisions) {
            for (const Shape &shape : kShapes) {
                const auto size =
                    static_cast<std::size_t>(shape.rows) * static_cast<std::size_t>(shape.columns);
                const auto weights = gaussian(size, size);
                const auto x = gaussian(static_cast<std::size_t>(shape.batch * shape.columns), 3);
                const auto matrix =
                    PackedMatrix::pack(precision, shape.rows, shape.columns, weights);
                const auto expected = product(matrix, kPortableKernels, x, shape.batch);
                const auto found = product(matrix, *kernels, x, shape.batch);
                for (std::size_t i = 0; i < expected.size(); ++i)
                    ASSERT_NEAR(found[i], expected[i], 2e-4 * std::sqrt(shape.columns))
                        << kernels->name << ' ' << precisionName(precision) << ' ' << shape.rows
                        << 'x' << shape.columns << " batch " << shape.batch << " at " << i;
            }
        }
    }
}

TEST(PackedMatrix, MultipliesLikeItsUnpackedWeights)
{
    constexpr int kRows = 24;
    constexpr int kColumns = 300;
    const auto weights = gaussian(kRows * kColumns, 5);
    const auto x = gaussian(kColumns, 6);
    for (const Precision precision : kPrecisions) {
        const auto matrix = PackedMatrix::pack(precision, kRows, kColumns, weights);
        const auto used = matrix.unpack();
        const auto y = product(matrix, fastestKernels(), x, 1);
        // The input is rounded to 8 bits for the integers: an error of about 0.4 % of its size.
        const bool whole = precision == Precision::Float32 || precision == Precision::BFloat16
            || precision == Precision::Float16;
        const double tolerance = (whole ? 1e-4 : 0.02) * std::sqrt(kColumns);
        for (int row = 0; row < kRows; ++row)
            EXPECT_NEAR(y[static_cast<std::size_t>(row)],
                        exactDot(used.data() + row * kColumns, x.data(), kColumns),
                        tolerance)
                << precisionName(precision);
    }
}

TEST(PackedMatrix, LosesNoMoreThanItsPrecisionMust)
{
    const auto weights = gaussian(64 * 512, 9);
    const auto error = [&](Precision precision) {
        return relativeError(PackedMatrix::pack(precision, 64, 512, weights), weights);
    };
    EXPECT_EQ(error(Precision::Float32), 0.0);
    EXPECT_LT(error(Precision::BFloat16), 2e-3);
    EXPECT_LT(error(Precision::Float16), 3e-4);
    EXPECT_LT(error(Precision::Int8), 7e-3);
    EXPECT_LT(error(Precision::Int4Group32), 0.085);
    EXPECT_LT(error(Precision::Int4Group128), 0.11);
    EXPECT_LT(error(Precision::Int4Group32), error(Precision::Int4Group128));
}

TEST(PackedMatrix, TakesTheBytesThatItPromises)
{
    const auto weights = gaussian(256 * 1024, 1);
    const auto bits = [&](Precision precision) {
        return 8.0 * static_cast<double>(PackedMatrix::pack(precision, 256, 1024, weights).bytes())
            / (256 * 1024);
    };
    EXPECT_EQ(bits(Precision::Float32), 32.0);
    EXPECT_EQ(bits(Precision::BFloat16), 16.0);
    EXPECT_EQ(bits(Precision::Float16), 16.0);
    EXPECT_EQ(bits(Precision::Int8), 8.5);
    EXPECT_EQ(bits(Precision::Int4Group32), 4.5);
    EXPECT_EQ(bits(Precision::Int4Group128), 4.125);
}

TEST(PackedMatrix, IsMadeAgainOfItsBytes)
{
    const auto weights = gaussian(37 * 70, 12);
    for (const Precision precision : kPrecisions) {
        const auto matrix = PackedMatrix::pack(precision, 37, 70, weights);
        const PackedSizes sizes = packedSizes(precision, 37, 70);
        ASSERT_EQ(matrix.packed().size(), sizes.total());
        const std::shared_ptr<std::byte[]> copy(new std::byte[sizes.total()]);
        std::copy(matrix.packed().begin(), matrix.packed().end(), copy.get());
        const auto again = PackedMatrix::fromPacked(
            precision, 37, 70, std::shared_ptr<const std::byte>(copy, copy.get()));
        EXPECT_EQ(again.unpack(), matrix.unpack()) << precisionName(precision);
        EXPECT_EQ(precisionNamed(precisionName(precision)), precision);
    }
    EXPECT_FALSE(precisionNamed("int3"));
}

TEST(PackedMatrix, KeepsZerosAndExtremesFinite)
{
    std::vector<float> weights(4 * 64, 0.0F);
    weights[70] = 1e30F;
    weights[71] = -1e30F;
    const std::vector<float> x(64, 1.0F);
    for (const Precision precision : kPrecisions) {
        if (precision == Precision::Float16)
            continue; // ends at 65504
        const auto y =
            product(PackedMatrix::pack(precision, 4, 64, weights), fastestKernels(), x, 1);
        EXPECT_EQ(y[0], 0.0F) << precisionName(precision);
        EXPECT_TRUE(std::isfinite(y[1])) << precisionName(precision);
        EXPECT_EQ(y[4], 77.0F) << "writes beside its rows";
    }
}

TEST(PackedMatrix, SharesRowsAmongThreads)
{
    constexpr int kRows = 101;
    const auto weights = gaussian(kRows * 64, 2);
    const auto x = gaussian(64, 4);
    for (const Precision precision : kPrecisions) {
        const auto matrix = PackedMatrix::pack(precision, kRows, 64, weights);
        std::vector<float> alone(kRows);
        std::vector<float> shared(kRows);
        QuantisedInput scratch;
        matrix.multiply(x.data(), 1, alone.data(), kRows, scratch);
        matrix.multiply(x.data(),
                        1,
                        shared.data(),
                        kRows,
                        scratch,
                        [](int count, const std::function<void(int, int)> &work) {
                            std::thread other(work, 0, count / 2);
                            work(count / 2, count);
                            other.join();
                        });
        EXPECT_EQ(alone, shared) << precisionName(precision);
    }
}
