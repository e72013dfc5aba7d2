// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace strofa::lm
{

/// Code points of UTF-8; every ill-formed byte becomes U+FFFD.
[[nodiscard]] std::u32string decodeUtf8(std::string_view utf8);

/// Joins bytes that come in parts into whole characters.
class Utf8Stream
{
public:
    /// The characters that are complete now; ill-formed bytes become U+FFFD.
    [[nodiscard]] std::string push(std::string_view bytes);

    /// What is left at the end: nothing, or U+FFFD for each byte of an incomplete character.
    [[nodiscard]] std::string finish();

private:
    std::string m_kept; // the beginning of a character
};

/// UTF-8 of one code point.
[[nodiscard]] std::string encodeUtf8(char32_t character);

/// Canonical composition (NFC).
[[nodiscard]] std::string composed(std::string_view utf8);

} // namespace strofa::lm
