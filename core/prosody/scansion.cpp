// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/scansion.h"

#include <algorithm>
#include <cstdlib>

namespace strofa::prosody
{

namespace
{

/// Costs in nats. Asymmetric, since verse is: a polysyllable's stress on a weak place breaks the
/// meter, a missed ictus or a stressed monosyllable on a weak place does not.
struct Penalties {
    float strongWordOnWeak; ///< stress of an ordinary polysyllable on a weak place
    float freeWordOnWeak; ///< of a pronoun or auxiliary
    float weakWordOnWeak; ///< of a usually weak word
    float lineStartOnWeak; ///< of any word that begins the line
    float lastWordOnWeak; ///< added for the last stressed polysyllable of a line
    float missedIctus;
    float missedLastIctus; ///< added for the last ictus of a line
    std::array<float, 4> monosyllableOnWeak; ///< by Weakness
    std::array<float, 4> monosyllableOnIctus; ///< by Weakness
};

constexpr Penalties kBinary { 4.5F,
                              2.0F,
                              1.0F,
                              1.8F,
                              0.0F,
                              0.3F,
                              1.0F,
                              { 0.7F, 0.15F, 0.05F, 0.0F },
                              { 0.0F, 0.0F, 0.1F, 0.4F } };
constexpr Penalties kTernary { 4.5F,
                               1.0F,
                               0.6F,
                               1.2F,
                               2.0F,
                               1.5F,
                               1.5F,
                               { 0.8F, 0.15F, 0.05F, 0.0F },
                               { 0.0F, 0.1F, 0.4F, 1.6F } };

constexpr float kProcliticCost = 1.0F; ///< «по́ морю» for «по мо́рю»
constexpr float kMovedStress = 3.0F; ///< a stress that no source knows
constexpr float kMovedStressStep = 0.5F; ///< for each syllable further away
constexpr float kMovedBackwards = 0.25F; ///< stresses rather move towards the end
constexpr float kLastMonosyllableOnWeak = 2.0F;

const Penalties &penaltiesOf(const MeterShape &shape)
{
    return shape.period == 2 ? kBinary : kTernary;
}

float weakPlaceCost(const WordSlot &slot, const Penalties &penalties, int place)
{
    float cost = penalties.strongWordOnWeak;
    if (slot.weakness == Weakness::Free)
        cost = penalties.freeWordOnWeak;
    else if (slot.weakness != Weakness::None)
        cost = penalties.weakWordOnWeak;
    return place == 0 ? std::min(cost, penalties.lineStartOnWeak) : cost;
}

int ictusesWithin(const WordSlot &slot, const MeterShape &shape, int start)
{
    const int end = start + slot.syllables;
    const int upToEnd = (end - 1 - shape.phase + shape.period) / shape.period;
    const int upToStart = (start - 1 - shape.phase + shape.period) / shape.period;
    return upToEnd - upToStart;
}

WordReading readMonosyllable(const WordSlot &slot, const MeterShape &shape, int start, bool isLast)
{
    const Penalties &penalties = penaltiesOf(shape);
    const auto weakness = static_cast<std::size_t>(slot.weakness);
    WordReading reading;
    reading.yo = slot.variants[0].yo;
    if (shape.isIctus(start)) {
        reading.vowel = slot.weakness == Weakness::Always ? std::int16_t(-1) : std::int16_t(0);
        reading.cost = penalties.monosyllableOnIctus[weakness];
        return reading;
    }
    // The meter silences a monosyllable on a weak place, unless the line ends in it.
    reading.vowel = isLast && slot.weakness == Weakness::None ? std::int16_t(0) : std::int16_t(-1);
    if (slot.source == StressSource::Mark)
        reading.vowel = 0;
    reading.cost = penalties.monosyllableOnWeak[weakness];
    if (isLast && slot.weakness == Weakness::None)
        reading.cost += kLastMonosyllableOnWeak;
    return reading;
}

/// A stress that no source knows, on the ictus nearest to the likeliest stress.
WordReading movedStress(const WordSlot &slot, const MeterShape &shape, int start, int ictuses)
{
    const int usual = slot.variants[0].vowel;
    WordReading moved;
    moved.cost = 1e9F;
    for (int i = 0; i < slot.syllables; ++i) {
        if (!shape.isIctus(start + i))
            continue;
        const float cost = kMovedStress
            + kMovedStressStep * static_cast<float>(std::abs(i - usual) - 1)
            + (i < usual ? kMovedBackwards : 0.0F)
            + penaltiesOf(shape).missedIctus * static_cast<float>(ictuses - 1);
        if (cost < moved.cost)
            moved = { static_cast<std::int16_t>(i), false, cost };
    }
    return moved;
}

} // namespace

WordReading readWord(
    const WordSlot &slot, const MeterShape &shape, int origin, bool isLast, PoeticStress poetic)
{
    const int start = slot.start - origin;
    if (slot.syllables == 1)
        return readMonosyllable(slot, shape, start, isLast);
    const Penalties &penalties = penaltiesOf(shape);
    const int ictuses = ictusesWithin(slot, shape, start);
    WordReading best;
    best.cost = 1e9F;
    for (const StressVariant &variant : slot.variants) {
        const int place = start + variant.vowel;
        const bool onIctus = shape.isIctus(place);
        // The secondary stress of a compound is welcome on an ictus and silent elsewhere.
        const bool secondary =
            slot.hasSecondaryBefore(variant.vowel) && shape.isIctus(start + slot.secondary);
        const int filled = (onIctus ? 1 : 0) + (secondary ? 1 : 0);
        const float cost = variant.cost + (onIctus ? 0.0F : weakPlaceCost(slot, penalties, place))
            + penalties.missedIctus * static_cast<float>(ictuses - filled);
        if (cost < best.cost)
            best = { static_cast<std::int16_t>(variant.vowel), variant.yo, cost };
    }
    if (poetic == PoeticStress::Allowed && slot.weakness == Weakness::None
        && slot.source != StressSource::Mark && slot.source != StressSource::Yo
        && slot.source != StressSource::User) {
        const WordReading moved = movedStress(slot, shape, start, ictuses);
        if (moved.cost < best.cost)
            best = moved;
    }
    if (slot.procliticPair && start > 0 && shape.isIctus(start - 1)) {
        const float cost = kProcliticCost + penalties.missedIctus * static_cast<float>(ictuses);
        if (cost < best.cost)
            best = { -1, best.yo, cost };
    }
    return best;
}

float classicalCost(const PreparedLine &line,
                    SlotRange range,
                    const MeterShape &shape,
                    PoeticStress poetic,
                    PartForm *form)
{
    if (range.first >= range.last)
        return 0.0F;
    const int origin = line.slots[range.first].start;
    float cost = 0.0F;
    int lastStressed = -1;
    int lastSyllables = 0;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const WordReading reading =
            readWord(line.slots[i], shape, origin, i + 1 == range.last, poetic);
        cost += reading.cost;
        if (reading.vowel >= 0) {
            lastStressed = line.slots[i].start - origin + reading.vowel;
            lastSyllables = line.slots[i].syllables;
        }
    }
    const WordSlot &end = line.slots[range.last - 1];
    if (lastStressed >= 0 && lastSyllables > 1 && !shape.isIctus(lastStressed))
        cost += penaltiesOf(shape).lastWordOnWeak;
    // The last ictus of a line bears a stress; what follows it is the clausula.
    const int tail = end.start + end.syllables - origin - 1 - lastStressed;
    if (lastStressed >= 0 && tail >= shape.period)
        cost += penaltiesOf(shape).missedLastIctus;
    if (form)
        *form = { (lastStressed - shape.phase + shape.period) / shape.period, tail };
    return cost;
}

