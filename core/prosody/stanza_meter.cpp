// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/stanza_reader.h"

#include <algorithm>
#include <array>

namespace strofa::prosody
{

namespace
{

constexpr float kWorstLine = 7.0F; ///< a line that is off the meter does not outvote the others
constexpr float kFreeLine = 5.0F; ///< cost of a line without any meter
constexpr float kCertainMeter = 2.5F; ///< cost of a line under which the meter is beyond doubt
constexpr float kOwnMeterGain = 4.0F; ///< what a line must gain to leave the stanza's meter

using ClassicalCosts = std::array<float, kClassicalMeters.size()>;

ClassicalCosts costsOf(const PreparedLine &line)
{
    ClassicalCosts costs {};
    for (std::size_t i = 0; i < costs.size(); ++i)
        costs[i] = classicalCost(line, kClassicalMeters[i]);
    return costs;
}

std::size_t cheapest(const ClassicalCosts &costs)
{
    return static_cast<std::size_t>(std::min_element(costs.begin(), costs.end()) - costs.begin());
}

} // namespace

StanzaMeter chooseMeter(std::vector<StanzaLine> &lines)
{
    std::vector<ClassicalCosts> costs;
    ClassicalCosts totals {};
    float freeTotal = 0.0F;
    for (const StanzaLine &line : lines) {
        costs.push_back(costsOf(line.prepared));
        if (line.prepared.slots.empty())
            continue;
        for (std::size_t i = 0; i < totals.size(); ++i)
            totals[i] += std::min(costs.back()[i], kWorstLine);
        freeTotal += kFreeLine;
    }
    if (freeTotal <= 0.0F) {
        for (StanzaLine &line : lines)
            line.reading = readFreely(line.prepared);
        return {};
    }
    const std::size_t chosen = cheapest(totals);
    if (totals[chosen] >= freeTotal) {
        for (StanzaLine &line : lines) {
            line.reading = readFreely(line.prepared);
            line.reading.meter = Meter::Free;
        }
        return { Meter::Free, freeTotal };
    }
    const float average = totals[chosen] * kFreeLine / freeTotal;
    const PoeticStress poetic =
        average < kCertainMeter ? PoeticStress::Allowed : PoeticStress::Forbidden;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t own = cheapest(costs[i]);
        lines[i].reading = readClassical(lines[i].prepared, kClassicalMeters[chosen], poetic);
        if (lines[i].reading.cost > costs[i][own] + kOwnMeterGain)
            lines[i].reading = readClassical(lines[i].prepared, kClassicalMeters[own], poetic);
    }
    return { kClassicalMeters[chosen].meter, totals[chosen] };
}

} // namespace strofa::prosody
