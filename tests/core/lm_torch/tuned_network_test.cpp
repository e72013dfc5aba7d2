// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/frozen_product.h"
#include "core/lm_torch/packed_parameters.h"
#include "core/lm_torch/torch_boundary.h"
#include "core/lm_torch/tuned_network.h"
#include "core/lm_torch/weights.h"
#include "tests/core/lm_torch/tuned_gradients.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

namespace strofa::lm_torch
{

namespace
{

using lm_kernels::Precision;

constexpr int kSteps = 7;
constexpr int kRows = 2;

lm_kernels::PackedMatrix packed(const at::Tensor &matrix, Precision precision)
{
    const at::Tensor values = matrix.contiguous();
    return lm_kernels::PackedMatrix::pack(
        precision,
        static_cast<int>(matrix.size(0)),
        static_cast<int>(matrix.size(1)),
        { values.data_ptr<float>(), static_cast<std::size_t>(values.numel()) });
}

at::Tensor unpacked(const lm_kernels::PackedMatrix &matrix)
{
    return at::tensor(matrix.unpack()).view({ matrix.rows(), matrix.columns() });
}

lm::NetworkShape shapeOf(const std::string &cell)
{
    lm::NetworkShape shape { cell, 2, 12, 5, 11, 0, 0 };
    if (cell == "gpt2") {
        shape.embedding = 0;
        shape.heads = 3;
        shape.context = 16;
    }
    return shape;
}

/// Time-major; token 0, the start of a text, stands within a row.
std::vector<lm::TokenId> someTokens()
{
    return { 0, 0, 3, 4, 5, 6, 0, 7, 8, 9, 1, 2, 3, 10 };
}

class TunedNetworkTest : public testing::TestWithParam<std::tuple<const char *, Precision>>
{
protected:
    TunedNetworkTest()
        : m_shape(shapeOf(std::get<0>(GetParam())))
        , m_base(
              packParameters(m_shape,
                             initialWeights(m_shape, m_shape.isTransformer() ? 0.0 : 0.4, 0.0, 3),
                             std::get<1>(GetParam())))
        , m_adapter(someAdapter(m_shape))
        , m_network(m_shape.isTransformer() ? makeTunedTransformer(m_base, m_adapter, 0)
                                            : makeTunedRecurrent(m_base, m_adapter, at::kFloat))
    {
        m_wanted =
            at::tensor(std::vector<std::int64_t> { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2, 3, 4 })
                .view({ -1, 1 });
        m_task.weights = waves({ kSteps * kRows, 1 }, 1.3).abs();
    }

    [[nodiscard]] TrainingBatch batch() const { return { m_tokens, kSteps, kRows, m_wanted }; }

    [[nodiscard]] Gradients tuned() const { return tunedGradients(*m_network, batch(), m_task); }

    std::vector<lm::TokenId> m_tokens = someTokens();
    lm::NetworkShape m_shape;
    PackedParameters m_base;
    AdapterWeights m_adapter;
    std::unique_ptr<TunedNetwork> m_network;
    at::Tensor m_wanted;
    LossTask m_task;
};

} // namespace

TEST_P(TunedNetworkTest, has_the_gradients_of_the_merged_network)
{
    expectSame(tuned(), mergedGradients(m_base, m_adapter, batch(), m_task), m_adapter);
}

TEST_P(TunedNetworkTest, foretells_without_dropout_as_it_learns_without_it)
{
    RecurrentState state = m_network->emptyState(kRows);
    EXPECT_LT(largest(m_network->losses(batch(), state) - tuned().losses), 1e-5);
}

TEST_P(TunedNetworkTest, draws_its_dropout_from_the_seed)
{
    m_network->assign(m_adapter.values, { 0.5, 9 });
    m_task.dropout = 0.2;
    m_task.seed = 4;
    const Gradients first = tuned();
    const Gradients second = tuned();
    EXPECT_EQ(largest(first.losses - second.losses), 0.0);
    for (std::size_t i = 0; i < first.values.size(); ++i)
        EXPECT_EQ(largest(first.values[i] - second.values[i]), 0.0) << i;
    m_network->assign(m_adapter.values, { 0.5, 10 });
    EXPECT_GT(largest(first.losses - tuned().losses), 1e-4);
}

TEST_P(TunedNetworkTest, stops_in_the_middle_of_a_pass_if_passes_are_long)
{
    const base::CancelToken cancel;
    m_network->heed(cancel);
    RecurrentState state = m_network->emptyState(kRows);
    EXPECT_TRUE(finishes([&] { (void)m_network->losses(batch(), state); }));
    cancel.cancel();
    const bool isLong = m_shape.isTransformer();
    EXPECT_EQ(finishes([&] { (void)m_network->losses(batch(), state); }), !isLong);
    EXPECT_EQ(finishes([&] { (void)tuned(); }), !isLong);
}

INSTANTIATE_TEST_SUITE_P(Networks,
                         TunedNetworkTest,
                         testing::Combine(testing::Values("lstm", "gru", "gpt2"),
                                          testing::Values(Precision::Float32,
                                                          Precision::BFloat16,
                                                          Precision::Int8,
                                                          Precision::Int4Group32)));

TEST(FrozenProduct, has_the_values_and_the_gradient_of_the_unpacked_matrix)
{
    const at::Tensor weights = waves({ 300, 70 }, 0.37) * 0.1;
    for (const Precision precision : { Precision::Float32,
                                       Precision::BFloat16,
                                       Precision::Int8,
                                       Precision::Int4Group32,
                                       Precision::Int4Group128 }) {
        const auto matrix = packed(weights, precision);
        const at::Tensor dense = unpacked(matrix);
        const at::Tensor x = waves({ 9, 70 }, 0.11).requires_grad_(true);
        const at::Tensor direction = waves({ 9, 300 }, 0.23);
        const at::Tensor y = frozenProduct(x, matrix);
        EXPECT_LT(largest(y - at::mm(x, dense.t())), 1e-5);
        y.backward(direction);
        EXPECT_LT(largest(x.grad() - at::mm(direction, dense)), 1e-5);
    }
}

TEST(HeadLosses, equal_those_of_all_logits_at_once)
{
    // More rows than fit into one part.
    const at::Tensor weights = waves({ 5000, 512 }, 0.77) * 0.1;
    const auto head = packed(weights, Precision::Int8);
    const at::Tensor outputs = waves({ 6, 512 }, 0.31).requires_grad_(true);
    const at::Tensor wanted =
        at::tensor(std::vector<std::int64_t> { 0, 4999, 4096, 4095, 17, 3000 }).view({ 6, 1 });
    const at::Tensor shares = waves({ 6, 1 }, 1.0).abs();
    const at::Tensor expected =
        -at::log_softmax(at::mm(outputs, unpacked(head).t()), 1).gather(1, wanted);
    (expected * shares).sum().backward();
    const HeadLosses own = headLosses(outputs.detach(), head, wanted, shares);
    EXPECT_LT(largest(own.losses - expected), 1e-4);
    EXPECT_LT(largest(own.gradient - outputs.grad()), 1e-5);
    EXPECT_FALSE(headLosses(outputs.detach(), head, wanted, {}).gradient.defined());
}

} // namespace strofa::lm_torch
