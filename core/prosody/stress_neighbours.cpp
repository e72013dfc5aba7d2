// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/stress_neighbours.h"

#include <algorithm>
#include <tuple>

namespace strofa::prosody
{

namespace
{

constexpr float kSeveralWords = 4.0F;
constexpr std::size_t kLongestWalk = 96; ///< entries; the nearest of a longer row will do
constexpr char kLastLetter = 32; ///< я

std::size_t sharedLetters(std::string_view one, std::string_view other) noexcept
{
    const auto ends = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    return static_cast<std::size_t>(ends.first - one.begin());
}

/// Counts of words by the place of their stress.
struct Tally {
    std::array<float, kNeighbourPlaces> counts {};
    float words = 0.0F;

    [[nodiscard]] NeighbourMatch match(std::size_t letters) const
    {
        NeighbourMatch match;
        match.letters = letters;
        match.words = words;
        for (std::size_t i = 0; i < counts.size(); ++i)
            match.shares[i] = counts[i] / words;
        return match;
    }
};

} // namespace

/// Visits the entries around a place, those that share most letters first.
class NeighbourList::Walk
{
public:
    Walk(const NeighbourList &list, std::string_view spelling)
        : m_list(list)
        , m_right(list.lowerBound(spelling))
        , m_left(m_right)
    {
        if (m_right < list.size())
            m_sharedRight = sharedLetters(spelling, list.spelling(m_right));
        if (m_left > 0)
            m_sharedLeft = sharedLetters(spelling, list.spelling(m_left - 1));
    }

    /// Letters that the next entry shares; 0 at the end.
    [[nodiscard]] std::size_t shared() const noexcept
    {
        return std::max(m_sharedLeft, m_sharedRight);
    }

