// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/line_report.h"

#include "core/prosody/tonic_scansion.h"

#include <algorithm>

namespace strofa::prosody
{

namespace
{

bool hasIctuses(Meter meter)
{
    return meter != Meter::Unknown && meter != Meter::Free;
}

/// Whether the stress of a word is written. The meter silences pronouns, conjunctions and the
/// like where their stress would fall on a weak place («Или шёпот»).
bool isStressWritten(const WordSlot &slot, const WordReading &word, const LineReading &line)
{
    if (word.vowel < 0)
        return false;
    if (slot.source == StressSource::Mark || slot.syllables == 1 || !hasIctuses(line.meter))
        return true;
    return slot.weakness == Weakness::None
        || line.ictus[static_cast<std::size_t>(slot.start + word.vowel)];
}

std::string pattern(const LineAnalysis &line, const Word &word, bool expected)
{
    std::string signs;
    for (std::size_t i = 0; i < word.syllableCount; ++i) {
        const Syllable &syllable = line.syllables[word.firstSyllable + i];
        const bool strong = expected ? syllable.ictus : syllable.stress == Stress::Primary;
        signs += strong ? '-' : 'u';
    }
    return signs;
}

void addFaults(const StanzaLine &source, Meter stanzaMeter, LineAnalysis &line)
{
    const bool classical = classicalShape(line.meter) != nullptr;
    if (stanzaMeter != Meter::Unknown && stanzaMeter != Meter::Free && line.meter != stanzaMeter) {
        Fault fault;
        fault.span = line.span;
        fault.kind = FaultKind::LineOffMeter;
        fault.expectedMeter = stanzaMeter;
        line.faults.push_back(fault);
    }
    for (std::size_t i = 0; i < line.words.size(); ++i) {
        const Word &word = line.words[i];
        const WordSlot &slot = source.prepared.slots[i];
        if (word.syllableCount < 2)
            continue;
        const int vowel = source.reading.words[i].vowel;
        const bool offIctus = vowel >= 0
            && !line.syllables[word.firstSyllable + static_cast<std::size_t>(vowel)].ictus;
        Fault fault;
        fault.span = word.span;
        fault.expectedMeter = line.meter;
        fault.expectedFeet = line.feet;
        fault.expectedPattern = pattern(line, word, true);
        fault.foundPattern = pattern(line, word, false);
        if (classical && offIctus && slot.weakness == Weakness::None) {
            fault.kind = FaultKind::StressOnWeak;
            line.faults.push_back(fault);
        } else if (slot.source == StressSource::Guess) {
            fault.kind = FaultKind::UnknownStress;
            line.faults.push_back(fault);
        }
    }
}

/// The reading of a line that a demand asks for; nothing if a tonic meter cannot be had.
std::optional<LineReading> readAsDemanded(const PreparedLine &line, const LineDemand &demand)
{
    if (const MeterShape *shape = classicalShape(demand.meter))
        return readClassical(line, *shape);
    if (!hasIctuses(demand.meter))
        return readFreely(line);
    int ictuses = demand.feet;
    if (ictuses == 0) {
        const TonicCosts costs = tonicCosts(line, demand.meter);
        ictuses = static_cast<int>(std::min_element(costs.begin(), costs.end()) - costs.begin());
    }
    return readTonic(line, demand.meter, ictuses);
}

Word reportWord(const PreparedLine &prepared, const WordSlot &slot, const WordReading &reading)
{
    Word word;
    word.span = prepared.tokens[slot.token].span;
    word.firstSyllable = static_cast<std::size_t>(slot.start);
    word.syllableCount = static_cast<std::size_t>(slot.syllables);
    word.source = slot.source;
    word.yo = reading.yo;
    for (const StressVariant &variant : slot.variants)
        if (std::find(word.variants.begin(), word.variants.end(), variant.vowel)
            == word.variants.end())
            word.variants.push_back(variant.vowel);
    return word;
}

} // namespace

Clausula clausulaAfter(int after) noexcept
{
    switch (after) {
    case 0:
        return Clausula::Masculine;
    case 1:
        return Clausula::Feminine;
    case 2:
        return Clausula::Dactylic;
    default:
        return Clausula::Hyperdactylic;
    }
}

LineAnalysis reportLine(const StanzaLine &source, Meter stanzaMeter)
{
    const PreparedLine &prepared = source.prepared;
    const LineReading &reading = source.reading;
    LineAnalysis line;
    line.span = prepared.span;
    line.meter = reading.meter;
    // Taktovik and accentual verse are not counted in feet.
    const bool counted = classicalShape(reading.meter) || reading.meter == Meter::Dolnik;
    line.feet = counted ? reading.feet : 0;
    line.rhyme = source.rhyme;
    line.words.reserve(prepared.slots.size());
    line.syllables.reserve(static_cast<std::size_t>(prepared.syllables));
    for (std::size_t i = 0; i < prepared.slots.size(); ++i) {
        const WordSlot &slot = prepared.slots[i];
        const WordReading &word = reading.words[i];
        line.words.push_back(reportWord(prepared, slot, word));
        for (int s = 0; s < slot.syllables; ++s) {
            Syllable syllable;
            syllable.vowel = prepared.tokens[slot.token].vowels[static_cast<std::size_t>(s)];
            syllable.ictus = reading.ictus[static_cast<std::size_t>(slot.start + s)];
            if (s == word.vowel && isStressWritten(slot, word, reading))
                syllable.stress = Stress::Primary;
            line.syllables.push_back(syllable);
        }
    }
    const int last = lastStress(prepared, reading);
    if (last >= 0)
        line.clausula = clausulaAfter(prepared.syllables - 1 - last);
    addFaults(source, stanzaMeter, line);
    return line;
}

LineFit fitLine(const PreparedLine &line, const LineDemand &demand)
{
    LineFit fit;
    if (line.slots.empty())
        return fit;
    const std::optional<LineReading> reading = readAsDemanded(line, demand);
    const int last = reading ? lastStress(line, *reading) : -1;
    if (last < 0)
        return fit;
    fit.cost = reading->cost;
    fit.clausula = clausulaAfter(line.syllables - 1 - last);
    fit.scans = demand.clausula == Clausula::None || demand.clausula == fit.clausula;
    if (!hasIctuses(reading->meter))
        return fit;
    fit.scans = fit.scans && reading->ictus[static_cast<std::size_t>(last)]
        && (demand.feet == 0 || demand.feet == reading->feet);
    for (std::size_t i = 0; i < line.slots.size(); ++i) {
        const WordSlot &slot = line.slots[i];
        const int vowel = reading->words[i].vowel;
        if (slot.syllables > 1 && slot.weakness == Weakness::None && vowel >= 0
            && !reading->ictus[static_cast<std::size_t>(slot.start + vowel)])
            fit.scans = false;
    }
    return fit;
}

} // namespace strofa::prosody
