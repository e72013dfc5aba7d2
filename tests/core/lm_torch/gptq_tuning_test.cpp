// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Adapters beside weights that GPTQ has rounded.
#include "core/lm/adapter_folder.h"
#include "core/lm_torch/frozen_product.h"
#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/weights.h"
#include "tests/core/lm_torch/imported_model.h"
#include "tests/core/lm_torch/tiny_run.h"
#include "tests/core/lm_torch/tuned_gradients.h"
#include "tests/core/lm_torch/tuning_run.h"
#include "tests/support/gptq_checkpoint.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

namespace strofa::lm_torch
{

namespace
{

using tests::GptqMaking;

/// Bits, group, symmetric, second version, act-order, list of groups.
const std::vector<GptqMaking> &makings()
{
    static const std::vector<GptqMaking> all {
        { 4, 32, true, false, false, true },  { 4, 128, false, true, true, true },
        { 4, 0, true, true, false, true },    { 4, 32, true, false, true, true },
        { 4, 48, true, false, false, false }, { 8, 32, true, false, false, true },
        { 8, 128, false, true, true, true },  { 8, 0, true, false, false, true },
    };
    return all;
}

class GptqTuningTest : public ImportTest
{
protected:
    /// Imports a checkpoint and reads its packed weights.
    PackedParameters base(const GptqMaking &making, bool isTied = true)
    {
        m_model = tests::TinyGpt2(144);
        if (!isTied)
            m_model.untie();
        tests::writeGptqFolder(m_source, m_model, making);
        m_folderOfBase = "base" + std::to_string(m_made++);
        const auto outcome = import("", m_folderOfBase);
        EXPECT_TRUE(outcome) << outcome.error().englishText();
        auto parts = readPackedParts(m_folder.path() / m_folderOfBase, {});
        EXPECT_TRUE(parts) << parts.error().englishText();
        return parts ? std::move(parts->weights) : PackedParameters();
    }

    [[nodiscard]] lm::TuningRequest request(const std::string &output) const
    {
        lm::TuningRequest request;
        request.model = m_folder.path() / m_folderOfBase;
        request.corpus = { m_folder.write("poems.jsonl", tinyCorpus()) };
        request.output = m_folder.path() / output;
        request.threads = 1;
        request.recipe.rank = 4;
        request.recipe.learningRate = 0.01;
        request.recipe.warmupIterations = 2;
        request.recipe.batch = 2;
        request.recipe.sequence = 18;
        request.recipe.accumulation = 2;
        request.recipe.iterations = 40;
        request.recipe.validateEvery = 10;
        request.recipe.patience = 0;
        request.recipe.validationShare = 0.3;
        request.recipe.title = output;
        return request;
    }

    std::string m_folderOfBase;
    int m_made = 0;
};

struct Task {
    std::vector<lm::TokenId> tokens { 1, 1, 261, 270, 37, 299, 5, 265, 265, 203, 280, 7 };
    at::Tensor wanted =
        at::tensor(std::vector<std::int64_t> { 261, 270, 37, 299, 5, 265, 265, 203, 280, 7, 2, 2 })
            .view({ -1, 1 });
    LossTask loss;

    Task() { loss.weights = waves({ 12, 1 }, 1.3).abs(); }

