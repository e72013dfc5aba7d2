// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/fault_explainer.h"

#include <vector>

namespace strofa::prosody
{

class Lexicon;

/// A change that might mend a line; `line` is filled in, whether it scans is not known yet.
using LineChange = Suggestion;

/// The word at `word` with each other stress that the lexicon allows.
[[nodiscard]] std::vector<LineChange> otherStresses(const Lexicon &lexicon,
                                                    std::u16string_view text,
                                                    base::TextSpan line,
                                                    base::TextSpan word);

/// Each two neighbouring words of a line in the other order, unless punctuation stands between
/// them or one of them is a particle or preposition, which has its place.
[[nodiscard]] std::vector<LineChange>
swappedWords(const Lexicon &lexicon, std::u16string_view text, base::TextSpan line);

/// Each word of a line that has another form of one syllable more or less («рукою» – «рукой»,
/// «знанье» – «знание», «чтоб» – «чтобы», «же» – «ж»), in that form. Endings are exchanged only
/// where the lexicon has both forms.
[[nodiscard]] std::vector<LineChange>
otherForms(const Lexicon &lexicon, std::u16string_view text, base::TextSpan line);

} // namespace strofa::prosody
