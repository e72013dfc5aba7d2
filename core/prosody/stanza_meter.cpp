// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/stanza_reader.h"
#include "core/prosody/tonic_scansion.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

namespace strofa::prosody
{

namespace
{

constexpr float kWorstLine = 7.0F; ///< a line that is off the meter does not outvote the others
constexpr float kCertainMeter = 2.5F; ///< cost of a line under which the meter is beyond doubt
constexpr float kPerfectMeter = 1.3F; ///< under which no other kind of verse is tried
constexpr float kFewMovedStresses = 1.9F; ///< cost of a line up to which they explain a stanza
constexpr float kOwnMeterGain = 4.0F; ///< what a line must gain to leave the stanza's meter
constexpr float kFreeLine = 6.5F; ///< cost of a line without any meter
constexpr float kUnlikeLine = 1.0F; ///< cost of a line with another number of ictuses
constexpr float kCaesuraCost = 0.4F; ///< of an irregular caesura, a line
constexpr float kUnlikeCaesura = 2.5F; ///< of a half-line that ends unlike the others
constexpr float kUnlikeFeet = 1.0F; ///< of a line with a third number of feet
constexpr int kLongestHalfLineClausula = 3;
constexpr std::size_t kRegularCounts = 2; ///< different numbers of feet or ictuses in a stanza
constexpr int kMostFeetBeforeCaesura = 4;

using Lines = std::vector<StanzaLine>;
using ClassicalCosts = std::array<float, kClassicalMeters.size()>;

SlotRange wholeOf(const PreparedLine &line)
{
    return { 0, line.slots.size() };
}

ClassicalCosts costsOf(const PreparedLine &line, PoeticStress poetic)
{
    ClassicalCosts costs {};
    for (std::size_t i = 0; i < costs.size(); ++i)
        costs[i] = classicalCost(line, wholeOf(line), kClassicalMeters[i], poetic);
    return costs;
}

std::size_t cheapest(const ClassicalCosts &costs)
{
    return static_cast<std::size_t>(std::min_element(costs.begin(), costs.end()) - costs.begin());
}

/// A way to read a whole stanza.
struct Plan {
    Meter meter = Meter::Free;
    float cost = 0.0F;
    int feetBeforeCaesura = 0; ///< 0: no irregular caesura
    int ictuses = 0; ///< usual number of a tonic line
    int clausulaBeforeCaesura = 0; ///< usual number of syllables
};

/// The classical meter of a stanza.
Plan classicalPlan(const Lines &lines, const std::vector<ClassicalCosts> &costs)
{
    ClassicalCosts totals {};
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t m = 0; m < totals.size(); ++m)
            totals[m] += std::min(costs[i][m], kWorstLine);
    const std::size_t chosen = cheapest(totals);
    return { kClassicalMeters[chosen].meter, totals[chosen], 0, 0 };
}

/// The word at which the meter begins anew, and the cost of the line so read.
struct Caesura {
    std::size_t slot = 0;
    float cost = kImpossible;
};

/// The best caesuras of a line after a given number of feet, by the syllables between the last
/// stress before it and the caesura itself.
using Caesurae = std::array<Caesura, kLongestHalfLineClausula + 1>;

Caesurae
caesuraeOf(const PreparedLine &line, const MeterShape &shape, int feet, PoeticStress poetic)
{
    Caesurae caesurae;
    const std::size_t count = line.slots.size();
    for (std::size_t slot = 1; slot < count; ++slot) {
        PartForm form;
        const float before = classicalCost(line, { 0, slot }, shape, poetic, &form);
        if (form.feet != feet || form.clausula > kLongestHalfLineClausula)
            continue;
        Caesura &best = caesurae[static_cast<std::size_t>(form.clausula)];
        if (before >= best.cost)
            continue;
        // A proclitic belongs to the word behind it.
        const float clitic = line.slots[slot - 1].weakness == Weakness::Always ? 2.0F : 0.0F;
        const float cost =
            before + clitic + kCaesuraCost + classicalCost(line, { slot, count }, shape, poetic);
        if (cost < best.cost)
            best = { slot, cost };
    }
    return caesurae;
}

/// The best of them where half-lines usually end in `clausula` syllables.
Caesura bestCaesura(const Caesurae &caesurae, int clausula)
{
    Caesura best = caesurae[static_cast<std::size_t>(clausula)];
    for (const Caesura &other : caesurae)
        if (other.cost + kUnlikeCaesura < best.cost)
            best = { other.slot, other.cost + kUnlikeCaesura };
    return best;
}

/// A classical meter whose lines have extra or missing syllables at one caesura, mostly the same
/// number of them.
Plan caesuraPlan(const Lines &lines)
{
    Plan best;
    best.cost = kImpossible;
    for (const MeterShape &shape : kClassicalMeters) {
        for (int feet = 2; feet <= kMostFeetBeforeCaesura; ++feet) {
            std::array<float, kLongestHalfLineClausula + 1> totals {};
            for (const StanzaLine &line : lines) {
                if (line.prepared.slots.empty())
                    continue;
                const Caesurae caesurae =
                    caesuraeOf(line.prepared, shape, feet, PoeticStress::Forbidden);
                for (std::size_t i = 0; i < totals.size(); ++i)
                    totals[i] += std::min(bestCaesura(caesurae, static_cast<int>(i)).cost,
                                          2.0F * kWorstLine);
            }
            const auto least = std::min_element(totals.begin(), totals.end());
            if (*least < best.cost)
                best = { shape.meter, *least, feet, 0, static_cast<int>(least - totals.begin()) };
        }
    }
    return best;
}

Plan tonicPlan(const Lines &lines, Meter meter)
{
    std::vector<TonicCosts> costs;
    for (const StanzaLine &line : lines)
        if (!line.prepared.slots.empty())
            costs.push_back(tonicCosts(line.prepared, meter));
    Plan best;
    best.cost = kImpossible;
    for (int usual = 1; usual <= kMaxIctuses; ++usual) {
        float total = 0.0F;
        for (const TonicCosts &line : costs) {
            const float other = *std::min_element(line.begin(), line.end()) + kUnlikeLine;
            total += std::min({ line[static_cast<std::size_t>(usual)], other, 2.0F * kWorstLine });
        }
        if (total < best.cost)
            best = { meter, total, 0, usual };
    }
    return best;
}

LineReading readFree(const PreparedLine &line, Meter meter)
{
    LineReading reading = readFreely(line);
    reading.meter = meter;
    return reading;
}

LineReading readTonicLine(const PreparedLine &line, const Plan &plan)
{
    const TonicCosts costs = tonicCosts(line, plan.meter);
    const auto least = std::min_element(costs.begin(), costs.end());
    const bool usual = costs[static_cast<std::size_t>(plan.ictuses)] <= *least + kUnlikeLine;
    const int ictuses = usual ? plan.ictuses : static_cast<int>(least - costs.begin());
    if (auto reading = readTonic(line, plan.meter, ictuses))
        return std::move(*reading);
    return readFree(line, plan.meter);
}

LineReading readClassicalLine(const PreparedLine &line,
                              const ClassicalCosts &costs,
                              const Plan &plan,
                              PoeticStress poetic)
{
    const MeterShape &shape = *classicalShape(plan.meter);
    if (plan.feetBeforeCaesura > 0) {
        const Caesura caesura = bestCaesura(caesuraeOf(line, shape, plan.feetBeforeCaesura, poetic),
                                            plan.clausulaBeforeCaesura);
        return readClassical(line, shape, poetic, caesura.slot);
    }
    const std::size_t own = cheapest(costs);
    LineReading reading = readClassical(line, shape, poetic);
    if (reading.cost > costs[own] + kOwnMeterGain)
        reading = readClassical(line, kClassicalMeters[own], poetic);
    return reading;
}

std::vector<ClassicalCosts> poeticCosts(const Lines &lines)
{
    std::vector<ClassicalCosts> costs;
    for (const StanzaLine &line : lines)
        costs.push_back(costsOf(line.prepared, PoeticStress::Allowed));
    return costs;
}

/// Lines whose number of feet is none of the two commonest ones: in verse of a classical meter they
/// are few, save where it is so regular that no other kind is tried (free iambs).
std::size_t linesOfOtherLength(const Lines &lines, Meter meter)
{
    std::vector<std::size_t> counts;
    for (const StanzaLine &line : lines) {
        if (line.prepared.slots.empty())
            continue;
        PartForm form;
        (void)classicalCost(line.prepared,
                            wholeOf(line.prepared),
                            *classicalShape(meter),
                            PoeticStress::Forbidden,
                            &form);
        const auto feet = static_cast<std::size_t>(std::max(0, form.feet));
        if (counts.size() <= feet)
            counts.resize(feet + 1);
        ++counts[feet];
    }
    std::sort(counts.begin(), counts.end(), std::greater<>());
    return std::accumulate(
        counts.begin() + static_cast<std::ptrdiff_t>(std::min(kRegularCounts, counts.size())),
        counts.end(),
        std::size_t { 0 });
}

/// Compares the kinds of verse; `lineCount` counts the lines with a syllable.
Plan choosePlan(const Lines &lines, const std::vector<ClassicalCosts> &costs, std::size_t lineCount)
{
    const auto count = static_cast<float>(lineCount);
    Plan best = classicalPlan(lines, costs);
    if (best.cost <= kPerfectMeter * count || lineCount < 2)
        return best;
    // Against other kinds of verse a classical meter may lean on stresses that no source knows.
    float compared = best.cost;
    const float poeticCost = classicalPlan(lines, poeticCosts(lines)).cost;
    if (poeticCost <= kFewMovedStresses * count)
        compared = std::min(compared, poeticCost);
    compared += kUnlikeFeet * static_cast<float>(linesOfOtherLength(lines, best.meter));
    const auto consider = [&](const Plan &plan) {
        if (plan.cost < compared) {
            compared = plan.cost;
            best = plan;
        }
    };
    consider(caesuraPlan(lines));
    consider(tonicPlan(lines, Meter::Dolnik));
    consider(tonicPlan(lines, Meter::Taktovik));
    consider(tonicPlan(lines, Meter::Accentual));
    if (kFreeLine * count < compared)
        best = { Meter::Free, kFreeLine * count, 0, 0 };
    return best;
}

} // namespace