LineReading readClassical(const PreparedLine &line,
                          const MeterShape &shape,
                          PoeticStress poetic,
                          std::size_t caesura)
{
    LineReading reading;
    reading.meter = shape.meter;
    const std::size_t count = line.slots.size();
    reading.words.reserve(count);
    const int secondOrigin =
        caesura > 0 && caesura < count ? line.slots[caesura].start : line.syllables;
    for (std::size_t i = 0; i < count; ++i) {
        const WordSlot &slot = line.slots[i];
        const int origin = slot.start < secondOrigin ? 0 : secondOrigin;
        const bool isLast = i + 1 == count || i + 1 == caesura;
        const WordReading word = readWord(slot, shape, origin, isLast, poetic);
        if (word.vowel < 0 && slot.procliticPair && slot.syllables > 1 && i > 0)
            reading.words[i - 1].vowel = 0;
        reading.words.push_back(word);
    }
    reading.cost =
        classicalCost(line, { 0, secondOrigin < line.syllables ? caesura : count }, shape, poetic);
    if (secondOrigin < line.syllables)
        reading.cost += classicalCost(line, { caesura, count }, shape, poetic);
    reading.ictus.resize(static_cast<std::size_t>(line.syllables));
    for (int i = 0; i < line.syllables; ++i)
        reading.ictus[static_cast<std::size_t>(i)] =
            shape.isIctus(i < secondOrigin ? i : i - secondOrigin);
    if (secondOrigin < line.syllables) {
        reading.origin = secondOrigin;
        // Syllables between the last stress and the caesura are its clausula, not ictuses.
        std::size_t ending = caesura;
        while (ending > 0 && reading.words[ending - 1].vowel < 0)
            --ending;
        const int stressed =
            ending > 0 ? line.slots[ending - 1].start + reading.words[ending - 1].vowel : -1;
        for (int place = stressed + 1; place < secondOrigin; ++place)
            reading.ictus[static_cast<std::size_t>(place)] = false;
    }
    countFeet(line, reading);
    return reading;
}

LineReading readFreely(const PreparedLine &line)
{
    LineReading reading;
    reading.words.reserve(line.slots.size());
    for (const WordSlot &slot : line.slots) {
        const StressVariant &variant = slot.variants[0];
        const bool weak = slot.weakness == Weakness::Always
            || (slot.syllables == 1 && slot.weakness != Weakness::None);
        reading.words.push_back(
            { weak ? std::int16_t(-1) : static_cast<std::int16_t>(variant.vowel), variant.yo, 0 });
    }
    // The last word of a line bears a stress, however weak it is elsewhere.
    if (!line.slots.empty() && lastStress(line, reading) < 0)
        reading.words.back().vowel = line.slots.back().variants[0].vowel;
    reading.ictus.assign(static_cast<std::size_t>(line.syllables), false);
    return reading;
}

int lastStress(const PreparedLine &line, const LineReading &reading)
{
    for (std::size_t i = reading.words.size(); i-- > 0;)
        if (reading.words[i].vowel >= 0)
            return line.slots[i].start + reading.words[i].vowel;
    return -1;
}

void countFeet(const PreparedLine &line, LineReading &reading)
{
    const int last = lastStress(line, reading);
    reading.feet = static_cast<int>(
        std::count(reading.ictus.begin(), reading.ictus.begin() + (last + 1), true));
}

} // namespace strofa::prosody
