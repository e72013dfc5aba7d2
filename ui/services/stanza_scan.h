// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/scanned_document.h"

namespace strofa::ui
{

/// A stanza as it was analysed. Shared by the worker and the marks of its lines; never changed once
/// made, so that two equal pointers mean that nothing need be drawn anew.
using StanzaScan = prosody::ScannedStanza;
using StanzaScanPointer = prosody::ScannedStanzaPointer;

/// A stanza and where it stands in the document.
struct PlacedScan {
    int firstLine = 0; ///< number of its first block
    int lineCount = 0;
    StanzaScanPointer scan;
    /// The numbers of its lines' rhymes as they are in the text (ScannedDocument::rhymes): letters
    /// and colours go on over a break that rhymes bridge. For lines without one: those of `scan`.
    std::vector<int> rhymes {};
};

} // namespace strofa::ui
