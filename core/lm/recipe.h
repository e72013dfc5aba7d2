// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/training.h"

#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

/// The names of the presets: "verse" is the built-in model's recipe (parts of
/// words), "strofa" that of its predecessor (characters); the others are the library
/// defaults of well-known character RNNs: "karpathy" (char-rnn in Lua), "sherjilozair"
/// (char-rnn-tensorflow), "spro" (char-rnn.pytorch) and "textgenrnn".
[[nodiscard]] std::vector<std::string> presetNames();

/// The recipe of a preset; InvalidArgument for an unknown name.
[[nodiscard]] base::Expected<TrainingRecipe> presetRecipe(std::string_view name);

/// Changes the fields that a JSON object names; its "preset" field, if any, is applied first.
/// Unknown fields, wrong types and values out of range are errors (BadInput).
[[nodiscard]] base::Expected<TrainingRecipe> applyConfig(TrainingRecipe recipe,
                                                         std::string_view json);

/// All fields as a JSON object; applyConfig() reads it back.
[[nodiscard]] std::string toJson(const TrainingRecipe &recipe);

} // namespace strofa::lm
