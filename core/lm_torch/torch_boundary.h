// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <functional>

namespace strofa::lm_torch
{

/// Runs work that may throw and turns what it throws into an error: the only place (with its
/// source file) where exceptions of LibTorch and of the memory allocation are caught.
[[nodiscard]] base::Expected<void>
guarded(const std::function<base::Expected<void>()> &work) noexcept;

/// The same for work with a result.
template <class T>
[[nodiscard]] base::Expected<T> guardedResult(const std::function<base::Expected<T>()> &work)
{
    base::Expected<T> result = base::failure(base::ErrorCode::Internal, "");
    const auto done = guarded([&]() -> base::Expected<void> {
        result = work();
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return result;
}

/// What long work throws where it has been cancelled in the middle of a pass.
struct Stopped final {
};

/// Whether the work runs to its end; false where it throws Stopped. Other exceptions go on.
[[nodiscard]] bool finishes(const std::function<void()> &work);

/// Whether the work runs without throwing.
[[nodiscard]] bool succeeds(const std::function<void()> &work) noexcept;

} // namespace strofa::lm_torch
