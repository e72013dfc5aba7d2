// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/tonic_scansion.h"

#include <algorithm>
#include <limits>

namespace strofa::prosody
{

namespace
{

constexpr int kLongestAnacrusis = 4;
constexpr int kLongestInterval = 5;
constexpr int kPlaces = kLongestAnacrusis + 1 + kLongestInterval + 1;
constexpr int kStates = (kMaxIctuses + 1) * kPlaces;
constexpr float kWorstPlacement = 5.0F; ///< dearer placements of ictuses in a word are dropped
constexpr std::size_t kMaxSlots = 64; ///< longer lines are no tonic verse

/// Nats of each choice that a meter leaves open.
struct Intervals {
    std::array<float, kLongestAnacrusis + 1> anacrusis;
    std::array<float, kLongestInterval + 1> weak; ///< by weak syllables between two ictuses
};

constexpr float kNo = kImpossible;
constexpr Intervals kDolnik { { 0.8F, 0.5F, 0.5F, kNo, kNo },
                              { 3.2F, 0.45F, 0.45F, 2.8F, kNo, kNo } };
/// The Russian taktovik mostly begins with two weak syllables and has two between its ictuses.
constexpr Intervals kTaktovik { { 0.8F, 0.7F, 0.6F, 1.2F, kNo },
                                { kNo, 0.9F, 0.7F, 0.8F, kNo, kNo } };
constexpr Intervals kAccentual { { 1.0F, 0.9F, 0.9F, 1.2F, 1.4F },
                                 { 1.3F, 1.0F, 1.0F, 1.1F, 1.3F, 1.6F } };

const Intervals &intervalsOf(Meter meter)
{
    if (meter == Meter::Dolnik)
        return kDolnik;
    return meter == Meter::Taktovik ? kTaktovik : kAccentual;
}

/// Ictuses of one word: none, one or two, with the reading that suits them best.
struct Placement {
    int first = -1;
    int last = -1;
    float cost = 0.0F;
    WordReading word;
};

float stressOffIctus(Weakness weakness)
{
    constexpr std::array<float, 4> kCosts { 3.5F, 1.2F, 0.6F, 0.1F };
    return kCosts[static_cast<std::size_t>(weakness)];
}

constexpr float kMissedIctus = 1.6F;
constexpr float kUpbeatStress = 1.2F;

Placement placeMonosyllable(const WordSlot &slot, bool ictus)
{
    // Tonic verse counts its stresses: an ictus on a weak word is rarer than in classical meters.
    constexpr std::array<float, 4> kOnIctus { 0.0F, 0.8F, 1.0F, 1.7F };
    constexpr std::array<float, 4> kOffIctus { 1.1F, 0.15F, 0.05F, 0.0F };
    const auto weakness = static_cast<std::size_t>(slot.weakness);
    Placement placement;
    placement.word.yo = slot.variants[0].yo;
    if (ictus) {
        placement.first = placement.last = 0;
        placement.cost = kOnIctus[weakness];
        placement.word.vowel =
            slot.weakness == Weakness::Always ? std::int16_t(-1) : std::int16_t(0);
    } else {
        placement.cost = kOffIctus[weakness];
        placement.word.vowel =
            slot.source == StressSource::Mark ? std::int16_t(0) : std::int16_t(-1);
    }
    return placement;
}

Placement placePolysyllable(const WordSlot &slot, int first, int last)
{
    Placement placement { first, last, std::numeric_limits<float>::max(), {} };
    const int ictuses = first < 0 ? 0 : (first == last ? 1 : 2);
    for (const StressVariant &variant : slot.variants) {
        const bool hit = variant.vowel == first || variant.vowel == last;
        const bool secondary = first >= 0 && (slot.secondary == first || slot.secondary == last)
            && slot.hasSecondaryBefore(variant.vowel);
        const int filled = (hit ? 1 : 0) + (secondary ? 1 : 0);
        float cost = variant.cost + (hit ? 0.0F : stressOffIctus(slot.weakness))
            + kMissedIctus * static_cast<float>(ictuses - filled);
        // A stress in the upbeat is no fault.
        if (!hit && slot.start == 0 && variant.vowel == 0)
            cost -= std::max(0.0F, stressOffIctus(slot.weakness) - kUpbeatStress);
        if (cost < placement.cost) {
            placement.cost = cost;
            placement.word = { static_cast<std::int16_t>(variant.vowel), variant.yo, cost };
        }
    }
    return placement;
}

std::vector<Placement> placementsOf(const WordSlot &slot)
{
    std::vector<Placement> placements;
    if (slot.syllables == 1)
        return { placeMonosyllable(slot, false), placeMonosyllable(slot, true) };
    const auto add = [&](int first, int last) {
        Placement placement = placePolysyllable(slot, first, last);
        if (placement.cost <= kWorstPlacement)
            placements.push_back(placement);
    };
    add(-1, -1);
    const int syllables = std::min(slot.syllables, 16);
    for (int first = 0; first < syllables; ++first) {
        add(first, first);
        for (int last = first + 2; last < std::min(syllables, first + 4); ++last)
            add(first, last);
    }
    return placements;
}

/// A state: ictuses so far, and either the weak syllables before the first or those since the
/// last one.
constexpr int stateOf(int ictuses, int place)
{
    return ictuses * kPlaces + place;
}

constexpr int afterIctus(int weak)
{
    return kLongestAnacrusis + 1 + weak;
}

struct Step {
    int state = -1;
    float cost = kNo;
};

/// Applies a placement to a state; kNo if the meter has no such interval.
Step advance(int state, const Placement &placement, int syllables, const Intervals &intervals)
{
    const int ictuses = state / kPlaces;
    const int place = state % kPlaces;
    const bool begun = place > kLongestAnacrusis;
    const int weak = begun ? place - kLongestAnacrusis - 1 : place;
    if (placement.first < 0) {
        const int longer = weak + syllables;
        if (longer > (begun ? kLongestInterval : kLongestAnacrusis))
            return {};
        return { stateOf(ictuses, begun ? afterIctus(longer) : longer), placement.cost };
    }
    const int before = weak + placement.first;
    if (before > (begun ? kLongestInterval : kLongestAnacrusis))
        return {};
    float cost = placement.cost
        + (begun ? intervals.weak[static_cast<std::size_t>(before)]
                 : intervals.anacrusis[static_cast<std::size_t>(before)]);
    int count = ictuses + 1;
    if (placement.last != placement.first) {
        cost += intervals.weak[static_cast<std::size_t>(placement.last - placement.first - 1)];
        ++count;
    }
    const int after = syllables - 1 - placement.last;
    if (count > kMaxIctuses || after > kLongestInterval || cost >= kNo)
        return {};
    return { stateOf(count, afterIctus(after)), cost };
}

/// The table of the dynamic programme: the cheapest way into each state after each word.
struct Cell {
    float cost = kNo;
    int from = -1;
    int placement = -1;
};

using Row = std::array<Cell, kStates>;

struct Table {
    std::vector<std::vector<Placement>> placements; ///< by word
    std::vector<Row> rows; ///< one more than words
};

Table fillTable(const PreparedLine &line, Meter meter)
{
    const Intervals &intervals = intervalsOf(meter);
    Table table;
    table.rows.resize(line.slots.size() + 1);
    table.rows[0][0].cost = 0.0F;
    for (std::size_t i = 0; i < line.slots.size(); ++i) {
        table.placements.push_back(placementsOf(line.slots[i]));
        const Row &row = table.rows[i];
        Row &next = table.rows[i + 1];
        for (int state = 0; state < kStates; ++state) {
            const float soFar = row[static_cast<std::size_t>(state)].cost;
            if (soFar >= kNo)
                continue;
            for (std::size_t p = 0; p < table.placements[i].size(); ++p) {
                const Step step =
                    advance(state, table.placements[i][p], line.slots[i].syllables, intervals);
                if (step.state < 0 || step.cost >= kNo)
                    continue;
                Cell &cell = next[static_cast<std::size_t>(step.state)];
                if (soFar + step.cost < cell.cost)
                    cell = { soFar + step.cost, state, static_cast<int>(p) };
            }
        }
    }
    return table;
}

constexpr float kLongClausula = 1.5F; ///< more than two syllables behind the last ictus

/// The best final state with that many ictuses, −1 without one, and its cost.
Step finalState(const Row &row, int ictuses)
{
    Step best;
    for (int after = 0; after <= kLongestInterval; ++after) {
        const int state = stateOf(ictuses, afterIctus(after));
        const float cost =
            row[static_cast<std::size_t>(state)].cost + (after > 2 ? kLongClausula : 0.0F);
        if (cost < best.cost)
            best = { state, cost };
    }
    return best;
}

} // namespace

TonicCosts tonicCosts(const PreparedLine &line, Meter meter)
{
    TonicCosts costs;
    costs.fill(kImpossible);
    if (line.slots.empty() || line.slots.size() > kMaxSlots)
        return costs;
    const Table table = fillTable(line, meter);
    for (int ictuses = 1; ictuses <= kMaxIctuses; ++ictuses)
        costs[static_cast<std::size_t>(ictuses)] = finalState(table.rows.back(), ictuses).cost;
    return costs;
}

std::optional<LineReading> readTonic(const PreparedLine &line, Meter meter, int ictuses)
{
    if (line.slots.empty() || line.slots.size() > kMaxSlots || ictuses < 1 || ictuses > kMaxIctuses)
        return std::nullopt;
    const Table table = fillTable(line, meter);
    const Step last = finalState(table.rows.back(), ictuses);
    if (last.state < 0)
        return std::nullopt;
    LineReading reading;
    reading.meter = meter;
    reading.cost = last.cost;
    reading.words.resize(line.slots.size());
    reading.ictus.assign(static_cast<std::size_t>(line.syllables), false);
    int state = last.state;
    for (std::size_t i = line.slots.size(); i-- > 0;) {
        const Cell &cell = table.rows[i + 1][static_cast<std::size_t>(state)];
        const Placement &placement = table.placements[i][static_cast<std::size_t>(cell.placement)];
        reading.words[i] = placement.word;
        for (const int place : { placement.first, placement.last })
            if (place >= 0)
                reading.ictus[static_cast<std::size_t>(line.slots[i].start + place)] = true;
        state = cell.from;
    }
    // A line's last monosyllable bears the rhyme.
    if (lastStress(line, reading) < 0)
        reading.words.back().vowel = line.slots.back().variants[0].vowel;
    reading.feet = ictuses;
    return reading;
}

} // namespace strofa::prosody
