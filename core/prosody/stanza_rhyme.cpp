// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/rhyme_distance.h"
#include "core/prosody/rhyme_traits.h"
#include "core/prosody/stanza_reader.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace strofa::prosody
{

namespace
{

constexpr float kWorstEnding = 4.5F; ///< nats above the best reading that a rhyme may repair
constexpr float kExactBonus = 4.0F;
constexpr float kUnlistedStress = 3.2F;
constexpr float kOldReading = 3.0F;
constexpr float kUnlistedCertain = 3.4F;
constexpr float kDoubtfulWord = 2.0F; ///< cost of a word from which its stress is in doubt
constexpr float kWeakEndOnIctus = 1.5F;
constexpr float kWeakEndOffIctus = 2.5F;
constexpr float kApproximateBonus = 2.0F;
constexpr float kClearRhyme = 0.5F;
constexpr float kDoubtfulRhyme = 0.97F;
constexpr int kSweeps = 2;

/// One way to read the end of a line.
struct Ending {
    std::size_t slot = 0;
    WordReading word;
    float cost = 0.0F; ///< nats above the reading that the meter prefers
    RhymeKey key;
    bool listed = true; ///< false: no source knows this stress
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

/// Gathers the readings of a line's end.
class EndingList
{
public:
    explicit EndingList(const StanzaLine &line)
        : m_line(line)
        , m_shape(classicalShape(line.reading.meter))
    {
        const std::size_t index = lastStressedSlot(line);
        if (index < line.prepared.slots.size())
            addWord(index);
        // A weak monosyllable at the very end may bear the stress after all («а для»).
        const std::size_t last = line.prepared.slots.size() - 1;
        if (!line.prepared.slots.empty() && line.reading.words[last].vowel < 0
            && line.prepared.slots[last].syllables == 1)
            addWeakEnd(last);
    }

    [[nodiscard]] std::vector<Ending> take() { return std::move(m_endings); }

private:
    void add(std::size_t index, const std::u16string &letters, WordReading word, float cost)
    {
        const auto vowel = static_cast<std::size_t>(word.vowel);
        m_endings.push_back({ index, word, cost, rhymeKey(letters, vowel, word.yo), m_listed });
    }

    void addWord(std::size_t index)
    {
        const WordSlot &slot = m_line.prepared.slots[index];
        const WordReading &chosen = m_line.reading.words[index];
        const std::u16string letters = lettersFrom(m_line.prepared, slot.token);
        add(index, letters, chosen, 0.0F);
        for (const StressVariant &variant : slot.variants)
            addVariant(index, letters, variant);
        // Older verse reads е where ё is spoken today («несет» – «свет»).
        if (m_line.prepared.tokens[slot.token].yo < 0)
            for (const StressVariant &variant : slot.variants)
                if (variant.yo)
                    addVariant(
                        index, letters, { variant.vowel, false, variant.cost + kOldReading });
        const float unlisted = chosen.cost < kDoubtfulWord ? kUnlistedCertain : kUnlistedStress;
        if (!m_shape || slot.source == StressSource::Mark || slot.source == StressSource::Yo
            || slot.source == StressSource::User)
            return;
        // A word that suits the meter badly may take a stress that no source knows for a rhyme.
        m_listed = false;
        for (int vowel = 0; vowel < slot.syllables; ++vowel) {
            const auto place = static_cast<std::uint8_t>(vowel);
            if (m_line.reading.ictus[static_cast<std::size_t>(slot.start + vowel)]
                && !isListed(place))
                addVariant(index, letters, { place, false, unlisted });
        }
        m_listed = true;
    }

    [[nodiscard]] bool isListed(std::uint8_t vowel) const
    {
        return std::any_of(m_endings.begin(), m_endings.end(), [&](const Ending &ending) {
            return ending.word.vowel == vowel;
        });
    }

    void addVariant(std::size_t index, const std::u16string &letters, const StressVariant &variant)
    {
        const WordSlot &slot = m_line.prepared.slots[index];
        const WordReading &chosen = m_line.reading.words[index];
        if (variant.vowel == chosen.vowel && variant.yo == chosen.yo)
            return;
        WordSlot single = slot;
        single.variants.clear();
        single.variants.push(variant);
        single.procliticPair = false;
        const bool isLast = index + 1 == m_line.prepared.slots.size();
        // Measured like the reading that was chosen.
        const float own = m_shape
            ? readWord(single, *m_shape, m_line.reading.origin, isLast, PoeticStress::Forbidden)
                  .cost
            : variant.cost;
        const float cost = std::max(0.0F, own - chosen.cost);
        if (cost <= kWorstEnding)
            add(index,
                letters,
                { static_cast<std::int16_t>(variant.vowel), variant.yo, own },
                cost);
    }

    void addWeakEnd(std::size_t index)
    {
        const WordSlot &slot = m_line.prepared.slots[index];
        const bool ictus = m_line.reading.ictus[static_cast<std::size_t>(slot.start)];
        const float cost = ictus || !m_shape ? kWeakEndOnIctus : kWeakEndOffIctus;
        add(index,
            lettersFrom(m_line.prepared, slot.token),
            { 0, slot.variants[0].yo, cost },
            cost);
    }

    const StanzaLine &m_line;
    const MeterShape *m_shape;
    std::vector<Ending> m_endings;
    bool m_listed = true; ///< whether the endings that are being added have a known stress
};

float bonus(const RhymeKey &first, const RhymeKey &second)
{
    const float distance = rhymeDistance(first, second);
    if (distance <= kExactLimit)
        return kExactBonus;
    return distance <= kApproximateLimit ? kApproximateBonus * (1.0F - 0.5F * distance) : 0.0F;
}

/// The endings of a stanza's lines and which of them is chosen.
struct EndingChoice {
    std::vector<std::vector<Ending>> endings; ///< by line
    std::vector<std::size_t> chosen; ///< by line; meaningless for a line without endings

    [[nodiscard]] const RhymeKey &key(std::size_t line) const
    {
        return endings[line][chosen[line]].key;
    }

    /// The lines that a line is compared with.
    [[nodiscard]] std::pair<std::size_t, std::size_t> around(std::size_t line) const
    {
        return { line > kRhymeWindow ? line - kRhymeWindow : 0,
                 std::min(endings.size(), line + kRhymeWindow + 1) };
    }
};

/// Whether a line has its exact rhyme in another line than `except`.
bool isAnsweredWithout(const EndingChoice &choice, std::size_t line, std::size_t except)
{
    const auto [first, last] = choice.around(line);
    for (std::size_t i = first; i < last; ++i)
        if (i != line && i != except && !choice.endings[i].empty()
            && rhymeDistance(choice.key(line), choice.key(i)) <= kExactLimit)
            return true;
    return false;
}

/// The best bonus that `ending` of line `index` finds among the chosen endings of its neighbours.
float bestBonus(const EndingChoice &choice, std::size_t index, const Ending &ending)
{
    float best = 0.0F;
    const auto [first, last] = choice.around(index);
    for (std::size_t i = first; i < last; ++i) {
        const std::vector<Ending> &others = choice.endings[i];
        if (i == index || others.empty())
            continue;
        // Only a line that waits for its rhyme is a reason to stress a word as no source does.
        const float gain = bonus(ending.key, choice.key(i));
        if (gain > best && (ending.listed || !isAnsweredWithout(choice, i, index)))
            best = gain;
        // An uncertain neighbour may still turn to the reading that answers this one.
        for (std::size_t k = 0; k < others.size(); ++k)
            if (k != choice.chosen[i])
                best = std::max(best, bonus(ending.key, others[k].key) - others[k].cost);
    }
    return best;
}

void chooseEndings(EndingChoice &choice)
{
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        for (std::size_t i = 0; i < choice.endings.size(); ++i) {
            const std::vector<Ending> &own = choice.endings[i];
            if (own.size() < 2)
                continue;
            float best = -std::numeric_limits<float>::max();
            std::size_t better = choice.chosen[i];
            for (std::size_t k = 0; k < own.size(); ++k) {
                const float score = bestBonus(choice, i, own[k]) - own[k].cost;
                if (score > best) {
                    best = score;
                    better = k;
                }
            }
            choice.chosen[i] = better;
        }
    }
}

struct Pair {
    float distance;
    std::size_t first;
    std::size_t second;
};

/// Whether other lines around two lines rhyme in the order that such a pair would fit: alternating,
/// adjacent or embracing.
bool isAnswered(const std::vector<StanzaLine> &lines, std::size_t first, std::size_t second)
{
    const auto rhyme = [&](std::size_t i, std::size_t j) {
        return j < lines.size() && i < j && lines[i].ending && lines[j].ending
            && rhymeDistance(*lines[i].ending, *lines[j].ending) <= kClearRhyme;
    };
    switch (second - first) {
    case 1:
        return rhyme(second + 1, second + 2) || rhyme(first - 2, first - 1)
            || rhyme(first - 1, second + 1);
    case 2:
        return rhyme(first + 1, second + 1) || rhyme(first - 1, second - 1);
    case 3:
        return rhyme(first + 1, second - 1);
    default:
        return false;
    }
}

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
            // A doubtful rhyme counts where the order of the others asks for it.
            if (distance < kDoubtfulRhyme
                || (distance <= kApproximateLimit && isAnswered(lines, i, j)))
                pairs.push_back({ distance, i, j });
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair &a, const Pair &b) {
        return a.distance < b.distance;
    });
    return pairs;
}

