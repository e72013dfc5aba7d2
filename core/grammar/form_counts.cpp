// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grammar/form_counts.h"

#include "core/grammar/form_reader.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <span>

namespace strofa::grammar
{

namespace
{

/// Counts as many unseen continuations for each seen one: twice what Witten and Bell have, for
/// verse says much that prose has not said.
constexpr double kNovelty = 2.0;

constexpr std::size_t kFarthest = 4; ///< words apart
constexpr double kLeastApart = 0.5; ///< nats by which a pair apart must be rarer than chance
constexpr double kApartPrior = 2.0; ///< pairs added to what is seen and to what is expected

/// An n-gram of classes in one number, the last class lowest, with its count.
struct Gram {
    std::uint64_t key = 0;
    std::uint64_t count = 0;
};

std::vector<Gram> counted(std::vector<std::uint64_t> keys)
{
    std::ranges::sort(keys);
    std::vector<Gram> grams;
    for (const std::uint64_t key : keys) {
        if (grams.empty() || grams.back().key != key)
            grams.push_back({ key, 0 });
        ++grams.back().count;
    }
    return grams;
}

std::int8_t sixteenths(double nats)
{
    return static_cast<std::int8_t>(std::lround(std::clamp(nats * 16, -127.0, 127.0)));
}

double fromSixteenths(std::int8_t value)
{
    return value / 16.0;
}

/// What has been seen after one history.
struct History {
    double total = 0.0;
    double kinds = 0.0;

    void see(std::uint64_t count)
    {
        total += static_cast<double>(count);
        kinds += 1.0;
    }

    /// The share left to shorter histories.
    [[nodiscard]] double rest() const
    {
        return kinds == 0.0 ? 1.0 : kNovelty * kinds / (total + kNovelty * kinds);
    }

    /// The ratio of the probability of what was seen `count` times to that of `alone`, given the
    /// ratio after the shorter history.
    [[nodiscard]] double ratio(std::uint64_t count, double shorter, double alone) const
    {
        return static_cast<double>(count) / (total + kNovelty * kinds) / alone + rest() * shorter;
    }
};

/// Fills the tables of n-grams from those of the classes in all texts.
class TableMaker
{
public:
    TableMaker(std::size_t classes, double leastGain) : m_classes(classes), m_leastGain(leastGain)
    {
    }

    void make(const std::vector<Gram> &ones,
              const std::vector<Gram> &pairs,
              const std::vector<Gram> &triples,
              FormTables &tables)
    {
        m_alone.assign(m_classes, 0.0);
        double all = 0.0;
        for (const Gram &gram : ones)
            all += static_cast<double>(gram.count);
        for (std::size_t i = 0; i < m_classes; ++i)
            m_alone[i] = 0.5 / all;
        for (const Gram &gram : ones)
            m_alone[gram.key] = static_cast<double>(gram.count) / all;
        std::vector<History> histories(m_classes);
        for (const Gram &gram : pairs)
            histories[gram.key >> 16U].see(gram.count);
        for (const History &history : histories)
            tables.backOffs.push_back(sixteenths(std::log(history.rest())));
        auto triple = triples.begin();
        tables.bigramRows.assign(m_classes + 1, 0);
        tables.trigramRows.push_back(0);
        for (const Gram &pair : pairs) {
            const auto first = triple;
            while (triple != triples.end() && triple->key >> 16U == pair.key)
                ++triple;
            const History &history = histories[pair.key >> 16U];
            addPair(pair, history, { first, triple }, { pairs, histories }, tables);
        }
        std::partial_sum(
            tables.bigramRows.begin(), tables.bigramRows.end(), tables.bigramRows.begin());
    }

private:
    struct Pairs {
        const std::vector<Gram> &grams;
        const std::vector<History> &histories;

        /// The ratio of `third` after `second`.
        [[nodiscard]] double ratio(std::uint64_t second, std::uint64_t third, double alone) const
        {
            const std::uint64_t key = second << 16U | third;
            const auto found = std::ranges::lower_bound(grams, key, {}, &Gram::key);
            const bool isSeen = found != grams.end() && found->key == key;
            return histories[second].ratio(isSeen ? found->count : 0, 1.0, alone);
        }
    };

