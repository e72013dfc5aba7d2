// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/line_meter.h"

#include "core/assist/line_pattern.h"

#include <algorithm>

namespace strofa::assist
{

using prosody::Clausula;
using prosody::Meter;

namespace
{

constexpr std::uint64_t bit(int node)
{
    return std::uint64_t { 1 } << static_cast<unsigned>(node);
}

template <class Visit>
void eachBeat(Visit visit)
{
    visit(Beat { 0, 0 });
    for (int syllables = 1; syllables <= kMostBeatSyllables; ++syllables) {
        for (int stress = 0; stress < syllables; ++stress)
            visit(Beat { syllables, stress });
    }
}

} // namespace

bool LineMeter::isHeld(const LineMeterDemand &demand) noexcept
{
    return demand.feet > 0
        && (demand.meter == Meter::Dolnik || demand.meter == Meter::Taktovik
            || LinePattern::classical(demand.meter, demand.feet, Clausula::None));
}

LineMeter::LineMeter(const LineMeterDemand &demand)
{
    NodeSet ends = 0;
    if (!isHeld(demand))
        ends = addFree(demand);
    else if (demand.meter == Meter::Dolnik)
        ends = addTonic(demand, 2);
    else if (demand.meter == Meter::Taktovik)
        ends = addTonic(demand, 3);
    else
        ends = addClassical(demand);
    m_places.push_back({ ends, 0, 0, false, {} });
    expand(demand);
    prune(demand);
}

int LineMeter::addNode(Node node)
{
    m_nodes.push_back(node);
    return static_cast<int>(m_nodes.size()) - 1;
}

/// Puts the syllables behind the last ictus and tells with which of them a line may end.
LineMeter::NodeSet LineMeter::withEnding(int lastIctus, Clausula clausula)
{
    const int least = clausula == Clausula::None ? 0 : tailSyllables(clausula);
    const int most = clausula == Clausula::None ? 2 : tailSyllables(clausula);
    NodeSet ends = least == 0 ? bit(lastIctus) : 0;
    int previous = lastIctus;
    for (int tail = 1; tail <= most; ++tail) {
        previous = addNode({ false, true, false, bit(previous) });
        ends |= tail >= least ? bit(previous) : 0;
    }
    return ends;
}

LineMeter::NodeSet LineMeter::addClassical(const LineMeterDemand &demand)
{
    const auto pattern = LinePattern::classical(demand.meter, demand.feet, Clausula::Masculine);
    int previous = kStart;
    for (int position = 0; position <= pattern->lastIctus(); ++position) {
        const bool isLast = position == pattern->lastIctus();
        previous = addNode({ pattern->isIctus(position), true, isLast, bit(previous) });
    }
    return withEnding(previous, demand.clausula);
}

LineMeter::NodeSet LineMeter::addTonic(const LineMeterDemand &demand, int longestInterval)
{
    NodeSet before = demand.leastAnacrusis == 0 ? bit(kStart) : 0;
    int previous = kStart;
    for (int i = 1; i <= demand.mostAnacrusis; ++i) {
        previous = addNode({ false, true, false, bit(previous) });
        before |= i >= demand.leastAnacrusis ? bit(previous) : 0;
    }
    int ictus = 0;
    for (int i = 0; i < demand.feet; ++i) {
        ictus = addNode({ true, false, i + 1 == demand.feet, before });
        before = 0;
        previous = ictus;
        for (int weak = 1; weak <= longestInterval && i + 1 < demand.feet; ++weak) {
            previous = addNode({ false, true, false, bit(previous) });
            before |= bit(previous);
        }
    }
    return withEnding(ictus, demand.clausula);
}

LineMeter::NodeSet LineMeter::addFree(const LineMeterDemand &demand)
{
    // Lines of `least` to `most` syllables, counted up to the last stress.
    const int tail = demand.clausula == Clausula::None ? 1 : tailSyllables(demand.clausula);
    const int least = std::max(demand.minimumSyllables - tail, 1);
    const int most = std::clamp(demand.maximumSyllables - tail, least, 40);
    int previous = kStart;
    NodeSet before = bit(kStart);
    for (int syllable = 1; syllable < most; ++syllable) {
        previous = addNode({ true, true, false, before });
        before = bit(previous);
    }
    // The last ictus, with any number of the syllables before it.
    NodeSet some = 0;
    for (int syllable = least; syllable <= most; ++syllable)
        some |= syllable == 1 ? bit(kStart) : bit(syllable - 2);
    const int last = addNode({ true, true, true, some });
    return withEnding(last, demand.clausula);
}

LineMeter::NodeSet LineMeter::read(NodeSet nodes, Beat beat, bool isLineEnd) const
{
    for (int syllable = beat.syllables - 1; syllable >= 0 && nodes != 0; --syllable) {
        const bool isStressed = syllable == beat.stress;
        NodeSet next = 0;
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            const Node &node = m_nodes[i];
            if ((nodes & bit(static_cast<int>(i))) == 0)
                continue;
            bool fits = beat.syllables == 1 || (isStressed ? node.mayBeStressed : node.mayBeWeak);
            // The last word of the line bears the last ictus, no other does.
            if (isLineEnd && (isStressed || node.isLastIctus))
                fits = isStressed && node.isLastIctus;
            if (fits)
                next |= node.next;
        }
        nodes = next;
    }
    return nodes;
}

