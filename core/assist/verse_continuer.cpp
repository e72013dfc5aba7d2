// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/verse_continuer.h"

#include "core/assist/continuation_run.h"
#include "core/assist/memory_boundary.h"
#include "core/assist/prompt_text.h"
#include "core/assist/request_check.h"
#include "core/assist/verse_trie.h"
#include "core/lm/author_field.h"
#include "core/lm/subword_tokenizer.h"

#include <algorithm>

namespace strofa::assist
{

using base::CancelToken;
using base::ErrorCode;
using base::Expected;
using base::failure;

namespace
{

constexpr double kUnlimitedTokens = 1000.0;
constexpr double kCharactersOfLine = 45.0;

/// The request as the model can fulfil it: one that writes lines from their end finishes a begun
/// line only under the vocabulary, however free the rest is to be.
ContinuationRequest finishable(ContinuationRequest request, const ContinuerParts &parts)
{
    if (request.free && parts.words && backwardTokenizer(parts.model->tokenizer()) != nullptr
        && readPrompt(request, *parts.analyzer).planned.finishesLine) {
        request.free = false;
        request.wishes.holdMeter = request.wishes.holdRhyme = false;
    }
    return request;
}

} // namespace

/// With an analyzer that goes by the user's own stresses, a check against the examples and the
/// banned words, if the request has any.
Expected<ContinuerParts> VerseContinuer::partsFor(const ContinuationRequest &request) const
{
    ContinuerParts parts = m_parts;
    if (request.stresses && !request.stresses->isEmpty())
        parts.analyzer = std::make_shared<const prosody::Analyzer>(parts.lexicon, request.stresses);
    if (!request.shots.empty())
        parts.shots = CopyCheck::compile({ request.shots });
    if (!request.banned.empty()) {
        auto banned = BannedWords::read(request.banned);
        if (!banned)
            return tl::unexpected(banned.error());
        parts.banned = std::make_shared<const BannedWords>(std::move(*banned));
    }
    return parts;
}

VerseContinuer::VerseContinuer(ContinuerParts parts) : m_parts(std::move(parts)) { }

Expected<ContinuationResult> VerseContinuer::run(const ContinuationRequest &request,
                                                 const CandidateSink &sink,
                                                 const CancelToken &cancel)
{
    if (auto valid = checkRequest(request); !valid)
        return tl::unexpected(valid.error());
    if (auto author = checkAuthor(request, *m_parts.model); !author)
        return tl::unexpected(author.error());
    auto parts = partsFor(request);
    if (!parts)
        return tl::unexpected(parts.error());
    const ContinuationRequest own = finishable(request, *parts);
    return withoutExceptions([&] { return runContinuation(std::move(*parts), own, sink, cancel); });
}

Expected<FewShotPrompt> VerseContinuer::chooseShots(const std::vector<lm::CorpusText> &poems,
                                                    const ContinuationRequest &request,
                                                    const CancelToken &cancel)
{
    const auto parts = partsFor(request);
    if (!parts)
        return tl::unexpected(parts.error());
    const lm::Tokenizer &tokenizer = parts->model->tokenizer();
    const PromptText prompt = readPrompt(request, *parts->analyzer);
    const double characters = static_cast<double>(std::max<std::size_t>(1, prompt.utf16.size()));
    const auto own = static_cast<double>(tokenizer.encode(prompt.utf8).size());
    const int context = parts->model->description().contextTokens;
    // A recurrent model has no limit, but forgets; time is the limit then.
    const double whole = context > 0 ? context : kUnlimitedTokens;
    const double toCome =
        own / characters * kCharactersOfLine * static_cast<double>(prompt.newLines() + 1);
    const double left = whole - own - toCome;
    const FewShotBuilder builder(poems, *parts->analyzer, cancel);
    if (cancel.isCancelled())
        return failure(ErrorCode::Cancelled, STROFA_ERROR_TEXT("The work was stopped."));
    return builder.build(
        { prompt.utf8, request.author, left > 0.0 ? static_cast<std::size_t>(left) : 0 },
        tokenizer);
}

Expected<void> VerseContinuer::useAdapters(std::span<const lm::AdapterUse> adapters,
                                           const CancelToken &cancel)
{
    if (!m_parts.engine)
        return Continuer::useAdapters(adapters, cancel);
    auto model = m_parts.engine->applyAdapters(m_parts.model, adapters, cancel);
    if (!model)
        return tl::unexpected(model.error());
    m_parts.model = std::move(*model);
    return {};
}

std::vector<std::string> VerseContinuer::authors() const
{
    std::vector<std::string> names;
    const auto *subwords = dynamic_cast<const lm::SubwordTokenizer *>(&m_parts.model->tokenizer());
    if (subwords == nullptr)
        return names;
    for (const std::string &control : subwords->parts().controls)
        if (control.starts_with(lm::kAuthorField))
            names.push_back(control.substr(lm::kAuthorField.size()));
    std::ranges::sort(names);
    return names;
}

} // namespace strofa::assist
