// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/line_cursor.h"

#include "core/assist/verse_words.h"

#include <algorithm>

namespace strofa::assist
{

namespace
{

bool isRussianLetter(char32_t character)
{
    return (character >= U'а' && character <= U'я') || (character >= U'А' && character <= U'Я')
        || character == U'ё' || character == U'Ё';
}

bool isCapital(char32_t character)
{
    return (character >= U'А' && character <= U'Я') || character == U'Ё';
}

bool isVowel(char16_t letter)
{
    return std::u16string_view(u"аеёиоуыэюяАЕЁИОУЫЭЮЯ").find(letter) != std::u16string_view::npos;
}

bool isVersePunctuation(char32_t character)
{
    return std::u32string_view(U",.;:!?…—«»„“()\"'").find(character) != std::u32string_view::npos;
}

constexpr int kMostMarksInARow = 3;
/// Shorter words (и, как, снова) may come back.
constexpr std::size_t kShortestContentWord = 5;

bool contains(const std::vector<std::u16string> &words, const std::u16string &word)
{
    return std::ranges::find(words, word) != words.end();
}

} // namespace

LineCursor::LineCursor(const LineDemand &demand, VerseWords &words) noexcept
    : m_demand(&demand)
    , m_words(&words)
{
}

void LineCursor::skip(std::u16string_view written)
{
    const auto endAnyWord = [this] {
        if (m_word.empty())
            return;
        m_syllables += static_cast<int>(std::ranges::count_if(m_word, isVowel));
        m_lastWord = m_word;
        m_word.clear();
    };
    for (const char16_t unit : written) {
        if (isRussianLetter(unit)) {
            m_word += unit;
            m_hasSpace = false;
        } else if (unit != u'\u0301') {
            endAnyWord();
            m_hasSpace = unit == u' ';
        }
    }
    // The open word goes on only if it can; a whole word at the caret is taken as ended.
    if (!m_word.empty() && !m_words->begins(m_word))
        endAnyWord();
}

LineCursor::Verdict LineCursor::push(char32_t character)
{
    return isRussianLetter(character) ? pushLetter(static_cast<char16_t>(character))
                                      : pushMark(character);
}

LineCursor::Verdict LineCursor::pushLetter(char16_t letter)
{
    const bool opensWord = m_word.empty();
    const bool isFull = m_syllables >= m_demand->longest();
    if (opensWord && (isFull || !m_hasSpace))
        return Verdict::Refused;
    if (!opensWord && isCapital(letter))
        return Verdict::Refused;
    m_word += letter;
    const auto vowels = static_cast<int>(std::ranges::count_if(m_word, isVowel));
    if (m_syllables + vowels > m_demand->longest() || !m_words->begins(m_word)) {
        m_word.pop_back();
        return Verdict::Refused;
    }
    m_marks = 0;
    m_hasSpace = false;
    return Verdict::Inside;
}

bool LineCursor::endWord()
{
    const WordShape &shape = m_words->shape(m_word);
    if (!shape.isKnown)
        return false;
    std::u16string folded = foldWord(m_word);
    const bool isContentWord = folded.size() >= kShortestContentWord;
    if (isContentWord && (contains(m_ownWords, folded) || contains(m_demand->usedWords, folded)))
        return false;
    const int total = m_syllables + shape.syllables;
    bool completes = shape.mayEndLine && total >= m_demand->shortest();
    if (m_demand->pattern) {
        if (!m_demand->pattern->admits(m_syllables, shape.syllables, shape.stresses))
            return false;
        completes =
            completes && m_demand->pattern->ends(m_syllables, shape.syllables, shape.stresses);
    }
    // No room for another syllable: the word must be a proper last one.
    if (total >= m_demand->longest() && !completes)
        return false;
    if (isContentWord)
        m_ownWords.push_back(std::move(folded));
    m_syllables = total;
    m_isComplete = completes;
    m_lastWord = std::move(m_word);
    m_word.clear();
    return true;
}

LineCursor::Verdict LineCursor::pushMark(char32_t mark)
{
    const bool endsWord = !m_word.empty();
    const bool isBreak = mark == U'\n';
    const bool isSpace = mark == U' ';
    const bool isHyphen = mark == U'-';
    if (!isBreak && !isSpace && !isHyphen && !isVersePunctuation(mark))
        return Verdict::Refused;
    if (!endsWord && (isHyphen || m_marks >= kMostMarksInARow || (isSpace && m_hasSpace)))
        return Verdict::Refused;
    LineCursor next = *this;
    if (endsWord && !next.endWord())
        return Verdict::Refused;
    if (isBreak && !next.m_isComplete)
        return Verdict::Refused;
    // A full line takes closing punctuation and its break, nothing that opens another word.
    const bool isFull = next.m_syllables >= m_demand->longest();
    if (isFull && (isSpace || isHyphen || mark == U'«' || mark == U'('))
        return Verdict::Refused;
    next.m_marks = isSpace || isHyphen ? m_marks : m_marks + 1;
    next.m_hasSpace = isSpace || isHyphen || mark == U'«' || mark == U'(' || mark == U'„';
    *this = std::move(next);
    if (isBreak)
        return Verdict::LineEnded;
    return endsWord ? Verdict::WordEnded : Verdict::Inside;
}

} // namespace strofa::assist
