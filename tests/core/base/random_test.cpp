// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <gtest/gtest.h>

#include <array>

using strofa::base::Random;
using strofa::base::randomStream;

TEST(Random, givesTheSameSequenceForTheSameSeed)
{
    Random first(42);
    Random second(42);
    for (int i = 0; i < 1000; ++i)
        ASSERT_EQ(first.next(), second.next());
}

TEST(Random, goesOnFromARestoredState)
{
    Random original(7);
    for (int i = 0; i < 10; ++i)
        original.next();
    Random restored(0);
    restored.restore(original.state());
    for (int i = 0; i < 100; ++i)
        ASSERT_EQ(restored.next(), original.next());
}

TEST(Random, uniformStaysInTheUnitIntervalAndIsCentred)
{
    Random random(1);
    double sum = 0.0;
    for (int i = 0; i < 100'000; ++i) {
        const double value = random.uniform();
        ASSERT_GE(value, 0.0);
        ASSERT_LT(value, 1.0);
        sum += value;
    }
    EXPECT_NEAR(sum / 100'000, 0.5, 0.005);
}

TEST(Random, belowReachesEveryValueEquallyOften)
{
    Random random(3);
    std::array<int, 6> counts {};
    for (int i = 0; i < 60'000; ++i)
        ++counts.at(random.below(6));
    for (const int count : counts)
        EXPECT_NEAR(count, 10'000, 400);
}

TEST(Random, streamsOfOneSeedDiffer)
{
    EXPECT_NE(randomStream(5, 0).next(), randomStream(5, 1).next());
    EXPECT_NE(randomStream(5, 0).next(), randomStream(6, 0).next());
}
