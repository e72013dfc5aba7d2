// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/fault_explainer.h"

#include <nlohmann/json.hpp>

#include <ostream>
#include <string>
#include <string_view>

namespace strofa::cli
{

/// The text of a line with U+0301 after the vowels of primary stresses; marks that stood in the
/// text are replaced by the analysed ones.
[[nodiscard]] std::u16string markedLine(std::u16string_view text,
                                        const prosody::LineAnalysis &line);

/// The analysis of a text as one JSON object: meter, feet, scheme, lines.
[[nodiscard]] nlohmann::ordered_json analysisToJson(std::u16string_view text,
                                                    const prosody::TextAnalysis &analysis);

/// A scansion for people: marked text, ictus pattern, notation and rhyme letter of each line, and
/// below a line with faults what is wrong and what would mend it.
void printAnalysis(std::u16string_view text,
                   const prosody::TextAnalysis &analysis,
                   const prosody::FaultExplainer &explainer,
                   std::ostream &out);

} // namespace strofa::cli
