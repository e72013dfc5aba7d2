// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/analysis.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::prosody
{

/// Rhymes over the break between two stanzas: terza rima (ABA BCB CDC), the tercets of a sonnet
/// (CCD EED), couplets whose lines stand apart. Stanzas are scanned independently of one another;
/// all of this is computed afterwards from what each of them says of itself, so that a text that is
/// scanned stanza by stanza gets the same links as one that is scanned at once. Pure functions.
///
/// A line without a rhyme in its own stanza rhymes with a line of the stanza before or behind
/// it if their sounds are the same (an approximate rhyme is too weak a sign so far apart) and their
/// last words are not (that is a refrain). Lines that both rhyme at home are not linked: a sonnet's
/// quatrains may share their rhymes, but each is complete in itself.

/// The end of a line as the stanzas beside its own see it.
struct LineEnd {
    int rhyme = -1; ///< within its own stanza
    std::u16string sounds; ///< equal for two lines that rhyme exactly; empty for "with none"
    std::u16string word; ///< folded
};

/// The ends of a stanza's lines.
using StanzaEnds = std::vector<LineEnd>;
using StanzaEndsPointer = std::shared_ptr<const StanzaEnds>;

/// `lines` are those of one stanza as it was scanned alone; offsets refer to `text`. Sounds are
/// given only for lines so near to the stanza's border that one beyond it may rhyme with them.
[[nodiscard]] StanzaEnds stanzaEnds(std::u16string_view text, std::span<const LineAnalysis> lines);

/// The numbers of the rhymes of all lines of neighbouring stanzas, given their ends in the order of
/// the text: 0 = A, 1 = B …, −1 without a rhyme. They begin anew with each stanza that no
/// rhyme links to the one before. Null where a stanza is not known: nothing is linked to it, and
/// its numbers are left out. Linear in the number of lines.
[[nodiscard]] std::vector<std::vector<int>>
rhymesAcross(const std::vector<StanzaEndsPointer> &stanzas);

/// Enters what rhymesAcross() finds into the rhymes of the lines and the links of the text, which
/// were scanned stanza by stanza. The numbers of a stanza that is linked to none stay as they are,
/// and so do the schemes of all stanzas.
void linkStanzas(std::u16string_view text, TextAnalysis &analysis);

} // namespace strofa::prosody
