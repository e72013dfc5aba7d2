// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/path_text.h"

#include <algorithm>

namespace strofa::base
{

namespace
{

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The bytes of the character that the text begins with; 0 where it is none (RFC 3629).
std::size_t lengthOfFirst(std::string_view text)
{
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(text[i]);
    };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U)
            return 0;
    }
    // Longer than need be, halves of a surrogate pair, beyond the last character.
    const bool isRefused = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F)
        || (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F);
    return isRefused ? 0 : length;
}

} // namespace

std::string pathText(const std::filesystem::path &path)
{
    const std::u8string bytes = path.u8string();
    std::string_view rest(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    std::string text;
    text.reserve(rest.size());
    while (!rest.empty()) {
        const std::size_t length = lengthOfFirst(rest);
        text += length > 0 ? rest.substr(0, length) : kReplacement;
        rest.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return text;
}

std::filesystem::path pathOf(std::string_view utf8)
{
    return { std::u8string(utf8.begin(), utf8.end()) };
}

} // namespace strofa::base
