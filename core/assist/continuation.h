// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/few_shot.h"
#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/sampler.h"
#include "core/lm/tuning.h"
#include "core/prosody/analysis.h"
#include "core/prosody/user_stresses.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace strofa::assist
{

/// Meter, feet and rhyme of the last stanza of a text and of the lines proposed for it.
struct VersePlan {
    prosody::Meter meter = prosody::Meter::Unknown;
    std::vector<int> feet; ///< one number a line, written ones first; 0 = free
    std::vector<prosody::Clausula> clausulae; ///< likewise; None = free
    std::string scheme; ///< likewise; '-' = no rhyme wanted
    std::size_t writtenLines = 0; ///< complete lines that the user has written
};

/// What the user wishes to be held; the empty parts are read off the text.
struct VerseWishes {
    std::optional<prosody::Meter> meter;
    std::optional<int> feet;
    std::string scheme; ///< empty: continue the scheme begun
    /// One number a line of a stanza, over and over; `feet` overrides them. Empty: as the text.
    std::vector<int> feetOfLines {};
    /// Likewise; None is free. A line answers the ending of a written one that it rhymes with.
    std::vector<prosody::Clausula> clausulae {};
    /// Propose no more lines than the stanza of `scheme` that is begun still wants.
    bool endsWithStanza = false;
    bool holdMeter = true;
    bool holdRhyme = true;
};

/// One press of «Продолжить». A plain value, a snapshot of the text before the caret.
struct ContinuationRequest {
    std::uint64_t id = 0;
    std::string text; ///< UTF-8, everything before the caret
    int lines = 3; ///< lines to propose, 1…64; 0: as many as complete a stanza
    int count = 5; ///< candidates to show, 1…32
    /// Candidates to write, of which the best are shown, at most 256. 0: some more than `count`
    /// where the model goes through many at once, otherwise `count`. Fewer than `count` count as
    /// that.
    int drafts = 0;
    /// The temperature (0.05…2.0) and what else shapes the choice of tokens. Under the constraints
    /// of verse it acts on the tokens that may come; the history are the tokens of the line at
    /// work.
    lm::SamplingOptions sampling {};
    std::uint64_t seed = 1;
    /// Seconds after which a model that writes from left to right under the constraints begins no
    /// other candidate and closes the one at work; a large one may need minutes. 0: no limit.
    double patience = 60.0;
    std::string author; ///< empty: the model's own
    VerseWishes wishes;
    /// No verse constraints at all. A model that writes lines from their end still finishes a begun
    /// line within its vocabulary, since it cannot go on from the beginning of one.
    bool free = false;
    /// Words that the new lines may not use, as BannedWords::read() takes them.
    std::vector<std::string> banned {};
    /// No proposal with a line that the copy check knows; fewer than `count` may remain.
    bool hidesCopies = false;
    /// UTF-8, one a new line, that of an unfinished line without what is written of it: lines that
    /// stand already. Every proposal has them as they are, and what is written rhymes with them.
    /// Empty ones, and those after the last, are to be written.
    std::vector<std::string> keptLines {};
    /// Examples that the model reads before the text, as FewShotPrompt::text has them; what is
    /// taken from them counts as copied. Empty: none.
    std::string shots {};
    prosody::UserStressesPointer stresses {}; ///< the user's own; null or empty for none
};

struct Candidate {
    std::string text; ///< UTF-8, proposed lines only; the rest of an unfinished line first
    std::string lead {}; ///< line breaks that belong between the request's text and this one
    /// Higher is better; comparable within the final set. Of what the sink gets first it is a
    /// guess, which the result replaces.
    double score = 0.0;
    bool copied = false; ///< ≥ 5 consecutive words of the copy check's corpus
    prosody::Meter meter = prosody::Meter::Unknown;
    std::vector<int> feet;
    std::vector<prosody::Clausula> clausulae;
    std::string scheme; ///< of the whole stanza, written lines included
    bool holdsMeter = false;
    bool holdsRhyme = false;
    std::string rhymePartner {}; ///< the user's word that the first rhyming line answers
};

struct ContinuationResult {
    std::uint64_t id = 0;
    VersePlan plan;
    std::vector<Candidate> candidates; ///< best first
    bool isOutOfTime = false; ///< ContinuationRequest::patience was over before all were there
    double secondsToFirst = 0.0;
    double secondsToAll = 0.0;
};

/// Called on the generating thread as soon as a candidate is complete.
using CandidateSink = std::function<void(const Candidate &)>;

/// Proposes continuations of a verse text. One call at a time per object; blocks its caller, so
/// it lives in a worker thread. Stops within one model step of the token being cancelled.
class Continuer
{
public:
    virtual ~Continuer() = default;

    [[nodiscard]] virtual base::Expected<ContinuationResult>
    run(const ContinuationRequest &request,
        const CandidateSink &sink,
        const base::CancelToken &cancel) = 0;

    /// The authors in whose style it can write, as a request names them; the model's own is not
    /// among them. Empty where there is no choice.
    [[nodiscard]] virtual std::vector<std::string> authors() const { return {}; }

    /// Chooses examples for a request among poems, as many as the model can read beside the text
    /// and the lines to come. Takes seconds for thousands of poems. Cancelled; Unsupported by
    /// continuers without a model.
    [[nodiscard]] virtual base::Expected<FewShotPrompt>
    chooseShots(const std::vector<lm::CorpusText> & /*poems*/,
                const ContinuationRequest & /*request*/,
                const base::CancelToken & /*cancel*/)
    {
        return base::failure(base::ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("The model that is loaded reads no examples."));
    }

    /// Writes with these adapters of its model from the next call of run() on, without reading
    /// the model again; with none, as the model alone. What was used before stays in use after an
    /// error: Unsupported by continuers whose model takes none, otherwise those of
    /// lm::Engine::applyAdapters.
    [[nodiscard]] virtual base::Expected<void> useAdapters(std::span<const lm::AdapterUse> adapters,
                                                           const base::CancelToken & /*cancel*/)
    {
        if (adapters.empty())
            return {};
        return base::failure(base::ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("The model that is loaded takes no adapters."));
    }
};

} // namespace strofa::assist
