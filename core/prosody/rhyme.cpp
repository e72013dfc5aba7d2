// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/rhyme.h"

#include "core/prosody/phonetics.h"
#include "core/prosody/rhyme_distance.h"
#include "core/text/cyrillic.h"
#include "core/text/word_breaker.h"

#include <algorithm>
#include <array>

namespace strofa::prosody
{

namespace
{

constexpr float kFeminineScale = 0.8F; ///< longer endings forgive more
constexpr float kDactylicScale = 0.95F;
constexpr float kLongEndScale = 0.8F;
constexpr float kJotScale = 1.4F; ///< behind a lone [j], which carries little of the likeness
constexpr std::size_t kLongestCluster = 12; ///< sounds between vowels that are compared

bool isOneOf(char16_t sound, std::u16string_view set)
{
    return set.find(sound) != std::u16string_view::npos;
}

char16_t devoiced(char16_t hard)
{
    constexpr std::u16string_view voiced = u"бвгджз";
    constexpr std::u16string_view voiceless = u"пфктшс";
    const std::size_t at = voiced.find(hard);
    return at == std::u16string_view::npos ? hard : voiceless[at];
}

/// What the changes of one consonant cost. Behind the stressed vowel the ear is strict, at the end
/// of a line it is not.
struct ClusterCosts {
    float softness; ///< hard for soft
    float sonorantSoftness; ///< the same for [l], [m], [n], [r]
    float voice; ///< voiced for voiceless
    float kin; ///< another consonant of the same kind
    float softKin; ///< the same, one of the two being soft and the other hard
    float other;
    float softOther;
    float deletion;
    float clearDeletion; ///< of [kh] or a soft consonant, which the ear does not miss so easily
    float jotDeletion; ///< of [j] beside another consonant
    float stopDeletion; ///< of [t] behind [s]
};

constexpr ClusterCosts kStressCosts { .softness = 0.3F,
                                      .sonorantSoftness = 0.3F,
                                      .voice = 0.9F,
                                      .kin = 1.5F,
                                      .softKin = 1.5F,
                                      .other = 2.0F,
                                      .softOther = 2.0F,
                                      .deletion = 1.4F,
                                      .clearDeletion = 1.4F,
                                      .jotDeletion = 0.9F,
                                      .stopDeletion = 1.4F };
constexpr ClusterCosts kInnerCosts { .softness = 0.2F,
                                     .sonorantSoftness = 0.2F,
                                     .voice = 0.35F,
                                     .kin = 0.6F,
                                     .softKin = 0.6F,
                                     .other = 0.9F,
                                     .softOther = 0.9F,
                                     .deletion = 0.6F,
                                     .clearDeletion = 0.6F,
                                     .jotDeletion = 0.4F,
                                     .stopDeletion = 0.5F };
constexpr ClusterCosts kFinalCosts { .softness = 0.2F,
                                     .sonorantSoftness = 0.2F,
                                     .voice = 0.25F,
                                     .kin = 0.42F,
                                     .softKin = 1.3F,
                                     .other = 0.72F,
                                     .softOther = 1.3F,
                                     .deletion = 0.45F,
                                     .clearDeletion = 0.85F,
                                     .jotDeletion = 0.24F,
                                     .stopDeletion = 0.3F };
constexpr ClusterCosts kMasculineCosts { .softness = 0.3F,
                                         .sonorantSoftness = 0.7F,
                                         .voice = 0.4F,
                                         .kin = 0.7F,
                                         .softKin = 0.7F,
                                         .other = 1.2F,
                                         .softOther = 1.2F,
                                         .deletion = 0.75F,
                                         .clearDeletion = 0.75F,
                                         .jotDeletion = 0.4F,
                                         .stopDeletion = 0.6F };

constexpr float kStopBetweenSAndK = 0.6F;
constexpr float kSoftStopForAffricate = 1.1F;

/// How much replacing one consonant by another is heard.
float substitutionCost(char16_t first, char16_t second, const ClusterCosts &costs)
{
    if (first == second)
        return 0.0F;
    const char16_t a = hardened(first);
    const char16_t b = hardened(second);
    if (a == b)
        return isOneOf(a, u"лнрм") ? costs.sonorantSoftness : costs.softness;
    if (devoiced(a) == devoiced(b))
        return costs.voice;
    const bool soft = (a != first) != (b != second);
    // [t'] is half way to [ch]: «ветер» – «вечер».
    if ((first == u'Т' && second == u'ч') || (first == u'ч' && second == u'Т'))
        return std::min(costs.kin, kSoftStopForAffricate);
    for (const std::u16string_view kin :
         { u"мн", u"рл", u"бвпф", u"сзшжщчц", u"ктпхфс", u"бдг", u"йл" })
        if (isOneOf(a, kin) && isOneOf(b, kin))
            return soft ? costs.softKin : costs.kin;
    return soft ? costs.softOther : costs.other;
}

float deletionCost(std::u16string_view cluster, std::size_t at, const ClusterCosts &costs)
{
    if (cluster[at] == u'й')
        return cluster.size() == 1 ? 0.4F : costs.jotDeletion;
    const char16_t hard = hardened(cluster[at]);
    const bool behindS = at > 0 && hardened(cluster[at - 1]) == u'с';
    if (hard == u'т' && behindS) {
        // Before [k] it is hardly spoken: «известка» – «киоска».
        const bool beforeK = at + 1 < cluster.size() && hardened(cluster[at + 1]) == u'к';
        return beforeK ? std::min(costs.stopDeletion, kStopBetweenSAndK) : costs.stopDeletion;
    }
    return hard != cluster[at] || hard == u'х' ? costs.clearDeletion : costs.deletion;
}

/// The edit distance of two clusters of consonants.
float clusterDistance(std::u16string_view first,
                      std::u16string_view second,
                      const ClusterCosts &costs)
{
    first = first.substr(0, kLongestCluster);
    second = second.substr(0, kLongestCluster);
    std::array<float, kLongestCluster + 1> row {};
    for (std::size_t j = 0; j < second.size(); ++j)
        row[j + 1] = row[j] + deletionCost(second, j, costs);
    for (std::size_t i = 0; i < first.size(); ++i) {
        float diagonal = row[0];
        row[0] += deletionCost(first, i, costs);
        for (std::size_t j = 0; j < second.size(); ++j) {
            const float substituted = diagonal + substitutionCost(first[i], second[j], costs);
            diagonal = row[j + 1];
            row[j + 1] = std::min({ substituted,
                                    row[j + 1] + deletionCost(first, i, costs),
                                    row[j] + deletionCost(second, j, costs) });
        }
    }
    return row[second.size()];
}

/// Takes the vowel and the cluster behind it off the front of a tail.
struct Link {
    char16_t vowel = 0;
    std::u16string_view cluster;
};

Link takeLink(std::u16string_view &tail)
{
    Link link { tail.front(), {} };
    std::size_t end = 1;
    while (end < tail.size() && !isVowelSound(tail[end]))
        ++end;
    link.cluster = tail.substr(1, end - 1);
    tail.remove_prefix(end);
    return link;
}

bool sameSupport(const RhymeKey &first, const RhymeKey &second)
{
    return first.support != 0 && hardened(first.support) == hardened(second.support);
}

/// Consonants before an open stressed vowel that answer one another though they differ.
bool kindredSupport(const RhymeKey &first, const RhymeKey &second)
{
    if (first.support == 0 || second.support == 0)
        return false;
    const char16_t a = hardened(first.support);
    const char16_t b = hardened(second.support);
    if (devoiced(a) == devoiced(b))
        return true;
    for (const std::u16string_view kin : { u"чщ", u"кх", u"шс" })
        if (isOneOf(a, kin) && isOneOf(b, kin))
            return true;
    return false;
}

/// Classical verse joins [j] with soft sonorants («моя» – «земля»); later verse rarely does.
bool softSupport(const RhymeKey &first, const RhymeKey &second)
{
    constexpr std::u16string_view kSoft = u"йЛНРМ";
    return (first.support == u'й' || second.support == u'й') && isOneOf(first.support, kSoft)
        && isOneOf(second.support, kSoft);
}

/// «часть» – «запеклась»: a soft [s] with or without a final [t] behind it.
bool differByFinalStop(std::u16string_view longer, std::u16string_view shorter)
{
    return longer.size() == shorter.size() + 1 && longer.ends_with(u"сТ") && shorter.ends_with(u'С')
        && longer.substr(0, longer.size() - 2) == shorter.substr(0, shorter.size() - 1);
}

/// Masculine endings: one vowel and perhaps consonants.
float masculineDistance(const RhymeKey &first, const RhymeKey &second)
{
    const bool openFirst = first.tail.size() == 1;
    const bool openSecond = second.tail.size() == 1;
    if (openFirst && openSecond) {
        if (first.support == second.support || sameSupport(first, second))
            return 0.0F;
        if (kindredSupport(first, second))
            return 0.5F;
        return softSupport(first, second) ? kApproximateLimit : kNoRhyme;
    }
    if (differByFinalStop(first.tail, second.tail) || differByFinalStop(second.tail, first.tail))
        return 0.8F;
    const float distance = clusterDistance(std::u16string_view(first.tail).substr(1),
                                           std::u16string_view(second.tail).substr(1),
                                           kMasculineCosts);
    const bool support = sameSupport(first, second);
    if (openFirst != openSecond)
        return support ? distance + 0.2F : kNoRhyme;
    return distance * (support ? 1.0F : 1.6F);
}

/// The key of a piece of text with capitals, marks and punctuation.
RhymeKey keyOfText(std::u16string_view ending, std::size_t stressedVowel, bool yo)
{
    std::vector<text::WordToken> words;
    text::breakWords(ending, { 0, ending.size() }, words);
    std::u16string letters;
    for (const text::WordToken &word : words) {
        if (!letters.empty() && !word.hyphenBefore)
            letters.push_back(u' ');
        letters += word.letters;
    }
    return rhymeKey(letters, stressedVowel, yo);
}

/// Whether two endings agree from the second vowel on in three sounds or more («радость» –
/// «слабость»): so much likeness covers a difference behind the stress.
bool sameLongEnd(std::u16string_view first, std::u16string_view second)
{
    const auto fromSecondVowel = [](std::u16string_view tail) {
        const auto vowel = std::find_if(tail.begin() + 1, tail.end(), isVowelSound);
        return tail.substr(static_cast<std::size_t>(vowel - tail.begin()));
    };
    const std::u16string_view end = fromSecondVowel(first);
    return end.size() >= 3 && end == fromSecondVowel(second);
}

float vowelDistance(char16_t first, char16_t second)
{
    return first == second ? 0.0F : 0.45F;
}

} // namespace

float rhymeDistance(const RhymeKey &first, const RhymeKey &second)
{
    if (first.tail.empty() || second.tail.empty() || first.clausula != second.clausula
        || first.tail.front() != second.tail.front())
        return kNoRhyme;
    if (first.clausula == Clausula::Masculine)
        return masculineDistance(first, second);
    std::u16string_view a = first.tail;
    std::u16string_view b = second.tail;
    float distance = 0.0F;
    const float scale = first.clausula == Clausula::Feminine ? kFeminineScale : kDactylicScale;
    bool atStress = true;
    bool onlyJot = false;
    while (!a.empty() && !b.empty()) {
        const Link left = takeLink(a);
        const Link right = takeLink(b);
        const bool last = a.empty() && b.empty();
        const bool feminine = first.clausula == Clausula::Feminine;
        const ClusterCosts &costs =
            atStress && feminine ? kStressCosts : (last && !atStress ? kFinalCosts : kInnerCosts);
        const float change = clusterDistance(left.cluster, right.cluster, costs)
            + (atStress ? 0.0F : vowelDistance(left.vowel, right.vowel));
        distance += change * (onlyJot ? kJotScale : 1.0F);
        onlyJot = atStress && left.cluster == u"й" && right.cluster == u"й";
        atStress = false;
    }
    if (!a.empty() || !b.empty())
        return kNoRhyme;
    return distance * scale * (sameLongEnd(first.tail, second.tail) ? kLongEndScale : 1.0F);
}

std::u16string exactSounds(const RhymeKey &key)
{
    std::u16string sounds = key.tail;
    if (sounds.size() == 1 && key.support != 0)
        sounds.insert(sounds.begin(), hardened(key.support));
    return sounds;
}

std::uint32_t rhymeBucket(const RhymeKey &key)
{
    if (key.tail.empty())
        return 0;
    char16_t consonant = 0;
    if (key.tail.size() > 1 && !isVowelSound(key.tail[1]))
        consonant = key.tail[1];
    else if (key.clausula == Clausula::Masculine)
        consonant = key.support;
    const char16_t folded = devoiced(hardened(consonant));
    const auto code = folded == 0 ? 0U : static_cast<std::uint32_t>(folded - u'а' + 1);
    return (static_cast<std::uint32_t>(key.clausula) << 16)
        | (static_cast<std::uint32_t>(key.tail[0] - u'а' + 1) << 8) | code;
}

RhymeGrade compareRhyme(const RhymeKey &first, const RhymeKey &second)
{
    const float distance = rhymeDistance(first, second);
    if (distance <= kExactLimit)
        return RhymeGrade::Exact;
    return distance <= kApproximateLimit ? RhymeGrade::Approximate : RhymeGrade::None;
}

RhymeKey rhymeKey(std::u16string_view ending, std::size_t stressedVowel, bool yo)
{
    RhymeKey key;
    const Transcription spoken = transcribe(ending, stressedVowel, yo);
    if (spoken.stressed >= spoken.sounds.size())
        return key;
    key.tail = spoken.sounds.substr(spoken.stressed);
    if (spoken.stressed > 0 && !isVowelSound(spoken.sounds[spoken.stressed - 1]))
        key.support = spoken.sounds[spoken.stressed - 1];
    if (key.support != 0 && spoken.stressed > 1)
        key.beforeSupport = spoken.sounds[spoken.stressed - 2];
    const auto syllables = std::count_if(key.tail.begin(), key.tail.end(), isVowelSound);
    key.clausula = syllables == 1 ? Clausula::Masculine
        : syllables == 2          ? Clausula::Feminine
        : syllables == 3          ? Clausula::Dactylic
                                  : Clausula::Hyperdactylic;
    key.word = ending;
    std::replace(key.word.begin(), key.word.end(), u'ё', u'е');
    return key;
}

RhymeKey rhymeKey(std::u16string_view ending, std::size_t stressedVowel)
{
    return keyOfText(ending, stressedVowel, false);
}

std::optional<RhymeKey> rhymeKey(std::u16string_view text, const LineAnalysis &line)
{
    for (std::size_t i = line.words.size(); i-- > 0;) {
        const Word &word = line.words[i];
        for (std::size_t s = word.syllableCount; s-- > 0;) {
            if (line.syllables[word.firstSyllable + s].stress != Stress::Primary)
                continue;
            const std::size_t begin = word.span.begin;
            const std::size_t end = std::min(line.words.back().span.end, text.size());
            if (begin >= end)
                return std::nullopt;
            return keyOfText(text.substr(begin, end - begin), s, word.yo);
        }
    }
    return std::nullopt;
}

} // namespace strofa::prosody
