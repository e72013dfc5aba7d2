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

/// The vowel of a word whose secondary stress is written, −1 for none. A meter silences that of a
/// compound on a weak place, as it does the stress of a monosyllable; one that the writer has
/// marked stays.
int writtenSecondary(const PreparedLine &line,
                     const WordSlot &slot,
                     const WordReading &word,
                     const LineReading &reading)
{
    const int mark = line.tokens[slot.token].secondaryMark;
    if (mark >= 0)
        return mark;
    const bool heard = slot.hasSecondaryBefore(word.vowel)
        && (!hasIctuses(reading.meter)
            || reading.ictus[static_cast<std::size_t>(slot.start + slot.secondary)]);
    return heard ? slot.secondary : -1;
}

std::string ictusPattern(const LineAnalysis &line, const Word &word)
{
    std::string signs;
    for (std::size_t i = 0; i < word.syllableCount; ++i)
        signs += line.syllables[word.firstSyllable + i].ictus ? '-' : 'u';
    return signs;
}

std::string stressPattern(const Word &word, std::size_t stressed)
{
    std::string signs(word.syllableCount, 'u');
    if (stressed < signs.size())
        signs[stressed] = '-';
    return signs;
}

/// The stress by which a word is at odds with the meter: the one it has, or, where the meter has
/// moved it to a place that no source knows, the one it should have. −1 if all is well.
int oddStress(const WordSlot &slot, const WordReading &word, const LineReading &line)
{
    if (word.vowel < 0 || slot.weakness != Weakness::None)
        return -1;
    if (!line.ictus[static_cast<std::size_t>(slot.start + word.vowel)])
        return word.vowel;
    const bool known =
        std::any_of(slot.variants.begin(), slot.variants.end(), [&](const StressVariant &variant) {
            return variant.vowel == word.vowel;
        });
    return known ? -1 : slot.variants[0].vowel;
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
        const int odd = classical ? oddStress(slot, source.reading.words[i], source.reading) : -1;
        const int chosen = odd >= 0 ? odd : std::max(0, int(source.reading.words[i].vowel));
        Fault fault;
        fault.span = word.span;
        fault.expectedMeter = line.meter;
        fault.expectedFeet = line.feet;
        fault.expectedPattern = ictusPattern(line, word);
        fault.foundPattern = stressPattern(word, static_cast<std::size_t>(chosen));
        if (slot.source == StressSource::Guess)
            fault.kind = FaultKind::UnknownStress;
        else if (odd >= 0)
            fault.kind = FaultKind::StressOnWeak;
        else
            continue;
        line.faults.push_back(fault);
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
        const int secondary = writtenSecondary(prepared, slot, word, reading);
        for (int s = 0; s < slot.syllables; ++s) {
            Syllable syllable;
            syllable.vowel = prepared.tokens[slot.token].vowels[static_cast<std::size_t>(s)];
            syllable.ictus = reading.ictus[static_cast<std::size_t>(slot.start + s)];
            if (s == word.vowel && isStressWritten(slot, word, reading))
                syllable.stress = Stress::Primary;
            else if (s == secondary)
                syllable.stress = Stress::Secondary;
            line.syllables.push_back(syllable);
        }
    }
    const int last = lastStress(prepared, reading);
    if (last >= 0)
        line.clausula = clausulaAfter(prepared.syllables - 1 - last);
    addFaults(source, stanzaMeter, line);
    return line;
}

void addLengthFaults(std::vector<LineAnalysis> &lines, std::size_t first, std::size_t count)
{
    std::size_t odd = 0;
    std::size_t oddCount = 0;
    int usual = 0;
    // Only one line that differs from all others is a fault; verse of mixed lines is none.
    for (std::size_t i = first; i < first + count; ++i) {
        std::size_t same = 0;
        for (std::size_t j = first; j < first + count && same < 2; ++j)
            same += lines[i].feet == lines[j].feet && lines[i].meter == lines[j].meter ? 1 : 0;
        if (same > 1 && usual != 0 && usual != lines[i].feet)
            return;
        if (same > 1) {
            usual = lines[i].feet;
        } else if (++oddCount > 1) {
            return;
        } else {
            odd = i;
        }
    }
    if (oddCount != 1 || usual == 0 || count < 4 || !classicalShape(lines[odd].meter)
        || lines[odd].feet == usual)
        return;
    Fault fault;
    fault.span = lines[odd].span;
    fault.kind = lines[odd].feet < usual ? FaultKind::MissingSyllable : FaultKind::ExtraSyllable;
    fault.expectedMeter = lines[odd].meter;
    fault.expectedFeet = usual;
    lines[odd].faults.push_back(fault);
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
