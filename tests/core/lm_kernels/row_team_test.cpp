// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/row_team.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>

using namespace strofa::lm_kernels;

TEST(RowTeam, DoesEveryRowOnce)
{
    for (const int threads : { 1, 2, 3, 5 }) {
        RowTeam team(threads);
        EXPECT_EQ(team.threads(), threads);
        for (const int count : { 0, 1, 2, 7, 100, 1001 }) {
            std::vector<int> done(static_cast<std::size_t>(count));
            team.run(count, [&](int begin, int end) {
                for (int row = begin; row < end; ++row)
                    ++done[static_cast<std::size_t>(row)];
            });
            EXPECT_EQ(done, std::vector<int>(static_cast<std::size_t>(count), 1))
                << threads << " threads, " << count << " rows";
        }
    }
}

TEST(RowTeam, HasAllDoneWhenItReturns)
{
    RowTeam team(3);
    std::vector<int> sums(64);
    for (int round = 1; round <= 2000; ++round) {
        team.run(64, [&](int begin, int end) {
            for (int row = begin; row < end; ++row)
                sums[static_cast<std::size_t>(row)] += row;
        });
        ASSERT_EQ(std::accumulate(sums.begin(), sums.end(), 0), round * 63 * 32);
    }
}

TEST(RowTeam, ServesSeveralCallersAtOnce)
{
    RowTeam team(2);
    std::atomic<int> rows { 0 };
    const auto call = [&] {
        for (int round = 0; round < 500; ++round)
            team.run(10, [&](int begin, int end) { rows += end - begin; });
    };
    std::thread first(call);
    std::thread second(call);
    first.join();
    second.join();
    EXPECT_EQ(rows, 10'000);
}
