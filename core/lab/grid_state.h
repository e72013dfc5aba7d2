// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lab/grid_plan.h"
#include "core/lab/model_judge.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strofa::lab
{

/// How far a recipe of a grid has come. The order is that of a run's life.
enum class RunStage {
    Waiting, ///< not begun, or begun and not yet at its next stage
    Halved, ///< trained for the share of time that all get before the halving
    Trained,
    Measured,
    Failed ///< an error ended it; the others go on
};

/// One recipe with what is known of it. A plain value.
struct GridRun {
    GridEntry entry;
    RunStage stage = RunStage::Waiting;
    bool isGivenUp = false; ///< by the halving
    std::string failure; ///< English; of a failed one
    std::int64_t iterations = 0;
    double seconds = 0.0; ///< of training
    double validationBits = 0.0; ///< bits per character, as its training measured them
    std::uint64_t parameters = 0;
    std::optional<ModelMeasures> measures;
};

/// Where a grid stands; stored after every stage of every run.
struct GridState {
    std::string planHash; ///< SHA-256 of the plan's text
    double minutes = 0.0; ///< of the whole grid; 0: each recipe by its own iterations
    std::vector<GridRun> runs; ///< in the order of the plan
};

inline constexpr const char *kGridStateFile = "grid_state.json";

/// The state of a grid whose plan is new.
[[nodiscard]] GridState newState(const GridPlan &plan, const std::string &planHash, double minutes);

/// JSON of a state without the recipes, which the plan has.
[[nodiscard]] std::string toJson(const GridState &state);

/// The state that JSON tells for a plan. Corrupted where it is damaged, InvalidArgument where it
/// belongs to another plan.
[[nodiscard]] base::Expected<GridState>
parseState(std::string_view json, const GridPlan &plan, const std::string &planHash);

} // namespace strofa::lab
