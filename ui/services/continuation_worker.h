// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/continuation_service.h"
#include "ui/services/mailbox.h"

#include <optional>
#include <variant>

namespace strofa::ui
{

struct LoadOrder {
    std::uint64_t load = 0;
    ModelChoice choice;
    base::CancelToken cancel;
};

struct RunOrder {
    assist::ContinuationRequest request;
    base::CancelToken cancel;
};

struct ShotsOrder {
    std::uint64_t choice = 0;
    std::vector<std::filesystem::path> paths;
    assist::ContinuationRequest request;
    base::CancelToken cancel;
};

struct LoadedAnswer {
    std::uint64_t load = 0;
    QString modelTitle;
    QStringList authors;
    std::optional<base::Error> styleFault {}; ///< why it writes without the adapter
};

struct LoadFailedAnswer {
    std::uint64_t load = 0;
    base::Error error;
};

struct CandidateAnswer {
    std::uint64_t request = 0;
    assist::Candidate candidate;
};

struct FinishedAnswer {
    std::uint64_t request = 0;
    assist::ContinuationResult result;
};

struct FailedAnswer {
    std::uint64_t request = 0;
    base::Error error;
};

struct ShotsAnswer {
    std::uint64_t choice = 0;
    base::Expected<assist::FewShotPrompt> prompt;
};

struct ContinuationChannel {
    Mailbox<std::variant<LoadOrder, RunOrder, ShotsOrder>> orders;
    Mailbox<std::variant<LoadedAnswer,
                         LoadFailedAnswer,
                         CandidateAnswer,
                         FinishedAnswer,
                         FailedAnswer,
                         ShotsAnswer>>
        answers;
};

/// Lives in the worker thread; called through queued signals only. Owns the continuer.
class ContinuationWorker : public QObject
{
    Q_OBJECT

public:
    ContinuationWorker(ContinuerFactory factory, std::shared_ptr<ContinuationChannel> channel);

    /// Carries out the orders that wait.
    void work();

Q_SIGNALS:
    void answered(); ///< look into Channel::answers

private:
    void carryOut(const LoadOrder &order);
    void carryOut(const RunOrder &order);
    void carryOut(const ShotsOrder &order);

    template <class Answer>
    void send(Answer answer)
    {
        m_channel->answers.put(std::move(answer));
        Q_EMIT answered();
    }

    ContinuerFactory m_factory;
    std::shared_ptr<ContinuationChannel> m_channel;
    std::unique_ptr<assist::Continuer> m_continuer;
    std::filesystem::path m_model; ///< of the continuer
    QString m_modelTitle;
};

} // namespace strofa::ui
