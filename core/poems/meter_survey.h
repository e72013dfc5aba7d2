// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/lm/corpus.h"
#include "core/prosody/analyzer.h"

#include <string>
#include <string_view>
#include <vector>

namespace strofa::poems
{

/// What a poem is written in, as far as its choice as an example needs it.
struct PoemForm {
    prosody::Meter meter = prosody::Meter::Unknown;
    int feet = 0; ///< of most of its lines; 0 where not counted
    std::string scheme; ///< of its first stanza, as StanzaAnalysis::scheme
    std::size_t lines = 0; ///< of verse

    friend bool operator==(const PoemForm &, const PoemForm &) = default;
};

[[nodiscard]] PoemForm formOf(std::u16string_view text, const prosody::Analyzer &analyzer);

/// How much of a collection is written in a meter.
struct MeterShare {
    prosody::Meter meter = prosody::Meter::Unknown;
    std::size_t poems = 0;
    std::size_t lines = 0;
};

/// The meters of poems, the one with the most lines first. Stopped by `cancel` between two poems:
/// then of those that were looked at. Takes about a second for 10,000 lines; any thread.
[[nodiscard]] std::vector<MeterShare> surveyMeters(const std::vector<lm::CorpusText> &poems,
                                                   const prosody::Analyzer &analyzer,
                                                   const base::CancelToken &cancel);

} // namespace strofa::poems
