// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lab/grid_report.h"
#include "core/lab/grid_state.h"
#include "core/lm/engine.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace strofa::lab
{

struct GridRequest {
    std::string planText; ///< JSON, parseGridPlan()
    std::vector<std::filesystem::path> corpus; ///< JSONL files or folders of them
    std::filesystem::path output; ///< a folder: one of a model for each recipe, state, report
    double minutes = 0.0; ///< of training, for all recipes together; 0: by their iterations
    int threads = 0; ///< 0: all cores
    bool resume = false;
    lm::LossPictureWording wording;
    ReportWording reportWording;
};

/// What a grid tells while it runs, on its thread.
class GridObserver : public lm::TrainingObserver
{
public:
    /// A stage of a recipe begins: `number` of `count`.
    virtual void runBegins(const GridRun &run, std::size_t number, std::size_t count) = 0;
    virtual void runEnds(const GridRun &run) = 0;
};

/// Opens what measuring needs when the first model is trained.
using AnalyzerSource = std::function<base::Expected<std::shared_ptr<const prosody::Analyzer>>()>;

/// Trains every recipe of a plan one after the other, each for an equal share of the time (or by
/// its own iterations), halves them where the plan wants it, measures all models, and writes
/// report.html and report.csv after each. The state is stored at every stage and each training
/// keeps its checkpoint, so that a grid ended in any way goes on by `resume`: at worst it repeats
/// the minutes since the last checkpoint. A recipe that fails is reported and left out. Blocks its
/// caller; a cancelled grid returns Cancelled.
[[nodiscard]] base::Expected<GridState> runGrid(const GridRequest &request,
                                                lm::Engine &engine,
                                                const AnalyzerSource &openAnalyzer,
                                                GridObserver &observer,
                                                const base::CancelToken &cancel);

/// The folder of a run's model.
[[nodiscard]] std::filesystem::path folderOf(const std::filesystem::path &grid, const GridRun &run);

} // namespace strofa::lab
