// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"

#include <gtest/gtest.h>

#include <thread>

using strofa::base::CancelToken;

TEST(CancelToken, copiesShareOneFlag)
{
    const CancelToken token;
    const CancelToken copy = token;
    EXPECT_FALSE(copy.isCancelled());
    token.cancel();
    EXPECT_TRUE(copy.isCancelled());
}

TEST(CancelToken, separateRequestsDoNotCancelEachOther)
{
    const CancelToken first;
    const CancelToken second;
    first.cancel();
    EXPECT_FALSE(second.isCancelled());
}

TEST(CancelToken, isSeenByAnotherThread)
{
    const CancelToken token;
    std::thread worker([token] {
        while (!token.isCancelled())
            std::this_thread::yield();
    });
    token.cancel();
    worker.join();
    EXPECT_TRUE(token.isCancelled());
}
