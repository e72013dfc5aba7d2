// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/utf8.h"

#include <QString>

#include <cstdint>

namespace strofa::lm
{

namespace
{

/// Length of the sequence that a lead byte announces, 0 where it cannot lead one.
int sequenceLength(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead < 0xe0)
        return 2;
    if (lead >= 0xe0 && lead < 0xf0)
        return 3;
    return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

} // namespace

std::u32string decodeUtf8(std::string_view utf8)
{
    constexpr char32_t kReplacement = 0xfffd;
    constexpr char32_t kSmallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
    std::u32string text;
    text.reserve(utf8.size());
    std::size_t i = 0;
    while (i < utf8.size()) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const int length = sequenceLength(lead);
        char32_t character = length == 1 ? lead : lead & (0xffU >> (length + 1));
        bool valid = length > 0 && i + static_cast<std::size_t>(length) <= utf8.size();
        for (int k = 1; valid && k < length; ++k) {
            const auto next = static_cast<unsigned char>(utf8[i + static_cast<std::size_t>(k)]);
            valid = (next & 0xc0U) == 0x80U;
            character = (character << 6U) | (next & 0x3fU);
        }
        valid = valid && character >= kSmallest[length] && character <= 0x10ffff
            && (character < 0xd800 || character > 0xdfff);
        text += valid ? character : kReplacement;
        i += valid ? static_cast<std::size_t>(length) : 1;
    }
    return text;
}

std::string Utf8Stream::push(std::string_view bytes)
{
    m_kept += bytes;
    // A lead byte among the last three may wait for more.
    std::size_t whole = m_kept.size();
    for (std::size_t back = 1; back <= 3 && back <= m_kept.size(); ++back) {
        const auto byte = static_cast<unsigned char>(m_kept[m_kept.size() - back]);
        if ((byte & 0xc0U) == 0x80U)
            continue;
        if (sequenceLength(byte) > static_cast<int>(back))
            whole = m_kept.size() - back;
        break;
    }
    std::string complete;
    for (const char32_t character : decodeUtf8(std::string_view(m_kept).substr(0, whole)))
        complete += encodeUtf8(character);
    m_kept.erase(0, whole);
    return complete;
}

std::string Utf8Stream::finish()
{
    std::string rest;
    for (const char32_t character : decodeUtf8(m_kept))
        rest += encodeUtf8(character);
    m_kept.clear();
    return rest;
}

std::string encodeUtf8(char32_t character)
{
    const auto code = static_cast<std::uint32_t>(character);
    const auto tail = [code](unsigned shift) {
        return static_cast<char>(0x80U | ((code >> shift) & 0x3fU));
    };
    if (code < 0x80)
        return { static_cast<char>(code) };
    if (code < 0x800)
        return { static_cast<char>(0xc0U | (code >> 6U)), tail(0) };
    if (code < 0x10000)
        return { static_cast<char>(0xe0U | (code >> 12U)), tail(6), tail(0) };
    return { static_cast<char>(0xf0U | (code >> 18U)), tail(12), tail(6), tail(0) };
}

std::string composed(std::string_view utf8)
{
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    return text.normalized(QString::NormalizationForm_C).toStdString();
}

} // namespace strofa::lm
