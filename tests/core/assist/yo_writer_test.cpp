// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/yo_writer.h"
#include "tests/core/assist/shipped_lexicon.h"

#include <gtest/gtest.h>

namespace strofa::assist
{

namespace
{

std::string written(const std::string &text, const std::string &context = {})
{
    ContinuerParts parts;
    parts.lexicon = ShippedLexicon::instance().lexicon;
    parts.yo = ShippedLexicon::instance().yo;
    parts.analyzer = std::make_shared<const prosody::Analyzer>(parts.lexicon);
    return withYo(parts, context, text);
}

} // namespace

TEST(YoWriter, writes_yo_in_words_that_are_nothing_without_it)
{
    EXPECT_EQ(written("И жены плачут над рекой"), "И жёны плачут над рекой");
    EXPECT_EQ(written("Ее лицо, мое лицо"), "Её лицо, моё лицо");
    EXPECT_EQ(written("ЕЩЕ не вечер"), "ЕЩЁ не вечер");
    // Without a stress too, and where no rhyme is in the way of a likely one.
    EXPECT_EQ(written("Он не пьет, не шагает, не глядит"), "Он не пьёт, не шагает, не глядит");
    EXPECT_EQ(written("И шелк осенних берез"), "И шёлк осенних берёз");
    EXPECT_EQ(written("Ни слез, ни холодней, ни муки."), "Ни слёз, ни холодней, ни муки.");
}

TEST(YoWriter, writes_no_yo_that_only_old_verse_has)
{
    EXPECT_EQ(written("решено целовалась города"), "решено целовалась города");
    EXPECT_EQ(written("И плещут волны, и заплещет"), "И плещут волны, и заплещет");
    EXPECT_EQ(written("И становилася перед толпою"), "И становилася перед толпою");
    EXPECT_EQ(written("По воскресеньям, летом и зимою"), "По воскресеньям, летом и зимою");
}

TEST(YoWriter, tells_by_the_words_around_which_is_meant)
{
    EXPECT_EQ(written("Все тихо, и все прошло"), "Всё тихо, и всё прошло");
    EXPECT_EQ(written("И все мечты, и все цветы."), "И все мечты, и все цветы.");
    EXPECT_EQ(written("Все то же небо, все та же грусть"), "Всё то же небо, всё та же грусть");
    EXPECT_EQ(written("Они все ушли"), "Они все ушли");
    EXPECT_EQ(written("Я думаю о нем"), "Я думаю о нём");
}

TEST(YoWriter, believes_a_rhyme_more_than_the_words_around)
{
    EXPECT_EQ(written("Со мною навсегда моё,\nИ сердце забывает все."),
              "Со мною навсегда моё,\nИ сердце забывает всё.");
    EXPECT_EQ(written("И сердце забывает все.", "Цветёт сирень во всей красе.\n"),
              "И сердце забывает все.");
}

TEST(YoWriter, leaves_the_context_alone)
{
    EXPECT_EQ(written("И все прошло.", "Все тихо.\n"), "И всё прошло.");
    EXPECT_EQ(written("", "Все тихо."), "");
}

} // namespace strofa::assist
