// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/backward_crew.h"

#include <future>
#include <thread>

namespace strofa::assist
{

using base::CancelToken;
using base::Expected;

BackwardCrew::BackwardCrew(const ContinuerParts &parts,
                           const ContinuationRequest &request,
                           const PromptText &prompt,
                           const lm::SubwordTokenizer &tokenizer)
{
    for (auto &decoder : m_decoders)
        decoder = std::make_unique<BackwardDecoder>(parts, request, prompt, tokenizer);
}

Expected<std::vector<std::optional<DecodedStanza>>> BackwardCrew::decode(
    const ModelPosition &start, std::span<const std::uint64_t> streams, const CancelToken &cancel)
{
    if (streams.size() < 2)
        return m_decoders.front()->decode(start, streams, cancel);
    const std::size_t half = (streams.size() + 1) / 2;
    const auto policy =
        std::thread::hardware_concurrency() > 1 ? std::launch::async : std::launch::deferred;
    auto others = std::async(policy, [&, rest = streams.subspan(half)] {
        return m_decoders.back()->decode(start, rest, cancel);
    });
    auto stanzas = m_decoders.front()->decode(start, streams.first(half), cancel);
    auto rest = others.get();
    if (!stanzas)
        return stanzas;
    if (!rest)
        return rest;
    for (auto &stanza : *rest)
        stanzas->push_back(std::move(stanza));
    return stanzas;
}

} // namespace strofa::assist
