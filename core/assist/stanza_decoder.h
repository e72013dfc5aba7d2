// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/line_decoder.h"
#include "core/assist/stanza_course.h"

#include <optional>
#include <string>
#include <vector>

namespace strofa::assist
{

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

    /// Sets a time at which the search ends with the lines that are there.
    void stopAt(std::chrono::steady_clock::time_point deadline) { m_deadline = deadline; }

    /// Nothing if some line of the plan could not be filled; after the deadline the lines before
    /// it.
    [[nodiscard]] base::Expected<std::optional<DecodedStanza>>
    decode(const ModelPosition &start, const base::CancelToken &cancel);

private:
    [[nodiscard]] LineTask taskFor(std::size_t newLine, const std::string &written) const;
    [[nodiscard]] std::optional<DecodedLine> pick(std::vector<DecodedLine> lines,
                                                  std::size_t planLine,
                                                  const std::string &written,
                                                  const std::u16string &before);

    std::optional<std::chrono::steady_clock::time_point> m_deadline;
    const ContinuationRequest &m_request;
    const PromptText &m_prompt;
    const grammar::FormTrigrams &m_forms;
    base::Random m_random;
    LineDecoder m_decoder;
    StanzaCourse m_course;
};

} // namespace strofa::assist
