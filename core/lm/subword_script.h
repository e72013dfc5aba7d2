// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace strofa::lm
{

/// How a word is capitalised.
enum class WordCase : std::uint8_t {
    Lower,
    Capital, ///< the first letter
    AllCapitals ///< every letter, two or more
};

/// Whether a space usually stands before and after a symbol.
struct SymbolSpacing {
    bool before = false;
    bool after = false;

    friend bool operator==(const SymbolSpacing &, const SymbolSpacing &) = default;
};

/// The characters of which a subword vocabulary is made.
struct SubwordAlphabet {
    std::u32string letters; ///< of words, folded by foldLetter(), in the order of their codes
    std::u32string symbols; ///< everything else that is known, in the order of its codes
    std::unordered_map<char32_t, SymbolSpacing> spacing; ///< by symbol

    [[nodiscard]] bool isLetter(char32_t folded) const
    {
        return std::binary_search(letters.begin(), letters.end(), folded);
    }
};

/// Lower case, and е for ё: the form in which a vocabulary knows a letter.
[[nodiscard]] char32_t foldLetter(char32_t character);

/// The capital of a folded letter (itself where it has none).
[[nodiscard]] char32_t capitalOf(char32_t letter);

/// Whether a character can be a letter of a vocabulary: a letter or digit whose case can be
/// changed and restored character by character.
[[nodiscard]] bool canBeLetter(char32_t character);

/// Receives the parts of a text in their order.
struct SubwordSink {
    /// A word (or a part of one written in mixed case), folded.
    std::function<void(std::u32string_view word, WordCase wordCase)> word;
    /// A symbol of the alphabet, or a character that it lacks.
    std::function<void(char32_t character)> other;
    std::function<void()> lineBreak;
    std::function<void(std::size_t count)> spaces; ///< before what comes next, or at the end
};

/// Cuts a text into words, symbols, spaces and line breaks.
void splitForSubwords(const SubwordAlphabet &alphabet,
                      std::u32string_view text,
                      const SubwordSink &sink);

} // namespace strofa::lm