    void addPair(const Gram &pair,
                 const History &history,
                 std::span<const Gram> triples,
                 const Pairs &pairs,
                 FormTables &tables) const
    {
        const std::uint64_t first = pair.key >> 16U;
        const std::uint64_t second = pair.key & 0xFFFFU;
        History own;
        for (const Gram &triple : triples)
            own.see(triple.count);
        const std::int8_t ratio =
            sixteenths(std::log(history.ratio(pair.count, 1.0, m_alone[second])));
        const std::int8_t backOff = sixteenths(std::log(own.rest()));
        for (const Gram &triple : triples) {
            const std::uint64_t third = triple.key & 0xFFFFU;
            const double shorter = pairs.ratio(second, third, m_alone[third]);
            const double exact = std::log(own.ratio(triple.count, shorter, m_alone[third]));
            const double guessed = std::log(shorter) + fromSixteenths(backOff);
            // Only what is rarer than chance is ever asked for.
            if (std::abs(std::min(exact, 0.0) - std::min(guessed, 0.0)) < m_leastGain)
                continue;
            tables.trigramClasses.push_back(static_cast<std::uint16_t>(third));
            tables.trigramRatios.push_back(sixteenths(exact));
        }
        const bool hasTriples = tables.trigramClasses.size() > tables.trigramRows.back();
        const double guessed = std::log(history.rest());
        const bool isGuessed =
            std::abs(std::min(fromSixteenths(ratio), 0.0) - std::min(guessed, 0.0)) < m_leastGain;
        if (!hasTriples && isGuessed && fromSixteenths(backOff) > -1.0)
            return;
        ++tables.bigramRows[first + 1];
        tables.bigramClasses.push_back(static_cast<std::uint16_t>(second));
        tables.bigramRatios.push_back(ratio);
        tables.bigramBackOffs.push_back(backOff);
        tables.trigramRows.push_back(static_cast<std::uint32_t>(tables.trigramClasses.size()));
    }

