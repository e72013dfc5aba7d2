// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/safetensors.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strofa::lm
{

/// The shape of a recurrent network.
struct NetworkShape {
    std::string cell = "lstm"; ///< "lstm" or "gru"
    int layers = 2;
    int hidden = 512;
    int embedding = 128; ///< 0: one-hot input
    int vocabulary = 0;

    friend bool operator==(const NetworkShape &, const NetworkShape &) = default;
};

/// Name and sizes of one tensor of weights.
struct Parameter {
    std::string name;
    std::vector<std::int64_t> sizes;
};

/// All tensors of a network in their order: embedding.weight [vocabulary, embedding] (unless the
/// input is one-hot); for each layer layers.N.input.weight [gates·hidden, input],
/// layers.N.recurrent.weight [gates·hidden, hidden], layers.N.bias [gates·hidden] and, for a GRU,
/// layers.N.recurrent.bias; head.weight [vocabulary, hidden] and head.bias [vocabulary]. The
/// gates stand in the order input, forget, cell, output (LSTM) or reset, update, new (GRU).
[[nodiscard]] std::vector<Parameter> parameterLayout(const NetworkShape &shape);

/// The number of weights of a network.
[[nodiscard]] std::uint64_t parameterCount(const NetworkShape &shape);

/// Checks that a file holds every tensor of the network with its sizes and nothing else, and that
/// all values are numbers. `label` names the file in the messages.
[[nodiscard]] base::Expected<void> checkTensors(const SafetensorsContent &content,
                                                const NetworkShape &shape,
                                                const std::string &label);

} // namespace strofa::lm
