// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/recurrent_decoder.h"
#include "core/lm_torch/weights.h"

#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

namespace strofa::lm_torch
{

namespace
{

using lm::TokenId;
using lm_kernels::Precision;

class RecurrentDecoderTest : public testing::TestWithParam<std::pair<const char *, int>>
{
protected:
    RecurrentDecoderTest()
    {
        m_shape.cell = GetParam().first;
        m_shape.layers = 2;
        m_shape.hidden = 45;
        m_shape.embedding = GetParam().second;
        m_shape.vocabulary = 33;
        m_weights = initialWeights(m_shape, 0.4, 1.0, 5);
    }

    /// Logits after several calls, in which texts begin anew.
    static at::Tensor run(const RecurrentDecoder &decoder)
    {
        constexpr int kRows = 3;
        RecurrentState state = decoder.emptyState(kRows);
        std::vector<at::Tensor> all;
        for (int call = 0; call < 4; ++call) {
            std::vector<TokenId> tokens;
            for (int i = 0; i < 5 * kRows; ++i)
                tokens.push_back((i * 7 + call * 11) % 33); // 0 begins a text
            all.push_back(decoder.logits(decoder.forward(tokens, kRows, state)));
        }
        return at::cat(all);
    }

    lm::NetworkShape m_shape;
    std::vector<at::Tensor> m_weights;
};

} // namespace

TEST_P(RecurrentDecoderTest, gives_the_logits_of_the_reference)
{
    const c10::InferenceMode inference;
    for (const Precision precision : { Precision::Float32,
                                       Precision::BFloat16,
                                       Precision::Int8,
                                       Precision::Int4Group32,
                                       Precision::Int4Group128 }) {
        const PackedParameters packed = packParameters(m_shape, m_weights, precision);
        const auto reference = makeTorchDecoder(
            Network(m_shape, unpackParameters(packed), at::kFloat, Network::Purpose::Inference));
        const at::Tensor expected = run(*reference);
        const at::Tensor found = run(*makePackedDecoder(packed));
        // The integer products round their inputs to 8 bits.
        const bool rounds = precision != Precision::Float32 && precision != Precision::BFloat16;
        EXPECT_LE((found - expected).abs().max().item<double>(), rounds ? 0.05 : 1e-4)
            << lm_kernels::precisionName(precision);
        EXPECT_GT(expected.abs().max().item<double>(), 0.5);
    }
}

INSTANTIATE_TEST_SUITE_P(Cells,
                         RecurrentDecoderTest,
                         testing::Values(std::pair("lstm", 10),
                                         std::pair("lstm", 0),
                                         std::pair("gru", 10),
                                         std::pair("gru", 0)));

} // namespace strofa::lm_torch
