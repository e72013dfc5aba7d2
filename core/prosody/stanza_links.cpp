// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/stanza_links.h"

#include "core/prosody/rhyme_distance.h"
#include "core/prosody/rhyme_traits.h"
#include "core/prosody/stanza_reader.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace strofa::prosody
{

namespace
{

bool hasUnrhymed(const StanzaEnds &ends)
{
    return std::any_of(ends.begin(), ends.end(), [](const LineEnd &end) { return end.rhyme < 0; });
}

bool hasUnrhymed(std::span<const LineAnalysis> lines)
{
    return std::any_of(
        lines.begin(), lines.end(), [](const LineAnalysis &line) { return line.rhyme < 0; });
}

bool rhymeAcross(const LineEnd &first, const LineEnd &second)
{
    return (first.rhyme < 0 || second.rhyme < 0) && !first.sounds.empty()
        && first.sounds == second.sounds && first.word != second.word;
}

/// Two lines, each by its number in its own stanza.
struct BreakLink {
    std::size_t before = 0;
    std::size_t behind = 0;
};

/// What links two neighbouring stanzas, in the order of the lines behind the break. Of the lines
/// that may answer a line the nearest counts, and of the lines of one rhyme the first.
std::vector<BreakLink> linksBetween(const StanzaEnds &before, const StanzaEnds &behind)
{
    std::vector<BreakLink> links;
    if (!hasUnrhymed(before) && !hasUnrhymed(behind))
        return links;
    const auto isLinked = [&](std::size_t line) {
        return std::any_of(links.begin(), links.end(), [&](const BreakLink &link) {
            return behind[link.behind].rhyme >= 0
                && behind[link.behind].rhyme == behind[line].rhyme;
        });
    };
    for (std::size_t j = 0; j < std::min(behind.size(), kRhymeWindow); ++j) {
        if (behind[j].sounds.empty() || isLinked(j))
            continue;
        for (std::size_t i = before.size(); i-- > 0 && before.size() - i + j <= kRhymeWindow;) {
            if (rhymeAcross(before[i], behind[j])) {
                links.push_back({ i, j });
                break;
            }
        }
    }
    return links;
}

/// The rhymes of linked stanzas as sets of lines, numbered anew in the order of the text.
class Chain
{
public:
    /// The next stanza and what links it to the one before it.
    void add(const StanzaEnds &ends, const std::vector<BreakLink> &links)
    {
        std::vector<std::size_t> own;
        std::vector<std::size_t> home; // by the stanza's own numbers
        for (const LineEnd &end : ends) {
            const std::size_t number = end.rhyme < 0 ? 0 : static_cast<std::size_t>(end.rhyme) + 1;
            if (home.size() <= number)
                home.resize(number + 1, kNone);
            if (number == 0 || home[number] == kNone) {
                home[number] = m_parents.size();
                m_parents.push_back(m_parents.size());
            }
            own.push_back(home[number]);
        }
        for (const BreakLink &link : links)
            m_parents[rootOf(own[link.behind])] = rootOf(m_stanzas.back()[link.before]);
        m_stanzas.push_back(std::move(own));
    }

    /// By stanza and line; a rhyme that only one line has gets none.
    [[nodiscard]] std::vector<std::vector<int>> numbers() const
    {
        std::vector<std::size_t> sizes(m_parents.size());
        for (const std::vector<std::size_t> &stanza : m_stanzas)
            for (const std::size_t rhyme : stanza)
                ++sizes[rootOf(rhyme)];
        std::vector<int> given(m_parents.size(), -1);
        std::vector<std::vector<int>> numbers;
        int next = 0;
        for (const std::vector<std::size_t> &stanza : m_stanzas) {
            std::vector<int> &own = numbers.emplace_back();
            for (const std::size_t rhyme : stanza) {
                const std::size_t root = rootOf(rhyme);
                if (sizes[root] > 1 && given[root] < 0)
                    given[root] = next++;
                own.push_back(given[root]);
            }
        }
        return numbers;
    }

    [[nodiscard]] std::size_t size() const noexcept { return m_stanzas.size(); }

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    /// Chains of parents stay short: a rhyme that runs through many stanzas is rare, and each
    /// stanza adds at most one step to it.
    [[nodiscard]] std::size_t rootOf(std::size_t rhyme) const
    {
        while (m_parents[rhyme] != rhyme)
            rhyme = m_parents[rhyme];
        return rhyme;
    }

    std::vector<std::size_t> m_parents; ///< by rhyme; its own number for one joined to none
    std::vector<std::vector<std::size_t>> m_stanzas; ///< rhymes by stanza and line
};

std::vector<int> ownNumbers(const StanzaEnds &ends)
{
    std::vector<int> numbers;
    for (const LineEnd &end : ends)
        numbers.push_back(end.rhyme);
    return numbers;
}

/// Calls `found(first, chain)` for each run of stanzas that rhymes link, `first` being the number
/// of its first one; stanzas that are linked to none are left out.
template <class Found>
void forChains(const std::vector<StanzaEndsPointer> &stanzas, Found found)
{
    for (std::size_t first = 0; first < stanzas.size();) {
        Chain chain;
        std::size_t next = first + 1;
        for (; next < stanzas.size() && stanzas[next - 1] && stanzas[next]; ++next) {
            const std::vector<BreakLink> links = linksBetween(*stanzas[next - 1], *stanzas[next]);
            if (links.empty())
                break;
            if (chain.size() == 0)
                chain.add(*stanzas[first], {});
            chain.add(*stanzas[next], links);
        }
        if (chain.size() > 0)
            found(first, chain);
        first = next;
    }
}

std::span<const LineAnalysis> linesOf(const TextAnalysis &analysis, std::size_t stanza)
{
    const StanzaAnalysis &placed = analysis.stanzas[stanza];
    return std::span(analysis.lines).subspan(placed.firstLine, placed.lineCount);
}

/// The ends of those stanzas that may be linked: none for the many whose lines all rhyme at home,
/// beside others of the kind.
std::vector<StanzaEndsPointer> endsToLink(std::u16string_view text, const TextAnalysis &analysis)
{
    const std::size_t count = analysis.stanzas.size();
    std::vector<bool> open(count + 2); // with one stanza before the first and one behind the last
    for (std::size_t i = 0; i < count; ++i)
        open[i + 1] = hasUnrhymed(linesOf(analysis, i));
    std::vector<StanzaEndsPointer> ends(count);
    for (std::size_t i = 0; i < count && count > 1; ++i)
        if (open[i] || open[i + 1] || open[i + 2])
            ends[i] = std::make_shared<const StanzaEnds>(stanzaEnds(text, linesOf(analysis, i)));
    return ends;
}

} // namespace

StanzaEnds stanzaEnds(std::u16string_view text, std::span<const LineAnalysis> lines)
{
    StanzaEnds ends(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        ends[i].rhyme = lines[i].rhyme;
        if (i >= kRhymeWindow && lines.size() - i > kRhymeWindow)
            continue;
        if (std::optional<RhymeKey> key = rhymeKey(text, lines[i])) {
            ends[i].sounds = exactSounds(*key);
            ends[i].word = std::move(key->word);
        }
    }
    return ends;
}

std::vector<std::vector<int>> rhymesAcross(const std::vector<StanzaEndsPointer> &stanzas)
{
    std::vector<std::vector<int>> numbers;
    numbers.reserve(stanzas.size());
    for (const StanzaEndsPointer &ends : stanzas)
        numbers.push_back(ends ? ownNumbers(*ends) : std::vector<int>());
    forChains(stanzas, [&](std::size_t first, const Chain &chain) {
        std::vector<std::vector<int>> linked = chain.numbers();
        std::move(
            linked.begin(), linked.end(), numbers.begin() + static_cast<std::ptrdiff_t>(first));
    });
    return numbers;
}

void linkStanzas(std::u16string_view text, TextAnalysis &analysis)
{
    analysis.links.clear();
    const std::vector<StanzaEndsPointer> ends = endsToLink(text, analysis);
    forChains(ends, [&](std::size_t first, const Chain &chain) {
        for (std::size_t i = first; i + 1 < first + chain.size(); ++i) {
            for (const BreakLink &link : linksBetween(*ends[i], *ends[i + 1])) {
                const std::size_t before = analysis.stanzas[i].firstLine + link.before;
                const std::size_t behind = analysis.stanzas[i + 1].firstLine + link.behind;
                const auto one = rhymeKey(text, analysis.lines[before]);
                const auto other = rhymeKey(text, analysis.lines[behind]);
                if (one && other)
                    analysis.links.push_back({ behind, before, describeRhyme(*one, *other) });
            }
        }
        const std::vector<std::vector<int>> numbers = chain.numbers();
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const std::size_t firstLine = analysis.stanzas[first + i].firstLine;
            for (std::size_t line = 0; line < numbers[i].size(); ++line)
                analysis.lines[firstLine + line].rhyme = numbers[i][line];
        }
    });
}

} // namespace strofa::prosody
