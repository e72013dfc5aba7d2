// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/rhyme_distance.h"
#include "core/prosody/stanza_reader.h"

#include <algorithm>
#include <limits>

namespace strofa::prosody
{

namespace
{

constexpr float kWorstEnding = 4.5F; ///< nats above the best reading that a rhyme may repair
constexpr float kExactBonus = 3.0F;
constexpr float kApproximateBonus = 2.0F;
constexpr int kSweeps = 2;

/// One way to read the end of a line.
struct Ending {
    std::size_t slot = 0;
    WordReading word;
    float cost = 0.0F; ///< nats above the reading that the meter prefers
    RhymeKey key;
};

/// The folded letters of a line from a word on, words separated by spaces.
std::u16string lettersFrom(const PreparedLine &line, std::size_t token)
{
    std::u16string letters;
    for (std::size_t i = token; i < line.tokens.size(); ++i) {
        if (i > token && !line.tokens[i].hyphenBefore)
            letters.push_back(u' ');
        letters += line.tokens[i].letters;
    }
    return letters;
}

/// The last word that bears a stress; the number of words without one.
std::size_t lastStressedSlot(const StanzaLine &line)
{
    for (std::size_t i = line.reading.words.size(); i-- > 0;)
        if (line.reading.words[i].vowel >= 0)
            return i;
    return line.reading.words.size();
}

/// Readings of the last stressed word, the one that the meter prefers first.
std::vector<Ending> endingsOf(const StanzaLine &line)
{
    std::vector<Ending> endings;
    const std::size_t index = lastStressedSlot(line);
    if (index >= line.prepared.slots.size())
        return endings;
    const WordSlot &slot = line.prepared.slots[index];
    const WordReading &chosen = line.reading.words[index];
    const std::u16string letters = lettersFrom(line.prepared, slot.token);
    const auto add = [&](WordReading word, float cost) {
        endings.push_back({ index,
                            word,
                            cost,
                            rhymeKey(letters, static_cast<std::size_t>(word.vowel), word.yo) });
    };
    add(chosen, 0.0F);
    const MeterShape *shape = classicalShape(line.reading.meter);
    const bool isLast = index + 1 == line.prepared.slots.size();
    for (const StressVariant &variant : slot.variants) {
        if (variant.vowel == chosen.vowel && variant.yo == chosen.yo)
            continue;
        WordSlot single = slot;
        single.variants.clear();
        single.variants.push(variant);
        single.procliticPair = false;
        const float own = shape
            ? readWord(single, *shape, line.reading.origin, isLast, PoeticStress::Forbidden).cost
            : variant.cost;
        const float cost = std::max(0.0F, own - chosen.cost);
        if (cost <= kWorstEnding)
            add({ static_cast<std::int16_t>(variant.vowel), variant.yo, own }, cost);
    }
    return endings;
}

float bonus(const RhymeKey &first, const RhymeKey &second)
{
    const float distance = rhymeDistance(first, second);
    if (distance <= kExactLimit)
        return kExactBonus;
    return distance <= kApproximateLimit ? kApproximateBonus * (1.0F - 0.5F * distance) : 0.0F;
}

/// The best bonus that `ending` of line `index` finds among the chosen endings of its neighbours.
float bestBonus(const std::vector<std::vector<Ending>> &endings,
                const std::vector<std::size_t> &chosen,
                std::size_t index,
                const Ending &ending)
{
    float best = 0.0F;
    const std::size_t first = index > kRhymeWindow ? index - kRhymeWindow : 0;
    const std::size_t last = std::min(endings.size(), index + kRhymeWindow + 1);
    for (std::size_t i = first; i < last; ++i) {
        if (i == index || endings[i].empty())
            continue;
        best = std::max(best, bonus(ending.key, endings[i][chosen[i]].key));
        // An uncertain neighbour may still turn to the reading that answers this one.
        for (std::size_t k = 0; k < endings[i].size(); ++k)
            if (k != chosen[i])
                best = std::max(best, bonus(ending.key, endings[i][k].key) - endings[i][k].cost);
    }
    return best;
}

void chooseEndings(const std::vector<std::vector<Ending>> &endings,
                   std::vector<std::size_t> &chosen)
{
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        for (std::size_t i = 0; i < endings.size(); ++i) {
            if (endings[i].size() < 2)
                continue;
            float best = -std::numeric_limits<float>::max();
            std::size_t choice = chosen[i];
            for (std::size_t k = 0; k < endings[i].size(); ++k) {
                const float score =
                    bestBonus(endings, chosen, i, endings[i][k]) - endings[i][k].cost;
                if (score > best) {
                    best = score;
                    choice = k;
                }
            }
            chosen[i] = choice;
        }
    }
}

struct Pair {
    float distance;
    std::size_t first;
    std::size_t second;
};

std::vector<Pair> rhymingPairs(const std::vector<StanzaLine> &lines)
{
    std::vector<Pair> pairs;
    for (std::size_t j = 0; j < lines.size(); ++j) {
        if (!lines[j].ending)
            continue;
        for (std::size_t i = j > kRhymeWindow ? j - kRhymeWindow : 0; i < j; ++i) {
            if (!lines[i].ending)
                continue;
            const float distance = rhymeDistance(*lines[i].ending, *lines[j].ending);
            if (distance <= kApproximateLimit)
                pairs.push_back({ distance, i, j });
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair &a, const Pair &b) {
        return a.distance < b.distance;
    });
    return pairs;
}

std::size_t rootOf(std::vector<std::size_t> &parents, std::size_t i)
{
    while (parents[i] != i)
        i = parents[i] = parents[parents[i]];
    return i;
}

void numberRhymes(std::vector<StanzaLine> &lines)
{
    std::vector<std::size_t> parents(lines.size());
    std::vector<std::size_t> sizes(lines.size(), 1);
    for (std::size_t i = 0; i < parents.size(); ++i)
        parents[i] = i;
    for (const Pair &pair : rhymingPairs(lines)) {
        const std::size_t a = rootOf(parents, pair.first);
        const std::size_t b = rootOf(parents, pair.second);
        if (a == b)
            continue;
        parents[b] = a;
        sizes[a] += sizes[b];
    }
    std::vector<int> numbers(lines.size(), -1);
    int next = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t root = rootOf(parents, i);
        if (sizes[root] < 2)
            continue;
        if (numbers[root] < 0)
            numbers[root] = next++;
        lines[i].rhyme = numbers[root];
    }
}

} // namespace

void chooseRhymes(std::vector<StanzaLine> &lines)
{
    std::vector<std::vector<Ending>> endings;
    endings.reserve(lines.size());
    for (const StanzaLine &line : lines)
        endings.push_back(endingsOf(line));
    std::vector<std::size_t> chosen(lines.size(), 0);
    chooseEndings(endings, chosen);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (endings[i].empty())
            continue;
        Ending &ending = endings[i][chosen[i]];
        lines[i].reading.words[ending.slot] = ending.word;
        lines[i].ending = std::move(ending.key);
        if (chosen[i] != 0 && classicalShape(lines[i].reading.meter))
            countFeet(lines[i].prepared, lines[i].reading);
    }
    numberRhymes(lines);
}

std::string schemeOf(const std::vector<StanzaLine> &lines)
{
    static constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::string scheme;
    for (const StanzaLine &line : lines)
        scheme +=
            line.rhyme < 0 ? '-' : kLetters[static_cast<std::size_t>(line.rhyme) % kLetters.size()];
    return scheme;
}

} // namespace strofa::prosody
