// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/text_span.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace strofa::text
{

/// The encodings in which the program reads and writes texts.
enum class Charset {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1251,
    Koi8R,
    Cp866,
    MacCyrillic,
};

inline constexpr std::array kAllCharsets {
    Charset::Utf8,  Charset::Utf16Le, Charset::Utf16Be,     Charset::Windows1251,
    Charset::Koi8R, Charset::Cp866,   Charset::MacCyrillic,
};

/// The name that people know, e.g. "windows-1251"; also what `charsetByName` accepts.
[[nodiscard]] std::string_view charsetName(Charset charset) noexcept;

/// The charset of that name (case does not matter), or nothing.
[[nodiscard]] std::optional<Charset> charsetByName(std::string_view name) noexcept;

/// The bytes of U+FEFF in a Unicode encoding; empty for the code pages.
[[nodiscard]] std::string_view byteOrderMark(Charset charset) noexcept;

/// Decodes strictly: a byte sequence that the encoding does not allow is an error (BadInput, with
/// its byte offset), never a replacement character. A byte order mark is kept as U+FEFF.
/// Any thread.
[[nodiscard]] base::Expected<std::u16string> decode(std::string_view bytes, Charset charset);

/// Encodes strictly: a character that the encoding cannot hold is an error (Unsupported, with the
/// character), never a question mark or a look-alike. Any thread.
[[nodiscard]] base::Expected<std::string> encode(std::u16string_view text, Charset charset);

/// The first character (UTF-16 units) that `charset` cannot hold, a lone surrogate included.
[[nodiscard]] std::optional<base::TextSpan> firstUnencodable(std::u16string_view text,
                                                             Charset charset);

} // namespace strofa::text
