// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text_span.h"

#include <array>
#include <functional>
#include <string_view>

namespace strofa::grammar
{

/// What stands between words, each as the "word" by which counts and files know it.
constexpr std::u16string_view kComma = u",";
constexpr std::u16string_view kColon = u";"; ///< semicolons too
constexpr std::u16string_view kDash = u"—";
constexpr std::u16string_view kFullStop = u"."; ///< and ! ? …, however many in a row
constexpr std::u16string_view kBreak =
    u"\n"; ///< of a stanza or paragraph; also the start of a text

inline constexpr std::array kMarks { kComma, kColon, kDash, kFullStop, kBreak };

/// The mark of the list above that a character is, or nothing. Line breaks within a stanza are
/// none: grammar does not stop at them.
[[nodiscard]] std::u16string_view markOf(char16_t unit);

/// Calls `visit` with the words and marks of a text in order. Words come in lower case with е for
/// ё and without marks of stress; of a word with hyphens its last part, or the one before where
/// that is a particle («что-то», «скажи-ка»). Total; O(length).
void readForms(std::u16string_view text, const std::function<void(std::u16string_view)> &visit);

/// The same, each with the place of the whole word or mark in the text.
void readPlacedForms(std::u16string_view text,
                     const std::function<void(std::u16string_view, base::TextSpan)> &visit);

} // namespace strofa::grammar
