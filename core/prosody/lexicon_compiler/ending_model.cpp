// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/lexicon_compiler/ending_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace strofa::prosody::lexicon_compiler
{

namespace format = lexicon_format;

namespace
{

constexpr std::size_t kPlaces = 8; ///< stresses further from the end share the last place
constexpr double kParentWeight = 4.0; ///< forms that the shorter ending counts for
constexpr double kMinimumForms = 6.0;
constexpr double kMinimumChange = 0.04; ///< of probability, for a longer ending to be kept

using Counts = std::array<float, kPlaces>;
using Shares = std::array<double, kPlaces>;

double total(const Counts &counts)
{
    double sum = 0.0;
    for (const float count : counts)
        sum += count;
    return sum;
}

using Level = std::unordered_map<std::uint64_t, Counts>;

/// Counts all endings of `length` letters.
Level countLevel(const StressTables &tables, std::size_t length)
{
    Level level;
    for (const auto &[reversed, word] : tables.words) {
        const std::size_t vowels = vowelCount(reversed);
        if (reversed.size() < length || vowels < 2 || word.variants.empty())
            continue;
        std::uint64_t key = 0;
        for (std::size_t i = 0; i < length; ++i)
            key = format::extendEnding(key, reversed[i]);
        const std::size_t fromEnd = vowels - 1 - word.variants.front().vowel;
        level[key][std::min(fromEnd, kPlaces - 1)] += 1.0F;
    }
    return level;
}

format::EndingStress stored(const Shares &shares)
{
    std::array<std::size_t, kPlaces> order {};
    for (std::size_t i = 0; i < kPlaces; ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return shares[a] > shares[b];
    });
    format::EndingStress stress;
    for (std::size_t i = 0; i < stress.fromEnd.size(); ++i) {
        stress.fromEnd[i] = static_cast<std::uint8_t>(order[i]);
        const double share = std::max(shares[order[i]], 1e-6);
        const double cost = std::log(std::max(shares[order[0]], 1e-6) / share);
        stress.costs[i] =
            static_cast<std::uint8_t>(std::min(254.0, std::round(cost / format::kCostStep)));
    }
    return stress;
}

} // namespace

EndingModel countEndings(const StressTables &tables)
{
    std::vector<std::pair<std::uint64_t, format::EndingStress>> kept;
    std::unordered_map<std::uint64_t, Shares> parents;
    const Shares even = [] {
        Shares shares;
        shares.fill(1.0 / kPlaces);
        return shares;
    }();
    for (std::size_t length = 1; length <= format::kMaxEnding; ++length) {
        std::unordered_map<std::uint64_t, Shares> current;
        for (const auto &[key, counts] : countLevel(tables, length)) {
            const double forms = total(counts);
            if (forms < kMinimumForms)
                continue;
            const auto parent = parents.find(key >> format::kLetterBits);
            if (length > 1 && parent == parents.end())
                continue;
            const Shares &prior = length > 1 ? parent->second : even;
            Shares shares {};
            double change = 0.0;
            for (std::size_t i = 0; i < kPlaces; ++i) {
                shares[i] = (counts[i] + kParentWeight * prior[i]) / (forms + kParentWeight);
                change = std::max(change, std::abs(shares[i] - prior[i]));
            }
            current.emplace(key, shares);
            if (length == 1 || change >= kMinimumChange)
                kept.emplace_back(key, stored(shares));
        }
        parents = std::move(current);
    }
    std::sort(
        kept.begin(), kept.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    EndingModel model;
    for (const auto &[key, stress] : kept) {
        model.endings.push_back(key);
        model.stresses.push_back(stress);
    }
    return model;
}

} // namespace strofa::prosody::lexicon_compiler
