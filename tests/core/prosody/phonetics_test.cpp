// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/phonetics.h"

#include <gtest/gtest.h>

using strofa::prosody::transcribe;

namespace
{

struct Case {
    std::u16string_view letters;
    std::size_t stressed;
    std::u16string_view sounds;
};

class Phonetics : public testing::TestWithParam<Case>
{
};

} // namespace

TEST_P(Phonetics, writesWhatIsHeard)
{
    const Case &expected = GetParam();
    const auto spoken = transcribe(expected.letters, expected.stressed, false);
    EXPECT_TRUE(spoken.sounds == expected.sounds)
        << std::string(spoken.sounds.begin(), spoken.sounds.end()).size();
    ASSERT_LT(spoken.stressed, spoken.sounds.size());
    EXPECT_TRUE(strofa::prosody::isVowelSound(spoken.sounds[spoken.stressed]));
}

INSTANTIATE_TEST_SUITE_P(Words,
                         Phonetics,
                         testing::Values(Case { u"сад", 0, u"сат" }, // devoiced
                                         Case { u"просьба", 0, u"прозба" }, // voiced
                                         Case { u"моего", 2, u"майиво" }, // -его
                                         Case { u"строго", 0, u"строга" }, // but an adverb
                                         Case { u"боится", 1, u"баица" }, // -тся
                                         Case { u"бояться", 1, u"байаца" }, // -ться
                                         Case { u"солнце", 0, u"сонци" }, // silent л
                                         Case { u"праздный", 0, u"празний" }, // silent д
                                         Case { u"счастье", 0, u"щасТйи" }, // сч, softness
                                         Case { u"конь", 0, u"коН" }, // soft end
                                         Case { u"поля", 1, u"паЛа" })); // stressed я

TEST(PhoneticsOfEnds, hearYeAndYoApart)
{
    EXPECT_TRUE(transcribe(u"полет", 1, true).sounds == u"паЛот");
    EXPECT_TRUE(transcribe(u"полет", 1, false).sounds == u"паЛэт");
}

TEST(PhoneticsOfEnds, reportAMissingStressByTheLength)
{
    const auto spoken = transcribe(u"дом", 5, false);
    EXPECT_EQ(spoken.stressed, spoken.sounds.size());
    EXPECT_TRUE(transcribe(u"", 0, false).sounds.empty());
}
