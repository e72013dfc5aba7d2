// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/memory_boundary.h"

#include <exception>
#include <new>
#include <string_view>

namespace strofa::assist
{

using base::ErrorCode;
using base::failure;

base::Expected<ContinuationResult>
withoutExceptions(const std::function<base::Expected<ContinuationResult>()> &work) noexcept
{
    try {
        return work();
    } catch (const std::bad_alloc &) {
        return failure(ErrorCode::OutOfMemory,
                       STROFA_ERROR_TEXT("There is not enough memory for the language model."));
    } catch (const std::exception &error) {
        // Allocators of numeric libraries report a lack of memory as an ordinary error.
        if (std::string_view(error.what()).find("memory") != std::string_view::npos)
            return failure(ErrorCode::OutOfMemory,
                           STROFA_ERROR_TEXT("There is not enough memory for the language model."));
        return failure(ErrorCode::Internal,
                       STROFA_ERROR_TEXT("The language model failed: %1"),
                       { error.what() });
    }
}

} // namespace strofa::assist
