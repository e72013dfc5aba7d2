// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/rhyme_traits.h"

#include "core/prosody/phonetics.h"

#include <algorithm>
#include <array>

namespace strofa::prosody
{

namespace
{

constexpr std::size_t kLongestCluster = 12;

/// Vowels and the clusters of consonants behind them, one after another.
class TailReader
{
public:
    explicit TailReader(std::u16string_view tail) : m_rest(tail) { }

    [[nodiscard]] bool atEnd() const noexcept { return m_rest.empty(); }

    [[nodiscard]] char16_t takeVowel()
    {
        const char16_t vowel = m_rest.front();
        m_rest.remove_prefix(1);
        return vowel;
    }

    [[nodiscard]] std::u16string_view takeCluster()
    {
        const auto end = std::find_if(m_rest.begin(), m_rest.end(), isVowelSound);
        const auto length = static_cast<std::size_t>(end - m_rest.begin());
        const std::u16string_view cluster = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return cluster.substr(0, kLongestCluster);
    }

private:
    std::u16string_view m_rest;
};

char16_t voiceless(char16_t sound)
{
    constexpr std::u16string_view kVoiced = u"бвгджз";
    constexpr std::u16string_view kVoiceless = u"пфктшс";
    const std::size_t at = kVoiced.find(sound);
    return at == std::u16string_view::npos ? sound : kVoiceless[at];
}

void add(RhymeTraits &traits, RhymeFlaw flaw)
{
    traits.flaws = static_cast<std::uint8_t>(traits.flaws | 1U << static_cast<unsigned>(flaw));
}

void compareConsonants(char16_t first, char16_t second, RhymeTraits &traits)
{
    if (first == second)
        return;
    const char16_t a = hardened(first);
    const char16_t b = hardened(second);
    if (a == b)
        add(traits, RhymeFlaw::Softness);
    else if (voiceless(a) == voiceless(b))
        add(traits, RhymeFlaw::Voice);
    else
        add(traits, RhymeFlaw::OtherConsonant);
}

/// Names the differences of two clusters along their cheapest alignment, in which a consonant more
/// costs as much as another one.
void compareClusters(std::u16string_view first,
                     std::u16string_view second,
                     bool atEnd,
                     RhymeTraits &traits)
{
    std::array<std::array<int, kLongestCluster + 1>, kLongestCluster + 1> cost {};
    const auto differ = [&](std::size_t i, std::size_t j) {
        return first[i] == second[j] ? 0 : hardened(first[i]) == hardened(second[j]) ? 1 : 2;
    };
    for (std::size_t i = 0; i <= first.size(); ++i) {
        for (std::size_t j = 0; j <= second.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = static_cast<int>(2 * (i + j));
                continue;
            }
            cost[i][j] = std::min({ cost[i - 1][j - 1] + differ(i - 1, j - 1),
                                    cost[i - 1][j] + 2,
                                    cost[i][j - 1] + 2 });
        }
    }
    std::size_t i = first.size();
    std::size_t j = second.size();
    const auto addExtra = [&](char16_t sound, bool last) {
        const bool isFinal = atEnd && last;
        if (sound == u'й')
            add(traits, RhymeFlaw::Jot);
        else
            add(traits, isFinal ? RhymeFlaw::Truncation : RhymeFlaw::InnerConsonant);
    };
    while (i > 0 || j > 0) {
        if (i > 0 && j > 0 && cost[i][j] == cost[i - 1][j - 1] + differ(i - 1, j - 1)) {
            compareConsonants(first[--i], second[--j], traits);
        } else if (i > 0 && (j == 0 || cost[i][j] == cost[i - 1][j] + 2)) {
            addExtra(first[i - 1], i == first.size());
            --i;
        } else {
            addExtra(second[j - 1], j == second.size());
            --j;
        }
    }
}

bool isOpenMasculine(const RhymeKey &key)
{
    return key.clausula == Clausula::Masculine && key.tail.size() == 1;
}

bool isRich(const RhymeKey &first, const RhymeKey &second)
{
    const bool support = first.support != 0 && first.support == second.support;
    // An open masculine rhyme needs the supporting consonant anyway.
    if (isOpenMasculine(first) || isOpenMasculine(second))
        return support && first.beforeSupport != 0 && first.beforeSupport == second.beforeSupport;
    return support;
}

} // namespace

RhymeTraits describeRhyme(const RhymeKey &first, const RhymeKey &second)
{
    RhymeTraits traits;
    traits.grade = compareRhyme(first, second);
    if (traits.grade == RhymeGrade::None)
        return traits;
    traits.clausula = first.clausula;
    traits.tautological = first.word == second.word;
    const auto isCompound = [](const RhymeKey &key) {
        return key.word.find(u' ') != std::u16string::npos;
    };
    traits.compound = isCompound(first) || isCompound(second);
    traits.rich = isRich(first, second);
    if (traits.grade == RhymeGrade::Exact)
        return traits;
    if (isOpenMasculine(first) && isOpenMasculine(second))
        add(traits, RhymeFlaw::Support);
    TailReader left(first.tail);
    TailReader right(second.tail);
    while (!left.atEnd() && !right.atEnd()) {
        if (left.takeVowel() != right.takeVowel())
            add(traits, RhymeFlaw::Vowel);
        const std::u16string_view one = left.takeCluster();
        const std::u16string_view other = right.takeCluster();
        compareClusters(one, other, left.atEnd() && right.atEnd(), traits);
    }
    return traits;
}

} // namespace strofa::prosody