    std::size_t m_classes;
    double m_leastGain;
    std::vector<double> m_alone; ///< probability of each class
};

} // namespace

FormCounts::FormCounts(ReadingsOf readings, const Bounds &bounds)
    : m_readings(std::move(readings))
    , m_bounds(bounds)
{
    // Class 0 is what nobody has seen.
    m_counts[numberOf(u"?")] = 0;
}

std::uint32_t FormCounts::numberOf(std::u16string_view form)
{
    const auto [entry, isNew] =
        m_numbers.try_emplace(std::u16string(form), static_cast<std::uint32_t>(m_forms.size()));
    if (isNew) {
        m_forms.emplace_back(form);
        m_counts.push_back(0);
    }
    return entry->second;
}

void FormCounts::addStressed(std::u16string_view form, int stress, const std::string &readings)
{
    m_stressed[stressedForm(form, stress)] = readings;
}

void FormCounts::add(std::u16string_view text, unsigned times)
{
    Text read;
    read.times = times;
    readForms(text, [&](std::u16string_view form) {
        read.forms.push_back(numberOf(form));
        m_counts[read.forms.back()] += times;
    });
    m_texts.push_back(std::move(read));
}

FormCounts::Classes FormCounts::classes() const
{
    std::vector<std::uint32_t> order(m_forms.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::greater<>(), [&](auto i) { return m_counts[i]; });
    std::vector<std::string> readings;
    std::map<std::string, std::uint64_t> ofReadings;
    for (std::size_t i = 0; i < m_forms.size(); ++i) {
        readings.push_back(m_readings(m_forms[i]));
        ofReadings[readings[i]] += m_counts[i];
    }
    std::map<std::string, std::uint16_t> byName { { "?", std::uint16_t { 0 } } };
    Classes classes;
    classes.ofForms.resize(m_forms.size());
    std::vector<bool> isOwn(m_forms.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        const std::uint32_t form = order[place];
        if (form == 0)
            continue; // of class 0
        const std::string &all = readings[form];
        isOwn[form] = place < m_bounds.ownClasses;
        std::string name = text::toUtf8(m_forms[form]);
        if (!isOwn[form] && all.empty())
            name = text::toUtf8(endingOf(m_forms[form]));
        else if (!isOwn[form])
            name = ofReadings[all] >= m_bounds.leastOfClass
                ? all
                : "rare " + all.substr(0, all.find('|'));
        const auto next = static_cast<std::uint16_t>(byName.size());
        const std::uint16_t one = byName.try_emplace(name, next).first->second;
        classes.ofForms[form] = one;
        if (!isOwn[form] && all.empty())
            classes.others.try_emplace(endingOf(m_forms[form]), one);
    }
    for (const auto &[stressed, all] : m_stressed) {
        const std::u16string form = stressed.substr(0, stressed.find(u'\u0301'));
        const auto known = m_numbers.find(form);
        const auto one = byName.find(all);
        if (known != m_numbers.end() && one != byName.end() && !isOwn[known->second])
            classes.others.try_emplace(stressed, one->second);
    }
    classes.count = byName.size();
    return classes;
}

/// Pairs of classes two to four words apart that are rarer than chance would have them.
void FormCounts::addPairsApart(const Classes &known, FormTables &tables) const
{
    std::vector<bool> isMark(m_forms.size());
    for (const std::u16string_view mark : kMarks) {
        if (const auto found = m_numbers.find(std::u16string(mark)); found != m_numbers.end())
            isMark[found->second] = true;
    }
    std::vector<std::uint64_t> keys;
    for (const Text &text : m_texts) {
        for (std::size_t i = 0; i < text.forms.size(); ++i) {
            const std::size_t end = std::min(text.forms.size(), i + 1 + kFarthest);
            for (std::size_t j = i; j < end && !isMark[text.forms[j]]; ++j) {
                const std::uint64_t first = known.ofForms[text.forms[i]];
                if (j >= i + 2)
                    keys.insert(
                        keys.end(), text.times, first << 16U | known.ofForms[text.forms[j]]);
            }
        }
    }
    const std::vector<Gram> pairs = counted(std::move(keys));
    std::vector<double> earlier(known.count);
    std::vector<double> later(known.count);
    double all = 0.0;
    for (const Gram &pair : pairs) {
        const auto count = static_cast<double>(pair.count);
        earlier[pair.key >> 16U] += count;
        later[pair.key & 0xFFFFU] += count;
        all += count;
    }
    auto pair = pairs.begin();
    tables.apartRows.push_back(0);
    for (std::size_t first = 0; first < known.count; ++first) {
        for (std::size_t second = 0; second < known.count; ++second) {
            const bool isSeen = pair != pairs.end() && pair->key == (first << 16U | second);
            const double seen = isSeen ? static_cast<double>((pair++)->count) : 0.0;
            const double expected = all == 0.0 ? 0.0 : earlier[first] * later[second] / all;
            const double ratio = std::log((seen + kApartPrior) / (expected + kApartPrior));
            if (ratio > -kLeastApart)
                continue;
            tables.apartClasses.push_back(static_cast<std::uint16_t>(second));
            tables.apartRatios.push_back(sixteenths(ratio));
        }
        tables.apartRows.push_back(static_cast<std::uint32_t>(tables.apartClasses.size()));
    }
}

FormTables FormCounts::tables() const
{
    const Classes known = classes();
    FormTables tables;
    std::map<std::uint32_t, std::uint16_t> words;
    for (std::size_t i = 0; i < m_forms.size(); ++i)
        words.try_emplace(hashOfForm(m_forms[i]), known.ofForms[i]);
    for (const auto &[ending, one] : known.others)
        words.try_emplace(hashOfForm(ending), one);
    for (const auto &[hash, one] : words) {
        tables.wordHashes.push_back(hash);
        tables.wordClasses.push_back(one);
    }
    std::vector<std::uint64_t> ones;
    std::vector<std::uint64_t> pairs;
    std::vector<std::uint64_t> triples;
    const auto start = m_numbers.find(std::u16string(kBreak));
    const std::uint64_t begin = start == m_numbers.end() ? 0 : known.ofForms[start->second];
    for (const Text &text : m_texts) {
        std::uint64_t before = begin << 16U | begin;
        for (const std::uint32_t form : text.forms) {
            const std::uint64_t triple = (before << 16U | known.ofForms[form]) & 0xFFFFFFFFFFFFU;
            ones.insert(ones.end(), text.times, triple & 0xFFFFU);
            pairs.insert(pairs.end(), text.times, triple & 0xFFFFFFFFU);
            triples.insert(triples.end(), text.times, triple);
            before = triple & 0xFFFFFFFFU;
        }
    }
    addPairsApart(known, tables);
    TableMaker(known.count, m_bounds.leastGain)
        .make(counted(std::move(ones)),
              counted(std::move(pairs)),
              counted(std::move(triples)),
              tables);
    return tables;
}

} // namespace strofa::grammar
