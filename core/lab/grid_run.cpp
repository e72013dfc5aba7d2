// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/grid_run.h"

#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/corpus.h"
#include "core/lm/manifest.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace strofa::lab
{

using base::ErrorCode;
using base::Expected;

namespace
{

constexpr std::size_t kLargestState = std::size_t { 1 } << 26U;
constexpr const char *kCheckpointFile = "checkpoint.json"; ///< of a folder that training can resume

/// The queue of a grid.
class Grid
{
public:
    Grid(const GridRequest &request,
         lm::Engine &engine,
         const AnalyzerSource &openAnalyzer,
         GridObserver &observer,
         const base::CancelToken &cancel)
        : m_request(request)
        , m_engine(engine)
        , m_openAnalyzer(openAnalyzer)
        , m_observer(observer)
        , m_cancel(cancel)
    {
    }

    Expected<GridState> run()
    {
        if (auto prepared = prepare(); !prepared)
            return tl::unexpected(prepared.error());
        if (m_plan.halving) {
            for (GridRun &run : m_state.runs) {
                if (run.stage != RunStage::Waiting)
                    continue;
                if (auto done = train(run, m_plan.halving->at, shareOfAll()); !done)
                    return tl::unexpected(done.error());
            }
            giveUpTheWorse();
        }
        for (GridRun &run : m_state.runs) {
            const bool goesOn = run.stage == RunStage::Waiting || run.stage == RunStage::Halved;
            if (!goesOn || run.isGivenUp)
                continue;
            if (auto done = train(run, 1.0, shareOfSurvivors()); !done)
                return tl::unexpected(done.error());
        }
        for (GridRun &run : m_state.runs) {
            if (run.stage != RunStage::Halved && run.stage != RunStage::Trained)
                continue;
            if (auto done = measure(run); !done)
                return tl::unexpected(done.error());
        }
        if (auto stored = store(); !stored)
            return tl::unexpected(stored.error());
        return m_state;
    }

private:
    Expected<void> prepare()
    {
        auto plan = parseGridPlan(m_request.planText);
        if (!plan)
            return tl::unexpected(plan.error());
        m_plan = std::move(*plan);
        const std::string hash = lm::sha256(m_request.planText);
        const auto path = m_request.output / kGridStateFile;
        std::error_code error;
        const bool exists = std::filesystem::exists(path, error);
        if (exists && !m_request.resume)
            return base::failure(ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The folder %1 holds an earlier grid: go on "
                                                   "with it by --resume, or name another folder."),
                                 { base::pathText(m_request.output) });
        if (!exists) {
            // A grid killed before its first state has nothing to go on with.
            m_state = newState(m_plan, hash, m_request.minutes);
            std::filesystem::create_directories(m_request.output, error);
        } else {
            const auto text = lm::readSmallFile(path, kLargestState);
            if (!text)
                return tl::unexpected(text.error());
            auto state = parseState(*text, m_plan, hash);
            if (!state)
                return tl::unexpected(state.error());
            m_state = std::move(*state);
            if (m_request.minutes > 0.0)
                m_state.minutes = m_request.minutes;
        }
        if (auto checked = checkBounds(); !checked)
            return checked;
        auto corpus = lm::readCorpus(m_request.corpus);
        if (!corpus)
            return tl::unexpected(corpus.error());
        m_corpus = std::move(*corpus);
        return store();
    }

    Expected<void> checkBounds() const
    {
        for (const GridEntry &entry : m_plan.entries) {
            const bool isBounded =
                m_state.minutes > 0.0 || entry.recipe.iterations > 0 || entry.recipe.epochs > 0.0;
            if (!isBounded)
                return base::failure(
                    ErrorCode::InvalidArgument,
                    STROFA_ERROR_TEXT("Nothing bounds the training of \"%1\": give "
                                      "--minutes, or iterations in the plan."),
                    { entry.name });
        }
        return {};
    }

    [[nodiscard]] double shareOfAll() const
    {
        return m_state.minutes / static_cast<double>(m_state.runs.size());
    }

    /// The minutes of a recipe that is not given up; those of the others are divided among them.
    [[nodiscard]] double shareOfSurvivors() const
    {
        if (!m_plan.halving)
            return shareOfAll();
        const auto survivors =
            std::count_if(m_state.runs.begin(), m_state.runs.end(), [](const GridRun &run) {
                return !run.isGivenUp && run.stage != RunStage::Failed;
            });
        const double at = m_plan.halving->at;
        const double rest = m_state.minutes * (1.0 - at);
        return at * shareOfAll()
            + rest / static_cast<double>(std::max<std::ptrdiff_t>(survivors, 1));
    }

    Expected<void> train(GridRun &run, double pauseAt, double minutes)
    {
        m_observer.runBegins(run, numberOf(run), m_state.runs.size());
        lm::TrainingRequest request;
        request.recipe = run.entry.recipe;
        request.corpus = m_request.corpus;
        request.output = folderOf(m_request.output, run);
        request.minutes = minutes;
        request.threads = m_request.threads;
        request.pauseAt = pauseAt;
        request.wording = m_request.wording;
        std::error_code error;
        request.resume = std::filesystem::exists(request.output / kCheckpointFile, error);
        const auto outcome = m_engine.train(request, m_observer, m_cancel);
        if (!outcome) {
            if (outcome.error().code == ErrorCode::Cancelled)
                return cancelled();
            return fail(run, outcome.error());
        }
        run.iterations = outcome->iterations;
        run.seconds = outcome->elapsedSeconds;
        // Not a number where nothing was held back.
        const double bits = outcome->validationBitsPerCharacter;
        run.validationBits = std::isfinite(bits) ? bits : 0.0;
        if (const auto manifest = lm::readManifest(request.output))
            run.parameters = manifest->parameters;
        run.stage = outcome->isPaused ? RunStage::Halved : RunStage::Trained;
        m_observer.runEnds(run);
        return store();
    }

    static double rankOf(const GridRun &run)
    {
        return run.validationBits > 0.0 ? run.validationBits
                                        : std::numeric_limits<double>::infinity();
    }

    /// Keeps the recipes of the best validation; those that failed do not count. A recipe that
    /// was trained to its end meanwhile may be among the worse ones, too.
    void giveUpTheWorse()
    {
        std::vector<GridRun *> order;
        for (GridRun &run : m_state.runs) {
            if (run.isGivenUp)
                return; // done before the grid was resumed
            if (run.stage == RunStage::Halved || run.stage == RunStage::Trained)
                order.push_back(&run);
        }
        std::stable_sort(order.begin(), order.end(), [](const GridRun *left, const GridRun *right) {
            return rankOf(*left) < rankOf(*right);
        });
        const auto kept = static_cast<std::size_t>(
            std::ceil(m_plan.halving->keep * static_cast<double>(order.size())));
        for (std::size_t i = kept; i < order.size(); ++i)
            order[i]->isGivenUp = true;
    }

    Expected<void> measure(GridRun &run)
    {
        m_observer.runBegins(run, numberOf(run), m_state.runs.size());
        if (auto ready = prepareJudge(); !ready)
            return ready;
        const auto model = m_engine.loadModel(folderOf(m_request.output, run), m_cancel);
        if (!model)
            return model.error().code == ErrorCode::Cancelled ? cancelled()
                                                              : fail(run, model.error());
        auto measures = m_judge->measure(**model, m_cancel);
        if (!measures)
            return measures.error().code == ErrorCode::Cancelled ? cancelled()
                                                                 : fail(run, measures.error());
        run.measures = std::move(*measures);
        run.stage = RunStage::Measured;
        m_observer.runEnds(run);
        return store();
    }

    Expected<void> prepareJudge()
    {
        if (m_judge)
            return {};
        const auto analyzer = m_openAnalyzer();
        if (!analyzer)
            return tl::unexpected(analyzer.error());
        m_judge.emplace(
            *analyzer, m_corpus, m_plan.entries.front().recipe.validationShare, m_plan.sampling);
        return {};
    }

    Expected<void> fail(GridRun &run, const base::Error &error)
    {
        run.stage = RunStage::Failed;
        run.failure = error.englishText();
        m_observer.runEnds(run);
        return store();
    }

    [[nodiscard]] std::size_t numberOf(const GridRun &run) const
    {
        return static_cast<std::size_t>(&run - m_state.runs.data()) + 1;
    }

    /// The state, and the report of what is known so far.
    Expected<void> store()
    {
        std::vector<lm::LossCurve> curves;
        for (const GridRun &run : m_state.runs) {
            const auto csv = lm::readSmallFile(folderOf(m_request.output, run) / lm::kLossCurveFile,
                                               kLargestState);
            curves.push_back(csv ? lm::parseLossCurve(*csv, lm::CurveAxis::Minutes)
                                 : lm::LossCurve());
        }
        const std::pair<const char *, std::string> files[] {
            { kGridStateFile, toJson(m_state) },
            { kReportTableFile, reportCsv(m_state) },
            { kReportPageFile,
              reportHtml(m_state, m_plan.sampling, curves, m_request.reportWording) },
        };
        for (const auto &[name, content] : files) {
            const auto written = lm::writeAtomically(m_request.output / name, content);
            if (!written)
                return tl::unexpected(written.error());
        }
        return {};
    }

    Expected<void> cancelled()
    {
        if (auto stored = store(); !stored)
            return stored;
        return base::failure(ErrorCode::Cancelled,
                             STROFA_ERROR_TEXT("The grid was stopped; --resume goes on with it."));
    }

    const GridRequest &m_request;
    lm::Engine &m_engine;
    const AnalyzerSource &m_openAnalyzer;
    GridObserver &m_observer;
    base::CancelToken m_cancel;
    GridPlan m_plan;
    GridState m_state;
    std::vector<lm::CorpusText> m_corpus;
    std::optional<ModelJudge> m_judge;
};

} // namespace

Expected<GridState> runGrid(const GridRequest &request,
                            lm::Engine &engine,
                            const AnalyzerSource &openAnalyzer,
                            GridObserver &observer,
                            const base::CancelToken &cancel)
{
    return Grid(request, engine, openAnalyzer, observer, cancel).run();
}

std::filesystem::path folderOf(const std::filesystem::path &grid, const GridRun &run)
{
    return grid / run.entry.name;
}

} // namespace strofa::lab
