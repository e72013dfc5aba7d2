// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/open_continuer.h"
#include "core/lab/model_judge.h"

#include <functional>
#include <string>
#include <vector>

namespace strofa::lab
{

/// A model, alone or with adapters, that takes part in a comparison.
struct ComparedModel {
    std::string name; ///< for people
    std::filesystem::path folder;
    std::vector<lm::AdapterUse> adapters {};
};

/// What the models are asked to write.
struct ComparisonTask {
    std::vector<std::string> prompts; ///< UTF-8
    /// Lines, candidates, sampling, author and seed; text and `free` are set for each row.
    assist::ContinuationRequest request;
};

/// What one model does in one mode.
struct ComparisonRow {
    std::string name;
    bool free = false; ///< without any verse constraint
    double bitsPerCharacter = 0.0; ///< of held-out texts, the same for all models
    TextMeasures text {}; ///< of all that it has written
    std::vector<std::string> samples {}; ///< the first candidate of each prompt; "" where none
    std::vector<std::string> failures {}; ///< English, of prompts without any candidate
    double seconds = 0.0; ///< of writing, by the clock

    friend bool operator==(const ComparisonRow &, const ComparisonRow &) = default;
};

/// Measures models by the same held-out texts and prompts, each first without and then under the
/// verse constraints. Opens one model at a time with the engine, which must outlive the call; of
/// `parts` the paths of lexicon, predictor and copy index are used. `sink` gets each row as soon
/// as it is there. Minutes for large models; Cancelled, and the errors of loading a model.
[[nodiscard]] base::Expected<void>
compareModels(const std::vector<ComparedModel> &models,
              const ComparisonTask &task,
              const ModelJudge &judge,
              const assist::ContinuerFiles &parts,
              lm::Engine &engine,
              const std::function<void(const ComparisonRow &)> &sink,
              const base::CancelToken &cancel);

} // namespace strofa::lab
