// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/verse_trie.h"

#include "core/assist/verse_words.h"
#include "core/lm/subword_tokenizer.h"
#include "core/prosody/lexicon.h"

namespace strofa::assist
{

using prosody::LexiconEntry;
using prosody::PartOfSpeech;
using prosody::Weakness;

namespace
{

/// Variants that cost more than this (in nats) are curiosities that an analysis would not choose
/// again without need.
constexpr float kDearestVariant = 1.5F;

bool isFunctionWord(const LexiconEntry &entry)
{
    switch (entry.partOfSpeech) {
    case PartOfSpeech::Preposition:
    case PartOfSpeech::Conjunction:
    case PartOfSpeech::Particle:
    case PartOfSpeech::Pronoun:
    case PartOfSpeech::Determiner:
        return true;
    default:
        return entry.weakness != Weakness::None;
    }
}

} // namespace

TrieWord verseWord(const prosody::Lexicon &lexicon, std::u16string_view letters)
{
    TrieWord word;
    word.letters = letters;
    const int syllables = vowelsOf(letters);
    if (syllables == 0) {
        word.beats = { Beat { 0, 0 } };
        word.mayRepeat = true;
        return word;
    }
    const std::optional<LexiconEntry> entry = lexicon.find(letters);
    if (!entry || syllables > kMostBeatSyllables)
        return word;
    const bool isWeak = entry->weakness == Weakness::Always || entry->weakness == Weakness::Usual;
    word.mayEndLine = !isWeak;
    word.mayRepeat = isFunctionWord(*entry);
    // «ей» is a name too, but that is not what verse means by it.
    word.isName = entry->partOfSpeech == PartOfSpeech::Name && !word.mayRepeat;
    for (const std::uint8_t stress : allowedStresses(*entry, letters, kDearestVariant))
        word.beats.push_back({ syllables, stress });
    return word;
}

const lm::SubwordTokenizer *backwardTokenizer(const lm::Tokenizer &tokenizer)
{
    const auto *subwords = dynamic_cast<const lm::SubwordTokenizer *>(&tokenizer);
    return subwords != nullptr && subwords->parts().reversedLines ? subwords : nullptr;
}

std::shared_ptr<const PieceTrie> makeVerseTrie(const lm::SubwordTokenizer &tokenizer,
                                               const prosody::Lexicon &lexicon,
                                               const VerseVocabulary &vocabulary)
{
    std::vector<TrieWord> words;
    words.reserve(vocabulary.size());
    for (const std::u16string &letters : vocabulary.words())
        words.push_back(verseWord(lexicon, letters));
    return std::make_shared<const PieceTrie>(tokenizer, std::move(words));
}

} // namespace strofa::assist
