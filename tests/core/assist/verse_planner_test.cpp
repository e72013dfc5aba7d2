// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/verse_planner.h"

#include <gtest/gtest.h>

#include <vector>

using strofa::assist::planContinuation;
using strofa::assist::PlannedContinuation;
using strofa::assist::VerseWishes;
using strofa::prosody::Clausula;
using strofa::prosody::LineAnalysis;
using strofa::prosody::Meter;
using strofa::prosody::StanzaAnalysis;
using strofa::prosody::TextAnalysis;

namespace
{

constexpr Clausula kMasculine = Clausula::Masculine;
constexpr Clausula kFeminine = Clausula::Feminine;

/// A text of stanzas with its analysis, as the analyzer would give it.
class ScannedText
{
public:
    ScannedText &stanza(Meter meter,
                        const std::string &scheme,
                        const std::vector<int> &feet,
                        const std::vector<Clausula> &clausulae)
    {
        if (!m_text.empty())
            blank();
        StanzaAnalysis stanza;
        stanza.firstLine = m_analysis.lines.size();
        stanza.lineCount = feet.size();
        stanza.meter = meter;
        stanza.feet = feet;
        stanza.scheme = scheme;
        for (std::size_t i = 0; i < feet.size(); ++i)
            line(meter, feet[i], clausulae[i], scheme[i]);
        m_analysis.stanzas.push_back(stanza);
        m_analysis.meter = meter;
        return *this;
    }

    /// Leaves the text at the end of its last line, without the break.
    ScannedText &withoutBreak()
    {
        m_text.pop_back();
        return *this;
    }

    ScannedText &ending(std::u16string_view text)
    {
        m_text += text;
        return *this;
    }

    ScannedText &lastLineOf(std::size_t syllables)
    {
        m_analysis.lines.back().syllables.resize(syllables);
        return *this;
    }

    [[nodiscard]] PlannedContinuation plan(int lines, const VerseWishes &wishes = {}) const
    {
        return planContinuation(m_text, m_analysis, wishes, lines);
    }

private:
    void blank()
    {
        m_text += u'\n';
        m_analysis.lines.emplace_back();
    }

    void line(Meter meter, int feet, Clausula clausula, char letter)
    {
        LineAnalysis line;
        line.meter = meter;
        line.feet = feet;
        line.clausula = clausula;
        line.rhyme = letter == '-' ? -1 : letter - 'A';
        line.syllables.resize(static_cast<std::size_t>(2 * feet) + (clausula == kFeminine ? 1 : 0));
        line.span = { m_text.size(), m_text.size() + 10 };
        m_text += u"слово этот";
        m_text += u'\n';
        m_analysis.lines.push_back(line);
    }

    std::u16string m_text;
    TextAnalysis m_analysis;
};

std::string lettersOf(const PlannedContinuation &planned)
{
    return planned.plan.scheme;
}

} // namespace

TEST(VersePlanner, aLoneLineOpensAQuatrainWithCrossedRhymes)
{
    const auto planned =
        ScannedText().stanza(Meter::Trochee, "-", { 5 }, { kFeminine }).withoutBreak().plan(3);
    EXPECT_EQ(lettersOf(planned), "ABAB");
    EXPECT_EQ(planned.plan.meter, Meter::Trochee);
    EXPECT_EQ(planned.plan.feet, (std::vector<int> { 5, 5, 5, 5 }));
    EXPECT_EQ(planned.plan.clausulae,
              (std::vector<Clausula> { kFeminine, kMasculine, kFeminine, kMasculine }));
    EXPECT_TRUE(planned.needsLineBreak);
    EXPECT_FALSE(planned.finishesLine);
}

TEST(VersePlanner, twoRhymedLinesBecomeCouplets)
{
    const auto planned =
        ScannedText().stanza(Meter::Iamb, "AA", { 4, 4 }, { kMasculine, kMasculine }).plan(2);
    EXPECT_EQ(lettersOf(planned), "AABB");
    EXPECT_FALSE(planned.needsLineBreak);
}

