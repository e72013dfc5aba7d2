// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grammar/yo_learner.h"

#include "core/base/random.h"
#include "core/grammar/form_reader.h"
#include "core/grammar/form_trigrams_format.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace strofa::grammar
{

namespace
{

constexpr std::size_t kWindow = 4; ///< no trait looks farther
constexpr std::size_t kLeastPlaces = 40; ///< of a form that is judged
constexpr std::size_t kLeastOfTrait = 3;
constexpr int kEpochs = 3; ///< more learn the slips of the books by heart
constexpr double kStep = 0.05;
constexpr double kDecay = 1e-3;
constexpr double kLeastWeight = 0.02; ///< nats; less is left out

/// A text writes ё if so large a share of the words that always have it do.
constexpr double kConsistent = 0.9;
/// Many books print ё only where «все» would be read otherwise.
constexpr std::u16string_view kOftenMarked = u"все";
constexpr std::size_t kLeastMarked = 3;
constexpr double kLeastMarkedShare = 0.55;

struct TextForms {
    std::vector<std::u16string> forms;
    std::vector<bool> yo; ///< whether it is written with ё
};

TextForms formsOf(std::u16string_view text)
{
    TextForms all;
    readPlacedForms(text, [&](std::u16string_view form, base::TextSpan span) {
        all.forms.emplace_back(form);
        const std::u16string_view written = text.substr(span.begin, span.length());
        all.yo.push_back(written.find_first_of(u"ёЁ") != std::u16string_view::npos);
    });
    return all;
}

struct Example {
    std::vector<std::uint32_t> traits;
    bool yo = false;
};

/// Puts numbers in place of the hashes of traits; those seen too seldom go. Returns the hashes by
/// their numbers, ascending.
std::vector<std::uint32_t> numberTraits(std::vector<Example> &examples,
                                        const std::map<std::uint32_t, std::size_t> &counts)
{
    std::vector<std::uint32_t> hashes;
    std::unordered_map<std::uint32_t, std::uint32_t> numbers;
    for (const auto &[hash, count] : counts) {
        if (count < kLeastOfTrait)
            continue;
        numbers.emplace(hash, static_cast<std::uint32_t>(hashes.size()));
        hashes.push_back(hash);
    }
    for (Example &example : examples) {
        std::erase_if(example.traits,
                      [&](std::uint32_t trait) { return !numbers.contains(trait); });
        for (std::uint32_t &trait : example.traits)
            trait = numbers.at(trait);
    }
    return hashes;
}

/// Stochastic gradient descent whose steps shrink as a trait's gradients add up (Duchi, Hazan,
/// Singer 2011).
std::vector<double> descend(const std::vector<Example> &examples, std::size_t traits)
{
    std::vector<double> weights(traits, 0.0);
    std::vector<double> squares(traits, 1e-8);
    std::vector<std::size_t> order(examples.size());
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    base::Random random(1);
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
        for (std::size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(i))]);
        for (const std::size_t i : order) {
            double sum = 0.0;
            for (const std::uint32_t trait : examples[i].traits)
                sum += weights[trait];
            const double error = 1.0 / (1.0 + std::exp(-sum)) - (examples[i].yo ? 1.0 : 0.0);
            for (const std::uint32_t trait : examples[i].traits) {
                const double gradient = error + kDecay * weights[trait];
                squares[trait] += gradient * gradient;
                weights[trait] -= kStep * gradient / std::sqrt(squares[trait]);
            }
        }
    }
    return weights;
}

} // namespace

std::size_t YoLearner::add(std::u16string_view text)
{
    const TextForms all = formsOf(text);
    std::size_t certain = 0;
    std::size_t certainWithYo = 0;
    Score marked;
    for (std::size_t i = 0; i < all.forms.size(); ++i) {
        if (m_words.certain.contains(all.forms[i])) {
            ++certain;
            certainWithYo += all.yo[i] ? 1 : 0;
        }
        if (all.forms[i] == kOftenMarked)
            ++(all.yo[i] ? marked.yo : marked.e);
    }
    const bool writesYo = certainWithYo > 0
        && static_cast<double>(certainWithYo) >= kConsistent * static_cast<double>(certain);
    const bool marksOne = marked.yo >= kLeastMarked
        && static_cast<double>(marked.yo)
            >= kLeastMarkedShare * static_cast<double>(marked.yo + marked.e);
    const std::size_t before = m_places.size();
    for (std::size_t i = 0; i < all.forms.size(); ++i) {
        const bool isTold = writesYo || (marksOne && all.forms[i] == kOftenMarked);
        if (!isTold || !m_words.open.contains(all.forms[i]))
            continue;
        const std::size_t begin = i - std::min(i, kWindow);
        const std::size_t end = std::min(i + kWindow + 1, all.forms.size());
        m_places.push_back({ { all.forms.begin() + static_cast<std::ptrdiff_t>(begin),
                               all.forms.begin() + static_cast<std::ptrdiff_t>(end) },
                             i - begin,
                             all.yo[i] });
    }
    return m_places.size() - before;
}

std::set<std::uint32_t> YoLearner::judgedForms() const
{
    std::map<std::u16string, std::size_t> counts;
    for (const Place &place : m_places)
        ++counts[place.forms[place.at]];
    std::set<std::uint32_t> judged;
    for (const auto &[form, count] : counts) {
        if (count >= kLeastPlaces)
            judged.insert(hashOfForm(form));
    }
    return judged;
}

YoTable YoLearner::learn() const
{
    const std::set<std::uint32_t> judged = judgedForms();
    std::vector<Example> examples;
    std::map<std::uint32_t, std::size_t> counts;
    for (const Place &place : m_places) {
        if (!judged.contains(hashOfForm(place.forms[place.at])))
            continue;
        Example &example = examples.emplace_back();
        example.yo = place.yo;
        visitYoTraits(place.forms, place.at, *m_grammar, [&](std::uint32_t trait) {
            example.traits.push_back(trait);
            ++counts[trait];
        });
    }
    const std::vector<std::uint32_t> hashes = numberTraits(examples, counts);
    const std::vector<double> weights = descend(examples, hashes.size());
    YoTable table;
    table.classes = classPrint(*m_grammar);
    table.forms.assign(judged.begin(), judged.end());
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        if (std::abs(weights[i]) < kLeastWeight)
            continue;
        constexpr double kMost = 31.9; // what fits into 16 bits
        table.traits.push_back(hashes[i]);
        table.weights.push_back(static_cast<std::int16_t>(
            std::lround(kYoWeightsPerNat * std::clamp(weights[i], -kMost, kMost))));
    }
    return table;
}

std::map<std::u16string, YoLearner::Score> YoLearner::judge(const YoChoice &choice) const
{
    std::map<std::u16string, Score> scores;
    for (const Place &place : m_places) {
        const auto favour = choice.favour(place.forms, place.at);
        if (!favour)
            continue;
        Score &score = scores[place.forms[place.at]];
        ++(place.yo ? score.yo : score.e);
        score.right += (*favour > 0.0) == place.yo ? 1 : 0;
    }
    return scores;
}

} // namespace strofa::grammar
