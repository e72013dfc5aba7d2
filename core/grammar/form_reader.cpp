// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grammar/form_reader.h"

#include "core/text/cyrillic.h"

#include <algorithm>
#include <array>
#include <string>

namespace strofa::grammar
{

namespace
{

constexpr std::array<std::u16string_view, 7> kParticles { u"то",   u"ка", u"нибудь", u"либо",
                                                          u"таки", u"де", u"с" };

char16_t letterOf(char16_t unit)
{
    const char16_t letter = text::foldLetter(unit);
    return letter == u'ё' ? u'е' : letter;
}

/// The word that begins at `at`, which moves behind it.
std::u16string readWord(std::u16string_view text, std::size_t &at)
{
    std::u16string word;
    std::u16string part;
    const auto endPart = [&] {
        if (word.empty() || std::ranges::find(kParticles, part) == kParticles.end())
            word = part;
        part.clear();
    };
    for (; at < text.size(); ++at) {
        const char16_t unit = text[at];
        if (const char16_t letter = letterOf(unit); letter != 0) {
            part += letter;
        } else if (text::isHyphen(unit) && at + 1 < text.size() && letterOf(text[at + 1]) != 0) {
            if (unit != u'\u00AD')
                endPart();
        } else if (!text::isCombiningMark(unit)) {
            break;
        }
    }
    endPart();
    return word;
}

/// Whether the line break at `at` is followed by an empty line.
bool isStanzaEnd(std::u16string_view text, std::size_t at)
{
    const std::size_t next = text.find_first_not_of(u" \t\r", at + 1);
    return next != std::u16string_view::npos && text[next] == u'\n';
}

} // namespace

std::u16string_view markOf(char16_t unit)
{
    switch (unit) {
    case u',':
        return kComma;
    case u';':
    case u':':
        return kColon;
    case u'—':
    case u'–':
        return kDash;
    case u'.':
    case u'!':
    case u'?':
    case u'…':
        return kFullStop;
    default:
        return {};
    }
}

void readForms(std::u16string_view text, const std::function<void(std::u16string_view)> &visit)
{
    readPlacedForms(text, [&](std::u16string_view form, base::TextSpan) { visit(form); });
}

void readPlacedForms(std::u16string_view text,
                     const std::function<void(std::u16string_view, base::TextSpan)> &visit)
{
    std::u16string_view last;
    for (std::size_t at = 0; at < text.size();) {
        if (letterOf(text[at]) != 0) {
            const std::size_t begin = at;
            const std::u16string word = readWord(text, at);
            visit(word, { begin, at });
            last = {};
            continue;
        }
        std::u16string_view mark = markOf(text[at]);
        if (text[at] == u'\n' && isStanzaEnd(text, at))
            mark = kBreak;
        // A hyphen between spaces is a dash of those who have none on their keyboard.
        if (text[at] == u'-')
            mark = kDash;
        if (!mark.empty() && mark != last)
            visit(mark, { at, at + 1 });
        last = mark.empty() ? last : mark;
        ++at;
    }
}

} // namespace strofa::grammar
