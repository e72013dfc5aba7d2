// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/stress_book.h"

#include <QString>

#include <functional>

class QMenu;

namespace strofa::ui
{

/// The word with capitals for the vowels of a stress («дорОга»).
[[nodiscard]] QString shownWord(const prosody::UserStress &stress);

/// Fills a menu with the word under each stress that it can bear, each for this text or always;
/// what holds now is checked. `chosen` is called with what was picked. GUI thread.
void fillStressChoices(QMenu &menu,
                       const QString &word,
                       const StressBook &book,
                       const std::function<void(StressScope, const prosody::UserStress &)> &chosen);

} // namespace strofa::ui
