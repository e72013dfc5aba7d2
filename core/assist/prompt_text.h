// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"
#include "core/assist/verse_planner.h"
#include "core/lm/corpus.h"

#include <string>
#include <string_view>
#include <vector>

namespace strofa::prosody
{
class Analyzer;
}

namespace strofa::assist
{

/// The text before the caret as the decoders want it. A plain value.
struct PromptText {
    std::string utf8; ///< its last part, without trailing breaks and marks of stress
    std::u16string utf16; ///< the same, with the user's marks of stress
    prosody::TextAnalysis analysis; ///< of utf16
    PlannedContinuation planned;
    std::vector<std::string> keptLines; ///< as the request has them; no blank ones

    /// A new line with what the user has written of it.
    [[nodiscard]] std::string wholeLine(std::size_t newLine, const std::string &text) const
    {
        return (newLine == 0 ? unfinishedLine() : std::string()) + text;
    }

    [[nodiscard]] bool isKept(std::size_t newLine) const
    {
        return newLine < keptLines.size() && !keptLines[newLine].empty();
    }

    /// The unfinished last line; empty where the plan begins with a new one.
    [[nodiscard]] std::string unfinishedLine() const;

    /// What stands before the first new line or the unfinished one, its breaks included.
    [[nodiscard]] std::string completePart() const;

    /// Line breaks that stand before a new line.
    [[nodiscard]] std::string separatorBefore(std::size_t newLine) const;

    /// What a model is told of the stanzas of completePart(), the one that the plan goes on with
    /// and the one that begins at its end among them: of those the form is the plan's.
    [[nodiscard]] std::vector<lm::TextField> fieldsOfCompletePart() const;

    /// What a model is told of the stanza that a new line opens after another stanza.
    [[nodiscard]] std::vector<std::string> fieldsBefore(std::size_t newLine) const;

    /// What of that separator the text of the request lacks before the first new line.
    [[nodiscard]] std::string leadAfter(std::string_view requestText) const;

    [[nodiscard]] std::size_t newLines() const
    {
        return planned.plan.scheme.size() - planned.plan.writtenLines;
    }
};

/// Analyses the last 2,000 characters of the request's text and plans what follows.
[[nodiscard]] PromptText readPrompt(const ContinuationRequest &request,
                                    const prosody::Analyzer &analyzer);

/// A candidate's text in which the kept lines are what they were.
[[nodiscard]] std::string withKeptLines(const std::string &text, const PromptText &prompt);

/// What of a candidate's text is new: its lines that are not kept, that of the user completed.
[[nodiscard]] std::string newPartOf(const std::string &text, const PromptText &prompt);

/// New lines of a candidate as one text, with the breaks of the plan between them.
[[nodiscard]] std::string joinLines(const std::vector<std::string> &lines,
                                    const PlannedContinuation &planned);

} // namespace strofa::assist
