// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unicode.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <limits>

namespace strofa::text
{

namespace
{

constexpr std::size_t kMaxUnits = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t kWellFormed = std::numeric_limits<std::size_t>::max();

/// Appends the decoded text to `out`; the offset of the first malformed byte or kWellFormed.
std::size_t decode(std::string_view bytes, std::u16string &out)
{
    std::size_t firstBad = kWellFormed;
    out.reserve(out.size() + bytes.size() / 2 + 1);
    const char *const begin = bytes.data();
    std::size_t i = 0;
    while (i < bytes.size()) {
        const auto lead = static_cast<unsigned char>(begin[i]);
        if (lead < 0x80) {
            out.push_back(lead);
            ++i;
            continue;
        }
        // The ICU macro counts in 32 bits, so it is given a window of one sequence.
        const auto window = static_cast<std::int32_t>(std::min<std::size_t>(4, bytes.size() - i));
        std::int32_t used = 0;
        UChar32 point = 0;
        U8_NEXT(begin + i, used, window, point);
        if (point < 0) {
            if (firstBad == kWellFormed)
                firstBad = i;
            point = 0xFFFD;
        }
        if (U_IS_BMP(point)) {
            out.push_back(static_cast<char16_t>(point));
        } else {
            out.push_back(U16_LEAD(point));
            out.push_back(U16_TRAIL(point));
        }
        i += static_cast<std::size_t>(used);
    }
    return firstBad;
}

} // namespace

base::Expected<std::u16string> fromUtf8(std::string_view bytes)
{
    std::u16string text;
    const std::size_t bad = decode(bytes, text);
    if (bad != kWellFormed)
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The text is not valid UTF-8: see byte %1."),
                             { std::to_string(bad + 1) });
    return text;
}

std::u16string fromUtf8Lossy(std::string_view bytes)
{
    std::u16string text;
    decode(bytes, text);
    return text;
}

std::string toUtf8(std::u16string_view text)
{
    std::string bytes;
    bytes.reserve(text.size() * 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        UChar32 point = text[i];
        if (U16_IS_LEAD(point) && i + 1 < text.size() && U16_IS_TRAIL(text[i + 1])) {
            point = U16_GET_SUPPLEMENTARY(text[i], text[i + 1]);
            ++i;
        } else if (U16_IS_SURROGATE(point)) {
            point = 0xFFFD;
        }
        char buffer[U8_MAX_LENGTH];
        std::int32_t length = 0;
        U8_APPEND_UNSAFE(buffer, length, point);
        bytes.append(buffer, static_cast<std::size_t>(length));
    }
    return bytes;
}

std::u16string toNfc(std::u16string_view text)
{
    if (text.size() > kMaxUnits)
        return std::u16string(text);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status))
        return std::u16string(text);
    const icu::UnicodeString source(false, text.data(), static_cast<std::int32_t>(text.size()));
    const icu::UnicodeString composed = nfc->normalize(source, status);
    if (U_FAILURE(status))
        return std::u16string(text);
    return std::u16string(composed.getBuffer(), static_cast<std::size_t>(composed.length()));
}

std::u16string toLower(std::u16string_view text)
{
    if (text.size() > kMaxUnits)
        return std::u16string(text);
    icu::UnicodeString lowered(text.data(), static_cast<std::int32_t>(text.size()));
    lowered.toLower(icu::Locale::getRoot());
    return std::u16string(lowered.getBuffer(), static_cast<std::size_t>(lowered.length()));
}

} // namespace strofa::text
