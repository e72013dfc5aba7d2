// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/tuning_service.h"

#include "core/base/path_text.h"
#include "core/lm/checkpoint_files.h"
#include "ui/services/style_sampler.h"

#include <QStringList>

#include <cmath>
#include <system_error>

namespace strofa::ui
{

namespace
{

/// Whom a run tells what, in the GUI's thread.
struct Listeners {
    std::function<void(const lm::TuningPlan &)> planned;
    std::function<void(const lm::TrainingProgress &)> progressed;
    std::function<void(const QString &)> sampled;
};

/// Passes on what a run tells, from its thread to the GUI's, and draws lines after each validation.
class ForwardingObserver final : public lm::TuningObserver
{
public:
    ForwardingObserver(const TaskContext &context, Listeners listeners, StyleSampler sampler)
        : m_context(context)
        , m_listeners(std::move(listeners))
        , m_sampler(std::move(sampler))
    {
    }

    void plan(const lm::TuningPlan &plan) override
    {
        m_context.deliver([planned = m_listeners.planned, plan] { planned(plan); });
    }

    void progress(const lm::TrainingProgress &progress) override
    {
        m_context.deliver(
            [progressed = m_listeners.progressed, progress] { progressed(progress); });
        const double bits = progress.validationBitsPerCharacter;
        if (!std::isfinite(bits) || bits == m_bits)
            return;
        m_bits = bits;
        const QString lines = QString::fromStdString(m_sampler.next(m_context.cancel()));
        if (!lines.isEmpty())
            m_context.deliver([sampled = m_listeners.sampled, lines] { sampled(lines); });
    }

