// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/line_pattern.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::assist
{

class VerseWords;

/// What a line must be: the pattern of a classical meter, or else a range of syllables.
struct LineDemand {
    std::optional<LinePattern> pattern;
    int minimumSyllables = 1; ///< without a pattern
    int maximumSyllables = 16; ///< without a pattern
    /// Words (folded) that the line may not use again, as the lines before it have them.
    std::vector<std::u16string> usedWords {};

    [[nodiscard]] int shortest() const noexcept
    {
        return pattern ? pattern->minimumSyllables() : minimumSyllables;
    }

    [[nodiscard]] int longest() const noexcept
    {
        return pattern ? pattern->maximumSyllables() : maximumSyllables;
    }
};

/// Reads a line character by character and tells of each whether the line can still become what
/// is demanded: known words only, their stresses on ictuses, the length in syllables, the ending.
/// A small copyable value, so that every hypothesis of the search has its own.
class LineCursor
{
public:
    enum class Verdict {
        Refused, ///< the character cannot stand here; the cursor is unchanged
        Inside, ///< accepted, the word goes on or punctuation follows
        WordEnded, ///< accepted, it ended a word
        LineEnded, ///< accepted: the line break after a complete line
    };

    /// Both must outlive the cursor.
    LineCursor(const LineDemand &demand, VerseWords &words) noexcept;

    /// Reads the part of the line that the user has written: nothing of it is refused.
    void skip(std::u16string_view written);

    [[nodiscard]] Verdict push(char32_t character);

    /// Syllables of the words ended so far.
    [[nodiscard]] int syllables() const noexcept { return m_syllables; }

    [[nodiscard]] int missingSyllables() const noexcept
    {
        return m_demand->longest() - m_syllables;
    }

    /// Whether the line could end after its last word.
    [[nodiscard]] bool isComplete() const noexcept { return m_isComplete; }

    [[nodiscard]] bool isInsideWord() const noexcept { return !m_word.empty(); }

    [[nodiscard]] std::u16string_view openWord() const noexcept { return m_word; }

    [[nodiscard]] const std::u16string &lastWord() const noexcept { return m_lastWord; }

private:
    [[nodiscard]] Verdict pushLetter(char16_t letter);
    [[nodiscard]] Verdict pushMark(char32_t mark);
    /// Ends the open word; false if it cannot end here.
    [[nodiscard]] bool endWord();

    const LineDemand *m_demand;
    VerseWords *m_words;
    std::u16string m_word;
    std::u16string m_lastWord;
    std::vector<std::u16string> m_ownWords; ///< folded; a line does not repeat itself either
    int m_syllables = 0;
    int m_marks = 0; ///< punctuation characters since the last word
    bool m_isComplete = false;
    bool m_hasSpace = true; ///< a space stands before the next character
};

} // namespace strofa::assist
