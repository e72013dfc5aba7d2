// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/backward_decoder.h"

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace strofa::assist
{

/// Two decoders that share the drafts of a request, on two threads where the machine has them. How
/// the drafts are shared depends on their number alone, so that the same streams of random numbers
/// give the same drafts on every machine. What is given must outlive it; used from one thread.
class BackwardCrew
{
public:
    BackwardCrew(const ContinuerParts &parts,
                 const ContinuationRequest &request,
                 const PromptText &prompt,
                 const lm::SubwordTokenizer &tokenizer);

    /// As BackwardDecoder::decode().
    [[nodiscard]] base::Expected<std::vector<std::optional<DecodedStanza>>>
    decode(const ModelPosition &start,
           std::span<const std::uint64_t> streams,
           const base::CancelToken &cancel);

private:
    std::array<std::unique_ptr<BackwardDecoder>, 2> m_decoders;
};

} // namespace strofa::assist
