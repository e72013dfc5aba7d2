// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/lines.h"

#include <algorithm>

namespace strofa::text
{

std::vector<base::TextSpan> splitLines(std::u16string_view text)
{
    std::vector<base::TextSpan> lines;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i];
        if (unit != u'\n' && unit != u'\r' && unit != u'\u2028' && unit != u'\u2029')
            continue;
        lines.push_back({ begin, i });
        if (unit == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            ++i;
        begin = i + 1;
    }
    if (begin < text.size())
        lines.push_back({ begin, text.size() });
    return lines;
}

bool isBlankLine(std::u16string_view line) noexcept
{
    return std::all_of(line.begin(), line.end(), [](char16_t unit) {
        return unit == u' ' || unit == u'\t' || unit == u'\u00A0' || unit == u'\u3000'
            || (unit >= u'\u2000' && unit <= u'\u200B') || unit == u'\uFEFF' || unit == u'\v'
            || unit == u'\f';
    });
}

} // namespace strofa::text