    /// The next entry; only if shared() is not 0.
    std::size_t next() noexcept
    {
        if (m_sharedRight >= m_sharedLeft) {
            const std::size_t entry = m_right++;
            m_sharedRight = m_right < m_list.size()
                ? std::min<std::size_t>(m_sharedRight, m_list.m_shared[m_right])
                : 0;
            return entry;
        }
        const std::size_t entry = --m_left;
        m_sharedLeft =
            m_left > 0 ? std::min<std::size_t>(m_sharedLeft, m_list.m_shared[m_left]) : 0;
        return entry;
    }

private:
    const NeighbourList &m_list;
    std::size_t m_right;
    std::size_t m_left; ///< one behind the next entry on that side
    std::size_t m_sharedRight = 0;
    std::size_t m_sharedLeft = 0;
};

NeighbourList NeighbourList::build(std::vector<Word> words, std::size_t letters)
{
    for (Word &word : words) {
        word.spelling.resize(std::min({ word.spelling.size(), letters, kNeighbourLetters }));
        word.place =
            static_cast<std::uint8_t>(std::min<std::size_t>(word.place, kNeighbourPlaces - 1));
    }
    const auto key = [](const Word &word) {
        return std::tie(word.spelling, word.place, word.lemma);
    };
    std::sort(
        words.begin(), words.end(), [&](const Word &a, const Word &b) { return key(a) < key(b); });
    NeighbourList list;
    for (std::size_t i = 0; i < words.size();) {
        const Word &first = words[i];
        std::size_t lemmas = 0;
        std::size_t end = i;
        for (; end < words.size() && words[end].spelling == first.spelling
             && words[end].place == first.place;
             ++end)
            lemmas += end == i || words[end].lemma != words[end - 1].lemma ? 1 : 0;
        if (!first.spelling.empty())
            list.append(first.spelling,
                        list.size() == 0
                            ? 0
                            : sharedLetters(list.spelling(list.size() - 1), first.spelling),
                        first.place,
                        static_cast<std::uint8_t>(std::min(lemmas, kNeighbourWords)));
        i = end;
    }
    return list;
}

void NeighbourList::reserve(std::size_t entries, std::size_t letters)
{
    m_letters.reserve(letters);
    m_begins.reserve(entries + 1);
    m_shared.reserve(entries);
    m_places.reserve(entries);
    m_words.reserve(entries);
}

void NeighbourList::append(std::string_view spelling,
                           std::size_t shared,
                           std::uint8_t place,
                           std::uint8_t words)
{
    m_letters.insert(m_letters.end(), spelling.begin(), spelling.end());
    m_begins.push_back(static_cast<std::uint32_t>(m_letters.size()));
    m_shared.push_back(static_cast<std::uint8_t>(shared));
    m_places.push_back(place);
    m_words.push_back(words);
    m_cut = m_places.size() == 1 ? spelling.size() : std::max(m_cut, spelling.size());
}

// An entry: shared letters and further letters (four bits each), the further letters, place and
// number of words (four bits each).
std::vector<std::byte> NeighbourList::encode() const
{
    std::vector<std::byte> bytes;
    for (std::size_t entry = 0; entry < size(); ++entry) {
        const std::string_view further = spelling(entry).substr(m_shared[entry]);
        bytes.push_back(static_cast<std::byte>(m_shared[entry] << 4U | further.size()));
        for (const char letter : further)
            bytes.push_back(static_cast<std::byte>(letter));
        bytes.push_back(static_cast<std::byte>(m_places[entry] << 4U | m_words[entry]));
    }
    return bytes;
}

std::optional<NeighbourList> NeighbourList::decode(std::span<const std::byte> bytes,
                                                   std::size_t entryCount)
{
    NeighbourList list;
    if (entryCount > bytes.size() / 2)
        return std::nullopt;
    list.reserve(entryCount, bytes.size());
    std::string spelling;
    std::size_t at = 0;
    for (std::size_t entry = 0; entry < entryCount; ++entry) {
        if (bytes.size() - at < 2)
            return std::nullopt;
        const auto lengths = std::to_integer<std::size_t>(bytes[at++]);
        const std::size_t shared = lengths >> 4U;
        const std::size_t further = lengths & 15U;
        if (shared > spelling.size() || shared + further == 0
            || shared + further > kNeighbourLetters || bytes.size() - at < further + 1)
            return std::nullopt;
        // The first further letter must be a later one than that in its place before.
        const int replaced = shared < spelling.size() ? spelling[shared] : 0;
        spelling.resize(shared);
        for (std::size_t i = 0; i < further; ++i) {
            const char letter = static_cast<char>(bytes[at++]);
            if (letter < 1 || letter > kLastLetter)
                return std::nullopt;
            spelling.push_back(letter);
        }
        const auto last = std::to_integer<std::size_t>(bytes[at++]);
        const auto place = static_cast<std::uint8_t>(last >> 4U);
        const bool ascends = entry == 0
            || (further > 0 ? spelling[shared] > replaced
                            : replaced == 0 && list.m_places.back() < place);
        if (place >= kNeighbourPlaces || (last & 15U) == 0 || !ascends)
            return std::nullopt;
        list.append(spelling, shared, place, static_cast<std::uint8_t>(last & 15U));
    }
    if (at != bytes.size())
        return std::nullopt;
    return list;
}

std::size_t NeighbourList::lowerBound(std::string_view word) const noexcept
{
    std::size_t begin = 0;
    std::size_t count = size();
    while (count > 0) {
        const std::size_t half = count / 2;
        if (spelling(begin + half) < word) {
            begin += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return begin;
}

NeighbourMatches NeighbourList::find(std::string_view word,
                                     std::size_t minimumLetters,
                                     std::span<const std::uint32_t> leftOut) const
{
    NeighbourMatches matches;
    Tally tally;
    word = word.substr(0, m_cut);
    Walk walk(*this, word);
    std::size_t level = walk.shared();
    for (std::size_t steps = 0;; ++steps) {
        const std::size_t shared = walk.shared();
        if (shared != level || shared < minimumLetters || steps == kLongestWalk) {
            if (tally.words > 0.0F && matches.nearest.letters == 0)
                matches.nearest = tally.match(level);
            if (tally.words >= kSeveralWords)
                matches.several = tally.match(level);
            if (tally.words >= kSeveralWords || shared < minimumLetters || shared == 0
                || steps == kLongestWalk)
                return matches;
            level = shared;
        }
        const std::size_t entry = walk.next();
        const bool own = std::binary_search(leftOut.begin(), leftOut.end(), entry);
        const auto words = static_cast<float>(m_words[entry] - (own ? 1 : 0));
        tally.counts[m_places[entry]] += words;
        tally.words += words;
    }
}

std::optional<std::uint32_t> NeighbourList::entryOf(std::string_view word, std::uint8_t place) const
{
    word = word.substr(0, m_cut);
    place = static_cast<std::uint8_t>(std::min<std::size_t>(place, kNeighbourPlaces - 1));
    for (std::size_t entry = lowerBound(word); entry < size() && spelling(entry) == word; ++entry)
        if (m_places[entry] == place)
            return static_cast<std::uint32_t>(entry);
    return std::nullopt;
}

} // namespace strofa::prosody
