// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuer_parts.h"

#include <string>

namespace strofa::assist
{

/// The text with ё where it belongs: in words that are nothing without it, in those that the
/// analyzer reads with it, and in «всё» and the like where the words around tell so
/// (grammar::YoChoice) and no rhyme says otherwise. Not in forms that only old verse has
/// (isOldYo) or that are hardly ever printed so (isSeldomYo). `context` is what stands before; it
/// helps to choose and is not returned. Both are UTF-8. Any thread.
[[nodiscard]] std::string
withYo(const ContinuerParts &parts, const std::string &context, const std::string &text);

} // namespace strofa::assist
