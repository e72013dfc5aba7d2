// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/analysis.h"

#include <QString>

#include <memory>
#include <vector>

namespace strofa::ui
{

/// A stanza as it was analysed. Shared by the worker's cache and the marks of its lines; never
/// changed once made, so that two equal pointers mean that nothing need be drawn anew.
struct StanzaScan {
    QString text; ///< its lines joined by LF; the offsets of the analysis refer to it
    prosody::TextAnalysis analysis;

    /// A line of the stanza in its own text; empty beyond the last one.
    [[nodiscard]] QStringView lineText(std::size_t line) const
    {
        if (line >= analysis.lines.size())
            return {};
        const base::TextSpan span = analysis.lines[line].span;
        return QStringView(text).mid(static_cast<qsizetype>(span.begin),
                                     static_cast<qsizetype>(span.length()));
    }
};

using StanzaScanPointer = std::shared_ptr<const StanzaScan>;

/// A stanza and where it stands in the document.
struct PlacedScan {
    int firstLine = 0; ///< number of its first block
    int lineCount = 0;
    StanzaScanPointer scan;
};

} // namespace strofa::ui
