// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/stored_run.h"

#include <array>
#include <cmath>

namespace strofa::lm_torch
{

namespace
{

/// The tensors of a worker's state as a checkpoint names them.
struct StatePart {
    std::string name;
    std::vector<at::Tensor> RecurrentState::*tensors;
};

const std::array<StatePart, 3> kStateParts { StatePart { "hidden.", &RecurrentState::hidden },
                                             StatePart { "cell.", &RecurrentState::cell },
                                             StatePart { "memory.", &RecurrentState::memory } };

} // namespace

void addTensors(std::map<std::string, at::Tensor> &all,
                const std::string &prefix,
                const std::vector<at::Tensor> &tensors)
{
    for (std::size_t i = 0; i < tensors.size(); ++i)
        all[prefix + std::to_string(i)] = tensors[i];
}

void addStates(std::map<std::string, at::Tensor> &all,
               const std::vector<const RecurrentState *> &states)
{
    for (const StatePart &part : kStateParts) {
        for (std::size_t i = 0; i < (states.front()->*part.tensors).size(); ++i) {
            std::vector<at::Tensor> rows;
            for (const RecurrentState *state : states)
                rows.push_back((state->*part.tensors)[i].to(at::kFloat));
            all[part.name + std::to_string(i)] = at::cat(rows);
        }
    }
}

void restoreState(const Checkpoint &checkpoint, int firstRow, int rows, RecurrentState &state)
{
    for (const StatePart &part : kStateParts) {
        std::vector<at::Tensor> &tensors = state.*part.tensors;
        for (std::size_t i = 0; i < tensors.size(); ++i)
            tensors[i].copy_(
                checkpoint.tensors.at(part.name + std::to_string(i)).narrow(0, firstRow, rows));
    }
}

double storedNumber(double value)
{
    return std::isfinite(value) ? value : 0.0;
}

} // namespace strofa::lm_torch
