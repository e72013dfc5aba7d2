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

/// Cell, width of the embedding, and what else the network has.
struct DecodedNetwork {
    const char *cell;
    int embedding;
    const char *extension = "";
};

class RecurrentDecoderTest : public testing::TestWithParam<DecodedNetwork>
{
protected:
    RecurrentDecoderTest()
    {
        m_shape.cell = GetParam().cell;
        m_shape.layers = 2;
        m_shape.hidden = 45;
        m_shape.embedding = GetParam().embedding;
        m_shape.vocabulary = 33;
        const std::string extension = GetParam().extension;
        if (extension == "scalar")
            m_shape.input = extension;
        if (extension == "line" || extension == "stanza") {
            m_shape.bag = 12; // fewer than tokens: hashed
            m_shape.bagSpan = extension;
            m_shape.bagBreak = 4;
        }
        m_weights = initialWeights(m_shape, 0.4, 1.0, 5);
        for (at::Tensor &weight : m_weights) {
            if (weight.abs().max().item<double>() == 0.0)
                weight = at::arange(weight.numel(), at::kFloat).sin().view_as(weight).mul(0.2);
        }
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
        // What they lose goes round in a network without gates and grows there.
        const double allowed = m_shape.cell == "rnn" ? 0.15 : 0.05;
        EXPECT_LE((found - expected).abs().max().item<double>(), rounds ? allowed : 1e-4)
            << lm_kernels::precisionName(precision);
        EXPECT_GT(expected.abs().max().item<double>(), 0.5);
    }
}

INSTANTIATE_TEST_SUITE_P(Cells,
                         RecurrentDecoderTest,
                         testing::Values(DecodedNetwork { "lstm", 10 },
                                         DecodedNetwork { "lstm", 0 },
                                         DecodedNetwork { "gru", 10 },
                                         DecodedNetwork { "gru", 0 },
                                         DecodedNetwork { "rnn", 10 },
                                         DecodedNetwork { "rnn", 0 },
                                         DecodedNetwork { "lstm", 0, "scalar" },
                                         DecodedNetwork { "gru", 10, "line" },
                                         DecodedNetwork { "lstm", 10, "stanza" },
                                         DecodedNetwork { "rnn", 0, "line" }));

} // namespace strofa::lm_torch
