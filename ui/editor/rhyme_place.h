// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/rhyme_dictionary.h"

#include <QString>
#include <QTextCursor>

#include <optional>

namespace strofa::ui
{

/// What the editor's text says about a rhyme that is looked for. GUI thread.

/// The word at a place, or the last word before it in its line; empty without one that has a
/// vowel.
[[nodiscard]] QString rhymeWordAt(const QTextCursor &place);

/// The last word of the line above; empty without one.
[[nodiscard]] QString rhymeWordAbove(const QTextCursor &place);

/// The line that a word put in at a place would end: what stands before it and what its stanza
/// asks of it. Nothing if more words follow or no analysis tells the meter.
[[nodiscard]] std::optional<prosody::UnfinishedLine> unfinishedLineAt(const QTextCursor &place);

/// Where a word is put in: the place itself, or the end of the word that it stands in. `text`
/// gets the spaces that part it from its neighbours.
[[nodiscard]] QTextCursor placeForWord(const QTextCursor &place, QString &text);

} // namespace strofa::ui
