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
    base::CancelToken cancel;
};

/// Whether the worker could load what it needs.
using LoadOutcome = base::Expected<void>;

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
    void analyse(const AnalysisRequest &request);
    void send(AnalysisAnswer &answer);

    ScanFactory m_factory;
    std::shared_ptr<AnalysisChannel> m_channel;
    base::CancelToken m_stop;
    std::optional<prosody::ScannedDocument> m_document; ///< once there is something to scan with
};

} // namespace strofa::ui