    void message(const std::string &) override { }

private:
    const TaskContext &m_context;
    Listeners m_listeners;
    StyleSampler m_sampler;
    double m_bits = 0.0; ///< of the last validation
};

lm::TuningRequest requestFor(const poems::AuthorFolder &order, bool resumes)
{
    lm::TuningRequest request;
    request.recipe.title = order.author;
    request.recipe.author = order.author;
    request.model = order.model;
    request.corpus = { order.corpus() };
    request.output = order.folder;
    request.minutes = order.minutes;
    request.resume = resumes;
    return request;
}

} // namespace

TuningService::TuningService(EngineFactory engine, ContinuerFactory continuer, QObject *parent)
    : QObject(parent)
    , m_engine(std::move(engine))
    , m_continuer(std::move(continuer))
    , m_tasks(QStringLiteral("strofa-tuning"))
{
}

TuningService::~TuningService() = default;

void TuningService::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void TuningService::read(const QStringList &paths, std::shared_ptr<const prosody::Lexicon> lexicon)
{
    if (isLearning())
        return;
    std::vector<std::filesystem::path> files;
    for (const QString &path : paths)
        files.emplace_back(path.toStdU16String());
    m_understood.reset();
    m_error.reset();
    m_tasks.start([this, files, lexicon](const TaskContext &context) {
        auto read = poems::readPoems(files, {}, context.cancel());
        auto understood = std::make_shared<UnderstoodPoems>();
        if (read)
            understood->collection = std::move(*read);
        if (read && lexicon)
            understood->meters = poems::surveyMeters(
                understood->collection.poems, prosody::Analyzer(lexicon), context.cancel());
        const std::optional<base::Error> error =
            read ? std::nullopt : std::optional<base::Error>(read.error());
        context.deliver([this, understood, error] {
            m_error = error;
            if (!error)
                m_understood = understood;
            setState(State::Idle);
        });
    });
    setState(State::Reading);
}

void TuningService::start(const poems::AuthorFolder &order)
{
    if (isBusy() || !m_understood)
        return;
    m_order = order;
    m_curve.clear();
    m_sample.clear();
    m_plan.reset();
    learn(Start::Fresh);
}

void TuningService::resume(const poems::AuthorFolder &order)
{
    if (isBusy())
        return;
    if (m_order.folder != order.folder) {
        m_curve.clear();
        m_sample.clear();
    }
    m_order = order;
    learn(Start::Again);
}

/// Learns what an order asks for, on the worker's thread, and leaves the folder as a finished
/// style.
base::Expected<lm::TuningOutcome> TuningService::carryOut(const poems::AuthorFolder &order,
                                                          lm::Engine &engine,
                                                          lm::TuningObserver &observer,
                                                          Start start,
                                                          const base::CancelToken &cancel)
{
    auto outcome = engine.tune(requestFor(order, start == Start::Again), observer, cancel);
    // A run that was broken off before its first checkpoint begins anew.
    if (!outcome && start == Start::Again && outcome.error().code == base::ErrorCode::NotFound)
        outcome = engine.tune(requestFor(order, false), observer, cancel);
    if (!outcome)
        return outcome;
    poems::AuthorFolder finished = order;
    finished.isFinished = true;
    if (const auto saved = poems::saveAuthorFolder(finished); !saved)
        return tl::unexpected(saved.error());
    // Nothing goes on from a finished style. What could not be removed harms nobody.
    (void)lm::removeCheckpoint(order.folder);
    return outcome;
}

void TuningService::learn(Start start)
{
    m_error.reset();
    m_discards = false;
    m_progress = {};
    m_tasks.start([this,
                   order = m_order,
                   openEngine = m_engine,
                   continuer = m_continuer,
                   poems = m_understood,
                   start](const TaskContext &context) {
        const auto run = [&]() -> base::Expected<lm::TuningOutcome> {
            if (start == Start::Fresh) {
                const auto made = poems::createAuthorFolder(order, poems->collection.poems);
                if (!made)
                    return tl::unexpected(made.error());
            }
            const auto engine = openEngine();
            if (!engine)
                return tl::unexpected(engine.error());
            ForwardingObserver observer(
                context,
                { [this](const lm::TuningPlan &plan) { take(plan); },
                  [this](const lm::TrainingProgress &progress) { take(progress); },
                  [this](const QString &lines) {
                      m_sample = lines;
                      Q_EMIT progressed();
                  } },
                StyleSampler(continuer, order));
            return carryOut(order, **engine, observer, start, context.cancel());
        };
        const base::Expected<lm::TuningOutcome> outcome = run();
        context.deliver([this, outcome] { end(outcome); });
    });
    setState(State::Preparing);
}

void TuningService::take(const lm::TuningPlan &plan)
{
    m_plan = plan;
    if (m_state == State::Preparing)
        setState(State::Running);
    Q_EMIT progressed();
}

void TuningService::take(const lm::TrainingProgress &progress)
{
    CurvePoint point { progress.iteration, progress.bitsPerCharacter, {} };
    const double heldOut = progress.validationBitsPerCharacter;
    const double before = m_progress.validationBitsPerCharacter;
    if (std::isfinite(heldOut) && heldOut > 0.0 && heldOut != before)
        point.heldOut = heldOut;
    m_progress = progress;
    m_curve.push_back(point);
    Q_EMIT progressed();
}

void TuningService::end(const base::Expected<lm::TuningOutcome> &outcome)
{
    if (m_discards) {
        removeFolder();
        return;
    }
    if (outcome) {
        m_outcome = *outcome;
        m_order.isFinished = true;
        setState(State::Finished);
    } else if (outcome.error().code == base::ErrorCode::Cancelled) {
        setState(State::Paused);
    } else {
        m_error = outcome.error();
        setState(State::Failed);
    }
}

void TuningService::pause()
{
    if (m_state != State::Preparing && m_state != State::Running)
        return;
    m_tasks.cancel();
    setState(State::Pausing);
}

void TuningService::discard()
{
    if (isLearning()) {
        m_discards = true; // once the engine has let go of the files
        m_tasks.cancel();
        setState(State::Pausing);
    } else {
        removeFolder();
    }
}

void TuningService::removeFolder()
{
    m_discards = false;
    std::error_code error;
    if (!m_order.folder.empty())
        std::filesystem::remove_all(m_order.folder, error);
    if (error)
        m_error = base::Error { base::ErrorCode::Io,
                                STROFA_ERROR_TEXT("%1 cannot be removed: %2"),
                                { base::pathText(m_order.folder), error.message() } };
    m_order = {};
    m_curve.clear();
    m_plan.reset();
    setState(error ? State::Failed : State::Idle);
}

} // namespace strofa::ui
