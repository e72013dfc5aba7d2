// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text_span.h"
#include "core/prosody/analysis.h"
#include "core/prosody/analyzer.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::prosody
{

enum class SuggestionKind : std::uint8_t {
    OtherStress, ///< another stress that the word may bear, written with U+0301
    SwapWords, ///< two neighbouring words in the other order
    OtherForm, ///< a form of the word that is a syllable shorter or longer («рукою» – «рукой»)
};

/// A change of a line after which it scans in the meter of its stanza. The program has tried it:
/// Analyzer::fit accepts the line, and in its stanza the line has no fault of meter left and
/// rhymes if it did before.
struct Suggestion {
    SuggestionKind kind = SuggestionKind::OtherStress;
    base::TextSpan span; ///< what is replaced, in the analysed text
    std::u16string replacement;
    std::u16string line; ///< the whole line after the change

    friend bool operator==(const Suggestion &, const Suggestion &) = default;
};

/// A fault with what stands there, what was expected and what would mend it.
struct FaultExplanation {
    Fault fault;
    LineDemand demand; ///< what the stanza asks of the line
    int foundFeet = 0; ///< feet that the line has; 0 where they are not counted
    int foundSyllables = 0;
    std::vector<Suggestion> suggestions; ///< the smallest change first, at most kMostSuggestions

    friend bool operator==(const FaultExplanation &, const FaultExplanation &) = default;
};

/// Explains the faults of lines. Immutable; any number of threads may use it at once. Explaining
/// a line scans it and at most kContextLines lines around it some dozens of times: a few
/// milliseconds.
class FaultExplainer
{
public:
    static constexpr std::size_t kMostSuggestions = 4;
    static constexpr std::size_t kContextLines = 16;

    explicit FaultExplainer(std::shared_ptr<const Analyzer> analyzer);

    /// One explanation for each fault of a line, in their order. `line` is an index into
    /// analysis.lines; `analysis` is what the same analyzer said of `text`.
    [[nodiscard]] std::vector<FaultExplanation>
    explain(std::u16string_view text, const TextAnalysis &analysis, std::size_t line) const;

private:
    std::shared_ptr<const Analyzer> m_analyzer;
};

/// What the stanza asks of a line: its meter, and the feet if the other lines agree on them or the
/// line is in the meter already.
[[nodiscard]] LineDemand demandOf(const TextAnalysis &analysis, std::size_t line);

} // namespace strofa::prosody
