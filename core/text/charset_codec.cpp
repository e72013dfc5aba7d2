// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <memory>

namespace strofa::text
{

namespace
{

struct CharsetRow {
    Charset charset;
    std::string_view name;
    const char *icuName;
    std::string_view mark;
};

constexpr std::array<CharsetRow, kAllCharsets.size()> kRows { {
    { Charset::Utf8, "utf-8", "UTF-8", "\xEF\xBB\xBF" },
    { Charset::Utf16Le, "utf-16le", "UTF-16LE", "\xFF\xFE" },
    { Charset::Utf16Be, "utf-16be", "UTF-16BE", "\xFE\xFF" },
    { Charset::Windows1251, "windows-1251", "windows-1251", "" },
    { Charset::Koi8R, "koi8-r", "KOI8-R", "" },
    { Charset::Cp866, "cp866", "IBM866", "" },
    { Charset::MacCyrillic, "mac-cyrillic", "x-mac-cyrillic", "" },
} };

const CharsetRow &rowOf(Charset charset) noexcept
{
    return *std::find_if(kRows.begin(), kRows.end(), [charset](const CharsetRow &row) {
        return row.charset == charset;
    });
}

struct ConverterCloser {
    void operator()(UConverter *converter) const noexcept { ucnv_close(converter); }
};

using Converter = std::unique_ptr<UConverter, ConverterCloser>;

/// A converter that stops at the first fault, or null when ICU's data lacks the encoding.
Converter openStrict(Charset charset)
{
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(rowOf(charset).icuName, &status));
    if (!converter)
        return nullptr;
    status = U_ZERO_ERROR;
    ucnv_setToUCallBack(
        converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFromUCallBack(
        converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFallback(converter.get(), false);
    return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

tl::unexpected<base::Error> converterMissing(Charset charset)
{
    return base::failure(base::ErrorCode::Internal,
                         STROFA_ERROR_TEXT("The Unicode library cannot convert %1."),
                         { std::string(charsetName(charset)) });
}

char asciiLower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

struct EncodeOutcome {
    std::string bytes;
    std::optional<base::TextSpan> fault;
};

/// Encodes up to the first character that does not fit.
EncodeOutcome encodeUntilFault(UConverter *converter, std::u16string_view text)
{
    EncodeOutcome outcome;
    std::array<char, 4096> buffer;
    const char16_t *source = text.data();
    const char16_t *const sourceEnd = source + text.size();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        char *target = buffer.data();
        ucnv_fromUnicode(converter,
                         &target,
                         buffer.data() + buffer.size(),
                         &source,
                         sourceEnd,
                         nullptr,
                         true,
                         &status);
        outcome.bytes.append(buffer.data(), target);
    }
    if (U_FAILURE(status)) {
        std::array<char16_t, 8> invalid;
        auto length = static_cast<int8_t>(invalid.size());
        UErrorCode ignored = U_ZERO_ERROR;
        ucnv_getInvalidUChars(converter, invalid.data(), &length, &ignored);
        const auto end = static_cast<std::size_t>(source - text.data());
        const auto faultLength = static_cast<std::size_t>(std::max<int>(length, 1));
        outcome.fault = base::TextSpan { end - std::min(end, faultLength), end };
    }
    return outcome;
}

std::string utf8Of(std::u16string_view text)
{
    const Converter converter = openStrict(Charset::Utf8);
    return converter ? encodeUntilFault(converter.get(), text).bytes : std::string();
}

} // namespace

std::string_view charsetName(Charset charset) noexcept
{
    return rowOf(charset).name;
}

std::optional<Charset> charsetByName(std::string_view name) noexcept
{
    for (const CharsetRow &row : kRows) {
        if (std::equal(name.begin(),
                       name.end(),
                       row.name.begin(),
                       row.name.end(),
                       [](char left, char right) { return asciiLower(left) == right; }))
            return row.charset;
    }
    return std::nullopt;
}

std::string_view byteOrderMark(Charset charset) noexcept
{
    return rowOf(charset).mark;
}

base::Expected<std::u16string> decode(std::string_view bytes, Charset charset)
{
    const Converter converter = openStrict(charset);
    if (!converter)
        return converterMissing(charset);
    std::u16string text;
    text.reserve(bytes.size());
    std::array<char16_t, 4096> buffer;
    const char *source = bytes.data();
    const char *const sourceEnd = source + bytes.size();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        char16_t *target = buffer.data();
        ucnv_toUnicode(converter.get(),
                       &target,
                       buffer.data() + buffer.size(),
                       &source,
                       sourceEnd,
                       nullptr,
                       true,
                       &status);
        text.append(buffer.data(), target);
    }
    if (U_FAILURE(status)) {
        std::array<char, 8> invalid;
        auto length = static_cast<int8_t>(invalid.size());
        UErrorCode ignored = U_ZERO_ERROR;
        ucnv_getInvalidChars(converter.get(), invalid.data(), &length, &ignored);
        const auto offset = static_cast<std::size_t>(source - bytes.data())
            - static_cast<std::size_t>(std::max<int>(length, 0));
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The text is not valid %1 at byte %2."),
                             { std::string(charsetName(charset)), std::to_string(offset) });
    }
    return text;
}

base::Expected<std::string> encode(std::u16string_view text, Charset charset)
{
    const Converter converter = openStrict(charset);
    if (!converter)
        return converterMissing(charset);
    EncodeOutcome outcome = encodeUntilFault(converter.get(), text);
    if (outcome.fault) {
        const std::u16string_view character =
            text.substr(outcome.fault->begin, outcome.fault->length());
        return base::failure(base::ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("The character “%1” cannot be written in %2."),
                             { utf8Of(character), std::string(charsetName(charset)) });
    }
    return std::move(outcome.bytes);
}

std::optional<base::TextSpan> firstUnencodable(std::u16string_view text, Charset charset)
{
    const Converter converter = openStrict(charset);
    return converter ? encodeUntilFault(converter.get(), text).fault : std::nullopt;
}

} // namespace strofa::text
