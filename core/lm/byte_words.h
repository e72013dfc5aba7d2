// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

/// Cuts a text into the pieces within which GPT-2 merges bytes (Radford et al. 2019): English
/// contractions, runs of letters, of digits and of other marks, each with one space before it,
/// and runs of white space. The pieces in their order make up the text. UTF-8; ill-formed bytes
/// become U+FFFD.
[[nodiscard]] std::vector<std::string> byteLevelWords(std::string_view utf8);

/// The character that stands for a byte in the files of such vocabularies: printable ones of
/// Latin-1 for themselves, the other 68 in their order from U+0100 on.
[[nodiscard]] char32_t byteSymbol(unsigned char byte);

} // namespace strofa::lm
