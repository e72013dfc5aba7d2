// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/engine.h"
#include "core/poems/author_folder.h"
#include "core/poems/meter_survey.h"
#include "core/poems/poem_reader.h"
#include "ui/services/continuation_service.h"
#include "ui/services/task_service.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace strofa::ui
{

/// Opens the engine; called on a worker thread, any number of times.
using EngineFactory = std::function<base::Expected<std::shared_ptr<lm::Engine>>()>;

/// A point of the curve of a run; bits a character.
struct CurvePoint {
    std::int64_t iteration = 0;
    double training = 0.0;
    std::optional<double> heldOut {}; ///< where it was measured anew
};

/// What was understood of files of poems.
struct UnderstoodPoems {
    poems::PoemCollection collection;
    std::vector<poems::MeterShare> meters; ///< empty without a lexicon
};

/// «Мой автор»: reads poems and learns their style, each on its worker thread; goes on after the
/// program was left where the run's checkpoint stands. Lives in the GUI thread.
class TuningService : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Reading, ///< of files
        Preparing, ///< engine and model are being opened, the run is planned
        Running,
        Pausing, ///< the checkpoint is being written
        Paused,
        Finished,
        Failed, ///< see error()
    };

    /// `continuer` opens a model for lines that show the style as it stands; empty: none are shown.
    explicit TuningService(EngineFactory engine,
                           ContinuerFactory continuer = {},
                           QObject *parent = nullptr);

    /// A run under way is paused: it has written its checkpoint when this returns.
    ~TuningService() override;

    /// Reads files and folders; `lexicon` may be null, then meters are not looked at.
    void read(const QStringList &paths, std::shared_ptr<const prosody::Lexicon> lexicon);

    /// Writes the poems that were read and begins to learn them.
    void start(const poems::AuthorFolder &order);

    /// Goes on with a run that was paused or broken off, also before the program was left.
    void resume(const poems::AuthorFolder &order);

    /// Ends a run so that it can be resumed.
    void pause();

    /// Ends a run, or leaves a paused one, and removes its folder.
    void discard();

    [[nodiscard]] State state() const noexcept { return m_state; }

    [[nodiscard]] bool isBusy() const noexcept { return m_state == State::Reading || isLearning(); }

    /// Whether a run holds the thread.
    [[nodiscard]] bool isLearning() const noexcept
    {
        return m_state == State::Preparing || m_state == State::Running
            || m_state == State::Pausing;
    }

    /// Null before files were read.
    [[nodiscard]] const UnderstoodPoems *understood() const noexcept { return m_understood.get(); }

    /// Of the run under way or the last one.
    [[nodiscard]] const poems::AuthorFolder &order() const noexcept { return m_order; }

    [[nodiscard]] const std::optional<lm::TuningPlan> &plan() const noexcept { return m_plan; }

    [[nodiscard]] const lm::TrainingProgress &progress() const noexcept { return m_progress; }

    [[nodiscard]] const std::vector<CurvePoint> &curve() const noexcept { return m_curve; }

    /// Lines in the style as it stood when the poems held back were last asked, beginning with a
    /// line of the author's own; empty before the first.
    [[nodiscard]] const QString &sample() const noexcept { return m_sample; }

    /// Meaningful in Finished.
    [[nodiscard]] const lm::TuningOutcome &outcome() const noexcept { return m_outcome; }

    /// Meaningful in Failed, and after reading that failed.
    [[nodiscard]] const std::optional<base::Error> &error() const noexcept { return m_error; }

Q_SIGNALS:
    void stateChanged();
    void progressed(); ///< plan, progress, curve or sample

private:
    void setState(State state);
    enum class Start {
        Fresh,
        Again, ///< from the checkpoint
    };

    [[nodiscard]] static base::Expected<lm::TuningOutcome>
    carryOut(const poems::AuthorFolder &order,
             lm::Engine &engine,
             lm::TuningObserver &observer,
             Start start,
             const base::CancelToken &cancel);
    void learn(Start start);
    void take(const lm::TuningPlan &plan);
    void take(const lm::TrainingProgress &progress);
    void end(const base::Expected<lm::TuningOutcome> &outcome);
    void removeFolder();

    EngineFactory m_engine;
    ContinuerFactory m_continuer;
    State m_state = State::Idle;
    std::shared_ptr<const UnderstoodPoems> m_understood;
    poems::AuthorFolder m_order;
    std::optional<lm::TuningPlan> m_plan;
    lm::TrainingProgress m_progress;
    std::vector<CurvePoint> m_curve;
    QString m_sample;
    lm::TuningOutcome m_outcome;
    std::optional<base::Error> m_error;
    bool m_discards = false;
    TaskService m_tasks; ///< last: its thread ends before the rest goes
};

} // namespace strofa::ui
