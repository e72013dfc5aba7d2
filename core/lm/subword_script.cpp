// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/subword_script.h"

#include <QChar>

namespace strofa::lm
{

namespace
{

bool isCapital(char32_t character)
{
    return QChar::toLower(character) != character;
}

/// Length of the part of a word that is written in one of the known ways.
std::size_t uniformPart(std::u32string_view word)
{
    const bool twoCapitals = word.size() > 1 && isCapital(word[0]) && isCapital(word[1]);
    std::size_t length = 1;
    while (length < word.size() && isCapital(word[length]) == twoCapitals)
        ++length;
    return length;
}

void emitWord(std::u32string_view written, const SubwordSink &sink)
{
    std::u32string folded;
    while (!written.empty()) {
        const std::size_t length = uniformPart(written);
        folded.clear();
        for (const char32_t character : written.substr(0, length))
            folded += foldLetter(character);
        WordCase wordCase = WordCase::Lower;
        if (isCapital(written[0])) {
            const bool second = length > 1 && isCapital(written[1]);
            wordCase = second ? WordCase::AllCapitals : WordCase::Capital;
        }
        sink.word(folded, wordCase);
        written.remove_prefix(length);
    }
}

} // namespace

char32_t foldLetter(char32_t character)
{
    constexpr char32_t kYo = U'ё';
    const char32_t lower = QChar::toLower(character);
    return lower == kYo ? U'е' : lower;
}

char32_t capitalOf(char32_t letter)
{
    return QChar::toUpper(letter);
}

bool canBeLetter(char32_t character)
{
    if (!QChar::isLetterOrNumber(character))
        return false;
    const char32_t lower = QChar::toLower(character);
    const char32_t upper = QChar::toUpper(character);
    const bool isLower = lower == character && QChar::toLower(upper) == character;
    const bool isUpper = upper == character && QChar::toUpper(lower) == character;
    return isLower || isUpper;
}

void splitForSubwords(const SubwordAlphabet &alphabet,
                      std::u32string_view text,
                      const SubwordSink &sink)
{
    std::size_t spaces = 0;
    const auto flushSpaces = [&] {
        sink.spaces(spaces);
        spaces = 0;
    };
    std::size_t i = 0;
    while (i < text.size()) {
        if (text[i] == U' ') {
            ++spaces;
            ++i;
            continue;
        }
        flushSpaces();
        std::size_t end = i;
        while (end < text.size() && canBeLetter(text[end])
               && alphabet.isLetter(foldLetter(text[end])))
            ++end;
        if (end > i) {
            emitWord(text.substr(i, end - i), sink);
            i = end;
            continue;
        }
        if (text[i] == U'\n')
            sink.lineBreak();
        else
            sink.other(text[i]);
        ++i;
    }
    flushSpaces();
}

} // namespace strofa::lm
