// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text_span.h"

#include <string_view>
#include <vector>

namespace strofa::text
{

/// The lines of a text without their breaks. \n, \r\n, \r, U+2028 and U+2029 break lines; a
/// break at the very end opens no further line. An empty text has no line.
[[nodiscard]] std::vector<base::TextSpan> splitLines(std::u16string_view text);

/// Whether a line has nothing but spaces of any width; such lines part stanzas.
[[nodiscard]] bool isBlankLine(std::u16string_view line) noexcept;

} // namespace strofa::text
