// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/torch_boundary.h"

#include <c10/util/Exception.h>

#include <exception>
#include <new>
#include <stdexcept>
#include <string_view>

namespace strofa::lm_torch
{

using base::ErrorCode;

namespace
{

tl::unexpected<base::Error> outOfMemory()
{
    return base::failure(ErrorCode::OutOfMemory,
                         STROFA_ERROR_TEXT("There is not enough memory for the language model."));
}

tl::unexpected<base::Error> internal(const std::string &text)
{
    return base::failure(
        ErrorCode::Internal, STROFA_ERROR_TEXT("The numeric library failed: %1"), { text });
}

} // namespace

base::Expected<void> guarded(const std::function<base::Expected<void>()> &work) noexcept
{
    try {
        return work();
    } catch (const std::bad_alloc &) {
        return outOfMemory();
    } catch (const std::length_error &) {
        return outOfMemory(); // a container larger than any memory
    } catch (const c10::Error &error) {
        const std::string text = error.what_without_backtrace();
        // LibTorch's allocator reports a lack of memory as an ordinary error.
        if (text.find("can't allocate memory") != std::string::npos
            || text.find("not enough memory") != std::string::npos)
            return outOfMemory();
        return internal(text);
    } catch (const std::exception &error) {
        return internal(error.what());
    } catch (...) {
        return internal("unknown exception");
    }
}

bool finishes(const std::function<void()> &work)
{
    try {
        work();
        return true;
    } catch (const Stopped &) {
        return false;
    }
}

bool succeeds(const std::function<void()> &work) noexcept
{
    try {
        work();
        return true;
    } catch (...) {
        return false;
    }
}

} // namespace strofa::lm_torch
