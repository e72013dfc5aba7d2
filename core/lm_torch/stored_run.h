// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_torch/checkpoint.h"
#include "core/lm_torch/network.h"

#include <map>
#include <string>
#include <vector>

namespace strofa::lm_torch
{

/// How runs name their tensors in checkpoints. All of it on one thread.
void addTensors(std::map<std::string, at::Tensor> &all,
                const std::string &prefix,
                const std::vector<at::Tensor> &tensors);

/// Adds the states of all workers, whose rows follow one another, under "hidden.", "cell." and
/// "memory.".
void addStates(std::map<std::string, at::Tensor> &all,
               const std::vector<const RecurrentState *> &states);

/// Takes the rows of one worker out of a checkpoint. Throws where a tensor is missing or has
/// another shape.
void restoreState(const Checkpoint &checkpoint, int firstRow, int rows, RecurrentState &state);

/// JSON has no NaN and no infinity: 0, which does not occur.
[[nodiscard]] double storedNumber(double value);

} // namespace strofa::lm_torch
