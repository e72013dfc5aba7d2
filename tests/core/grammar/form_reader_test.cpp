// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grammar/form_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace strofa::grammar
{

namespace
{

using Forms = std::vector<std::u16string>;

Forms formsOf(std::u16string_view text)
{
    Forms forms;
    readForms(text, [&](std::u16string_view form) { forms.emplace_back(form); });
    return forms;
}

} // namespace

TEST(FormReader, folds_words_and_keeps_marks)
{
    EXPECT_EQ(
        formsOf(u"Всё пройдёт, как с белых яблонь дым."),
        (Forms { u"все", u"пройдет", u",", u"как", u"с", u"белых", u"яблонь", u"дым", u"." }));
    EXPECT_EQ(formsOf(u"За\u0301мок — замо\u0301к"), (Forms { u"замок", u"—", u"замок" }));
}

TEST(FormReader, tells_where_words_and_marks_stand)
{
    std::vector<base::TextSpan> spans;
    readPlacedForms(u"Ах, всё-таки\n\nда",
                    [&](std::u16string_view, base::TextSpan span) { spans.push_back(span); });
    EXPECT_EQ(
        spans,
        (std::vector<base::TextSpan> { { 0, 2 }, { 2, 3 }, { 4, 12 }, { 12, 13 }, { 14, 16 } }));
}

TEST(FormReader, takes_a_run_of_stops_for_one)
{
    EXPECT_EQ(formsOf(u"Ах!.. Что?! — Да…"),
              (Forms { u"ах", u".", u"что", u".", u"—", u"да", u"." }));
    EXPECT_EQ(formsOf(u"да; но: нет"), (Forms { u"да", u";", u"но", u";", u"нет" }));
}

TEST(FormReader, stops_at_stanzas_not_at_lines)
{
    EXPECT_EQ(formsOf(u"дом\nлес"), (Forms { u"дом", u"лес" }));
    EXPECT_EQ(formsOf(u"дом\n \nлес"), (Forms { u"дом", u"\n", u"лес" }));
    EXPECT_EQ(formsOf(u"дом\n\n\n"), (Forms { u"дом", u"\n" }));
}

TEST(FormReader, takes_the_inflected_part_of_a_word_with_hyphens)
{
    EXPECT_EQ(formsOf(u"что-то скажи-ка какие-нибудь"), (Forms { u"что", u"скажи", u"какие" }));
    EXPECT_EQ(formsOf(u"царевна-лебедь"), (Forms { u"лебедь" }));
    EXPECT_EQ(formsOf(u"то-то"), (Forms { u"то" }));
    EXPECT_EQ(formsOf(u"дом - лес"), (Forms { u"дом", u"—", u"лес" }));
    EXPECT_EQ(formsOf(u"пере\u00ADнос"), (Forms { u"перенос" }));
}

TEST(FormReader, has_nothing_of_what_is_not_russian)
{
    EXPECT_EQ(formsOf(u""), Forms {});
    EXPECT_EQ(formsOf(u"word 12 \xD800"), Forms {});
    EXPECT_EQ(formsOf(u"-"), Forms { u"—" });
}

} // namespace strofa::grammar
