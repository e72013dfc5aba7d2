// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/byte_words.h"

#include "core/lm/utf8.h"

#include <QChar>

#include <algorithm>
#include <array>

namespace strofa::lm
{

namespace
{

enum class Class {
    Letter,
    Number,
    Space,
    Other
};

/// The property White_Space of Unicode.
bool isWhiteSpace(char32_t character)
{
    constexpr std::array<char32_t, 10> kSingle { 0x20,   0x85,   0xa0,   0x1680, 0x2028,
                                                 0x2029, 0x202f, 0x205f, 0x3000, 0x0a };
    return (character >= 0x09 && character <= 0x0d) || (character >= 0x2000 && character <= 0x200a)
        || std::find(kSingle.begin(), kSingle.end(), character) != kSingle.end();
}

Class classOf(char32_t character)
{
    if (isWhiteSpace(character))
        return Class::Space;
    switch (QChar::category(character)) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
        return Class::Letter;
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
        return Class::Number;
    default:
        return Class::Other;
    }
}

/// Length of an English contraction at the beginning of a text, or 0.
std::size_t contraction(std::u32string_view text)
{
    constexpr std::array<std::u32string_view, 7> kContractions { U"'s", U"'t",  U"'re", U"'ve",
                                                                 U"'m", U"'ll", U"'d" };
    for (const std::u32string_view one : kContractions) {
        if (text.starts_with(one))
            return one.size();
    }
    return 0;
}

/// Length of the piece at the beginning of a text that is not empty.
std::size_t pieceLength(std::u32string_view text)
{
    if (const std::size_t length = contraction(text))
        return length;
    const std::size_t lead = text[0] == U' ' ? 1 : 0;
    const auto runFrom = [&](std::size_t first) {
        const Class kind = classOf(text[first]);
        std::size_t end = first;
        while (end < text.size() && classOf(text[end]) == kind)
            ++end;
        return end;
    };
    if (lead < text.size() && classOf(text[lead]) != Class::Space)
        return runFrom(lead);
    const std::size_t spaces = runFrom(0);
    // The last space before something belongs to what follows, unless it is the only one.
    return spaces < text.size() && spaces > 1 ? spaces - 1 : spaces;
}

} // namespace

std::vector<std::string> byteLevelWords(std::string_view utf8)
{
    const std::u32string decoded = decodeUtf8(utf8);
    std::u32string_view text = decoded;
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t length = pieceLength(text);
        std::string &word = words.emplace_back();
        for (const char32_t character : text.substr(0, length))
            word += encodeUtf8(character);
        text.remove_prefix(length);
    }
    return words;
}

char32_t byteSymbol(unsigned char byte)
{
    const auto standsForItself = [](unsigned value) {
        return (value >= 33 && value <= 126) || (value >= 161 && value <= 172)
            || (value >= 174 && value <= 255);
    };
    if (standsForItself(byte))
        return byte;
    char32_t symbol = 0x100;
    for (unsigned value = 0; value < byte; ++value)
        symbol += standsForItself(value) ? 0 : 1;
    return symbol;
}

} // namespace strofa::lm
