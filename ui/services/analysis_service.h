// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/prosody/lexicon.h"
#include "core/prosody/user_stresses.h"
#include "ui/services/stanza_scan.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>

namespace strofa::ui
{

/// Scans a stanza under the user's own stresses (may be null); called on the worker thread only.
using Scan =
    std::function<prosody::TextAnalysis(std::u16string_view, const prosody::UserStressesPointer &)>;

/// What scanning needs once it is loaded.
struct LoadedScanner {
    Scan scan;
    /// For what the window looks up by itself; null in tests without one.
    std::shared_ptr<const prosody::Lexicon> lexicon {};
};

/// The scanner of the program, over an analyzer that is made anew when the stresses change.
[[nodiscard]] LoadedScanner scannerOver(std::shared_ptr<const prosody::Lexicon> lexicon);

/// Loads what scanning needs; called once, on the worker thread.
using ScanFactory = std::function<base::Expected<LoadedScanner>(const base::CancelToken &cancel)>;

/// What one step of the analysis found.
struct AnalysisAnswer {
    std::uint64_t request = 0;
    int revision = 0; ///< of the document that was analysed
    /// Those not reported before for this request; with the last answer those once more whose
    /// rhymes proved to be linked with a stanza that was analysed later.
    std::vector<PlacedScan> stanzas;
    bool complete = false; ///< the last answer to this request
};

struct AnalysisChannel;
class AnalysisWorker;
class WorkerThread;

/// Analyses the text of a document away from the GUI thread, stanza by stanza, those near the
/// caret first; stanzas that did not change are not analysed again. A newer text replaces an
/// older one that still waits. Lives in the GUI thread; owns its worker thread.
class AnalysisService : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Loading,
        Ready,
        Failed,
    };

    explicit AnalysisService(ScanFactory factory, QObject *parent = nullptr);
    ~AnalysisService() override;

    /// Asks for the analysis of a text under the user's own stresses (may be null). Never blocks.
    /// Answers to earlier texts are dropped.
    void analyse(const QString &text,
                 int revision,
                 int focusLine,
                 const prosody::UserStressesPointer &stresses = nullptr);

    /// Null until the state Ready.
    [[nodiscard]] const std::shared_ptr<const prosody::Lexicon> &lexicon() const noexcept
    {
        return m_lexicon;
    }

    [[nodiscard]] State state() const noexcept { return m_state; }

    /// Why loading failed; meaningful in the state Failed.
    [[nodiscard]] const base::Error &error() const noexcept { return m_error; }

Q_SIGNALS:
    void stateChanged(AnalysisService::State state);
    void analysed(const AnalysisAnswer &answer);

    void loadPosted(QPrivateSignal); ///< to the worker
    void requestPosted(QPrivateSignal); ///< to the worker

private:
    void receive();
    void setState(State state);

    std::shared_ptr<AnalysisChannel> m_channel;
    std::unique_ptr<WorkerThread> m_thread;
    base::CancelToken m_stop; ///< ends loading and analysis when the service goes
    base::CancelToken m_current; ///< of the newest request
    std::uint64_t m_newest = 0;
    State m_state = State::Loading;
    base::Error m_error;
    std::shared_ptr<const prosody::Lexicon> m_lexicon;
};

} // namespace strofa::ui
