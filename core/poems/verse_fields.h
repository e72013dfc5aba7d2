// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/corpus.h"
#include "core/prosody/analyzer.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::poems
{

/// What a stanza is written in. The lists have a number a line, or are empty where nothing is
/// known.
struct StanzaForm {
    prosody::Meter meter = prosody::Meter::Unknown;
    std::span<const int> feet {}; ///< 0 where not counted
    std::span<const prosody::Clausula> clausulae {};
    std::string_view scheme {}; ///< as StanzaAnalysis::scheme
};

/// What a model is told of a stanza before it: the meter, the feet and endings of the first line
/// and of the second where they differ, and the rhyme of each line. Left out are rhymes of stanzas
/// that are no whole ones (a letter stands alone), have no rhyme at all, more than four or more
/// than 16 lines, and all that is not known.
[[nodiscard]] std::vector<std::string> fieldsOf(const StanzaForm &form);

/// The fields of all stanzas of a text, each before the stanza's first line. Any thread.
[[nodiscard]] std::vector<lm::TextField> verseFields(std::string_view utf8,
                                                     const prosody::Analyzer &analyzer);

/// The same for a text that is analysed already; offsets count bytes without marks of stress.
[[nodiscard]] std::vector<lm::TextField> verseFields(std::u16string_view text,
                                                     const prosody::TextAnalysis &analysis);

} // namespace strofa::poems
