// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/optimizer.h"

#include <cmath>

namespace strofa::lm_torch
{

namespace
{
constexpr double kAdamFirstDecay = 0.9;
constexpr double kEpsilon = 1e-8;
} // namespace

Optimizer::Method Optimizer::methodOf(const lm::TrainingRecipe &recipe)
{
    if (recipe.optimizer == "rmsprop")
        return Method::Rmsprop;
    if (recipe.optimizer == "adagrad")
        return Method::Adagrad;
    return recipe.optimizer == "sgd" ? Method::Descent : Method::Adam;
}

Optimizer::Optimizer(const lm::TrainingRecipe &recipe, const std::vector<at::Tensor> &weights)
    : m_method(methodOf(recipe))
    , m_weightDecay(recipe.optimizer == "adamw" ? recipe.weightDecay : 0.0)
    , m_firstDecay(m_method == Method::Descent ? recipe.momentum : kAdamFirstDecay)
    , m_secondDecay(recipe.secondMomentDecay)
{
    for (const at::Tensor &weight : weights) {
        if (m_method == Method::Adam || m_method == Method::Descent)
            m_first.push_back(at::zeros_like(weight));
        if (m_method != Method::Descent)
            m_second.push_back(at::zeros_like(weight));
    }
}

void Optimizer::adapt(std::size_t index,
                      const at::Tensor &weight,
                      const at::Tensor &gradient,
                      double learningRate)
{
    const auto steps = static_cast<double>(m_steps);
    const bool isAdam = m_method == Method::Adam;
    const double secondBias = isAdam ? 1.0 - std::pow(m_secondDecay, steps) : 1.0;
    if (m_method == Method::Adagrad)
        m_second[index].addcmul_(gradient, gradient);
    else
        m_second[index].mul_(m_secondDecay).addcmul_(gradient, gradient, 1.0 - m_secondDecay);
    const at::Tensor scale = at::sqrt(m_second[index]).div_(std::sqrt(secondBias)).add_(kEpsilon);
    if (weight.dim() > 1 && m_weightDecay > 0.0)
        weight.mul_(1.0 - learningRate * m_weightDecay);
    if (!isAdam) {
        weight.addcdiv_(gradient, scale, -learningRate);
        return;
    }
    const double firstBias = 1.0 - std::pow(m_firstDecay, steps);
    m_first[index].mul_(m_firstDecay).add_(gradient, 1.0 - m_firstDecay);
    weight.addcdiv_(m_first[index], scale, -learningRate / firstBias);
}

void Optimizer::step(const std::vector<at::Tensor> &weights,
                     const std::vector<at::Tensor> &gradients,
                     double learningRate)
{
    ++m_steps;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (static_cast<std::int64_t>(i) == m_frozen)
            continue;
        if (m_method != Method::Descent) {
            adapt(i, weights[i], gradients[i], learningRate);
            continue;
        }
        m_first[i].mul_(m_firstDecay).add_(gradients[i]);
        weights[i].add_(m_first[i], -learningRate);
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