TEST(VersePlanner, theFourthLineClosesAnEnclosingRhyme)
{
    const auto planned =
        ScannedText()
            .stanza(Meter::Iamb, "-AA", { 4, 4, 4 }, { kFeminine, kMasculine, kMasculine })
            .plan(1);
    EXPECT_EQ(lettersOf(planned), "ABBA");
    EXPECT_EQ(planned.plan.clausulae.back(), kFeminine);
}

TEST(VersePlanner, alternatingFeetGoOnAlternating)
{
    const auto planned =
        ScannedText().stanza(Meter::Iamb, "--", { 4, 3 }, { kMasculine, kFeminine }).plan(2);
    EXPECT_EQ(planned.plan.feet, (std::vector<int> { 4, 3, 4, 3 }));
}

TEST(VersePlanner, aCompleteStanzaIsFollowedByOneOfItsKindAfterABlankLine)
{
    const auto planned = ScannedText()
                             .stanza(Meter::Iamb,
                                     "ABAB",
                                     { 4, 4, 4, 4 },
                                     { kFeminine, kMasculine, kFeminine, kMasculine })
                             .withoutBreak()
                             .plan(4);
    EXPECT_EQ(lettersOf(planned), "ABABCDCD");
    EXPECT_EQ(planned.blankBefore, (std::vector<bool> { true, false, false, false }));
    EXPECT_EQ(planned.plan.clausulae.at(4), kFeminine);
}

TEST(VersePlanner, aStanzaBegunFollowsTheOnesBefore)
{
    const auto planned = ScannedText()
                             .stanza(Meter::Anapest,
                                     "ABBA",
                                     { 3, 3, 3, 3 },
                                     { kFeminine, kMasculine, kMasculine, kFeminine })
                             .stanza(Meter::Anapest, "--", { 3, 3 }, { kFeminine, kMasculine })
                             .plan(2);
    EXPECT_EQ(lettersOf(planned), "ABBA");
    EXPECT_EQ(planned.plan.writtenLines, 2U);
}

TEST(VersePlanner, blankVerseStaysUnrhymed)
{
    const auto planned = ScannedText()
                             .stanza(Meter::Iamb,
                                     "-----",
                                     { 5, 5, 5, 5, 5 },
                                     { kFeminine, kMasculine, kFeminine, kFeminine, kMasculine })
                             .plan(3);
    EXPECT_EQ(lettersOf(planned), "--------");
    EXPECT_EQ(planned.plan.clausulae.back(), Clausula::None);
    EXPECT_EQ(planned.blankBefore, (std::vector<bool> { false, false, false }));
}

TEST(VersePlanner, aShortLastLineIsFinishedFirst)
{
    const auto planned = ScannedText()
                             .stanza(Meter::Iamb, "--", { 4, 4 }, { kFeminine, kMasculine })
                             .withoutBreak()
                             .lastLineOf(3)
                             .plan(2);
    EXPECT_TRUE(planned.finishesLine);
    EXPECT_EQ(planned.completeLines, 1U);
    EXPECT_EQ(planned.plan.feet, (std::vector<int> { 4, 4, 4 }));
}

TEST(VersePlanner, aLoneLineThatEndsWithASpaceIsUnfinished)
{
    const auto planned = ScannedText()
                             .stanza(Meter::Trochee, "-", { 3 }, { kMasculine })
                             .withoutBreak()
                             .ending(u" ")
                             .plan(1);
    EXPECT_TRUE(planned.finishesLine);
    EXPECT_EQ(planned.completeLines, 0U);
}

TEST(VersePlanner, wishesOverrideWhatWasRead)
{
    VerseWishes wishes;
    wishes.meter = Meter::Amphibrach;
    wishes.feet = 2;
    wishes.scheme = "AABB";
    const auto planned =
        ScannedText().stanza(Meter::Iamb, "-", { 4 }, { kFeminine }).plan(3, wishes);
    EXPECT_EQ(planned.plan.meter, Meter::Amphibrach);
    EXPECT_EQ(lettersOf(planned), "AABB");
    EXPECT_EQ(planned.plan.feet, (std::vector<int> { 4, 2, 2, 2 }));
}

