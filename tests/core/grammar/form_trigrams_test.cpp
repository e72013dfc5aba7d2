// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grammar/form_counts.h"
#include "core/grammar/form_reader.h"
#include "core/grammar/form_trigrams.h"

#include <gtest/gtest.h>

#include <vector>

namespace strofa::grammar
{

namespace
{

/// Adjectives and nouns of two genders in the nominative.
std::string readingsOf(std::u16string_view form)
{
    if (form.ends_with(u"ая"))
        return "A:Fem";
    if (form.ends_with(u"ый"))
        return "A:Msc";
    if (form == u"вода" || form == u"рука" || form == u"нога")
        return "N:Fem";
    if (form == u"дом" || form == u"стол" || form == u"лес")
        return "N:Msc";
    return {};
}

FormTrigrams learnt(FormCounts::Bounds bounds = { 0, 1, 0.0 })
{
    FormCounts counts(readingsOf, bounds);
    counts.add(u"белая вода. новый дом. синяя рука. целый стол. белая нога. новый лес.", 20);
    counts.add(u"вода синяя. дом целый.", 1);
    return FormTrigrams(counts.tables());
}

} // namespace

TEST(FormTrigrams, puts_forms_with_the_same_readings_in_one_class)
{
    const FormTrigrams trigrams = learnt();
    EXPECT_EQ(trigrams.classOf(u"вода"), trigrams.classOf(u"рука"));
    EXPECT_NE(trigrams.classOf(u"вода"), trigrams.classOf(u"дом"));
    const FormTrigrams own = learnt({ 100, 1, 0.0 });
    EXPECT_NE(own.classOf(u"вода"), own.classOf(u"рука"));
}

TEST(FormTrigrams, finds_what_does_not_agree)
{
    const FormTrigrams trigrams = learnt();
    const auto classOf = [&](std::u16string_view form) {
        return trigrams.classOf(form);
    };
    const FormClass stop = classOf(kFullStop);
    const double agreed = trigrams.strain(stop, classOf(u"новый"), classOf(u"стол"));
    const double faulty = trigrams.strain(stop, classOf(u"новый"), classOf(u"вода"));
    EXPECT_EQ(agreed, 0.0);
    EXPECT_LT(faulty, -1.0);
    // Never seen side by side, but their classes have been.
    EXPECT_EQ(trigrams.strainOf(u"рука.", u" синяя вода."), 0.0);
    EXPECT_LT(trigrams.strainOf(u"рука.", u" синяя дом."), -1.0);
}

TEST(FormTrigrams, reads_on_from_the_text_before)
{
    const FormTrigrams trigrams = learnt();
    EXPECT_EQ(trigrams.strainOf(u"белая", u"вода"), 0.0);
    EXPECT_LT(trigrams.strainOf(u"белый", u"вода"), -0.8);
    EXPECT_EQ(trigrams.strainOf(u"белый", u""), 0.0);
}

TEST(FormTrigrams, knows_a_form_by_its_stress)
{
    FormCounts counts(readingsOf, { 0, 1, 0.0 });
    counts.add(u"белая вода. новый дом. новый лес.", 5);
    counts.addStressed(u"дом", 0, "N:Fem");
    counts.addStressed(u"дом", 1, "N:Neu");
    const FormTrigrams trigrams(counts.tables());
    EXPECT_EQ(trigrams.classOf(u"дом", 0), trigrams.classOf(u"вода"));
    EXPECT_EQ(trigrams.classOf(u"дом", 1), trigrams.classOf(u"лес")) << "no such class";
    EXPECT_EQ(trigrams.classOf(u"лес", 0), trigrams.classOf(u"лес"));
}

TEST(FormTrigrams, finds_pairs_apart_that_a_clause_does_not_hold)
{
    FormCounts counts(
        [](std::u16string_view form) { return std::string(form == u"ты" ? "P" : ""); },
        { 100, 1, 0.0 });
    counts.add(u"ты видишь белый лес. новый дом ты знаешь. ты слышишь, новый сад ты помнишь.", 20);
    const FormTrigrams trigrams(counts.tables());
    const FormClass you = trigrams.classOf(u"ты");
    EXPECT_LT(trigrams.strainApart(you, you), -0.5);
    EXPECT_EQ(trigrams.strainApart(you, trigrams.classOf(u"лес")), 0.0);
    const auto apart = [&](const std::vector<FormClass> &forms) {
        StrainReader reader(trigrams);
        double sum = 0.0;
        for (std::size_t i = forms.size(); i-- > 0;) {
            sum += reader.read(forms[i]);
            if (i + 2 < forms.size())
                sum -= trigrams.strain(forms[i], forms[i + 1], forms[i + 2]);
        }
        return sum;
    };
    const FormClass comma = trigrams.classOf(kComma);
    const FormClass forest = trigrams.classOf(u"лес");
    EXPECT_EQ(apart({ you, forest, you }), trigrams.strainApart(you, you));
    EXPECT_EQ(apart({ you, comma, you }), 0.0);
    EXPECT_EQ(apart({ you, you }), 0.0);
}

TEST(StrainReader, takes_forms_from_the_right_as_a_text_has_them)
{
    const FormTrigrams trigrams = learnt();
    StrainReader reader(trigrams);
    EXPECT_TRUE(reader.isEmpty());
    double sum = 0.0;
    for (const std::u16string_view form :
         { std::u16string_view(u"стол"), std::u16string_view(u"белая"), kBreak })
        sum += reader.read(trigrams.classOf(form));
    EXPECT_EQ(reader.last(), trigrams.classOf(kBreak));
    EXPECT_EQ(sum, trigrams.strainOf(u"", u"белая стол"));
    EXPECT_LT(sum, 0.0);
}

TEST(FormTrigrams, judges_unknown_words_by_their_ending)
{
    FormCounts counts([](std::u16string_view) { return std::string(); }, { 0, 1, 0.0 });
    counts.add(u"бежит кот. лежит пёс.", 10);
    const FormTrigrams trigrams(counts.tables());
    EXPECT_EQ(trigrams.classOf(u"дрожит"), trigrams.classOf(u"бежит"));
    EXPECT_EQ(trigrams.classOf(u"чудо"), 0);
    EXPECT_EQ(trigrams.classOf(u""), 0);
}

TEST(FormTrigrams, leaves_out_little_of_what_it_knows)
{
    const FormTrigrams all = learnt();
    const FormTrigrams some = learnt({ 0, 1, 0.5 });
    EXPECT_LE(some.tables().trigramClasses.size(), all.tables().trigramClasses.size());
    const auto classes = static_cast<FormClass>(all.tables().backOffs.size());
    for (FormClass first = 0; first < classes; ++first) {
        for (FormClass second = 0; second < classes; ++second) {
            for (FormClass third = 0; third < classes; ++third) {
                // One bound for the triple, one for a pair behind it, and the rounding.
                EXPECT_NEAR(
                    some.strain(first, second, third), all.strain(first, second, third), 1.2)
                    << first << ' ' << second << ' ' << third;
            }
        }
    }
}

TEST(FormTrigrams, stands_without_any_text)
{
    FormCounts counts(readingsOf);
    const FormTrigrams trigrams(counts.tables());
    EXPECT_EQ(trigrams.strainOf(u"", u"новый дом"), 0.0);
}

} // namespace strofa::grammar
