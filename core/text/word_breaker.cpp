// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/word_breaker.h"

#include "core/text/cyrillic.h"

namespace strofa::text
{

namespace
{

bool isApostrophe(char16_t unit)
{
    return unit == u'\'' || unit == u'\u2019' || unit == u'\u02BC';
}

bool isPunctuation(char16_t unit)
{
    switch (unit) {
    case u' ':
    case u'\t':
    case u'\u00A0':
    case u'"':
    case u'«':
    case u'»':
    case u'„':
    case u'“':
    case u'”':
        return false;
    default:
        return true;
    }
}

void clear(WordToken &word)
{
    word.letters.clear();
    word.vowels.clear();
    word.primaryMark = -1;
    word.yo = -1;
    word.hyphenBefore = word.hyphenAfter = word.breakAfter = word.capital = false;
}

/// Applies a combining mark to the last letter of a word.
void applyMark(WordToken &word, char16_t mark)
{
    if (word.letters.empty())
        return;
    char16_t &last = word.letters.back();
    if (mark == u'\u0306' && last == u'и') { // decomposed й
        last = u'й';
        word.vowels.pop_back();
        if (word.primaryMark == static_cast<int>(word.vowels.size()))
            word.primaryMark = -1;
        if (word.secondaryMark == static_cast<int>(word.vowels.size()))
            word.secondaryMark = -1;
    } else if (mark == u'\u0308' && last == u'е') { // decomposed ё
        last = u'ё';
        if (word.yo < 0)
            word.yo = static_cast<int>(word.vowels.size()) - 1;
    } else if ((mark == kAcute || mark == u'\u0341') && isVowel(last)) {
        word.primaryMark = static_cast<int>(word.vowels.size()) - 1;
    } else if ((mark == kGrave || mark == u'\u0340') && isVowel(last)) {
        word.secondaryMark = static_cast<int>(word.vowels.size()) - 1;
    }
}

void addLetter(WordToken &word, char16_t letter, std::size_t offset)
{
    word.letters.push_back(letter);
    if (!isVowel(letter))
        return;
    if (letter == u'ё' && word.yo < 0)
        word.yo = static_cast<int>(word.vowels.size());
    word.vowels.push_back(offset);
}

/// Reads the word that begins at `offset`; returns the offset behind it.
std::size_t readWord(std::u16string_view text, std::size_t offset, std::size_t end, WordToken &word)
{
    word.span.begin = offset;
    word.capital = text[offset] < u'а' || text[offset] == u'Ё';
    while (offset < end) {
        const char16_t unit = text[offset];
        if (const char16_t letter = foldLetter(unit)) {
            addLetter(word, letter, offset);
        } else if (isCombiningMark(unit)) {
            applyMark(word, unit);
        } else if (unit != u'\u00AD'
                   && !(isApostrophe(unit) && offset + 1 < end && foldLetter(text[offset + 1]))) {
            break;
        }
        ++offset;
    }
    word.span.end = offset;
    return offset;
}

} // namespace

void breakWords(std::u16string_view text, base::TextSpan range, std::vector<WordToken> &words)
{
    std::size_t count = 0;
    bool hyphen = false;
    std::size_t offset = range.begin;
    while (offset < range.end) {
        const char16_t unit = text[offset];
        if (foldLetter(unit)) {
            if (count == words.size())
                words.emplace_back();
            WordToken &word = words[count++];
            clear(word);
            word.hyphenBefore = hyphen;
            offset = readWord(text, offset, range.end, word);
            hyphen =
                offset + 1 < range.end && isHyphen(text[offset]) && foldLetter(text[offset + 1]);
            word.hyphenAfter = hyphen;
            offset += hyphen ? 1 : 0;
            continue;
        }
        if (count > 0 && isPunctuation(unit))
            words[count - 1].breakAfter = true;
        ++offset;
    }
    words.resize(count);
}

} // namespace strofa::text
