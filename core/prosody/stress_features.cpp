// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/stress_features.h"

#include "core/prosody/lexicon_format.h"
#include "core/text/cyrillic.h"

#include <algorithm>
#include <cmath>

namespace strofa::prosody
{

namespace
{

constexpr std::size_t kShortestEdge = 3; ///< letters that a neighbour must share
constexpr std::size_t kShortestInner = 4;
constexpr float kLetterScale = 1.0F / 8.0F;
constexpr float kWordsScale = 1.0F / 4.0F;
constexpr float kPlaceScale = 1.0F / 4.0F;

/// Where the values of the three kinds of neighbours begin, and how many the first two have.
constexpr std::size_t kStartValues = 0;
constexpr std::size_t kEndValues = 7;
constexpr std::size_t kInnerValues = 14;

/// An inner part of the word that begins like known words.
struct InnerMatch {
    std::size_t begin = 0; ///< letter
    std::size_t vowelsBefore = 0;
    NeighbourMatch match;
};

/// The inner part that shares most letters; the earliest of equals.
InnerMatch findInner(const CodedWord &word, const NeighbourList &starts)
{
    InnerMatch best;
    const std::string_view codes = word.codes;
    std::size_t vowelsBefore = 0;
    for (std::size_t begin = 1; begin + kShortestInner <= codes.size(); ++begin) {
        if (vowelsBefore < word.vowels.size() && word.vowels[vowelsBefore] == begin - 1)
            ++vowelsBefore;
        const std::size_t minimum = std::max(kShortestInner, best.match.letters + 1);
        if (begin + minimum > codes.size())
            break;
        const NeighbourMatch match = starts.find(codes.substr(begin), minimum).nearest;
        if (match.letters >= minimum)
            best = { begin, vowelsBefore, match };
    }
    return best;
}

/// Values of one edge: the shares of a vowel among the nearest and among several neighbours, how
/// many letters these share, how many the nearest are, and whether a letter is among the shared.
void writeEdge(const CodedWord &word,
               const NeighbourMatches &matches,
               WordEdge edge,
               std::span<float> features)
{
    const std::size_t first = edge == WordEdge::Start ? kStartValues : kEndValues;
    const std::size_t count = word.vowels.size();
    const float words = std::log1p(matches.nearest.words) * kWordsScale;
    for (std::size_t i = 0; i < count; ++i) {
        float *values = features.data() + word.vowels[i] * kStressFeatures + first;
        const std::size_t place =
            std::min(edge == WordEdge::Start ? i : count - 1 - i, kNeighbourPlaces - 1);
        values[0] = matches.nearest.shares[place];
        values[1] = static_cast<float>(matches.nearest.letters) * kLetterScale;
        values[2] = matches.several.shares[place];
        values[3] = static_cast<float>(matches.several.letters) * kLetterScale;
        values[4] = words;
    }
    const std::size_t size = word.codes.size();
    for (std::size_t i = 0; i < size; ++i) {
        float *values = features.data() + i * kStressFeatures + first;
        const std::size_t distance = edge == WordEdge::Start ? i : size - 1 - i;
        values[5] = distance < matches.nearest.letters ? 1.0F : 0.0F;
        values[6] = distance < matches.several.letters ? 1.0F : 0.0F;
    }
}

void writeInner(const CodedWord &word, const InnerMatch &inner, std::span<float> features)
{
    const std::size_t letters = inner.match.letters;
    if (letters == 0)
        return;
    const std::size_t size = word.codes.size();
    for (std::size_t i = inner.vowelsBefore; i < word.vowels.size(); ++i) {
        const std::size_t place = std::min(i - inner.vowelsBefore, kNeighbourPlaces - 1);
        features[word.vowels[i] * kStressFeatures + kInnerValues] = inner.match.shares[place];
    }
    for (std::size_t i = 0; i < size; ++i) {
        float *values = features.data() + i * kStressFeatures + kInnerValues;
        values[1] = static_cast<float>(letters) * kLetterScale;
        values[2] = static_cast<float>(inner.begin) * kPlaceScale;
        values[3] = static_cast<float>(size - inner.begin - letters) * kPlaceScale;
        values[4] = i >= inner.begin && i < inner.begin + letters ? 1.0F : 0.0F;
        values[5] = std::log1p(inner.match.words) * kWordsScale;
    }
}

} // namespace

std::optional<CodedWord> codeWord(std::u16string_view letters)
{
    if (letters.empty() || letters.size() > kLongestPredictedWord)
        return std::nullopt;
    CodedWord word;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const char code = lexicon_format::letterCode(letters[i]);
        if (code == 0)
            return std::nullopt;
        word.codes.push_back(code);
        if (text::isVowel(letters[i]))
            word.vowels.push_back(static_cast<std::uint8_t>(i));
    }
    return word;
}

void computeStressFeatures(const CodedWord &word,
                           const StressNeighbours &neighbours,
                           const OwnEntries &leftOut,
                           std::span<float> features)
{
    std::fill(features.begin(), features.end(), 0.0F);
    writeEdge(word,
              neighbours.starts.find(word.codes, kShortestEdge, leftOut.starts),
              WordEdge::Start,
              features);
    const std::string reversed(word.codes.rbegin(), word.codes.rend());
    writeEdge(
        word, neighbours.ends.find(reversed, kShortestEdge, leftOut.ends), WordEdge::End, features);
    writeInner(word, findInner(word, neighbours.starts), features);
}

} // namespace strofa::prosody