/// A syllable that bears no stress.
LineMeter::NodeSet LineMeter::readWeak(NodeSet nodes) const
{
    NodeSet next = 0;
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const bool fits = (nodes & bit(static_cast<int>(i))) != 0 && m_nodes[i].mayBeWeak;
        next |= fits ? m_nodes[i].next : 0;
    }
    return next;
}

bool LineMeter::reachesStart(NodeSet nodes, const LineMeterDemand &demand) const
{
    if (demand.writtenWords.empty()) {
        for (int syllables = demand.writtenSyllables; syllables > 0 && nodes != 0; --syllables) {
            NodeSet next = 0;
            for (std::size_t i = 0; i < m_nodes.size(); ++i)
                next |= (nodes & bit(static_cast<int>(i))) != 0 ? m_nodes[i].next : 0;
            nodes = next;
        }
    }
    for (auto word = demand.writtenWords.rbegin(); word != demand.writtenWords.rend(); ++word) {
        const BeatSet one = beatBit({ 1, 0 });
        NodeSet next = word->isWeak && (word->beats & one) != 0 ? readWeak(nodes) : 0;
        eachBeat([&](Beat beat) {
            const bool isWeakOne = word->isWeak && beat.syllables == 1;
            if ((word->beats & beatBit(beat)) != 0 && !isWeakOne)
                next |= read(nodes, beat, false);
        });
        nodes = next;
    }
    return (nodes & bit(kStart)) != 0;
}

LineMeter::Place LineMeter::placeOf(NodeSet nodes)
{
    // The first place is not like the others: the last word is read there.
    const auto found = std::find_if(m_places.begin() + 1, m_places.end(), [&](const auto &place) {
        return place.nodes == nodes;
    });
    if (found != m_places.end())
        return static_cast<Place>(found - m_places.begin());
    m_places.push_back({ nodes, 0, 0, false, {} });
    return static_cast<Place>(m_places.size()) - 1;
}

void LineMeter::expand(const LineMeterDemand &demand)
{
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        std::vector<Place> after(kBeats, kNowhere);
        const NodeSet nodes = m_places[i].nodes;
        const bool isLineEnd = i == index(kLineEnd);
        eachBeat([&](Beat beat) {
            // A word without a vowel leans on the next one.
            const NodeSet next =
                isLineEnd && beat.syllables == 0 ? 0 : read(nodes, beat, isLineEnd);
            if (next != 0)
                after[static_cast<std::size_t>(beatIndex(beat))] = placeOf(next);
        });
        m_places[i].after = std::move(after);
        m_places[i].isComplete = !isLineEnd && reachesStart(nodes, demand);
    }
}

/// Keeps the words from which the line's beginning can be reached.
void LineMeter::prune(const LineMeterDemand &demand)
{
    std::vector<char> known(m_places.size(), 0);
    std::vector<char> reaches(m_places.size(), 0);
    // Words without a vowel lead back to the same place; the others only further to the left.
    const auto examine = [&](auto &&self, std::size_t place) -> bool {
        if (known[place] != 0)
            return reaches[place] != 0;
        known[place] = 1;
        PlaceEntry &entry = m_places[place];
        bool found = demand.joint == 0 && entry.isComplete;
        eachBeat([&](Beat beat) {
            const Place next = entry.after[static_cast<std::size_t>(beatIndex(beat))];
            if (next == kNowhere)
                return;
            const std::size_t target = index(next);
            if ((demand.joint & beatBit(beat)) != 0 && m_places[target].isComplete) {
                entry.joining |= beatBit(beat);
                found = true;
            }
            if (target != place && self(self, target)) {
                entry.admitted |= beatBit(beat);
                found = true;
            }
        });
        if (found && entry.after.front() == static_cast<Place>(place))
            entry.admitted |= beatBit({ 0, 0 });
        reaches[place] = found ? 1 : 0;
        return found;
    };
    examine(examine, index(kLineEnd));
    for (std::size_t i = 1; i < m_places.size(); ++i)
        examine(examine, i);
    if (demand.joint != 0) {
        for (PlaceEntry &entry : m_places)
            entry.isComplete = false;
    }
}

} // namespace strofa::assist