    [[nodiscard]] TrainingBatch batch() const { return { tokens, 6, 2, wanted }; }
};

void expectGradients(const PackedParameters &base)
{
    AdapterWeights adapter = someAdapter(base.shape);
    // A head of its own does not learn.
    std::vector<lm::AdapterTarget> &targets = adapter.targets;
    if (base.shape.hasOwnHead) {
        targets.pop_back();
        adapter.scales.pop_back();
        adapter.values.resize(2 * targets.size());
    }
    const auto network = makeTunedTransformer(base, adapter, 1);
    const Task task;
    expectSame(tunedGradients(*network, task.batch(), task.loss),
               mergedGradients(base, adapter, task.batch(), task.loss),
               adapter);
}

} // namespace

TEST_F(GptqTuningTest, the_gradient_passes_through_as_through_the_unpacked_matrix)
{
    for (const GptqMaking &making : makings()) {
        const PackedParameters packed = base(making);
        const std::vector<at::Tensor> floats = unpackParameters(packed);
        int grouped = 0;
        for (std::size_t i = 0; i < packed.parameters.size(); ++i) {
            if (!packed.parameters[i].isGrouped())
                continue;
            ++grouped;
            const at::Tensor dense = floats[i]; // [columns, rows]
            const at::Tensor x = waves({ 5, dense.size(0) }, 0.11).requires_grad_(true);
            const at::Tensor direction = waves({ 5, dense.size(1) }, 0.23);
            const at::Tensor y = frozenProduct(x, FrozenWeights(packed.parameters[i]));
            EXPECT_LT(largest(y - at::mm(x, dense)), 1e-4);
            y.backward(direction);
            EXPECT_LT(largest(x.grad() - at::mm(direction, dense.t())), 1e-4);
        }
        EXPECT_EQ(grouped, 8) << making.config();
    }
}

TEST_F(GptqTuningTest, adapters_have_the_gradients_of_the_merged_network)
{
    for (const GptqMaking &making : makings()) {
        SCOPED_TRACE(making.config());
        expectGradients(base(making));
    }
}

TEST_F(GptqTuningTest, a_head_of_its_own_is_asked)
{
    const PackedParameters packed = base({ 4, 32 }, false);
    ASSERT_TRUE(packed.shape.hasOwnHead);
    expectGradients(packed);
    lm::TuningRequest wrong = request("a");
    wrong.recipe.targets = { "c_attn", "lm_head" };
    TuningListener listener;
    EXPECT_EQ(m_engine.tune(wrong, listener, {}).error().code, base::ErrorCode::Unsupported);
}

TEST_F(GptqTuningTest, learning_lowers_the_loss_and_writes_the_files_of_peft)
{
    const auto format = GptqMaking { 4, 128, true, false, true, true };
    base(format);
    TuningListener listener;
    const auto outcome = m_engine.tune(request("adapter"), listener, {});
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    ASSERT_GE(listener.m_reports.size(), 4U);
    EXPECT_LT(listener.m_reports.back().bitsPerCharacter,
              0.9 * listener.m_reports.front().bitsPerCharacter);
    const auto adapter = lm::readAdapter(outcome->adapter, m_model.shape());
    ASSERT_TRUE(adapter) << adapter.error().englishText();
    EXPECT_EQ(adapter->tensors.size(), 8U);
    EXPECT_EQ(adapter->description.card->basePrecision, "gptq4-g128-ordered");
    const auto config =
        nlohmann::json::parse(lm::contentOf(outcome->adapter / lm::kAdapterConfigFile));
    EXPECT_EQ(config["peft_type"], "LORA");
    EXPECT_EQ(config["fan_in_fan_out"], true);
    EXPECT_EQ(adapter->tensors.front().down->name,
              "base_model.model.transformer.h.0.attn.c_attn.lora_A.weight");
}

TEST_F(GptqTuningTest, beside_the_weights_an_adapter_does_what_it_does_within_them)
{
    for (const GptqMaking &making : { makings()[1], makings()[6] }) {
        base(making);
        TuningListener listener;
        const std::string name = "adapter" + std::to_string(m_made);
        const auto outcome = m_engine.tune(request(name), listener, {});
        ASSERT_TRUE(outcome) << outcome.error().englishText();
        const lm::AdapterUse use { outcome->adapter, 0.6 };
        const auto model = m_folder.path() / m_folderOfBase;
        const auto merged = m_folder.path() / ("merged" + std::to_string(m_made));
        EXPECT_EQ(m_engine.mergeAdapters({ model, { use }, merged, "" }, {}).error().code,
                  base::ErrorCode::InvalidArgument);
        const auto done = m_engine.mergeAdapters({ model, { use }, merged, "float32" }, {});
        ASSERT_TRUE(done) << done.error().englishText();
        const auto plain = m_engine.loadModel(model, {});
        ASSERT_TRUE(plain);
        const std::vector<lm::AdapterUse> uses { use };
        const auto beside = m_engine.applyAdapters(*plain, uses, {});
        ASSERT_TRUE(beside) << beside.error().englishText();
        const auto within = m_engine.loadModel(merged, {});
        ASSERT_TRUE(within);
        const auto bitsOf = [](const lm::LanguageModel &network) {
            return network.surprisal(probe(), {}).value_or(std::vector<float>());
        };
        EXPECT_LT(largestDifference(bitsOf(**beside), bitsOf(**within)), 1e-3);
        EXPECT_GT(largestDifference(bitsOf(**beside), bitsOf(**plain)), 1e-2);
    }
}

TEST_F(GptqTuningTest, a_run_that_was_stopped_goes_on_as_if_nothing_had_happened)
{
    base({ 8, 32, true, false, true, true });
    TuningListener whole;
    ASSERT_TRUE(m_engine.tune(request("whole"), whole, {}));
    auto parts = request("parts");
    TuningListener listener;
    listener.m_stopAt = 20;
    ASSERT_FALSE(m_engine.tune(parts, listener, listener.m_cancel));
    parts.resume = true;
    TuningListener rest;
    ASSERT_TRUE(m_engine.tune(parts, rest, {}));
    EXPECT_EQ(curve(m_folder.path() / "parts"), curve(m_folder.path() / "whole"));
    EXPECT_EQ(lm::contentOf(m_folder.path() / "parts" / lm::kAdapterWeightsFile),
              lm::contentOf(m_folder.path() / "whole" / lm::kAdapterWeightsFile));
}

} // namespace strofa::lm_torch
