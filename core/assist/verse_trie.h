// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/piece_trie.h"

#include <memory>
#include <string_view>

namespace strofa::prosody
{
class Lexicon;
}

namespace strofa::assist
{

class VerseVocabulary;

/// How the search may use a word of verse; no beats where it may not. `letters`: lower case, е for
/// ё. Any thread.
[[nodiscard]] TrieWord verseWord(const prosody::Lexicon &lexicon, std::u16string_view letters);

/// The tokenizer if it writes lines from their end, else null.
[[nodiscard]] const lm::SubwordTokenizer *backwardTokenizer(const lm::Tokenizer &tokenizer);

/// All words that verse has been seen to use. Takes a second or two: once, on a worker.
[[nodiscard]] std::shared_ptr<const PieceTrie> makeVerseTrie(const lm::SubwordTokenizer &tokenizer,
                                                             const prosody::Lexicon &lexicon,
                                                             const VerseVocabulary &vocabulary);

} // namespace strofa::assist
