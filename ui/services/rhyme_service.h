// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/rhyme_dictionary.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace strofa::ui
{

/// Finds rhymes; called on the worker thread only.
using RhymeSearch = std::function<std::vector<prosody::RhymeMatch>(const prosody::RhymeQuery &)>;

/// Makes the search over a lexicon (null in tests without one); called once, on the worker thread.
using RhymeSearchFactory =
    std::function<RhymeSearch(const std::shared_ptr<const prosody::Lexicon> &lexicon)>;

/// The search of a dictionary of rhymes; `pairs` may be null. Without a lexicon it finds nothing.
[[nodiscard]] RhymeSearch rhymeSearchOver(const std::shared_ptr<const prosody::Lexicon> &lexicon,
                                          std::shared_ptr<const prosody::RhymePairs> pairs);

struct RhymeChannel;
class WorkerThread;

/// Looks up rhymes away from the GUI thread. A newer question replaces an older one that still
/// waits, and answers to any but the newest are dropped in one place. Lives in the GUI thread.
class RhymeService : public QObject
{
    Q_OBJECT

public:
    explicit RhymeService(RhymeSearchFactory factory, QObject *parent = nullptr);
    ~RhymeService() override;

    /// Makes the search; questions asked before are answered after it.
    void open(std::shared_ptr<const prosody::Lexicon> lexicon);

    /// Never blocks. The number of the question.
    std::uint64_t find(prosody::RhymeQuery query);

    /// Whether the newest question still waits for its answer.
    [[nodiscard]] bool isSearching() const noexcept { return m_answered != m_newest; }

Q_SIGNALS:
    void found(std::uint64_t question, const std::vector<prosody::RhymeMatch> &matches);

    void workPosted(QPrivateSignal); ///< to the worker

private:
    void receive();

    std::shared_ptr<RhymeChannel> m_channel;
    std::unique_ptr<WorkerThread> m_thread;
    std::uint64_t m_newest = 0;
    std::uint64_t m_answered = 0;
};

} // namespace strofa::ui
