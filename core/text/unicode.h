// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <string>
#include <string_view>

namespace strofa::text
{

/// Decodes UTF-8 strictly: BadInput with the byte offset if it is malformed.
[[nodiscard]] base::Expected<std::u16string> fromUtf8(std::string_view bytes);

/// Decodes UTF-8, writing U+FFFD for each malformed sequence. Total.
[[nodiscard]] std::u16string fromUtf8Lossy(std::string_view bytes);

/// Encodes as UTF-8; a lone surrogate becomes U+FFFD. Total.
[[nodiscard]] std::string toUtf8(std::u16string_view text);

/// The canonical composition (NFC). Total: a text that ICU refuses comes back as it is.
[[nodiscard]] std::u16string toNfc(std::u16string_view text);

/// Lower case by the root locale.
[[nodiscard]] std::u16string toLower(std::u16string_view text);

} // namespace strofa::text
