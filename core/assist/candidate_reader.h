// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuer_parts.h"
#include "core/assist/prompt_text.h"

namespace strofa::assist
{

/// Reads a candidate as its reader will: the analyzer's view of the stanza with it. What is given
/// must outlive it; one thread.
class CandidateReader
{
public:
    CandidateReader(const ContinuerParts &parts, const PromptText &prompt) noexcept
        : m_parts(parts)
        , m_prompt(prompt)
    {
    }

    /// The text of the first `newLines` new lines of the plan (perhaps not all of it) with all
    /// that the analyzer and the copy check say of it. The score stays 0.
    [[nodiscard]] Candidate read(const std::string &text, std::size_t newLines) const;

private:
    using Lines = std::vector<const prosody::LineAnalysis *>;

    [[nodiscard]] bool opensTonicStanza(const prosody::TextAnalysis &analysis) const;
    [[nodiscard]] prosody::LineAnalysis
    loneLineInCompany(const std::u16string &whole, const prosody::TextAnalysis &analysis) const;
    [[nodiscard]] bool holdsMeter(const Lines &lines, std::size_t newLines) const;
    [[nodiscard]] bool holdsRhyme(const Lines &lines) const;
    [[nodiscard]] std::size_t stanzaOf(std::size_t planLine) const;
    [[nodiscard]] std::string rhymePartner(const Lines &lines, const std::u16string &whole) const;

    const ContinuerParts &m_parts;
    const PromptText &m_prompt;
};

} // namespace strofa::assist
