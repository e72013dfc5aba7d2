// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text_span.h"
#include "core/prosody/analysis.h"
#include "core/prosody/stanza_links.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::prosody
{

/// A stanza as it was analysed: never changed once made, so that equal pointers mean equal
/// stanzas. Any thread may read it.
struct ScannedStanza {
    std::u16string text; ///< from its first letter to its last, inner breaks included
    TextAnalysis analysis; ///< offsets and lines refer to `text`
    StanzaEndsPointer ends {}; ///< what the stanzas beside it rhyme with

    /// A line of the stanza without its break; empty beyond the last one.
    [[nodiscard]] std::u16string_view lineText(std::size_t line) const;
};

using ScannedStanzaPointer = std::shared_ptr<const ScannedStanza>;

/// A stanza and where it stands in the document.
struct PlacedStanza {
    std::size_t begin = 0; ///< UTF-16 offset of its text in the document
    std::size_t firstLine = 0;
    std::size_t lineCount = 0;
    ScannedStanzaPointer scan; ///< null while it waits for its analysis
};

/// A text under edit together with its analysis. An edit throws away the analysis of the stanzas
/// that it touches, merges or splits, and of no other: stanzas are scanned independently of one
/// another, and what is said of the whole text (its meter, rhymes over the breaks) follows from
/// theirs.
///
/// Scanning is left for when it is asked for, so that the owner can scan what is on screen first
/// and be interrupted: scanStanza() scans one, analysis() all that are left. For every
/// sequence of edits analysis() equals the analysis of the whole text at once.
///
/// An edit costs time linear in the edit and in the touched stanzas, plus adding to the offsets of
/// the lines and stanzas behind it. Not synchronised: a worker thread may own one, one thread at a
/// time. Total: no text and no edit is an error.
class ScannedDocument
{
public:
    /// Analyses a text; of a stanza it is asked alone.
    using Scan = std::function<TextAnalysis(std::u16string_view)>;

    explicit ScannedDocument(Scan scan, std::u16string text = {});

    [[nodiscard]] const std::u16string &text() const noexcept { return m_text; }

    /// Replaces text[range] by `replacement`; a range beyond the text is cut to it.
    void replace(base::TextSpan range, std::u16string_view replacement);

    /// Makes the text equal to `text` by one replacement, of what lies between the common
    /// beginning and the common end of both.
    void setText(std::u16string_view text);

    /// Goes on with another scanner: every stanza waits for its analysis again.
    void setScan(Scan scan);

    /// In the order of the text; references last until the next edit.
    [[nodiscard]] const std::vector<PlacedStanza> &stanzas() const noexcept { return m_stanzas; }

    /// Scans a stanza, by its number in stanzas(), unless that has been done.
    const ScannedStanzaPointer &scanStanza(std::size_t index);

    /// The analysis of the whole text; scans what was not scanned before. Builds the value anew at
    /// each call: time linear in the text.
    [[nodiscard]] TextAnalysis analysis();

    /// The numbers of the rhymes of each stanza's lines as they are in the text, where rhymes over
    /// the breaks link stanzas; LineAnalysis::rhyme of a scanned stanza knows nothing of its
    /// neighbours. Empty for a stanza that waits for its analysis, which is linked to none. Once
    /// all are scanned these are the numbers of analysis(). Cheap beside scanning a stanza: linear
    /// in the number of lines, without looking at the text.
    [[nodiscard]] std::vector<std::vector<int>> rhymes() const;

private:
    /// Lines [first, last).
    struct LineRange {
        std::size_t first = 0;
        std::size_t last = 0;
    };

    [[nodiscard]] bool isBlank(base::TextSpan line) const;
    [[nodiscard]] std::size_t lineAt(std::size_t offset) const;
    [[nodiscard]] std::size_t stanzaBehind(std::size_t line) const;
    [[nodiscard]] const PlacedStanza *stanzaOf(std::size_t line) const;
    [[nodiscard]] LineRange stanzasAround(LineRange old,
                                          const std::vector<base::TextSpan> &fresh) const;
    [[nodiscard]] std::vector<PlacedStanza> stanzasWithin(LineRange lines) const;
    void keepUnchanged(std::size_t first, std::size_t last, std::vector<PlacedStanza> &fresh) const;
    [[nodiscard]] std::u16string_view textOf(const PlacedStanza &stanza) const;

    Scan m_scan;
    std::u16string m_text;
    std::vector<base::TextSpan> m_lines; ///< without their breaks, as text::splitLines
    std::vector<PlacedStanza> m_stanzas;
};

} // namespace strofa::prosody
