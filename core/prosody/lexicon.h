// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/prosody/stress_variants.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace strofa::prosody
{

/// How readily verse leaves a word without stress.
enum class Weakness : std::uint8_t {
    None, ///< an ordinary word
    Free, ///< pronouns, auxiliaries, numerals
    Usual, ///< usually weak
    Always ///< prepositions, particles
};

enum class PartOfSpeech : std::uint8_t {
    Unknown,
    Noun,
    Name,
    Adjective,
    Verb,
    Participle,
    Adverb,
    Pronoun,
    Determiner,
    Numeral,
    Preposition,
    Conjunction,
    Particle,
    Interjection,
    Predicative,
    Parenthesis
};

/// What the lexicon knows of a word form.
struct LexiconEntry {
    std::uint32_t id = 0; ///< number of the form, the same for е and ё
    StressVariants variants; ///< likeliest first
    std::uint8_t frequency = 0; ///< 2·log2(1 + occurrences in verse)
    PartOfSpeech partOfSpeech = PartOfSpeech::Unknown;
    Weakness weakness = Weakness::None;
};

class StressPredictor;

/// The compiled stress lexicon, mapped into memory: about 2.5 million forms, found whether they
/// are spelled with е or with ё, and the stresses that unknown words probably bear. Immutable;
/// any number of threads may read it at once. See resources/lexicon/README.md.
class Lexicon
{
public:
    /// Maps a compiled lexicon and verifies its checksum. NotFound, Corrupted or Unsupported
    /// (another version) otherwise. `predictor` answers for unknown words; without one their
    /// endings do.
    [[nodiscard]] static base::Expected<std::shared_ptr<const Lexicon>>
    open(const std::filesystem::path &path,
         std::shared_ptr<const StressPredictor> predictor = nullptr);

    ~Lexicon();
    Lexicon(const Lexicon &) = delete;
    Lexicon &operator=(const Lexicon &) = delete;

    [[nodiscard]] std::size_t wordCount() const noexcept;

    /// Looks up a form in lower-case modern letters (text::foldLetter); ё and е are one letter.
    [[nodiscard]] std::optional<LexiconEntry> find(std::u16string_view letters) const;

    /// Likely stresses of a word that is not in the lexicon, by the predictor or, where there is
    /// none or it cannot tell, by the words that end like it. Never empty if the word has a vowel.
    [[nodiscard]] StressVariants guess(std::u16string_view letters) const;

    /// The guess of the endings alone.
    [[nodiscard]] StressVariants guessByEnding(std::u16string_view letters) const;

    [[nodiscard]] bool hasPredictor() const noexcept;

    /// The longest word of the lexicon that `letters` ends in, at least `minimumLetters` long and
    /// shorter than `letters`; its length comes first. For compounds and words with a prefix.
    [[nodiscard]] std::optional<std::pair<std::size_t, LexiconEntry>>
    findEndWord(std::u16string_view letters, std::size_t minimumLetters) const;

    /// Whether the first of two words takes the stress of the second («по́ морю»).
    [[nodiscard]] bool isStressedProclitic(std::uint32_t first, std::uint32_t second) const;

    /// Calls `visit` with every form that ends in `ending` (spelled with е for ё) until it
    /// returns false.
    void visitWordsEndingIn(
        std::u16string_view ending,
        const std::function<bool(std::u16string_view, const LexiconEntry &)> &visit) const;

    /// Calls `visit` with every form that occurs in verse and whose end falls into a bucket of the
    /// rhyme index (rhymeBucket), with the number of the variant that does, until it returns
    /// false.
    void
    visitRhymes(std::uint32_t bucket,
                const std::function<bool(std::u16string_view, const LexiconEntry &, std::size_t)>
                    &visit) const;

private:
    class Impl;
    explicit Lexicon(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> m_impl;
};

} // namespace strofa::prosody
