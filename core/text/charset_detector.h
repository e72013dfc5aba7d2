// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/text/charset.h"

#include <string>
#include <string_view>

namespace strofa::text
{

struct DetectedCharset {
    Charset charset = Charset::Utf8;

    /// Number of bytes of the byte order mark at the start of the text, 0 without one.
    std::size_t markLength = 0;
};

/// Tells in which encoding `bytes` are written: a byte order mark first, then strict UTF-8, then
/// the Cyrillic code page under which the bytes look most like Russian (likelihood of letter
/// pairs, place of capitals, plausible punctuation). One quatrain is enough, also in capitals.
/// Errors (BadInput): damaged UTF-8, binary content, bytes that fit no code page.
/// Where two code pages give the same letters, the more common one is named. Any thread.
[[nodiscard]] base::Expected<DetectedCharset> detectCharset(std::string_view bytes);

struct DecodedText {
    std::u16string text; ///< without the byte order mark
    DetectedCharset source;
};

/// Detects and decodes in one step. Errors as `detectCharset` and `decode`. Any thread.
[[nodiscard]] base::Expected<DecodedText> decodeDetected(std::string_view bytes);

} // namespace strofa::text
