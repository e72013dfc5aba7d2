// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/line_decoder.h"
#include "core/assist/verse_continuer.h"
#include "core/assist/verse_planner.h"

#include <optional>
#include <string>
#include <vector>

namespace strofa::assist
{

/// The text before the caret as the decoder wants it.
struct PromptText {
    std::string utf8; ///< its last part, without trailing breaks
    std::u16string utf16; ///< the same
    prosody::TextAnalysis analysis; ///< of utf16
    PlannedContinuation planned;
};

/// The lines of one candidate.
struct DecodedStanza {
    std::vector<std::string> lines;
    double logProbability = 0.0;
    int characters = 0;
};

/// Decodes the lines of one candidate, one after the other, each under its part of the plan: a
/// line that answers an earlier one is closed with its rhyme, a line that will be answered ends
/// in a word for which rhymes exist. One thread, one object a candidate.
class StanzaDecoder
{
public:
    StanzaDecoder(const ContinuerParts &parts,
                  const ContinuationRequest &request,
                  const PromptText &prompt,
                  VerseWords &words,
                  base::Random random);

    /// Nothing if some line of the plan could not be filled.
    [[nodiscard]] base::Expected<std::optional<DecodedStanza>>
    decode(const ModelPosition &start, const base::CancelToken &cancel);

private:
    /// A line that later ones may rhyme with.
    struct Ending {
        char letter = '-';
        prosody::Clausula clausula = prosody::Clausula::None;
        std::u16string word; ///< the last word, U+0301 on its stress
    };

    void readWrittenEndings();
    [[nodiscard]] LineTask taskFor(std::size_t newLine, const std::string &written) const;
    [[nodiscard]] const Ending *partnerOf(std::size_t planLine) const;
    [[nodiscard]] bool isAnsweredLater(std::size_t planLine) const;
    void rememberWords(const std::string &line);
    [[nodiscard]] std::optional<Ending> endingOf(const std::string &line, char letter) const;
    [[nodiscard]] std::vector<prosody::RhymeMatch> answersTo(const Ending &ending,
                                                             std::size_t limit) const;
    [[nodiscard]] std::string separatorBefore(std::size_t newLine) const;
    [[nodiscard]] std::optional<DecodedLine>
    pick(std::vector<DecodedLine> lines, std::size_t planLine, const std::string &written);

    const ContinuerParts &m_parts;
    const ContinuationRequest &m_request;
    const PromptText &m_prompt;
    base::Random m_random;
    LineDecoder m_decoder;
    std::vector<std::optional<Ending>> m_endings; ///< by line of the plan
    std::vector<std::string> m_earlierLines;
    std::vector<std::u16string> m_usedWords; ///< of the candidate's own lines, folded
};

} // namespace strofa::assist
