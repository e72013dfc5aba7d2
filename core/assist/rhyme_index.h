// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/rhyme.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace strofa::prosody
{
class Lexicon;
}

namespace strofa::assist
{

class VerseVocabulary;

/// A word of verse that answers a rhyme.
struct RhymeAnswer {
    std::u16string_view word; ///< lower case, е for ё; lives as long as the index
    int syllables = 0;
    int stress = 0; ///< 0-based syllable
    int frequency = 0; ///< 2·log2(1 + occurrences in verse)
};

/// The words of the verse vocabulary by the sounds of their ends, for the search: exact rhymes
/// only, one look-up a line. Immutable; any thread. Building it walks the vocabulary once (about
/// half a second): on a worker. `vocabulary` must outlive it.
class RhymeIndex
{
public:
    RhymeIndex(const prosody::Lexicon &lexicon, const VerseVocabulary &vocabulary);

    /// Calls `visit` with every word that rhymes exactly and is not the key's own, until it
    /// returns false.
    void visit(const prosody::RhymeKey &key,
               const std::function<bool(const RhymeAnswer &)> &visit) const;

    /// How many answers there are, counted up to `enough`.
    [[nodiscard]] std::size_t count(const prosody::RhymeKey &key, std::size_t enough) const;

private:
    struct Entry {
        RhymeAnswer answer;
        char16_t support = 0;
    };

    std::unordered_map<std::u16string, std::vector<Entry>> m_entriesByTail;
};

} // namespace strofa::assist
