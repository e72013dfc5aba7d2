// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"
#include "core/assist/line_decoder.h"
#include "core/assist/prompt_text.h"

namespace strofa::assist
{

struct FreeTask {
    std::string_view lead; ///< read before the first line
    int lines = 3;
    lm::SamplingOptions sampling {};
    /// End with the poem too: at a blank line after a line, and at a line of "***". Without it
    /// blank lines are not written.
    bool endsWithPoem = false;
};

struct FreeText {
    std::string text;
    double logProbability = 0.0;
    int characters = 0;
};

/// Lets the model write without any verse constraint, as the plain character models did: only
/// empty lines are skipped and overlong ones cut. One thread.
[[nodiscard]] base::Expected<FreeText> decodeFreely(const lm::LanguageModel &model,
                                                    const ModelPosition &start,
                                                    const FreeTask &task,
                                                    base::Random &random,
                                                    const base::CancelToken &cancel);

/// The same for the new lines of a prompt, with those that are kept between them.
[[nodiscard]] base::Expected<FreeText> decodeFreeLines(const lm::LanguageModel &model,
                                                       const ModelPosition &start,
                                                       const ContinuationRequest &request,
                                                       const PromptText &prompt,
                                                       base::Random random,
                                                       const base::CancelToken &cancel);

} // namespace strofa::assist
