// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/line_meter.h"
#include "core/assist/line_pattern.h"
#include "core/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace strofa::assist
{

namespace
{

using prosody::Clausula;
using prosody::Meter;

std::vector<Beat> beatsOf(BeatSet set)
{
    std::vector<Beat> beats;
    for (int syllables = 0; syllables <= kMostBeatSyllables; ++syllables) {
        for (int stress = 0; stress < std::max(syllables, 1); ++stress) {
            if ((set & beatBit({ syllables, stress })) != 0)
                beats.push_back({ syllables, stress });
        }
    }
    return beats;
}

/// A random line of the meter, its last word first; at most a few words without a vowel.
std::vector<Beat> randomLine(const LineMeter &meter, base::Random &random)
{
    std::vector<Beat> words;
    LineMeter::Place place = LineMeter::kLineEnd;
    for (int step = 0; step < 200; ++step) {
        const std::vector<Beat> beats = beatsOf(meter.admitted(place));
        const bool mayEnd = meter.isComplete(place);
        if (beats.empty() || (mayEnd && random.below(2) == 0)) {
            EXPECT_TRUE(mayEnd) << "a blind alley after " << words.size() << " words";
            return words;
        }
        words.push_back(beats[random.below(beats.size())]);
        place = meter.after(place, words.back());
        EXPECT_NE(place, LineMeter::kNowhere);
    }
    ADD_FAILURE() << "the line does not end";
    return words;
}

int syllablesOf(const std::vector<Beat> &words)
{
    int syllables = 0;
    for (const Beat &beat : words)
        syllables += beat.syllables;
    return syllables;
}

/// Stressed syllables of the polysyllables, and the last stress, from the left.
struct Stresses {
    std::vector<int> fixed;
    std::vector<int> all; ///< with the monosyllables
    int last = -1;
};

Stresses stressesOf(const std::vector<Beat> &words)
{
    Stresses stresses;
    int left = 0;
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
        if (word->syllables > 0)
            stresses.last = left + word->stress;
        if (word->syllables > 1)
            stresses.fixed.push_back(left + word->stress);
        left += word->syllables;
    }
    return stresses;
}

LineMeterDemand demandOf(Meter meter, int feet, Clausula clausula)
{
    LineMeterDemand demand;
    demand.meter = meter;
    demand.feet = feet;
    demand.clausula = clausula;
    return demand;
}

} // namespace

TEST(LineMeter, every_line_of_a_classical_meter_keeps_it)
{
    base::Random random(3);
    for (const Meter meter :
         { Meter::Iamb, Meter::Trochee, Meter::Dactyl, Meter::Amphibrach, Meter::Anapest }) {
        for (const Clausula clausula :
             { Clausula::Masculine, Clausula::Feminine, Clausula::Dactylic }) {
            for (int feet = 1; feet <= 6; ++feet) {
                const LineMeter automaton(demandOf(meter, feet, clausula));
                const auto pattern = LinePattern::classical(meter, feet, clausula);
                ASSERT_TRUE(automaton.isPossible());
                for (int i = 0; i < 20; ++i) {
                    const std::vector<Beat> line = randomLine(automaton, random);
                    EXPECT_EQ(syllablesOf(line), pattern->maximumSyllables());
                    const Stresses stresses = stressesOf(line);
                    EXPECT_EQ(stresses.last, pattern->lastIctus());
                    for (const int stress : stresses.fixed)
                        EXPECT_TRUE(pattern->isIctus(stress)) << stress;
                }
            }
        }
    }
}

TEST(LineMeter, admits_what_the_meter_admits)
{
    // «Мой дядя самых честных правил»: the iamb's four ictuses are 1, 3, 5, 7.
    const LineMeter iamb(demandOf(Meter::Iamb, 4, Clausula::Feminine));
    LineMeter::Place place = LineMeter::kLineEnd;
    EXPECT_FALSE(iamb.isComplete(place));
    EXPECT_EQ(iamb.admitted(place) & beatBit({ 2, 1 }), 0U); // no masculine end
    EXPECT_EQ(iamb.admitted(place) & beatBit({ 1, 0 }), 0U); // the last ictus must be borne
    EXPECT_EQ(iamb.admitted(place) & beatBit({ 0, 0 }), 0U); // «в» leans on a next word
    for (const Beat beat : { Beat { 2, 0 }, Beat { 2, 0 }, Beat { 2, 0 }, Beat { 2, 0 } }) {
        ASSERT_NE(iamb.admitted(place) & beatBit(beat), 0U);
        place = iamb.after(place, beat);
        EXPECT_FALSE(iamb.isComplete(place));
        EXPECT_EQ(iamb.admitted(place) & beatBit({ 2, 1 }), 0U); // a stress on a weak place
    }
    EXPECT_EQ(beatsOf(iamb.admitted(place)), (std::vector<Beat> { { 0, 0 }, { 1, 0 } }));
    place = iamb.after(place, { 1, 0 });
    EXPECT_TRUE(iamb.isComplete(place));
    EXPECT_EQ(beatsOf(iamb.admitted(place)), (std::vector<Beat> { { 0, 0 } }));
}

