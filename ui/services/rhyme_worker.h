// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/mailbox.h"
#include "ui/services/rhyme_service.h"

#include <optional>

namespace strofa::ui
{

struct RhymeQuestion {
    std::uint64_t id = 0;
    prosody::RhymeQuery query;
};

struct RhymeAnswer {
    std::uint64_t question = 0;
    std::vector<prosody::RhymeMatch> matches;
};

struct RhymeChannel {
    Mailbox<std::shared_ptr<const prosody::Lexicon>> lexicons;
    Mailbox<RhymeQuestion> questions;
    Mailbox<RhymeAnswer> answers;
};

/// Lives in the worker thread; called through queued signals only.
class RhymeWorker : public QObject
{
    Q_OBJECT

public:
    RhymeWorker(RhymeSearchFactory factory, std::shared_ptr<RhymeChannel> channel);

    /// Opens what is to be opened and answers the newest question that waits.
    void work();

Q_SIGNALS:
    void answered(); ///< look into RhymeChannel::answers

private:
    RhymeSearchFactory m_factory;
    std::shared_ptr<RhymeChannel> m_channel;
    RhymeSearch m_search;
    std::optional<RhymeQuestion> m_waiting; ///< asked before there was a search
};

} // namespace strofa::ui
