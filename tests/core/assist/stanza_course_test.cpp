// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/stanza_course.h"
#include "core/assist/verse_words.h"
#include "tests/core/assist/shipped_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace strofa::assist
{

namespace
{

const ContinuerParts &parts()
{
    static const ContinuerParts shared = [] {
        const ShippedLexicon &shipped = ShippedLexicon::instance();
        ContinuerParts made;
        made.lexicon = shipped.lexicon;
        made.vocabulary = shipped.vocabulary;
        made.analyzer = std::make_shared<const prosody::Analyzer>(shipped.lexicon);
        made.rhymes = std::make_shared<const prosody::RhymeDictionary>(shipped.lexicon);
        made.yo = shipped.yo;
        return made;
    }();
    return shared;
}

/// Whether a word, spelled as the course would, may answer the end of a line.
bool answers(const std::string &line, std::u16string_view word)
{
    constexpr std::size_t kAll = 100'000;
    ContinuationRequest request;
    request.text = line + "\n";
    const PromptText prompt = readPrompt(request, *parts().analyzer);
    const StanzaCourse course(parts(), request, prompt);
    const auto ending = course.endingOf(line, 'A');
    if (!ending)
        throw std::runtime_error("no ending: " + line);
    const auto found = course.answersTo(*ending, kAll);
    return std::ranges::any_of(
        found, [&](const prosody::RhymeMatch &match) { return match.word == word; });
}

} // namespace

TEST(StanzaCourse, hears_the_yo_that_is_written_as_e)
{
    EXPECT_TRUE(answers("И шелк осенних берез", u"мороз"));
    EXPECT_FALSE(answers("И шелк осенних берез", u"лес"));
    EXPECT_TRUE(answers("И серебрится сквозь лес", u"небес"));
    EXPECT_FALSE(answers("Она таинственно встает", u"корнет"));
    EXPECT_TRUE(answers("Она таинственно встает", u"поёт"));
}

TEST(StanzaCourse, offers_no_words_that_must_be_stressed_unlikely)
{
    EXPECT_FALSE(answers("дорогой неуклонной", u"вселённой"));
    EXPECT_FALSE(answers("дорогой неуклонной", u"свящённой"));
    EXPECT_FALSE(answers("и сумрачных дорог", u"вечёрок"));
    EXPECT_TRUE(answers("и синий огонёк", u"вечерок"));
    EXPECT_TRUE(answers("И помню нынче обо всём", u"днём"));
    EXPECT_TRUE(answers("И тихим, ясным днём", u"всём"));
}

} // namespace strofa::assist
