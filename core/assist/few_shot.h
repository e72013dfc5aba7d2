// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/lm/corpus.h"
#include "core/lm/tokenizer.h"
#include "core/poems/meter_survey.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::assist
{

/// What stands between the poems of a prompt, and ends one where a model writes it itself.
inline constexpr std::string_view kPoemSeparator = "\n\n***\n\n";

/// What examples are to be chosen for.
struct FewShotTask {
    std::string text; ///< UTF-8, what is to be continued
    std::string author; ///< by any part of the name; empty, or unknown: of all
    std::size_t tokenBudget = 0; ///< for the examples with all that stands between them
};

/// Examples for a model that knows no authors: whole poems, or their first stanzas, that it reads
/// before the text. A plain value.
struct FewShotPrompt {
    std::string text; ///< UTF-8; ends with the separator; empty where nothing fits
    std::vector<std::size_t> poems; ///< indices into what was given to the builder
    std::size_t tokens = 0;
    bool hasMeter = false; ///< all of them are in the meter of the text
};

/// Chooses examples among somebody's poems: those in the meter of the text go first, then those
/// with as many feet, with the same scheme, and the shorter ones; two to four as the budget
/// allows. A poem in which a line of the text stands is left out: it would be given away. The
/// same input gives the same examples. Immutable after construction; any thread.
class FewShotBuilder
{
public:
    static constexpr std::size_t kMostPoems = 4;
    static constexpr std::size_t kMostLines = 16; ///< of one example

    /// Looks at the beginnings of at most 2,000 of the poems, which takes a second or two; of
    /// fewer where `cancel` stops it. The poems and the analyzer must outlive the builder.
    FewShotBuilder(const std::vector<lm::CorpusText> &poems,
                   const prosody::Analyzer &analyzer,
                   const base::CancelToken &cancel);

    [[nodiscard]] FewShotPrompt build(const FewShotTask &task,
                                      const lm::Tokenizer &tokenizer) const;

private:
    struct Shot {
        std::size_t poem = 0;
        std::string text; ///< what is shown of it
        poems::PoemForm form;
    };

    [[nodiscard]] std::vector<const Shot *> candidatesFor(const FewShotTask &task) const;

    const std::vector<lm::CorpusText> &m_poems;
    const prosody::Analyzer &m_analyzer;
    std::vector<Shot> m_shots;
};

/// The first stanzas of a poem with at most so many lines; of a longer first stanza its lines.
[[nodiscard]] std::string beginningOf(std::string_view poem, std::size_t lines);

} // namespace strofa::assist
