// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace strofa::prosody
{
class Lexicon;
struct LexiconEntry;
} // namespace strofa::prosody

namespace strofa::assist
{

class BannedWords;

/// The word forms that verse has been seen to use (those that no dictionary parses three times at
/// least), in alphabetical order, so that the search can
/// ask what begins with some letters (the lexicon itself is ordered by endings). Immutable; any
/// thread. Building it walks the whole lexicon: do so once, on a worker.
class VerseVocabulary
{
public:
    explicit VerseVocabulary(const prosody::Lexicon &lexicon);

    /// Letters in lower case with е for ё.
    [[nodiscard]] bool begins(std::u16string_view letters) const;
    [[nodiscard]] bool contains(std::u16string_view word) const;

    [[nodiscard]] std::size_t size() const noexcept { return m_words.size(); }

    /// All words in alphabetical order.
    [[nodiscard]] std::span<const std::u16string> words() const noexcept { return m_words; }

    /// The words that begin with these letters and are longer.
    [[nodiscard]] std::span<const std::u16string> beginningWith(std::u16string_view letters) const;

private:
    std::vector<std::u16string> m_words;
};

/// What the verse search must know of a word.
struct WordShape {
    bool isKnown = false;
    int syllables = 0;
    std::vector<std::uint8_t> stresses; ///< allowed stressed syllables, likeliest first
    bool mayEndLine = false; ///< not a word that leans on the next one
};

/// The words as the verse search asks for them: is this the beginning of a word, is it a word,
/// where may its stress fall. Remembers what it was asked. Not thread-safe: one object a search.
class VerseWords
{
public:
    /// Banned words are not known; null: none are banned.
    VerseWords(std::shared_ptr<const prosody::Lexicon> lexicon,
               std::shared_ptr<const VerseVocabulary> vocabulary,
               std::shared_ptr<const BannedWords> banned = nullptr);

    /// Whether a word of verse begins with these letters (any case, е for ё).
    [[nodiscard]] bool begins(std::u16string_view letters);

    [[nodiscard]] const WordShape &shape(std::u16string_view word);

private:
    std::shared_ptr<const prosody::Lexicon> m_lexicon;
    std::shared_ptr<const VerseVocabulary> m_vocabulary;
    std::shared_ptr<const BannedWords> m_banned;
    std::unordered_map<std::u16string, WordShape> m_shapes;
    std::unordered_map<std::u16string, bool> m_beginnings;
};

/// Vowels of a word in lower case.
[[nodiscard]] int vowelsOf(std::u16string_view word);

/// The syllables that verse may stress in a word of so many: variants of the lexicon up to a cost
/// (in nats), likeliest first, without those of isOldYo(); all of a weak word. `word` is folded.
[[nodiscard]] std::vector<std::uint8_t>
allowedStresses(const prosody::LexiconEntry &entry, std::u16string_view word, float dearestVariant);

/// Whether the ё of a form is one that only old verse has: short participles like «решено»,
/// «лишена», «сожжены», whose stress lies on the ending today, were once «решёно», «лишёна»; and
/// «тёмно», which today only begins compounds.
/// `letters` are folded.
[[nodiscard]] bool isOldYo(const prosody::LexiconEntry &entry, std::u16string_view letters);

/// Whether a form has ё in dictionaries and hardly ever in print: «плещут», «заплещет» and their
/// like, «перед» and «летом», which nearly always mean a preposition and the summer.
[[nodiscard]] bool isSeldomYo(std::u16string_view letters);

/// Whether a form that is a word without ё as well nearly always has it: «слёз» and not «слез с
/// коня». `letters` are folded.
[[nodiscard]] bool isNearlyAlwaysYo(std::u16string_view letters);

/// Lower case, е for ё, other characters as they are.
[[nodiscard]] std::u16string foldWord(std::u16string_view word);

} // namespace strofa::assist
