// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/analysis_service.h"
#include "ui/services/mailbox.h"

#include <optional>
#include <variant>

namespace strofa::ui
{

struct AnalysisRequest {
    std::uint64_t id = 0;
    int revision = 0;
    int focusLine = 0;
    QString text;
    prosody::UserStressesPointer stresses;
    base::CancelToken cancel;
};

/// What the worker has loaded for the window, or why it could not.
using LoadOutcome = base::Expected<std::shared_ptr<const prosody::Lexicon>>;

struct AnalysisChannel {
    Mailbox<AnalysisRequest> requests;
    Mailbox<std::variant<LoadOutcome, AnalysisAnswer>> answers;
};

/// Lives in the worker thread; called through queued signals only.
class AnalysisWorker : public QObject
{
    Q_OBJECT

public:
    AnalysisWorker(ScanFactory factory,
                   std::shared_ptr<AnalysisChannel> channel,
                   base::CancelToken stop);

    void load();

    /// Analyses the newest text that waits.
    void work();

Q_SIGNALS:
    void answered(); ///< look into Channel::answers

private:
    /// What of a request is to be answered next.
    struct Portion {
        const AnalysisRequest &request;
        std::vector<std::optional<std::vector<int>>> sentRhymes; ///< by stanza
        std::vector<std::size_t> stanzas {};
    };

    void analyse(const AnalysisRequest &request);
    void send(Portion &portion, const std::vector<std::vector<int>> &rhymes, bool complete);

    ScanFactory m_factory;
    std::shared_ptr<AnalysisChannel> m_channel;
    base::CancelToken m_stop;
    void setStresses(const prosody::UserStressesPointer &stresses);

    Scan m_scan; ///< empty until it is loaded
    prosody::UserStressesPointer m_stresses;
    prosody::ScannedDocument m_document;
};

} // namespace strofa::ui
