// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strofa::prosody
{
class Lexicon;
}

namespace strofa::assist
{

/// A text by its words, for finding what it says twice or shares with another one. A plain value.
struct CandidateWords {
    std::vector<std::u16string> words; ///< folded, in order
    /// Of the words that are more than grammar: the first letters, by which forms of one word and
    /// most of their relatives agree («снимок» – «снимки»); in order.
    std::vector<std::u16string> roots;
    std::vector<std::u16string> pairs; ///< neighbouring words of one line, in order
    std::vector<std::u16string> ends; ///< the last word of each line
    std::size_t epithets = 0; ///< adjectives and participles
    std::size_t marks = 0; ///< of punctuation

    CandidateWords() = default;
    CandidateWords(std::string_view utf8, const prosody::Lexicon &lexicon);
};

/// The first letters of a word (folded), by which its forms and most of its relatives agree.
[[nodiscard]] std::u16string rootOf(std::u16string_view word);

/// The share (0…1) of words that are grammar only.
[[nodiscard]] double fillerShare(const CandidateWords &candidate);

/// The share (0…1) of words that are adjectives or participles.
[[nodiscard]] double epithetShare(const CandidateWords &candidate);

/// Marks of punctuation for each word.
[[nodiscard]] double markShare(const CandidateWords &candidate);

/// The share (0…1) of a candidate's words that it says again: roots that it or the text before
/// has had, and pairs of words that it has had.
[[nodiscard]] double repeatedShare(const CandidateWords &candidate, const CandidateWords &before);

/// The share (0…1) of roots and pairs that two candidates have in common, of the one with fewer.
[[nodiscard]] double sharedPart(const CandidateWords &one, const CandidateWords &other);

} // namespace strofa::assist
