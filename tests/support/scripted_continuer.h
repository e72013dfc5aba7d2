// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace strofa::tests
{

/// What a scripted continuer has done and may do; shared by the test and the worker thread.
struct ContinuerScript {
    std::atomic<int> runs { 0 }; ///< calls that began
    std::atomic<int> concurrent { 0 }; ///< calls under way; never above 1
    std::atomic<bool> overlapped { false }; ///< two calls were under way at once
    std::atomic<int> candidateLimit { -1 }; ///< after so many it hangs until cancelled; −1: never
    std::atomic<bool> fails { false };
    std::atomic<bool> isOutOfTime { false }; ///< its results say so
    std::atomic<bool> refusesAdapters { false };
    std::atomic<int> opened { 0 }; ///< continuers that a factory made
    std::atomic<std::size_t> ownStresses { 0 }; ///< of the user's own, in the newest call
    /// Whether a candidate has as many lines as were asked for; one otherwise.
    std::atomic<bool> writesAllLines { false };

    /// What was asked for last.
    [[nodiscard]] assist::ContinuationRequest lastRequest();
    void remember(const assist::ContinuationRequest &request);

    /// The adapters in use.
    [[nodiscard]] std::vector<lm::AdapterUse> adapters();
    void useAdapters(std::span<const lm::AdapterUse> adapters);

private:
    std::mutex m_mutex;
    assist::ContinuationRequest m_lastRequest;
    std::vector<lm::AdapterUse> m_adapters;
};

/// Answers a request with candidates that name its id and number, one by one; polls its token as
/// a model does between steps. For tests of what stands above a continuer.
class ScriptedContinuer final : public assist::Continuer
{
public:
    explicit ScriptedContinuer(std::shared_ptr<ContinuerScript> script)
        : m_script(std::move(script))
    {
    }

    [[nodiscard]] base::Expected<assist::ContinuationResult>
    run(const assist::ContinuationRequest &request,
        const assist::CandidateSink &sink,
        const base::CancelToken &cancel) override;

    [[nodiscard]] std::vector<std::string> authors() const override;

    /// Chooses the first two poems, whatever the request.
    [[nodiscard]] base::Expected<assist::FewShotPrompt>
    chooseShots(const std::vector<lm::CorpusText> &poems,
                const assist::ContinuationRequest &request,
                const base::CancelToken &cancel) override;

    [[nodiscard]] base::Expected<void> useAdapters(std::span<const lm::AdapterUse> adapters,
                                                   const base::CancelToken &cancel) override;

private:
    std::shared_ptr<ContinuerScript> m_script;
};

/// The candidate that a request gets at a place of its set.
[[nodiscard]] assist::Candidate scriptedCandidate(std::uint64_t request, int index, int lines = 1);

} // namespace strofa::tests
