// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuer_parts.h"
#include "core/assist/prompt_text.h"

#include <optional>
#include <string>
#include <vector>

namespace strofa::assist
{

/// What the lines of one candidate have to answer so far: the ends of the user's lines, of its own
/// and of those that are kept, and the words that it has used. A value, one a candidate; what it is
/// made of must outlive it. One thread.
class StanzaCourse
{
public:
    /// A line that waits for its rhyme must leave at least so many words to choose from.
    static constexpr std::size_t kRhymesForAnAnswer = 12;

    /// The end of a line that later ones may rhyme with.
    struct Ending {
        char letter = '-';
        prosody::Clausula clausula = prosody::Clausula::None;
        std::u16string word; ///< the last word, U+0301 on its stress, or ё
    };

    StanzaCourse(const ContinuerParts &parts,
                 const ContinuationRequest &request,
                 const PromptText &prompt);

    /// The line of the same stanza that a line of the plan must rhyme with: the latest one before
    /// it or else a kept one after it; null if none.
    [[nodiscard]] const Ending *partnerOf(std::size_t planLine) const;

    /// Whether a later line of its stanza, which is still to be written, must rhyme with it.
    [[nodiscard]] bool isAnsweredLater(std::size_t planLine) const;

    /// The clausula that a line must have; None where it is free.
    [[nodiscard]] prosody::Clausula clausulaOf(std::size_t planLine) const;

    /// Exact rhymes of an ending, words of verse alone, without banned ones.
    [[nodiscard]] std::vector<prosody::RhymeMatch> answersTo(const Ending &ending,
                                                             std::size_t limit) const;

    /// The end of a whole line as the analyzer reads it.
    [[nodiscard]] std::optional<Ending> endingOf(const std::string &line, char letter) const;

    /// Takes a whole new line (with what the user had written of it) into the course. Kept lines
    /// are in it from the beginning.
    void add(std::size_t planLine, const std::string &line);

    /// Whether the candidate's own lines have the word or a line of the user ends in it; in any
    /// case, е for ё.
    [[nodiscard]] bool uses(std::u16string_view word) const;

    [[nodiscard]] const std::vector<std::u16string> &usedWords() const { return m_usedWords; }

    /// Whether the user or the candidate has this very line already.
    [[nodiscard]] bool hasLine(const std::string &line) const;

private:
    void readWrittenEndings();
    void readKeptLines();
    [[nodiscard]] bool opensStanza(std::size_t planLine) const;
    void rememberWords(const std::string &line);

    const ContinuerParts *m_parts;
    const ContinuationRequest *m_request;
    const PromptText *m_prompt;
    std::vector<std::optional<Ending>> m_endings; ///< by line of the plan
    std::vector<std::string> m_lines; ///< the user's and the candidate's
    /// Folded: of the candidate's own lines and the ends of the user's.
    std::vector<std::u16string> m_usedWords;
};

} // namespace strofa::assist
