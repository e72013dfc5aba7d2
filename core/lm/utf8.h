// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace strofa::lm
{

/// Code points of UTF-8; every ill-formed byte becomes U+FFFD.
[[nodiscard]] std::u32string decodeUtf8(std::string_view utf8);

/// UTF-8 of one code point.
[[nodiscard]] std::string encodeUtf8(char32_t character);

/// Canonical composition (NFC).
[[nodiscard]] std::string composed(std::string_view utf8);

} // namespace strofa::lm
