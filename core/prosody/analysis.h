// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text_span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::prosody
{

/// The stress that a syllable bears in the reading chosen for its line.
enum class Stress : std::uint8_t {
    None,
    Primary,
    Secondary
};

/// Where the stress of a word came from.
enum class StressSource : std::uint8_t {
    Monosyllable, ///< one vowel: nothing to decide
    Mark, ///< U+0301 in the text
    Yo, ///< the letter ё
    User, ///< the user's own dictionary
    Lexicon, ///< the compiled lexicon
    Clitic, ///< a word that verse leaves unstressed
    Guess, ///< not in the lexicon: rule or predictor
};

enum class Meter : std::uint8_t {
    Unknown, ///< too little text to say
    Iamb,
    Trochee,
    Dactyl,
    Amphibrach,
    Anapest,
    Dolnik, ///< 1–2 weak syllables between ictuses
    Taktovik, ///< 1–3 weak syllables between ictuses
    Accentual, ///< stresses are counted, intervals are free
    Free, ///< no meter found
};

/// The ending of a line by the syllables after its last stress.
enum class Clausula : std::uint8_t {
    None, ///< the line has no stressed syllable
    Masculine,
    Feminine,
    Dactylic,
    Hyperdactylic,
};

struct Syllable {
    std::size_t vowel = 0; ///< UTF-16 offset of its vowel in the analysed text
    Stress stress = Stress::None;
    bool ictus = false; ///< a strong position of the line's meter

    friend bool operator==(const Syllable &, const Syllable &) = default;
};

struct Word {
    base::TextSpan span; ///< letters of the word, marks of stress included
    std::size_t firstSyllable = 0; ///< index into LineAnalysis::syllables
    std::size_t syllableCount = 0;
    StressSource source = StressSource::Lexicon;
    bool yo = false; ///< its stressed vowel is spoken as ё, though е may be written
    /// Stressed vowels (0-based within the word) that the sources allow, likeliest first.
    std::vector<std::uint8_t> variants;

    friend bool operator==(const Word &, const Word &) = default;
};

/// What is wrong at a place of a line; the window words the sentence.
enum class FaultKind : std::uint8_t {
    StressOnWeak, ///< a polysyllable's stress stands where the meter wants a weak syllable
    MissingSyllable, ///< the line is shorter than its neighbours' pattern
    ExtraSyllable, ///< the line is longer than its neighbours' pattern
    UnknownStress, ///< the word is not in the lexicon: its stress is guessed
    LineOffMeter, ///< the line does not follow the meter of its stanza
};

struct Fault {
    base::TextSpan span; ///< what to underline
    FaultKind kind = FaultKind::LineOffMeter;
    Meter expectedMeter = Meter::Unknown; ///< the meter of the stanza
    int expectedFeet = 0; ///< 0 where feet are not counted
    /// Pattern of the place, one char a syllable: '-' strong, 'u' weak (expected and found).
    std::string expectedPattern {};
    std::string foundPattern {};

    friend bool operator==(const Fault &, const Fault &) = default;
};

struct LineAnalysis {
    base::TextSpan span; ///< the line without its break
    std::vector<Word> words;
    std::vector<Syllable> syllables;
    Meter meter = Meter::Unknown;
    /// Strong positions: feet of a classical meter, ictuses of a dolnik; 0 where not counted.
    int feet = 0;
    Clausula clausula = Clausula::None;
    /// Number of the rhyme (0 = A, 1 = B …), −1 for none. Counted anew in each stanza that no rhyme
    /// links to the one before it (stanza_links.h).
    int rhyme = -1;
    std::vector<Fault> faults;

    [[nodiscard]] bool isBlank() const noexcept { return syllables.empty(); }

    friend bool operator==(const LineAnalysis &, const LineAnalysis &) = default;
};

enum class RhymeGrade : std::uint8_t {
    None,
    Approximate, ///< неточная, but used as a rhyme
    Exact, ///< точная: the same sounds from the stressed vowel on
};

/// Why a rhyme is only approximate. The terms are those of Russian verse theory
/// (Zhirmunsky, «Рифма, её история и теория», 1923).
enum class RhymeFlaw : std::uint8_t {
    Vowel, ///< the vowels behind the stress differ («поле» – «воля»)
    Jot, ///< one ends in й more («нивы» – «красивый»): йотированная
    Truncation, ///< one has a final consonant more («опасность» – «напрасно»): усечённая
    Softness, ///< a soft consonant answers a hard one («конь» – «закон»)
    Voice, ///< a voiced consonant answers a voiceless one («розы» – «косы»)
    InnerConsonant, ///< one has a consonant more inside («пустыня» – «простынная»)
    OtherConsonant, ///< consonants differ («ветер» – «вечер»): заместительная
    Support, ///< open masculine endings with different consonants before the vowel
};

/// What is to be said of two lines that rhyme.
struct RhymeTraits {
    RhymeGrade grade = RhymeGrade::None;
    Clausula clausula = Clausula::None;
    std::uint8_t flaws = 0; ///< bit RhymeFlaw of an approximate rhyme
    bool rich = false; ///< more sounds agree before the stressed vowel than must: богатая
    bool compound = false; ///< one end takes several words («превозмогли мы»): составная
    bool tautological = false; ///< the same word twice: тавтологическая

    [[nodiscard]] bool has(RhymeFlaw flaw) const noexcept
    {
        return (flaws >> static_cast<unsigned>(flaw) & 1U) != 0;
    }

    friend bool operator==(const RhymeTraits &, const RhymeTraits &) = default;
};

/// A line and the nearest one before it with the same rhyme.
struct RhymeLink {
    std::size_t line = 0; ///< within what has the link: a stanza or the text
    std::size_t partner = 0; ///< likewise, before `line`
    RhymeTraits traits;

    friend bool operator==(const RhymeLink &, const RhymeLink &) = default;
};

struct StanzaAnalysis {
    std::size_t firstLine = 0; ///< index into TextAnalysis::lines
    std::size_t lineCount = 0; ///< blank lines are in no stanza
    Meter meter = Meter::Unknown;
    std::vector<int> feet; ///< one number a line
    /// Of the stanza in itself: "ABAB", '-' for a line that rhymes with none of its own lines. The
    /// scheme that counts rhymes over the breaks too ("ABA BCB") stands in LineAnalysis::rhyme.
    std::string scheme;
    std::vector<RhymeLink> links; ///< within the stanza, in the order of the lines

    friend bool operator==(const StanzaAnalysis &, const StanzaAnalysis &) = default;
};

/// The scansion of a text: all lines in order (blank ones too) and the stanzas they form.
/// A plain value; offsets refer to the text that was analysed.
struct TextAnalysis {
    std::vector<LineAnalysis> lines;
    std::vector<StanzaAnalysis> stanzas;
    Meter meter = Meter::Unknown; ///< of the whole text; Free where stanzas disagree
    std::vector<RhymeLink> links {}; ///< over the break between two stanzas, in their order

    friend bool operator==(const TextAnalysis &, const TextAnalysis &) = default;
};

/// The meter that most lines of a text are written in; Free where no meter has half of them.
[[nodiscard]] Meter meterOfStanzas(const std::vector<StanzaAnalysis> &stanzas);

/// The letter of a rhyme in a scheme: A … Z, a … z and again from A; '-' for −1.
[[nodiscard]] char schemeLetter(int rhyme) noexcept;

/// The Russian name as the command line prints it ("ямб"); UTF-8.
[[nodiscard]] std::string_view meterName(Meter meter) noexcept;
[[nodiscard]] std::string_view clausulaName(Clausula clausula) noexcept;

/// A foot of a classical meter, one char a syllable: "u-" for the iamb; empty for other meters.
[[nodiscard]] std::string_view footPattern(Meter meter) noexcept;

/// The meter for a Russian or English name ("ямб", "iamb"); Unknown if there is none such.
[[nodiscard]] Meter meterFromName(std::string_view name) noexcept;

/// The short form of the margin: "Я4ж" = iamb, four feet, feminine ending; UTF-8.
[[nodiscard]] std::string shortNotation(Meter meter, int feet, Clausula clausula);

} // namespace strofa::prosody
