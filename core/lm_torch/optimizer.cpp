// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/optimizer.h"

#include <cmath>

namespace strofa::lm_torch
{

namespace
{
constexpr double kFirstDecay = 0.9;
constexpr double kEpsilon = 1e-8;
} // namespace

Optimizer::Optimizer(const lm::TrainingRecipe &recipe, const std::vector<at::Tensor> &weights)
    : m_isRmsprop(recipe.optimizer == "rmsprop")
    , m_weightDecay(recipe.optimizer == "adamw" ? recipe.weightDecay : 0.0)
    , m_secondDecay(recipe.secondMomentDecay)
{
    for (const at::Tensor &weight : weights) {
        if (!m_isRmsprop)
            m_first.push_back(at::zeros_like(weight));
        m_second.push_back(at::zeros_like(weight));
    }
}

void Optimizer::step(const std::vector<at::Tensor> &weights,
                     const std::vector<at::Tensor> &gradients,
                     double learningRate)
{
    ++m_steps;
    const auto steps = static_cast<double>(m_steps);
    const double firstBias = 1.0 - std::pow(kFirstDecay, steps);
    const double secondBias = m_isRmsprop ? 1.0 : 1.0 - std::pow(m_secondDecay, steps);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const at::Tensor &gradient = gradients[i];
        m_second[i].mul_(m_secondDecay).addcmul_(gradient, gradient, 1.0 - m_secondDecay);
        const at::Tensor scale = at::sqrt(m_second[i]).div_(std::sqrt(secondBias)).add_(kEpsilon);
        const bool isMatrix = weights[i].dim() > 1;
        if (isMatrix && m_weightDecay > 0.0)
            weights[i].mul_(1.0 - learningRate * m_weightDecay);
        if (m_isRmsprop) {
            weights[i].addcdiv_(gradient, scale, -learningRate);
        } else {
            m_first[i].mul_(kFirstDecay).add_(gradient, 1.0 - kFirstDecay);
            weights[i].addcdiv_(m_first[i], scale, -learningRate / firstBias);
        }
    }
}

double clipGradients(const std::vector<at::Tensor> &gradients, double limit)
{
    double squares = 0.0;
    for (const at::Tensor &gradient : gradients) {
        const double norm = gradient.norm().item<double>();
        squares += norm * norm;
    }
    const double norm = std::sqrt(squares);
    if (limit > 0.0 && norm > limit) {
        for (const at::Tensor &gradient : gradients)
            gradient.mul_(limit / (norm + 1e-6));
    }
    return norm;
}

} // namespace strofa::lm_torch
