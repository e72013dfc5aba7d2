// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/model_library.h"

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace strofa::ui
{

// What is said of models and styles, in the program's language. GUI thread.

/// "15,1 МБ"
[[nodiscard]] QString sizeText(std::uint64_t bytes);

[[nodiscard]] QString precisionText(const std::string &precision);

/// Whether weights of that precision can be written less exactly.
[[nodiscard]] bool isExact(const std::string &precision);

/// "2,29", of an adapter "2,52 → 2,29"; empty where nothing was measured.
[[nodiscard]] QString figuresText(const lm::LibraryEntry &entry);

/// "default", "damaged", "its model is missing"…
[[nodiscard]] QString stateText(const lm::LibraryEntry &entry,
                                const std::vector<lm::LibraryEntry> &entries);

/// A sentence on where it came from.
[[nodiscard]] QString originText(const lm::LibraryEntry &entry,
                                 const std::vector<lm::LibraryEntry> &entries);

} // namespace strofa::ui
