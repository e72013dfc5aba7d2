// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"
#include "core/lm/language_model.h"

namespace strofa::assist
{

/// InvalidArgument where a field of the request is out of range, BadInput where it has no text.
[[nodiscard]] base::Expected<void> checkRequest(const ContinuationRequest &request);

/// Unsupported unless the author is one that the model knows or the one that it was tuned on, by
/// any part of the name.
[[nodiscard]] base::Expected<void> checkAuthor(const ContinuationRequest &request,
                                               const lm::LanguageModel &model);

} // namespace strofa::assist
