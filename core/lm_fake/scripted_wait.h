// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace strofa::lm_fake
{

[[nodiscard]] inline tl::unexpected<base::Error> cancelled()
{
    return base::failure(base::ErrorCode::Cancelled, STROFA_ERROR_TEXT("The work was stopped."));
}

/// Waits, looking at the token every half millisecond. False when it was cancelled.
[[nodiscard]] inline bool wait(std::chrono::microseconds time, const base::CancelToken &cancel)
{
    constexpr std::chrono::microseconds kSlice { 500 };
    const auto end = std::chrono::steady_clock::now() + time;
    while (!cancel.isCancelled()) {
        const auto left = end - std::chrono::steady_clock::now();
        if (left <= std::chrono::microseconds(0))
            return true;
        std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(kSlice, left));
    }
    return false;
}

} // namespace strofa::lm_fake
