// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/optimizer.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <memory>

namespace strofa::lm_torch
{

namespace
{

constexpr double kRate = 0.03;

/// LibTorch's own optimizer of the same name and values.
std::unique_ptr<torch::optim::Optimizer> referenceOf(const std::string &name,
                                                     const std::vector<at::Tensor> &weights)
{
    using namespace torch::optim;
    if (name == "sgd")
        return std::make_unique<SGD>(weights, SGDOptions(kRate).momentum(0.8));
    if (name == "adagrad")
        return std::make_unique<Adagrad>(weights, AdagradOptions(kRate).eps(1e-8));
    if (name == "rmsprop")
        return std::make_unique<RMSprop>(weights, RMSpropOptions(kRate).alpha(0.95).eps(1e-8));
    if (name == "adam")
        return std::make_unique<Adam>(weights, AdamOptions(kRate).betas({ 0.9, 0.95 }).eps(1e-8));
    return std::make_unique<AdamW>(
        weights, AdamWOptions(kRate).betas({ 0.9, 0.95 }).eps(1e-8).weight_decay(0.1));
}

class OptimizerTest : public testing::TestWithParam<const char *>
{
};

} // namespace

TEST_P(OptimizerTest, steps_as_the_optimizer_of_the_same_name_in_LibTorch)
{
    lm::TrainingRecipe recipe;
    recipe.optimizer = GetParam();
    recipe.momentum = 0.8;
    recipe.secondMomentDecay = 0.95;
    recipe.weightDecay = 0.1;
    const std::vector<at::Tensor> weights { at::arange(12, at::kFloat).sin().view({ 3, 4 }) };
    std::vector<at::Tensor> expected { weights[0].clone().requires_grad_(true) };
    const auto reference = referenceOf(GetParam(), expected);
    Optimizer optimizer(recipe, weights);
    for (int step = 0; step < 6; ++step) {
        const at::Tensor gradient = at::arange(12, at::kFloat).mul(step + 1).cos().view({ 3, 4 });
        expected[0].mutable_grad() = gradient.clone();
        reference->step();
        optimizer.step(weights, { gradient }, kRate);
        EXPECT_LT((weights[0] - expected[0]).abs().max().item<double>(), 1e-5) << step;
    }
    EXPECT_GT(
        (weights[0] - at::arange(12, at::kFloat).sin().view({ 3, 4 })).abs().max().item<double>(),
        0.01);
}

TEST_P(OptimizerTest, leaves_a_frozen_weight_alone)
{
    lm::TrainingRecipe recipe;
    recipe.optimizer = GetParam();
    recipe.weightDecay = 0.1;
    const std::vector<at::Tensor> weights { at::ones({ 2, 2 }), at::ones({ 2, 2 }) };
    Optimizer optimizer(recipe, weights);
    optimizer.freeze(0);
    for (int step = 0; step < 3; ++step)
        optimizer.step(weights, { at::ones({ 2, 2 }), at::ones({ 2, 2 }) }, kRate);
    EXPECT_TRUE(at::equal(weights[0], at::ones({ 2, 2 })));
    EXPECT_FALSE(at::equal(weights[1], at::ones({ 2, 2 })));
}

INSTANTIATE_TEST_SUITE_P(Methods,
                         OptimizerTest,
                         testing::Values("sgd", "adagrad", "rmsprop", "adam", "adamw"));

} // namespace strofa::lm_torch
