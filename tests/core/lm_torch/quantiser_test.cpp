// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/manifest.h"
#include "core/lm/stored_layout.h"
#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/torch_engine.h"
#include "core/lm_torch/weights.h"
#include "tests/core/lm_torch/tiny_run.h"

#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace strofa::lm_torch
{

namespace
{

using base::ErrorCode;

class QuantiserTest : public testing::TestWithParam<const char *>
{
protected:
    QuantiserTest()
    {
        Listener listener;
        auto request = tinyRequest(m_folder, "trained");
        request.recipe.cell = GetParam();
        request.recipe.hidden = 120; // wide enough for the padding not to matter
        request.recipe.heads = 3;
        EXPECT_TRUE(m_engine.train(request, listener, {}));
        m_model = m_folder.path() / "model";
        rewriteAsFloat32(request.output);
    }

    /// Training stores bfloat16; a little more than that gives the model all of its bits.
    void rewriteAsFloat32(const std::filesystem::path &trained)
    {
        const c10::InferenceMode inference;
        auto parts = readModelParts(trained, {});
        ASSERT_TRUE(parts);
        for (at::Tensor &weight : parts->weights)
            weight = weight + weight * 1e-3 * at::arange(weight.numel()).sin().view_as(weight);
        parts->manifest.precision = "float32";
        ASSERT_TRUE(writeModel(m_model,
                               parts->manifest,
                               lm::contentOf(trained / lm::kVocabularyFile),
                               parts->weights));
    }

    base::Expected<lm::QuantisationOutcome> quantise(const std::string &precision)
    {
        return m_engine.quantise({ m_model, m_folder.path() / precision, precision }, {});
    }

    /// Mean bits of a token of a verse.
    double bits(const std::filesystem::path &folder)
    {
        const auto model = m_engine.loadModel(folder, {});
        EXPECT_TRUE(model) << model.error().englishText();
        const auto tokens = (*model)->tokenizer().encode("Белеет парус одинокой\n");
        const auto each = (*model)->surprisal(tokens, {});
        return std::accumulate(each->begin(), each->end(), 0.0) / static_cast<double>(each->size());
    }

    lm::TemporaryFolder m_folder;
    TorchEngine m_engine;
    std::filesystem::path m_model;
};

} // namespace

TEST_P(QuantiserTest, writes_sound_models_that_foretell_nearly_as_well)
{
    struct Expectation {
        const char *precision;
        double error;
        double bits;
    };

    const double before = bits(m_model);
    for (const Expectation &expected : { Expectation { "bfloat16", 0.003, 0.02 },
                                         { "int8", 0.007, 0.05 },
                                         { "int4", 0.11, 0.5 },
                                         { "int4-g128", 0.13, 0.5 } }) {
        const auto outcome = quantise(expected.precision);
        ASSERT_TRUE(outcome) << outcome.error().englishText();
        EXPECT_GT(outcome->relativeError, 0.0);
        EXPECT_LT(outcome->relativeError, expected.error) << expected.precision;
        EXPECT_FALSE(outcome->tensors.empty());
        EXPECT_LT(outcome->bytesAfter, outcome->bytesBefore);
        const auto folder = m_folder.path() / expected.precision;
        const auto checked = lm::checkModelFolder(folder);
        ASSERT_TRUE(checked) << checked.error().englishText();
        EXPECT_EQ(checked->precision, expected.precision);
        EXPECT_NEAR(bits(folder), before, expected.bits) << expected.precision;
    }
}

TEST_P(QuantiserTest, loaded_models_tell_their_precision_and_memory)
{
    ASSERT_TRUE(quantise("int4"));
    const auto model = m_engine.loadModel(m_folder.path() / "int4", {});
    ASSERT_TRUE(model);
    EXPECT_EQ((*model)->description().precision, "int4");
    const auto file = std::filesystem::file_size(m_folder.path() / "int4" / lm::kWeightsFile);
    EXPECT_GT((*model)->description().memoryBytes, file / 2);
    EXPECT_LE((*model)->description().memoryBytes, file);
}

TEST_P(QuantiserTest, refuses_what_makes_no_sense)
{
    EXPECT_EQ(quantise("int3").error().code, ErrorCode::InvalidArgument);
    ASSERT_TRUE(quantise("int8"));
    EXPECT_EQ(quantise("int8").error().code, ErrorCode::InvalidArgument) << "it is there already";
    m_model = m_folder.path() / "int8";
    EXPECT_EQ(quantise("int4").error().code, ErrorCode::InvalidArgument) << "rounded twice";
    m_model = m_folder.path() / "trained";
    EXPECT_EQ(quantise("bfloat16").error().code, ErrorCode::InvalidArgument) << "it is that";
    m_model = m_folder.path() / "none";
    EXPECT_EQ(quantise("int4").error().code, ErrorCode::NotFound);
}

INSTANTIATE_TEST_SUITE_P(Cells, QuantiserTest, testing::Values("lstm", "gru", "rnn", "gpt2"));

TEST(StoredLayout, agrees_with_the_kernels_about_sizes)
{
    for (const char *cell : { "lstm", "gru", "gpt2" }) {
        lm::NetworkShape shape;
        shape.cell = cell;
        shape.layers = 2;
        shape.hidden = 300;
        shape.embedding = shape.isTransformer() ? 0 : 70;
        shape.vocabulary = 1001;
        shape.heads = shape.context = 4;
        for (const char *name : { "int8", "int4", "int4-g128" }) {
            std::uint64_t stored = 0;
            for (const lm::StoredTensor &tensor : lm::packedLayout(shape, name))
                stored += lm::sizeOf(tensor.type)
                    * static_cast<std::uint64_t>(std::accumulate(tensor.sizes.begin(),
                                                                 tensor.sizes.end(),
                                                                 std::int64_t { 1 },
                                                                 std::multiplies<>()));
            EXPECT_EQ(stored, packedBytes(shape, *lm_kernels::precisionNamed(name)))
                << cell << ' ' << name;
        }
    }
}

TEST(DecodingBench, measures_what_it_is_asked_for)
{
    TorchEngine engine;
    lm::DecodingBenchRequest request;
    request.shape = "lstm-640";
    request.precisions = { "int8" };
    request.threads = { 1 };
    request.seconds = 0.01;
    const auto figures = engine.benchDecoding(request, {});
    ASSERT_TRUE(figures) << figures.error().englishText();
    ASSERT_EQ(figures->size(), 1U);
    EXPECT_EQ(figures->front().precision, "int8");
    EXPECT_EQ(figures->front().decoding.size(), 3U);
    for (const lm::BatchSpeed &speed : figures->front().decoding)
        EXPECT_GT(speed.tokensPerSecond, 0.0);
    EXPECT_GT(figures->front().readBytesPerSecond, 1e8);
    request.shape = "odd";
    EXPECT_EQ(engine.benchDecoding(request, {}).error().code, ErrorCode::InvalidArgument);
    request.shape = "lstm-640";
    request.precisions = { "int3" };
    EXPECT_EQ(engine.benchDecoding(request, {}).error().code, ErrorCode::InvalidArgument);
    request.precisions = { "int4" };
    base::CancelToken cancel;
    cancel.cancel();
    EXPECT_EQ(engine.benchDecoding(request, cancel).error().code, ErrorCode::Cancelled);
}

} // namespace strofa::lm_torch
