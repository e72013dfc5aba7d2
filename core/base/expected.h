// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace strofa::base
{

/// The result of a function that can fail. An alias, so that std::expected can replace it.
template <class T>
using Expected = tl::expected<T, Error>;

/// The failing value of any Expected<T>.
[[nodiscard]] inline tl::unexpected<Error>
failure(ErrorCode code, std::string message, std::vector<std::string> arguments = {})
{
    return tl::unexpected<Error>(Error { code, std::move(message), std::move(arguments) });
}

} // namespace strofa::base
