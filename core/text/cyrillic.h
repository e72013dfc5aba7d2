// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace strofa::text
{

/// Marks that may follow a vowel: U+0301 bears the primary stress, U+0300 the secondary one.
constexpr char16_t kAcute = u'\u0301';
constexpr char16_t kGrave = u'\u0300';

/// The lower-case modern letter for a Cyrillic code unit, 0 for anything else. Letters of the
/// spelling before 1918 come out as their successors (ѣ → е, і → и, ѳ → ф, ѵ → и).
[[nodiscard]] constexpr char16_t foldLetter(char16_t unit) noexcept
{
    if (unit >= u'а' && unit <= u'я')
        return unit;
    if (unit >= u'А' && unit <= u'Я')
        return static_cast<char16_t>(unit + 0x20);
    switch (unit) {
    case u'ё':
    case u'Ё':
        return u'ё';
    case u'ѣ':
    case u'Ѣ':
    case u'є':
    case u'Є':
    case u'\u0450': // е with a grave accent
    case u'\u0400':
        return u'е';
    case u'і':
    case u'І':
    case u'ї':
    case u'Ї':
    case u'ѵ':
    case u'Ѵ':
    case u'\u045D': // и with a grave accent
    case u'\u040D':
        return u'и';
    case u'ѳ':
    case u'Ѳ':
        return u'ф';
    case u'ґ':
    case u'Ґ':
        return u'г';
    default:
        return 0;
    }
}

/// Whether a folded letter is one of the ten vowels.
[[nodiscard]] constexpr bool isVowel(char16_t letter) noexcept
{
    switch (letter) {
    case u'а':
    case u'е':
    case u'ё':
    case u'и':
    case u'о':
    case u'у':
    case u'ы':
    case u'э':
    case u'ю':
    case u'я':
        return true;
    default:
        return false;
    }
}

/// A combining mark of the block U+0300…U+036F.
[[nodiscard]] constexpr bool isCombiningMark(char16_t unit) noexcept
{
    return unit >= u'\u0300' && unit <= u'\u036F';
}

/// Hyphens that join the parts of a word.
[[nodiscard]] constexpr bool isHyphen(char16_t unit) noexcept
{
    return unit == u'-' || unit == u'\u2010' || unit == u'\u2011' || unit == u'\u00AD';
}

} // namespace strofa::text
