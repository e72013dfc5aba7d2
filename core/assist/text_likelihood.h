// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/line_decoder.h"

#include <span>
#include <vector>

namespace strofa::assist
{

/// Tokens whose probability is asked, and what has been read before them.
struct LikelihoodQuestion {
    const ModelPosition *context = nullptr; ///< must outlive the question
    std::vector<lm::TokenId> tokens;
};

/// Natural logarithm of the probability of each question's tokens, by the model as it is: no
/// temperature, nothing forbidden. Many questions go through the model in one batch, whatever
/// their contexts are. One value a question, 0 for one without tokens. Cancelled, or what the
/// model says. Any thread.
[[nodiscard]] base::Expected<std::vector<double>>
logProbabilities(const lm::LanguageModel &model,
                 std::span<const LikelihoodQuestion> questions,
                 const base::CancelToken &cancel);

} // namespace strofa::assist
