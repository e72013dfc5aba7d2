// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/subword_merges.h"

#include <algorithm>
#include <limits>
#include <set>

namespace strofa::lm
{

namespace
{

using Piece = SubwordMerges::Piece;
using Merge = SubwordMerges::Merge;

struct CountedWord {
    std::vector<Piece> pieces;
    std::int64_t count = 0;
};

/// The counts of neighbouring pieces of all words, kept up to date while pieces are joined.
class PairCounts
{
public:
    explicit PairCounts(std::vector<CountedWord> words) : m_words(std::move(words))
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            change(i, m_words[i].count);
    }

    /// The most frequent pair; false where none occurs twice.
    bool best(Merge &merge) const
    {
        if (m_order.empty() || m_order.begin()->first > -2)
            return false;
        merge = m_order.begin()->second;
        return true;
    }

    void join(Merge merge, Piece product)
    {
        const std::set<std::size_t> places = m_places[merge];
        for (const std::size_t word : places) {
            change(word, -m_words[word].count);
            std::vector<Piece> &pieces = m_words[word].pieces;
            std::size_t to = 0;
            for (std::size_t from = 0; from < pieces.size(); ++from, ++to) {
                const bool joins = from + 1 < pieces.size() && pieces[from] == merge.left
                    && pieces[from + 1] == merge.right;
                pieces[to] = joins ? product : pieces[from];
                from += joins ? 1 : 0;
            }
            pieces.resize(to);
            change(word, m_words[word].count);
        }
        m_places.erase(merge);
    }

    /// Takes a pair out of the choice.
    void forget(Merge merge)
    {
        m_order.erase({ -m_counts[merge], merge });
        m_forgotten.insert(merge);
    }

private:
    void change(std::size_t word, std::int64_t by)
    {
        const std::vector<Piece> &pieces = m_words[word].pieces;
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
            const Merge pair { pieces[i], pieces[i + 1] };
            std::int64_t &count = m_counts[pair];
            m_order.erase({ -count, pair });
            count += by;
            if (count > 0 && m_forgotten.count(pair) == 0)
                m_order.insert({ -count, pair });
            if (by > 0)
                m_places[pair].insert(word);
            else
                m_places[pair].erase(word);
        }
    }

    std::vector<CountedWord> m_words;
    std::map<Merge, std::int64_t> m_counts;
    std::map<Merge, std::set<std::size_t>> m_places;
    std::set<std::pair<std::int64_t, Merge>> m_order; // most frequent first
    std::set<Merge> m_forgotten;
};

} // namespace

SubwordMerges::SubwordMerges(std::u32string_view letters) : m_letters(letters)
{
    for (const char32_t letter : letters) {
        for (const bool isInitial : { true, false }) {
            m_byText.emplace(Subword { { letter }, isInitial },
                             static_cast<Piece>(m_pieces.size()));
            m_pieces.push_back({ { letter }, isInitial });
        }
    }
}

bool SubwordMerges::add(Merge merge)
{
    const auto count = static_cast<Piece>(m_pieces.size());
    if (merge.left < 0 || merge.left >= count || merge.right < 0 || merge.right >= count)
        return false;
    const Subword &left = m_pieces[static_cast<std::size_t>(merge.left)];
    const Subword &right = m_pieces[static_cast<std::size_t>(merge.right)];
    if (right.isInitial || left.letters.size() + right.letters.size() > kLongestPiece
        || m_ranks.count(keyOf(merge)) > 0)
        return false;
    Subword product { left.letters + right.letters, left.isInitial };
    const auto [entry, isNew] = m_byText.emplace(product, count);
    if (isNew)
        m_pieces.push_back(std::move(product));
    m_ranks.emplace(keyOf(merge), Rank { m_merges.size(), entry->second });
    m_merges.push_back(merge);
    return true;
}

SubwordMerges SubwordMerges::learn(std::u32string_view letters,
                                   const std::map<std::u32string, std::int64_t> &words,
                                   std::size_t pieces)
{
    SubwordMerges result(letters);
    std::vector<CountedWord> counted;
    for (const auto &[word, count] : words)
        counted.push_back({ result.split(word), count });
    PairCounts pairs(std::move(counted));
    Merge merge;
    while (result.m_pieces.size() < pieces && pairs.best(merge)) {
        if (result.add(merge))
            pairs.join(merge, result.m_ranks.at(keyOf(merge)).product);
        else
            pairs.forget(merge);
    }
    return result;
}

std::vector<SubwordMerges::Piece> SubwordMerges::split(std::u32string_view word) const
{
    std::vector<Piece> pieces;
    for (const char32_t letter : word) {
        const auto place = std::lower_bound(m_letters.begin(), m_letters.end(), letter);
        const auto index = static_cast<Piece>(place - m_letters.begin());
        pieces.push_back(2 * index + (pieces.empty() ? 0 : 1));
    }
    while (pieces.size() > 1) {
        std::size_t lowest = std::numeric_limits<std::size_t>::max();
        Merge merge;
        Piece product = 0;
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
            const auto found = m_ranks.find(keyOf({ pieces[i], pieces[i + 1] }));
            if (found == m_ranks.end() || found->second.rank >= lowest)
                continue;
            lowest = found->second.rank;
            merge = { pieces[i], pieces[i + 1] };
            product = found->second.product;
        }
        if (lowest == std::numeric_limits<std::size_t>::max())
            break;
        std::size_t to = 0;
        for (std::size_t from = 0; from < pieces.size(); ++from, ++to) {
            const bool joins = from + 1 < pieces.size() && pieces[from] == merge.left
                && pieces[from + 1] == merge.right;
            pieces[to] = joins ? product : pieces[from];
            from += joins ? 1 : 0;
        }
        pieces.resize(to);
    }
    return pieces;
}

SubwordMerges::Piece SubwordMerges::find(const Subword &subword) const
{
    const auto found = m_byText.find(subword);
    return found == m_byText.end() ? -1 : found->second;
}

} // namespace strofa::lm
