// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"
#include "core/assist/continuer_parts.h"

namespace strofa::assist
{

/// Proposes continuations with a language model: reads the plan off the text, decodes line after
/// line under it (LineDecoder), has the analyzer confirm each candidate, and shows it at once.
/// Candidates draw from random streams of their own, so the first ones of a set do not depend on
/// how many are asked for. See Continuer for threads.
class VerseContinuer final : public Continuer
{
public:
    explicit VerseContinuer(ContinuerParts parts);

    [[nodiscard]] base::Expected<ContinuationResult> run(const ContinuationRequest &request,
                                                         const CandidateSink &sink,
                                                         const base::CancelToken &cancel) override;

    [[nodiscard]] std::vector<std::string> authors() const override;

    [[nodiscard]] base::Expected<FewShotPrompt>
    chooseShots(const std::vector<lm::CorpusText> &poems,
                const ContinuationRequest &request,
                const base::CancelToken &cancel) override;

    [[nodiscard]] base::Expected<void> useAdapters(std::span<const lm::AdapterUse> adapters,
                                                   const base::CancelToken &cancel) override;

private:
    [[nodiscard]] base::Expected<ContinuerParts> partsFor(const ContinuationRequest &request) const;

    ContinuerParts m_parts;
};

} // namespace strofa::assist
