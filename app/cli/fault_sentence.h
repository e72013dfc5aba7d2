// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/fault_explainer.h"

#include <string>
#include <string_view>

namespace strofa::cli
{

/// What is wrong, what was expected, and what would mend it, in the user's language; UTF-8.
[[nodiscard]] std::string faultSentence(const prosody::FaultExplanation &explanation,
                                        std::u16string_view text);

} // namespace strofa::cli
