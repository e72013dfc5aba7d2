// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/meter_survey.h"
#include "tests/core/prosody/shipped_lexicon.h"

#include <gtest/gtest.h>

namespace strofa::poems
{

namespace
{

// A. S. Pushkin, 1825.
constexpr const char *kStorm = "Буря мглою небо кроет,\nВихри снежные крутя;\nТо, как зверь, она "
                               "завоет,\nТо заплачет, как дитя";
constexpr const char *kMoment =
    "Я помню чудное мгновенье:\nПередо мной явилась ты,\nКак мимолетное "
    "виденье,\nКак гений чистой красоты.\n\nВ томленьях грусти "
    "безнадежной,\nВ тревогах шумной суеты,";

TEST(MeterSurveyTest, TellsTheFormOfAPoem)
{
    const PoemForm form =
        formOf(u"Буря мглою небо кроет,\nВихри снежные крутя;\nТо, как зверь, она "
               u"завоет,\nТо заплачет, как дитя",
               test::shippedAnalyzer());
    EXPECT_EQ(form, (PoemForm { prosody::Meter::Trochee, 4, "ABAB", 4 }));
    EXPECT_EQ(formOf(u"", test::shippedAnalyzer()).lines, 0U);
}

TEST(MeterSurveyTest, CountsPoemsAndLinesByMeter)
{
    const std::vector<lm::CorpusText> poems { { kStorm, {}, {}, {}, {} },
                                              { kMoment, {}, {}, {}, {} } };
    const auto shares = surveyMeters(poems, test::shippedAnalyzer(), {});
    ASSERT_EQ(shares.size(), 2U);
    EXPECT_EQ(shares[0].meter, prosody::Meter::Iamb);
    EXPECT_EQ(shares[0].lines, 6U);
    EXPECT_EQ(shares[1].meter, prosody::Meter::Trochee);
    EXPECT_EQ(shares[1].poems, 1U);
    const base::CancelToken cancel;
    cancel.cancel();
    EXPECT_TRUE(surveyMeters(poems, test::shippedAnalyzer(), cancel).empty());
}

} // namespace

} // namespace strofa::poems
