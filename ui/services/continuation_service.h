// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"
#include "core/base/cancel_token.h"
#include "core/base/expected.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace strofa::ui
{

/// A continuer and what to call its model in the status line.
struct LoadedContinuer {
    std::unique_ptr<assist::Continuer> continuer;
    QString modelTitle;
};

/// Which model to continue with, and in whose learned style. A plain value.
struct ModelChoice {
    std::filesystem::path model; ///< its folder; empty: the default one
    std::filesystem::path adapter; ///< its folder; empty: the model alone
    double strength = 1.0; ///< of the adapter; 1 is as trained

    [[nodiscard]] std::vector<lm::AdapterUse> adapters() const
    {
        if (adapter.empty())
            return {};
        return { { adapter, strength } };
    }

    friend bool operator==(const ModelChoice &, const ModelChoice &) = default;
};

/// Opens the engine and the model of the choice, without its adapter; called on the worker thread
/// only, and again for "try again".
using ContinuerFactory =
    std::function<base::Expected<LoadedContinuer>(const ModelChoice &, const base::CancelToken &)>;

struct ContinuationChannel;
struct LoadedAnswer;
class ContinuationWorker;
class WorkerThread;

/// «Продолжить»: owns the worker thread in which the model lives, hands it requests and passes on
/// what it finds. A new request cancels the former; answers of any but the newest are dropped in
/// one place. Lives in the GUI thread and never blocks it, save in the destructor.
class ContinuationService : public QObject
{
    Q_OBJECT

public:
    enum class State {
        NoModel, ///< nothing to load: the factory reported ErrorCode::NotFound
        Loading,
        Ready,
        Thinking,
        Failed, ///< loading failed; see error()
    };

    /// Loads nothing before load() is called, so that the window can be shown first.
    explicit ContinuationService(ContinuerFactory factory, QObject *parent = nullptr);

    /// Cancels whatever goes on, ends the thread and waits for it.
    ~ContinuationService() override;

    /// Says what load() is to open; of a model that is loaded already it only changes the
    /// adapter. Opens nothing itself.
    void choose(ModelChoice choice) { m_choice = std::move(choice); }

    [[nodiscard]] const ModelChoice &choice() const noexcept { return m_choice; }

    /// Opens what was chosen, or tries again after a failure.
    void load();

    /// Posts a request, whose `id` is set here and returned. While the model is being loaded the
    /// request waits for it. 0 without a model: nothing was posted.
    std::uint64_t request(assist::ContinuationRequest request);

    /// Reads files and folders of poems and has the model choose examples for a request among
    /// them; answered by shotsChosen() or shotsFailed() with the number that is returned. A choice
    /// under way is given up. 0 without a model.
    std::uint64_t chooseShots(const QStringList &paths, assist::ContinuationRequest request);

    /// Ends the request under way; harmless without one. Its answers are dropped from now on.
    void cancel();

    [[nodiscard]] State state() const noexcept { return m_state; }

    [[nodiscard]] bool isThinking() const noexcept { return m_current != 0; }

    [[nodiscard]] const QString &modelTitle() const noexcept { return m_modelTitle; }

    /// Whose style the model can write in; empty where there is no choice, or no model yet.
    [[nodiscard]] const QStringList &authors() const noexcept { return m_authors; }

    /// Why there is no model; meaningful in NoModel and Failed.
    [[nodiscard]] const base::Error &error() const noexcept { return m_error; }

    /// Cancels and ends the thread; true if it came to its end within the time. After it the
    /// service takes no more requests.
    [[nodiscard]] bool shutDown(std::chrono::milliseconds time);

Q_SIGNALS:
    void stateChanged(ContinuationService::State state);
    void candidateFound(std::uint64_t request, const assist::Candidate &candidate);
    void finished(std::uint64_t request, const assist::ContinuationResult &result);
    void failed(std::uint64_t request, const base::Error &error);
    void shotsChosen(std::uint64_t choice, const assist::FewShotPrompt &prompt);
    void shotsFailed(std::uint64_t choice, const base::Error &error);
    void styleFailed(const base::Error &error); ///< the adapter; the model itself is in use

    void workPosted(QPrivateSignal); ///< to the worker

private:
    void receive();
    void updateState();

    void receiveLoaded(const LoadedAnswer &answer);

    std::shared_ptr<ContinuationChannel> m_channel;
    ModelChoice m_choice;
    std::uint64_t m_lastLoad = 0;
    std::unique_ptr<WorkerThread> m_thread;
    base::CancelToken m_loadCancel;
    base::CancelToken m_cancel; ///< of the request under way
    base::CancelToken m_shotsCancel; ///< of the choice of examples under way
    std::uint64_t m_lastChoice = 0;
    std::uint64_t m_lastId = 0;
    std::uint64_t m_current = 0; ///< the request under way; 0: none
    bool m_isLoading = false;
    bool m_isLoaded = false;
    State m_state = State::NoModel;
    QString m_modelTitle;
    QStringList m_authors;
    base::Error m_error;
};

} // namespace strofa::ui
