// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"

#include <functional>

namespace strofa::assist
{

/// Runs work that may run out of memory: states of models are made anew all the time, and making
/// one cannot return an error. OutOfMemory instead of the exception, Internal for any other one.
[[nodiscard]] base::Expected<ContinuationResult>
withoutExceptions(const std::function<base::Expected<ContinuationResult>()> &work) noexcept;

} // namespace strofa::assist