/// Lines that rhyme, joined pair by pair, the purest rhymes first.
class RhymeGroups
{
public:
    explicit RhymeGroups(const std::vector<StanzaLine> &lines)
        : m_lines(lines)
        , m_members(lines.size())
        , m_group(lines.size())
    {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            m_members[i] = { i };
            m_group[i] = i;
        }
    }

    void join(const Pair &pair)
    {
        std::size_t a = m_group[pair.first];
        std::size_t b = m_group[pair.second];
        if (a == b || !agree(a, b))
            return;
        if (m_members[a].size() < m_members[b].size())
            std::swap(a, b);
        for (const std::size_t line : m_members[b])
            m_group[line] = a;
        m_members[a].insert(m_members[a].end(), m_members[b].begin(), m_members[b].end());
        m_members[b].clear();
    }

    [[nodiscard]] std::size_t groupOf(std::size_t line) const { return m_group[line]; }

    [[nodiscard]] std::size_t sizeOf(std::size_t group) const { return m_members[group].size(); }

private:
    /// Groups are joined only if their lines rhyme on the whole: in a chain of approximate rhymes
    /// the ends may have nothing in common. A few lines of each are enough to tell.
    [[nodiscard]] bool agree(std::size_t a, std::size_t b) const
    {
        float sum = 0.0F;
        std::size_t count = 0;
        for (std::size_t i = 0; i < std::min(kCompared, m_members[a].size()); ++i) {
            for (std::size_t j = 0; j < std::min(kCompared, m_members[b].size()); ++j) {
                const std::size_t first = m_members[a][m_members[a].size() - 1 - i];
                const std::size_t second = m_members[b][m_members[b].size() - 1 - j];
                sum += std::min(kFarApart,
                                rhymeDistance(*m_lines[first].ending, *m_lines[second].ending));
                ++count;
            }
        }
        // Two rhymes that are complete by themselves are one only if they sound nearly the same.
        const bool complete = m_members[a].size() > 1 && m_members[b].size() > 1;
        return sum <= (complete ? kPairAgreement : kAgreement) * static_cast<float>(count);
    }

    static constexpr std::size_t kCompared = 6;
    static constexpr float kFarApart = 4.0F;
    static constexpr float kAgreement = 1.15F;
    static constexpr float kPairAgreement = 0.4F;

    const std::vector<StanzaLine> &m_lines;
    std::vector<std::vector<std::size_t>> m_members;
    std::vector<std::size_t> m_group;
};

