// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/stanza_links.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

namespace strofa::prosody
{

namespace
{

/// The letters of all lines, stanzas separated by spaces.
std::string lettersOf(const TextAnalysis &analysis)
{
    std::string letters;
    for (const StanzaAnalysis &stanza : analysis.stanzas) {
        letters += letters.empty() ? "" : " ";
        for (std::size_t i = 0; i < stanza.lineCount; ++i)
            letters += schemeLetter(analysis.lines[stanza.firstLine + i].rhyme);
    }
    return letters;
}

TextAnalysis analysed(std::u16string_view text)
{
    return test::shippedAnalyzer().analyse(text);
}

/// Pushkin's terza rima.
constexpr std::u16string_view kTerzaRima = u"В начале жизни школу помню я;\n"
                                           u"Там нас, детей беспечных, было много;\n"
                                           u"Неровная и резвая семья.\n"
                                           u"\n"
                                           u"Смиренная, одетая убого,\n"
                                           u"Но видом величавая жена\n"
                                           u"Над школою надзор хранила строго.\n"
                                           u"\n\n"
                                           u"Толпою нашею окружена,\n"
                                           u"Приятным, сладким голосом, бывало,\n"
                                           u"С младенцами беседует она.";

/// Ends without a text: the letters of the stanza's own scheme, and for each line one sound. All
/// words of a stanza are `word`, which has to differ from those of the stanzas beside it.
StanzaEndsPointer
ends(const std::string &scheme, const std::u16string &sounds, const std::u16string &word)
{
    auto made = std::make_shared<StanzaEnds>();
    for (std::size_t i = 0; i < scheme.size(); ++i)
        made->push_back(
            { scheme[i] == '-' ? -1 : scheme[i] - 'A', std::u16string(1, sounds[i]), word });
    return made;
}

} // namespace

TEST(StanzaLinks, ChainTheStanzasOfTerzaRima)
{
    const TextAnalysis analysis = analysed(kTerzaRima);
    EXPECT_EQ(lettersOf(analysis), "ABA BCB C-C");
    ASSERT_EQ(analysis.links.size(), 2U);
    EXPECT_EQ(analysis.links[0].partner, 1U);
    EXPECT_EQ(analysis.links[0].line, 4U);
    EXPECT_EQ(analysis.links[1].partner, 5U);
    EXPECT_EQ(analysis.links[1].line, 9U);
    EXPECT_EQ(analysis.links[0].traits.grade, RhymeGrade::Exact);
    EXPECT_EQ(analysis.links[0].traits.clausula, Clausula::Feminine);
    EXPECT_EQ(analysis.stanzas[0].scheme, "A-A") << "the stanza in itself";
    EXPECT_EQ(analysis.stanzas[1].scheme, "A-A");
}

TEST(StanzaLinks, JoinTheTercetsOfASonnet)
{
    const TextAnalysis analysis = analysed(u"Ты сам свой высший суд;\n"
                                           u"Всех строже оценить умеешь ты свой труд.\n"
                                           u"Ты им доволен ли, взыскательный художник?\n"
                                           u"\n"
                                           u"Доволен? Так пускай толпа его бранит\n"
                                           u"И плюет на алтарь, где твой огонь горит,\n"
                                           u"И в детской резвости колеблет твой треножник.");
    EXPECT_EQ(lettersOf(analysis), "AAB CCB");
}

TEST(StanzaLinks, JoinCoupletsWhoseLinesStandApart)
{
    const TextAnalysis analysis = analysed(u"Буря мглою небо кроет,\n\n"
                                           u"Вихри снежные крутя;\n\n"
                                           u"То заплачет, как дитя,\n\n"
                                           u"По дороге зимней, скучной");
    EXPECT_EQ(lettersOf(analysis), "- A A -");
    ASSERT_EQ(analysis.links.size(), 1U);
}

TEST(StanzaLinks, LeaveRhymesAloneThatAreCompleteAtHome)
{
    // The second quatrain of a sonnet may have the rhymes of the first.
    const auto numbers = rhymesAcross({ ends("ABAB", u"абаб", u"два"),
                                        ends("AB-AB", u"абвба", u"три"),
                                        ends("AA", u"гг", u"раз") });
    EXPECT_EQ(numbers[0], (std::vector<int> { 0, 1, 0, 1 }));
    EXPECT_EQ(numbers[1], (std::vector<int> { 0, 1, -1, 0, 1 }));
    EXPECT_EQ(numbers[2], (std::vector<int> { 0, 0 }));
}

TEST(StanzaLinks, HearNeitherRefrainsNorApproximateRhymes)
{
    EXPECT_EQ(lettersOf(analysed(u"На столе горит свеча\n\nТихо светится свеча")), "- -");
    EXPECT_EQ(lettersOf(analysed(u"Выйду в поле, выйду в поле\n\nТам свобода, там и воля")), "- -");
}

TEST(StanzaLinks, ReachNoFurtherThanTheStanzaBeside)
{
    const auto numbers = rhymesAcross(
        { ends("-", u"а", u"два"), ends("--", u"бв", u"три"), ends("-AA", u"агг", u"раз") });
    EXPECT_EQ(numbers[0], std::vector<int> { -1 });
    EXPECT_EQ(numbers[2], (std::vector<int> { -1, 0, 0 }));
}

TEST(StanzaLinks, ReachNoFurtherThanTheWindow)
{
    std::u16string distant(40, u'б');
    distant.front() = u'а';
    const std::string unrhymed(40, '-');
    auto numbers = rhymesAcross({ ends(unrhymed, distant, u"два"), ends("-", u"а", u"три") });
    EXPECT_EQ(numbers[1], std::vector<int> { -1 });
    std::swap(distant.front(), distant[30]);
    numbers = rhymesAcross({ ends(unrhymed, distant, u"раз"), ends("-", u"а", u"два") });
    EXPECT_EQ(numbers[0][30], 0);
    EXPECT_EQ(numbers[1], std::vector<int> { 0 });
}

TEST(StanzaLinks, StopAtAStanzaThatIsNotKnown)
{
    const auto numbers =
        rhymesAcross({ ends("-", u"а", u"три"), nullptr, ends("A-A", u"гаг", u"раз") });
    EXPECT_EQ(numbers[0], std::vector<int> { -1 });
    EXPECT_TRUE(numbers[1].empty());
    EXPECT_EQ(numbers[2], (std::vector<int> { 0, -1, 0 }));
}

} // namespace strofa::prosody
