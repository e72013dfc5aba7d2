// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/fault_explainer.h"

#include <QString>

namespace strofa::ui
{

/// The words for what the analyzer found, in the language of the program. GUI thread.

/// "iamb", "trochee" …; empty for Meter::Unknown.
[[nodiscard]] QString meterText(prosody::Meter meter);

/// "feminine ending" …; empty for Clausula::None.
[[nodiscard]] QString clausulaText(prosody::Clausula clausula);

/// The letter of a rhyme: A … Z, then AA, AB …; a dash for a line that rhymes with none.
[[nodiscard]] QString rhymeLetter(int rhyme);

/// The notation of the margin, "Я4ж"; empty where no meter was found.
[[nodiscard]] QString notation(const prosody::LineAnalysis &line);

/// A text with a capital for each letter that bears U+0301 («дорОга»): common fonts of menus and
/// lists have no accent for Cyrillic letters and show nothing.
[[nodiscard]] QString shownStress(const QString &marked);

/// "∪—" for "u-".
[[nodiscard]] QString patternText(const std::string &pattern);

/// What is wrong and why, one sentence; `text` is what was analysed.
[[nodiscard]] QString faultText(const prosody::FaultExplanation &explanation, QStringView text);

/// The same with what would mend it, if anything would.
[[nodiscard]] QString explanationText(const prosody::FaultExplanation &explanation,
                                      QStringView text);

/// "Я4ж: iamb, 4 feet, feminine ending; 9 syllables; rhyme A"; `rhyme` is its number in the text.
[[nodiscard]] QString lineText(const prosody::LineAnalysis &line, int rhyme);

/// The sentence of the status bar: the line's number, its form and its faults.
[[nodiscard]] QString lineStatus(int number,
                                 const prosody::LineAnalysis &line,
                                 int rhyme,
                                 const std::vector<prosody::FaultExplanation> &explanations,
                                 QStringView text);

} // namespace strofa::ui