TEST(LineMeter, ictuses_of_a_dolnik_stand_one_or_two_syllables_apart)
{
    base::Random random(5);
    LineMeterDemand demand = demandOf(Meter::Dolnik, 3, Clausula::Masculine);
    demand.leastAnacrusis = 1;
    demand.mostAnacrusis = 2;
    const LineMeter dolnik(demand);
    std::vector<int> lengths;
    for (int i = 0; i < 300; ++i) {
        const std::vector<Beat> line = randomLine(dolnik, random);
        lengths.push_back(syllablesOf(line));
        const Stresses stresses = stressesOf(line);
        EXPECT_EQ(stresses.last, lengths.back() - 1);
        EXPECT_LE(stresses.fixed.size(), 3U);
        for (std::size_t k = 1; k < stresses.fixed.size(); ++k)
            EXPECT_GE(stresses.fixed[k] - stresses.fixed[k - 1], 2);
    }
    EXPECT_EQ(*std::ranges::min_element(lengths), 1 + 3 + 2);
    EXPECT_EQ(*std::ranges::max_element(lengths), 2 + 3 + 4);
}

TEST(LineMeter, a_line_without_meter_has_a_length)
{
    base::Random random(7);
    LineMeterDemand demand;
    demand.minimumSyllables = 7;
    demand.maximumSyllables = 9;
    demand.clausula = Clausula::Feminine;
    const LineMeter free(demand);
    for (int i = 0; i < 200; ++i) {
        const std::vector<Beat> line = randomLine(free, random);
        EXPECT_GE(syllablesOf(line), 7);
        EXPECT_LE(syllablesOf(line), 9);
        EXPECT_EQ(stressesOf(line).last, syllablesOf(line) - 2);
    }
}

TEST(LineMeter, leaves_room_for_what_is_written)
{
    base::Random random(9);
    LineMeterDemand demand = demandOf(Meter::Trochee, 4, Clausula::Masculine);
    demand.writtenSyllables = 3; // «Не жалею, н…»: seven syllables in all
    const LineMeter rest(demand);
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(syllablesOf(randomLine(rest, random)), 4);
    demand.writtenSyllables = 7;
    EXPECT_FALSE(LineMeter(demand).isPossible());
}

TEST(LineMeter, joins_a_word_begun)
{
    LineMeterDemand demand = demandOf(Meter::Trochee, 4, Clausula::Masculine);
    demand.writtenSyllables = 4;
    demand.joint = beatBit({ 2, 0 }); // the word begun has two syllables, the first stressed
    const LineMeter meter(demand);
    // Three syllables are left: the word begun takes two, the end of the line one.
    EXPECT_EQ(beatsOf(meter.admitted(LineMeter::kLineEnd)), (std::vector<Beat> { { 1, 0 } }));
    const LineMeter::Place place = meter.after(LineMeter::kLineEnd, { 1, 0 });
    EXPECT_EQ(beatsOf(meter.joining(place)), (std::vector<Beat> { { 2, 0 } }));
    EXPECT_FALSE(meter.isComplete(place));
    demand.writtenSyllables = 5; // no room for anything else
    const LineMeter tight(demand);
    EXPECT_EQ(tight.joining(LineMeter::kLineEnd), BeatSet { 0 }); // its stress is not at the end
    demand.joint = beatBit({ 2, 1 });
    EXPECT_EQ(LineMeter(demand).joining(LineMeter::kLineEnd), beatBit({ 2, 1 }));
}

TEST(LineMeter, reads_the_stresses_of_what_is_written)
{
    // «Если не был …» in a dolnik of three ictuses: the first falls on «Е», one on «был».
    LineMeterDemand demand;
    demand.meter = Meter::Dolnik;
    demand.feet = 3;
    demand.clausula = Clausula::Feminine;
    demand.writtenSyllables = 4;
    const LineMeter blind(demand);
    const BeatSet one = beatBit({ 1, 0 });
    demand.writtenWords = { { beatBit({ 2, 0 }), false }, { one, true }, { one, false } };
    const LineMeter seeing(demand);
    ASSERT_TRUE(seeing.isPossible());
    const auto holds = [](const LineMeter &meter, Beat word) {
        const LineMeter::Place place = meter.after(LineMeter::kLineEnd, word);
        return place != LineMeter::kNowhere && meter.isComplete(place);
    };
    // «поэтом» is one ictus more, the third; «в слезах сокрушённый» would make four.
    EXPECT_TRUE(holds(seeing, { 3, 1 }));
    EXPECT_TRUE(holds(blind, { 3, 1 }));
    const auto holdsTwo = [](const LineMeter &meter, Beat last, Beat before) {
        LineMeter::Place place = meter.after(LineMeter::kLineEnd, last);
        place = place == LineMeter::kNowhere ? place : meter.after(place, before);
        return place != LineMeter::kNowhere && meter.isComplete(place);
    };
    EXPECT_TRUE(holdsTwo(blind, { 4, 2 }, { 2, 1 })) << "«в слезах сокрушённый» and its like";
    EXPECT_FALSE(holdsTwo(seeing, { 4, 2 }, { 2, 1 }));
}

} // namespace strofa::assist
