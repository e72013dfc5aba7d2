// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/training.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <vector>

namespace strofa::lm_torch
{

/// AdamW (Loshchilov and Hutter 2019), Adam (Kingma and Ba 2015), RMSprop (Hinton 2012), Adagrad
/// (Duchi et al. 2011) or gradient descent with momentum ("sgd", Polyak 1964, in LibTorch's form)
/// over float32 weights. One thread.
class Optimizer
{
public:
    Optimizer(const lm::TrainingRecipe &recipe, const std::vector<at::Tensor> &weights);

    /// Changes the weights in place.
    void step(const std::vector<at::Tensor> &weights,
              const std::vector<at::Tensor> &gradients,
              double learningRate);

    /// The weights of this number stay as they are from now on.
    void freeze(std::size_t index) { m_frozen = static_cast<std::int64_t>(index); }

    /// Running means, sums or velocities, for checkpoints; change them in place to restore. Each
    /// is empty where the method has none.
    [[nodiscard]] const std::vector<at::Tensor> &firstMoments() const { return m_first; }

    [[nodiscard]] const std::vector<at::Tensor> &secondMoments() const { return m_second; }

    [[nodiscard]] std::int64_t steps() const { return m_steps; }

    void setSteps(std::int64_t steps) { m_steps = steps; }

private:
    enum class Method {
        Adam,
        Rmsprop,
        Adagrad,
        Descent
    };

    void adapt(std::size_t index,
               const at::Tensor &weight,
               const at::Tensor &gradient,
               double learningRate);

    [[nodiscard]] static Method methodOf(const lm::TrainingRecipe &recipe);

    Method m_method;
    double m_weightDecay;
    double m_firstDecay;
    double m_secondDecay;
    std::int64_t m_steps = 0;
    std::int64_t m_frozen = -1;
    std::vector<at::Tensor> m_first; // of Adam and descent
    std::vector<at::Tensor> m_second; // of all but descent
};

/// Scales the gradients so that their common norm is at most `limit` (0: none). Returns the norm
/// before.
double clipGradients(const std::vector<at::Tensor> &gradients, double limit);

} // namespace strofa::lm_torch