StanzaMeter chooseMeter(Lines &lines)
{
    std::vector<ClassicalCosts> costs;
    std::size_t lineCount = 0;
    for (const StanzaLine &line : lines) {
        costs.push_back(costsOf(line.prepared, PoeticStress::Forbidden));
        lineCount += line.prepared.slots.empty() ? 0 : 1;
    }
    if (lineCount == 0) {
        for (StanzaLine &line : lines)
            line.reading = readFreely(line.prepared);
        return {};
    }
    const Plan plan = choosePlan(lines, costs, lineCount);
    const bool classical = classicalShape(plan.meter) != nullptr;
    const PoeticStress poetic = plan.cost < kCertainMeter * static_cast<float>(lineCount)
        ? PoeticStress::Allowed
        : PoeticStress::Forbidden;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const PreparedLine &line = lines[i].prepared;
        if (line.slots.empty() || plan.meter == Meter::Free)
            lines[i].reading = readFree(line, line.slots.empty() ? Meter::Unknown : Meter::Free);
        else if (classical)
            lines[i].reading = readClassicalLine(line, costs[i], plan, poetic);
        else
            lines[i].reading = readTonicLine(line, plan);
    }
    return { plan.meter, plan.cost };
}

void reviseMeter(const Lines &lines, StanzaMeter &meter)
{
    if (meter.meter != Meter::Dolnik && meter.meter != Meter::Taktovik
        && meter.meter != Meter::Accentual)
        return;
    bool rhymed = false;
    std::vector<int> counts;
    for (const StanzaLine &line : lines) {
        rhymed = rhymed || line.rhyme >= 0;
        if (!line.prepared.slots.empty()
            && std::find(counts.begin(), counts.end(), line.reading.feet) == counts.end())
            counts.push_back(line.reading.feet);
    }
    if (counts.size() > kRegularCounts)
        meter.meter = rhymed ? Meter::Accentual : Meter::Free;
    else if (meter.meter == Meter::Accentual && !rhymed)
        meter.meter = Meter::Free;
}

} // namespace strofa::prosody
