// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/training.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lab
{

/// One recipe of a grid.
struct GridEntry {
    std::string name; ///< unique; fit for a folder's name
    std::string changes; ///< what sets it apart, for people: "cell gru, hidden 128"
    lm::TrainingRecipe recipe;
};

/// The worse part of the recipes is given up early, and its time goes to the others (Jamieson and
/// Talwalkar 2016, one round of successive halving).
struct Halving {
    double at = 0.25; ///< share of its time that each recipe gets before
    double keep = 0.5; ///< share of the recipes that go on
};

/// What is sampled of each model.
struct GridSampling {
    std::string prompt = "Отговорила роща золотая\nБерёзовым, весёлым языком,";
    std::string author; ///< in whose style; for vocabularies that know authors
    int lines = 8; ///< of a sample
    int samples = 6; ///< at each temperature
    std::vector<double> temperatures { 0.2, 0.5, 0.8, 1.0 };
    std::uint64_t seed = 1;
};

struct GridPlan {
    std::vector<GridEntry> entries;
    std::optional<Halving> halving;
    GridSampling sampling;
};

/// Reads the plan of a grid, a JSON object:
///
///     {"base": {"preset": "strofa", "hidden": 256},
///      "vary": {"cell": ["rnn", "gru", "lstm"], "dropout": [0, 0.3]},
///      "recipes": [{"name": "original", "preset": "karpathy"}],
///      "halving": {"at": 0.25, "keep": 0.5},
///      "prompt": "…", "author": "…", "lines": 8, "samples": 6}
///
/// "vary" gives the product of its lists, each laid over "base"; "recipes" are laid over "base"
/// singly. The fields are those of a recipe (core/lm/recipe.h); what no "preset" sets has the
/// value of the preset "strofa". "halving" may be true. Validation must hold back the same share
/// of texts, more than none, in all recipes. Every fault is BadInput with its own sentence.
[[nodiscard]] base::Expected<GridPlan> parseGridPlan(std::string_view json);

} // namespace strofa::lab
