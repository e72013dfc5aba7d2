// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/line_cursor.h"
#include "tests/core/assist/shipped_lexicon.h"

#include <gtest/gtest.h>

using strofa::assist::LineCursor;
using strofa::assist::LineDemand;
using strofa::assist::LinePattern;
using strofa::assist::ShippedLexicon;
using strofa::assist::VerseWords;
using strofa::prosody::Clausula;
using strofa::prosody::Meter;
using Verdict = strofa::assist::LineCursor::Verdict;

namespace
{

class LineCursorTest : public testing::Test
{
protected:
    /// Pushes all characters; the number accepted before the first refusal.
    static std::size_t accepted(LineCursor &cursor, std::u16string_view line)
    {
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (cursor.push(line[i]) == Verdict::Refused)
                return i;
        }
        return line.size();
    }

    static LineDemand demand(Meter meter, int feet, Clausula clausula)
    {
        return { LinePattern::classical(meter, feet, clausula), 1, 16 };
    }

    std::size_t accepted(const LineDemand &demand, std::u16string_view line)
    {
        LineCursor cursor(demand, m_words);
        return accepted(cursor, line);
    }

    VerseWords m_words { ShippedLexicon::instance().lexicon,
                         ShippedLexicon::instance().vocabulary };
};

} // namespace

TEST_F(LineCursorTest, readsLinesThatKeepTheirMeter)
{
    struct Row {
        Meter meter;
        int feet;
        Clausula clausula;
        std::u16string_view line;
    };

    for (const Row &row :
         { Row { Meter::Iamb, 4, Clausula::Feminine, u"Мой дядя самых честных правил,\n" },
           Row { Meter::Iamb, 4, Clausula::Masculine, u"Когда не в шутку занемог,\n" },
           Row { Meter::Trochee, 5, Clausula::Feminine, u"Не жалею, не зову, не плачу,\n" },
           Row { Meter::Amphibrach, 4, Clausula::Masculine, u"Как ныне сбирается вещий Олег\n" },
           Row { Meter::Anapest, 3, Clausula::Masculine, u"Я ломаю слоистые скалы\n" } }) {
        const bool isAnapest = row.meter == Meter::Anapest;
        const auto asked =
            demand(row.meter, row.feet, isAnapest ? Clausula::Feminine : row.clausula);
        EXPECT_EQ(accepted(asked, row.line), row.line.size());
    }
}

TEST_F(LineCursorTest, refusesTheMarkThatEndsAWordOffTheMeter)
{
    const auto asked = demand(Meter::Iamb, 4, Clausula::Masculine);
    // «осень» would put its stress on the first, weak syllable.
    EXPECT_EQ(accepted(asked, u"осень "), 5U);
    EXPECT_EQ(accepted(asked, u"мороз "), 6U);
}

TEST_F(LineCursorTest, refusesLettersThatBeginNoWord)
{
    const auto asked = demand(Meter::Iamb, 4, Clausula::Masculine);
    EXPECT_LT(accepted(asked, u"щрк"), 3U);
    EXPECT_EQ(accepted(asked, u"мОроз"), 1U);
    EXPECT_EQ(accepted(asked, u"love"), 0U);
    EXPECT_EQ(accepted(asked, u"5"), 0U);
}

TEST_F(LineCursorTest, endsTheLineOnlyWhenItIsComplete)
{
    const auto asked = demand(Meter::Iamb, 2, Clausula::Masculine);
    EXPECT_EQ(accepted(asked, u"мороз\n"), 5U); // one foot too few
    EXPECT_EQ(accepted(asked, u"мороз и снег\n"), 13U);
    EXPECT_EQ(accepted(asked, u"мороз и снег и"), 12U); // no room for more
    EXPECT_EQ(accepted(asked, u"мороз и в\n"), 9U); // «в» leans on the next word
}

TEST_F(LineCursorTest, doesNotPileUpPunctuationOrSpaces)
{
    const auto asked = demand(Meter::Iamb, 4, Clausula::Masculine);
    EXPECT_EQ(accepted(asked, u"мороз  "), 6U);
    EXPECT_EQ(accepted(asked, u"мороз!!!!"), 8U);
    EXPECT_EQ(accepted(asked, u"мороз,и"), 6U);
}

TEST_F(LineCursorTest, doesNotRepeatContentWords)
{
    LineDemand asked = demand(Meter::Iamb, 4, Clausula::Masculine);
    EXPECT_EQ(accepted(asked, u"мороз, мороз "), 12U);
    asked.usedWords = { u"зимой" };
    EXPECT_EQ(accepted(asked, u"зимой "), 5U);
    EXPECT_EQ(accepted(asked, u"весной "), 7U);
}

TEST_F(LineCursorTest, goesOnFromWhatIsWritten)
{
    const auto asked = demand(Meter::Trochee, 5, Clausula::Feminine);
    LineCursor cursor(asked, m_words);
    cursor.skip(u"Не жалею, не зову, ");
    EXPECT_EQ(cursor.syllables(), 7);
    EXPECT_EQ(accepted(cursor, u"не плачу,\n"), 10U);

    LineCursor insideWord(asked, m_words);
    insideWord.skip(u"Не жалею, не зову, не пла");
    EXPECT_TRUE(insideWord.isInsideWord());
    EXPECT_EQ(accepted(insideWord, u"чу\n"), 3U);
}

TEST_F(LineCursorTest, countsSyllablesWhereThereIsNoPattern)
{
    const LineDemand asked { std::nullopt, 4, 6 };
    EXPECT_EQ(accepted(asked, u"осень\n"), 5U);
    EXPECT_EQ(accepted(asked, u"осень зима\n"), 11U);
}
