// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/analyzer.h"
#include "core/prosody/lexicon.h"
#include "core/prosody/rhyme.h"
#include "core/prosody/rhyme_pairs.h"
#include "core/prosody/user_stresses.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::prosody
{

/// A line that a rhyme is to end.
struct UnfinishedLine {
    std::u16string before; ///< what stands before the word; may be empty
    LineDemand demand;
};

/// What is asked of the rhyme dictionary.
struct RhymeQuery {
    std::u16string word; ///< as typed; of a phrase the last word counts; U+0301 and ё are obeyed
    std::size_t limit = 50;
    RhymeGrade weakest = RhymeGrade::Approximate; ///< Exact: exact rhymes only
    std::optional<Clausula> clausula {};
    std::optional<PartOfSpeech> partOfSpeech {};
    std::optional<int> syllables {};
    /// Words that end this line as its demand asks come first.
    std::optional<UnfinishedLine> line {};
    /// The user's own, for `word`, for the words that are found and for the line; may be null.
    UserStressesPointer stresses {};
};

/// A rhyme of the word asked for.
struct RhymeMatch {
    std::u16string word; ///< with ё where it is stressed
    std::size_t stressedVowel = 0; ///< 0-based among the vowels of the word
    int syllables = 0;
    RhymeGrade grade = RhymeGrade::None;
    Clausula clausula = Clausula::None;
    PartOfSpeech partOfSpeech = PartOfSpeech::Unknown;
    int frequency = 0; ///< LexiconEntry::frequency
    /// Two words of one grammatical form with one ending («бежать» – «лежать»), or a pair that
    /// verse has worn out («любовь» – «кровь»).
    bool banal = false;
    std::optional<RhymeRarity> rarity {}; ///< of the pair; empty without a table of pairs
    bool fits = false; ///< ends RhymeQuery::line as asked
};

/// Finds rhymes in the lexicon: words that occur in verse by an index, rarer ones by their
/// spelling. Ranked by fitness for the line, exactness, then frequency; banal pairs and words that
/// contain the asked one come later. Immutable; any number of threads may use it at once.
class RhymeDictionary
{
public:
    /// `pairs` may be null: then no match has a rarity.
    explicit RhymeDictionary(std::shared_ptr<const Lexicon> lexicon,
                             std::shared_ptr<const RhymePairs> pairs = nullptr);

    /// The rhymes, best first; empty if the word has no vowel.
    [[nodiscard]] std::vector<RhymeMatch> find(const RhymeQuery &query) const;

private:
    std::shared_ptr<const Lexicon> m_lexicon;
    std::shared_ptr<const RhymePairs> m_pairs;
};

} // namespace strofa::prosody
