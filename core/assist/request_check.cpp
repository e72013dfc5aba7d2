// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/request_check.h"

#include "core/assist/verse_words.h"
#include "core/text/unicode.h"

#include <algorithm>

namespace strofa::assist
{

using base::ErrorCode;
using base::Expected;
using base::failure;

Expected<void> checkRequest(const ContinuationRequest &request)
{
    if (request.lines < 0 || request.lines > 64 || request.count < 1 || request.count > 32
        || !(request.sampling.temperature >= 0.05 && request.sampling.temperature <= 2.0)) {
        return failure(ErrorCode::InvalidArgument,
                       STROFA_ERROR_TEXT("A continuation has 1…64 lines, 1…32 candidates and a "
                                         "temperature of 0.05…2.0."));
    }
    for (const double temperature : request.sampling.temperatureCycle) {
        if (!(temperature >= 0.05 && temperature <= 2.0))
            return failure(ErrorCode::InvalidArgument,
                           STROFA_ERROR_TEXT("Temperatures lie between 0.05 and 2.0."));
    }
    if (!(request.patience >= 0.0) || request.drafts < 0 || request.drafts > 256) {
        return failure(
            ErrorCode::InvalidArgument,
            STROFA_ERROR_TEXT("At most 256 drafts are written, and no time is negative."));
    }
    const auto isOneLine = [](const std::string &line) {
        return line.find_first_of("\r\n") == std::string::npos;
    };
    if (!std::ranges::all_of(request.keptLines, isOneLine)) {
        return failure(ErrorCode::InvalidArgument,
                       STROFA_ERROR_TEXT("A line that is to be kept has a line break in it."));
    }
    if (auto checked = lm::checkSampling(request.sampling); !checked)
        return checked;
    if (request.text.empty()) {
        return failure(
            ErrorCode::BadInput,
            STROFA_ERROR_TEXT("The text is empty: write at least one line to continue."));
    }
    return {};
}

Expected<void> checkAuthor(const ContinuationRequest &request, const lm::LanguageModel &model)
{
    const std::string &own = model.description().defaultAuthor;
    const auto fold = [](const std::string &name) {
        return foldWord(text::fromUtf8Lossy(name));
    };
    if (fold(own).find(fold(request.author)) != std::u16string::npos
        || !model.tokenizer().authorTokens(request.author).empty())
        return {};
    return failure(ErrorCode::Unsupported,
                   STROFA_ERROR_TEXT("The model \"%1\" cannot write in the style of \"%2\"; its "
                                     "author is \"%3\"."),
                   { model.description().id, request.author, own });
}

} // namespace strofa::assist
