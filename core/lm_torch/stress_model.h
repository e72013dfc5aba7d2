// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/stress_network.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <vector>

namespace strofa::lm_torch
{

/// Words of one length, ready for the network.
struct StressInput {
    at::Tensor letters; ///< [words, letters] codes
    at::Tensor features; ///< [words, letters, kStressFeatures]
    at::Tensor mask; ///< [words, letters]: 0 for a vowel, else a large negative number
};

/// The network of prosody::StressNetwork with LibTorch's gradients. The tensors have the layout of
/// prosody::stressTensors, so that both read the same weights. One thread.
class StressModel
{
public:
    StressModel(const prosody::StressNetworkShape &shape, std::uint64_t seed);

    /// Leaves that collect gradients; vectors have one dimension, matrices two.
    [[nodiscard]] const std::vector<at::Tensor> &weights() const noexcept { return m_weights; }

    /// ln of the probability that a letter bears the stress, [words, letters]. `dropout` above 0
    /// only while learning; it uses LibTorch's global generator.
    [[nodiscard]] at::Tensor forward(const StressInput &input, double dropout) const;

    [[nodiscard]] const prosody::StressNetworkShape &shape() const noexcept { return m_shape; }

private:
    [[nodiscard]] at::Tensor layer(const at::Tensor &rows, std::size_t index, double dropout) const;

    prosody::StressNetworkShape m_shape;
    std::vector<at::Tensor> m_weights;
};

} // namespace strofa::lm_torch
