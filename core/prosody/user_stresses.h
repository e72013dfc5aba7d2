// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::prosody
{

/// A word form and the vowels that its writer wants stressed.
struct UserStress {
    std::u16string word; ///< lower-case modern letters (text::foldLetter), ё where it is meant
    std::vector<std::uint8_t> vowels; ///< 0-based among its vowels, the likeliest first, 1 to 4

    /// Whether vowel number `vowel` of the word is ё.
    [[nodiscard]] bool isYo(std::uint8_t vowel) const noexcept;

    friend bool operator==(const UserStress &, const UserStress &) = default;
};

/// The user's own stresses, which go before those of the lexicon. A word written with ё also
/// serves for texts that write е in its place, unless the form with е has a stress of its own;
/// not the other way round, for a writer who puts ё says how the word is spoken.
///
/// A plain value. What an Analyzer uses is an immutable snapshot, which any thread may read.
class UserStresses
{
public:
    static constexpr std::size_t kMostVariants = 4;

    /// Stores a stress in place of an earlier one of the word. False, and nothing is stored, if
    /// it is not one Cyrillic word of two vowels or more, or a vowel is not one of its.
    bool set(std::u16string_view word, std::vector<std::uint8_t> vowels);

    /// False if the word has no entry; ё and е are told apart.
    bool remove(std::u16string_view word);

    /// The stress for a word of a text, in folded letters; null without one.
    [[nodiscard]] const UserStress *find(std::u16string_view letters) const;

    /// The entry for exactly this word, as it is typed.
    [[nodiscard]] const UserStress *entry(std::u16string_view word) const;

    /// Takes over all entries of `stronger`, which win over those here that speak of the same
    /// words.
    void overlay(const UserStresses &stronger);

    [[nodiscard]] bool isEmpty() const noexcept { return m_entries.empty(); }

    [[nodiscard]] std::size_t size() const noexcept { return m_entries.size(); }

    /// All entries by their letters.
    [[nodiscard]] std::vector<UserStress> entries() const;

    friend bool operator==(const UserStresses &one, const UserStresses &other)
    {
        return one.m_entries == other.m_entries;
    }

private:
    std::map<std::u16string, UserStress, std::less<>> m_entries; ///< by UserStress::word
    std::map<std::u16string, std::u16string, std::less<>> m_withYo; ///< spelled with е → entry
};

using UserStressesPointer = std::shared_ptr<const UserStresses>;

/// A word with U+0301 behind its stressed vowels, or several of them ("тво́ро́г"): what is stored
/// for it. Nothing if it is no such word.
[[nodiscard]] std::optional<UserStress> stressOfMarkedWord(std::u16string_view marked);

/// What was read of a list of stresses.
struct ParsedStresses {
    UserStresses stresses; ///< of the good lines
    std::vector<std::size_t> badLines; ///< numbers, from 1
};

/// Reads a list: on each line a word with U+0301, or the word, a tab and the number of its
/// stressed vowel from 0 (further ones behind commas). Blank lines and lines that begin with #
/// say nothing. Bad: anything else, and a word that an earlier line stresses differently.
[[nodiscard]] ParsedStresses parseStresses(std::u16string_view text);

/// Reads a list in UTF-8 (a byte order mark is allowed) as a whole or not at all: a list of which
/// a part is missing is harder to notice than one that was refused. `name` is what the errors
/// call it; they name the bad lines. BadInput.
[[nodiscard]] base::Expected<UserStresses> readStresses(std::string_view utf8,
                                                        const std::string &name);

/// The list that readStresses reads, UTF-8, sorted.
[[nodiscard]] std::string writeStresses(const UserStresses &stresses);

} // namespace strofa::prosody
