// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/training.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <vector>

namespace strofa::lm_torch
{

/// AdamW (Loshchilov and Hutter 2019), Adam (Kingma and Ba 2015) or RMSprop (Hinton 2012) over
/// float32 weights. One thread.
class Optimizer
{
public:
    Optimizer(const lm::TrainingRecipe &recipe, const std::vector<at::Tensor> &weights);

    /// Changes the weights in place.
    void step(const std::vector<at::Tensor> &weights,
              const std::vector<at::Tensor> &gradients,
              double learningRate);

    /// Running means, for checkpoints; change them in place to restore.
    [[nodiscard]] const std::vector<at::Tensor> &firstMoments() const { return m_first; }

    [[nodiscard]] const std::vector<at::Tensor> &secondMoments() const { return m_second; }

    [[nodiscard]] std::int64_t steps() const { return m_steps; }

    void setSteps(std::int64_t steps) { m_steps = steps; }

private:
    bool m_isRmsprop;
    double m_weightDecay;
    double m_secondDecay;
    std::int64_t m_steps = 0;
    std::vector<at::Tensor> m_first; // empty for RMSprop
    std::vector<at::Tensor> m_second;
};

/// Scales the gradients so that their common norm is at most `limit` (0: none). Returns the norm
/// before.
double clipGradients(const std::vector<at::Tensor> &gradients, double limit);

} // namespace strofa::lm_torch