TEST(VersePlanner, lettingGoOfMeterAndRhymeDemandsNothing)
{
    VerseWishes wishes;
    wishes.holdMeter = false;
    wishes.holdRhyme = false;
    const auto planned =
        ScannedText().stanza(Meter::Iamb, "-", { 4 }, { kFeminine }).plan(2, wishes);
    EXPECT_EQ(planned.plan.meter, Meter::Unknown);
    EXPECT_EQ(lettersOf(planned), "---");
    EXPECT_EQ(planned.plan.feet.back(), 0);
}

TEST(VersePlanner, anEmptyTextGetsTheCommonestVerse)
{
    const auto planned = planContinuation(u"", {}, {}, 4);
    EXPECT_EQ(planned.plan.meter, Meter::Iamb);
    EXPECT_EQ(lettersOf(planned), "ABAB");
    EXPECT_FALSE(planned.needsLineBreak);
}

TEST(VersePlanner, aFormMayAskOtherFeetAndEndingsOfEachLine)
{
    VerseWishes wishes;
    wishes.meter = Meter::Amphibrach;
    wishes.scheme = "AABBA";
    wishes.feetOfLines = { 3, 3, 2, 2, 3 };
    wishes.clausulae = { kFeminine, kFeminine, kMasculine, kMasculine, kFeminine };
    const ScannedText text = ScannedText().stanza(Meter::Amphibrach, "-", { 3 }, { kMasculine });
    const auto planned = text.plan(4, wishes);
    EXPECT_EQ(planned.plan.feet, (std::vector<int> { 3, 3, 2, 2, 3 }));
    // The second line answers what is written, whatever the form would have.
    EXPECT_EQ(
        planned.plan.clausulae,
        (std::vector<Clausula> { kMasculine, kMasculine, kMasculine, kMasculine, kMasculine }));
    wishes.feet = 4;
    EXPECT_EQ(text.plan(4, wishes).plan.feet, (std::vector<int> { 3, 4, 4, 4, 4 }));
    const auto fresh = planContinuation(u"", {}, wishes, 5);
    EXPECT_EQ(fresh.plan.clausulae, wishes.clausulae);
}

TEST(VersePlanner, zeroLinesAreThoseThatCompleteTheStanza)
{
    const ScannedText begun =
        ScannedText().stanza(Meter::Iamb, "--", { 4, 4 }, { kFeminine, kMasculine });
    EXPECT_EQ(lettersOf(begun.plan(0)), "ABAB");
    EXPECT_EQ(lettersOf(planContinuation(u"", {}, {}, 0)), "ABAB");
    const ScannedText whole = ScannedText().stanza(
        Meter::Iamb, "ABAB", { 4, 4, 4, 4 }, { kFeminine, kMasculine, kFeminine, kMasculine });
    EXPECT_EQ(whole.plan(0).plan.scheme.size(), 8U);
    VerseWishes unrhymed;
    unrhymed.holdRhyme = false;
    EXPECT_EQ(lettersOf(begun.plan(0, unrhymed)), "----");
}

TEST(VersePlanner, theLinesMayEndWithTheStanzaOfTheForm)
{
    VerseWishes wishes;
    wishes.scheme = "ABBA";
    wishes.endsWithStanza = true;
    const ScannedText begun = ScannedText().stanza(
        Meter::Iamb, "-AA", { 4, 4, 4 }, { kFeminine, kMasculine, kMasculine });
    EXPECT_EQ(lettersOf(begun.plan(4, wishes)), "ABBA");
    EXPECT_EQ(lettersOf(planContinuation(u"", {}, wishes, 4)), "ABBA");
    wishes.endsWithStanza = false;
    EXPECT_EQ(begun.plan(4, wishes).plan.scheme.size(), 7U);
}
