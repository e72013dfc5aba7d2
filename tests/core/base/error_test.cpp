// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/expected.h"

#include <gtest/gtest.h>

using strofa::base::Error;
using strofa::base::ErrorCode;
using strofa::base::Expected;
using strofa::base::failure;

TEST(Error, insertsItsArgumentsInOrder)
{
    const Error error { ErrorCode::Io, "%2 before %1", { "first", "second" } };
    EXPECT_EQ(error.englishText(), "second before first");
}

TEST(Error, leavesPlaceholdersWithoutArgumentAndLonePercentSigns)
{
    const Error error { ErrorCode::Io, "100% of %1 and %2, 5%", { "all" } };
    EXPECT_EQ(error.englishText(), "100% of all and %2, 5%");
}

TEST(Error, doesNotExpandPlaceholdersInsideArguments)
{
    const Error error { ErrorCode::Io, "%1 %2", { "%2", "x" } };
    EXPECT_EQ(error.englishText(), "%2 x");
}

TEST(Expected, carriesTheFailure)
{
    const Expected<int> result = failure(ErrorCode::NotFound, "no %1", { "bread" });
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::NotFound);
    EXPECT_EQ(result.error().englishText(), "no bread");
}
