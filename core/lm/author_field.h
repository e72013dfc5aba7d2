// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace strofa::lm
{

/// What a vocabulary's control for an author begins with; the name follows.
inline constexpr std::string_view kAuthorField = "author=";

} // namespace strofa::lm