void numberRhymes(std::vector<StanzaLine> &lines)
{
    RhymeGroups groups(lines);
    for (const Pair &pair : rhymingPairs(lines))
        groups.join(pair);
    std::vector<int> numbers(lines.size(), -1);
    int next = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t group = groups.groupOf(i);
        if (groups.sizeOf(group) < 2)
            continue;
        if (numbers[group] < 0)
            numbers[group] = next++;
        lines[i].rhyme = numbers[group];
    }
}

} // namespace

void chooseRhymes(std::vector<StanzaLine> &lines)
{
    EndingChoice choice;
    choice.endings.reserve(lines.size());
    for (const StanzaLine &line : lines)
        choice.endings.push_back(EndingList(line).take());
    choice.chosen.assign(lines.size(), 0);
    chooseEndings(choice);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (choice.endings[i].empty())
            continue;
        Ending &ending = choice.endings[i][choice.chosen[i]];
        lines[i].reading.words[ending.slot] = ending.word;
        lines[i].ending = std::move(ending.key);
        if (choice.chosen[i] != 0 && classicalShape(lines[i].reading.meter))
            countFeet(lines[i].prepared, lines[i].reading);
    }
    numberRhymes(lines);
}

std::vector<RhymeLink> linksOf(const std::vector<StanzaLine> &lines)
{
    std::vector<RhymeLink> links;
    std::vector<std::size_t> latest; // by rhyme: the last line that has it
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].rhyme < 0)
            continue;
        const auto rhyme = static_cast<std::size_t>(lines[i].rhyme);
        if (rhyme < latest.size())
            links.push_back({ i,
                              latest[rhyme],
                              describeRhyme(*lines[latest[rhyme]].ending, *lines[i].ending) });
        else
            latest.resize(rhyme + 1);
        latest[rhyme] = i;
    }
    return links;
}

std::string schemeOf(const std::vector<StanzaLine> &lines)
{
    std::string scheme;
    for (const StanzaLine &line : lines)
        scheme += schemeLetter(line.rhyme);
    return scheme;
}

} // namespace strofa::prosody
