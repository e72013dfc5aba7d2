// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/stored_layout.h"
#include "core/lm_torch/model_parts.h"
#include "tests/core/lm_torch/imported_model.h"
#include "tests/support/gptq_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace strofa::lm_torch
{

namespace
{

using tests::FileTensor;
using Making = tests::GptqMaking;
using tests::store;

class GptqTest : public ImportTest
{
protected:
    GptqTest() { m_model = tests::TinyGpt2(144); }

    /// All tensors of a checkpoint; the model's values become those that it stands for.
    std::vector<FileTensor> checkpoint(const Making &making)
    {
        m_model = tests::TinyGpt2(144);
        m_model.round(m_floats);
        m_model.writeRest(m_source);
        store(m_source / "quantize_config.json", making.config());
        return tests::gptqCheckpoint(m_model, making, m_floats);
    }

    /// Relative to the largest logit.
    double differenceFrom(const std::vector<float> &reference, const std::string &name)
    {
        float largest = 0.0F;
        for (const float logit : reference)
            largest = std::max(largest, std::abs(logit));
        return largestDifference(logitsOf(m_folder.path() / name), reference)
            / static_cast<double>(largest);
    }

    void expectExact(const Making &making, const std::string &precision)
    {
        const auto tensors = checkpoint(making);
        const std::string base = "gptq_model-" + std::to_string(making.bits) + "bit";
        store(m_source / (base + ".safetensors"), tests::safetensorsFile(tensors));
        const std::string name = precision + std::to_string(m_made++);
        const auto outcome = import("", name);
        ASSERT_TRUE(outcome) << name << ": " << outcome.error().englishText();
        EXPECT_EQ(outcome->manifest.precision, precision);
        const auto checked = lm::checkModelFolder(m_folder.path() / name);
        ASSERT_TRUE(checked) << checked.error().englishText();
        EXPECT_LT(differenceFrom(referenceLogits(m_model), name), 1e-4) << name;
        std::filesystem::remove(m_source / (base + ".safetensors"));
    }

    int m_made = 0;
    lm::TensorType m_floats = lm::TensorType::F32; ///< of what GPTQ does not round
};

} // namespace

TEST_F(GptqTest, symmetric_models_give_the_logits_of_what_they_stand_for)
{
    for (const int bits : { 4, 8 }) {
        const std::string name = "gptq" + std::to_string(bits);
        expectExact({ bits, 32 }, name + "-g32");
        expectExact({ bits, 128 }, name + "-g128");
        expectExact({ bits, 0 }, name + "-all");
        EXPECT_TRUE(m_observer.m_notices.empty()
                    || m_observer.m_notices.front().find("GPTQ") == std::string::npos);
    }
}

TEST_F(GptqTest, zeros_are_kept_in_both_versions)
{
    for (const int bits : { 4, 8 }) {
        const std::string name = "gptq" + std::to_string(bits);
        expectExact({ bits, 32, false }, name + "-g32");
        EXPECT_THAT(m_observer.m_notices,
                    testing::Contains(testing::HasSubstr("asymmetric and of the first version")));
        expectExact({ bits, 128, false, true }, name + "-g128");
        EXPECT_THAT(m_observer.m_notices,
                    testing::Not(testing::Contains(testing::HasSubstr("asymmetric"))));
        expectExact({ bits, 0, true, true }, name + "-all");
    }
}

TEST_F(GptqTest, columns_in_the_order_of_their_weight_find_their_groups)
{
    expectExact({ 4, 32, true, false, true }, "gptq4-g32-ordered");
    expectExact({ 4, 128, false, true, true }, "gptq4-g128-ordered");
    expectExact({ 8, 32, false, true, true }, "gptq8-g32-ordered");
    expectExact({ 4, 0, true, false, true }, "gptq4-all");
}

TEST_F(GptqTest, the_oldest_files_have_no_list_of_groups)
{
    expectExact({ 4, 32, true, false, false, false }, "gptq4-g32");
}

TEST_F(GptqTest, zeros_that_show_their_version_are_believed)
{
    const Making first { 4, 32 };
    store(m_source / "model.safetensors", tests::safetensorsFile(checkpoint(first)));
    store(m_source / "quantize_config.json",
          R"({"bits":4,"group_size":32,"checkpoint_format":"gptq_v2"})");
    ASSERT_TRUE(import("", "mislabelled"));
    EXPECT_LT(differenceFrom(referenceLogits(m_model), "mislabelled"), 1e-4);
    EXPECT_THAT(m_observer.m_notices,
                testing::Contains(testing::HasSubstr("stored in another way")));
    const Making second { 4, 32, true, true };
    store(m_source / "model.safetensors", tests::safetensorsFile(checkpoint(second)));
    store(m_source / "quantize_config.json", R"({"bits":4,"group_size":32})");
    ASSERT_TRUE(import("", "mislabelled-too"));
    EXPECT_LT(differenceFrom(referenceLogits(m_model), "mislabelled-too"), 1e-4);
}

TEST_F(GptqTest, a_file_of_torch_serves_as_well_and_config_json_may_tell)
{
    const auto tensors = checkpoint({ 4, 32, false, true, true });
    std::filesystem::remove(m_source / "quantize_config.json");
    m_model.writeRest(m_source, R"({"quantization_config":{"bits":4,"group_size":32,"sym":false,
        "quant_method":"gptq","checkpoint_format":"gptq_v2"}})");
    store(m_source / "pytorch_model.bin", tests::torchArchive(tensors));
    const auto outcome = import("", "torch");
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    EXPECT_LT(differenceFrom(referenceLogits(m_model), "torch"), 1e-4);
}

TEST_F(GptqTest, training_sees_the_same_weights)
{
    store(m_source / "model.safetensors",
          tests::safetensorsFile(checkpoint({ 4, 32, false, true, true })));
    ASSERT_TRUE(import("", "parts"));
    const auto parts = readModelParts(m_folder.path() / "parts", {});
    ASSERT_TRUE(parts) << parts.error().englishText();
    const auto layout = lm::parameterLayout(parts->manifest.shape);
    for (std::size_t i = 1; i < layout.size(); ++i) { // the embedding has lost rows
        const at::Tensor wanted =
            at::tensor(m_model.values().at(layout[i].name)).view(layout[i].sizes);
        EXPECT_TRUE(at::equal(parts->weights[i], wanted)) << layout[i].name;
    }
}

TEST_F(GptqTest, narrow_floats_of_embedding_and_head_stay_as_they_are)
{
    for (const auto &[type, word] : { std::pair { lm::TensorType::F16, "float16" },
                                      std::pair { lm::TensorType::BF16, "bfloat16" } }) {
        m_floats = type;
        expectExact({ 4, 32, false, true, true }, std::string("gptq4-g32-ordered-") + word);
        store(m_source / "model.safetensors", tests::safetensorsFile(checkpoint({ 8, 128 })));
        const std::string name = std::string("kept-") + word;
        ASSERT_TRUE(import("", name));
        std::filesystem::remove(m_source / "model.safetensors");
        const auto parts = readPackedParts(m_folder.path() / name, {});
        ASSERT_TRUE(parts) << parts.error().englishText();
        const PackedParameter &embedding = parts->weights.parameters.front();
        EXPECT_EQ(lm_kernels::precisionName(embedding.matrix.precision()), word);
        const std::vector<float> used = embedding.matrix.unpack();
        const auto &wanted = m_model.values().at("wte.weight");
        EXPECT_TRUE(std::equal(used.begin(), used.end(), wanted.begin())) << "rows are left out";
    }
}

TEST_F(GptqTest, heads_of_another_type_than_the_embedding_are_read_as_float32)
{
    auto tensors = checkpoint({ 4, 32 });
    m_model.untie();
    m_model.round(lm::TensorType::F16);
    m_model.writeRest(m_source);
    const auto &head = m_model.values().at("lm_head.weight");
    tensors.push_back(tests::floatTensor(
        "lm_head.weight", { tests::TinyGpt2::kRows, 144 }, head, lm::TensorType::F16));
    store(m_source / "model.safetensors", tests::safetensorsFile(tensors));
    const auto outcome = import("", "mixed");
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    EXPECT_EQ(outcome->manifest.precision, "gptq4-g32");
}

TEST_F(GptqTest, what_does_not_fit_is_named)
{
    const auto tensors = checkpoint({ 4, 32 });
    const auto expectError = [&](const std::vector<FileTensor> &changed,
                                 const std::string &sentence) {
        store(m_source / "model.safetensors", tests::safetensorsFile(changed));
        EXPECT_EQ(import("", "unfit").error().englishText(), sentence);
    };
    const auto place = [&](const std::string &name) {
        return static_cast<std::size_t>(
            std::find_if(tensors.begin(),
                         tensors.end(),
                         [&](const FileTensor &tensor) { return tensor.name.ends_with(name); })
            - tensors.begin());
    };
    auto changed = tensors;
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(place("h.1.mlp.c_fc.qzeros")));
    expectError(changed, "The GPTQ model lacks the tensor \"h.1.mlp.c_fc.qzeros\".");
    changed = tensors;
    changed[place("h.0.attn.c_proj.scales")].shape = { 144, 5 };
    expectError(changed,
                "The tensor \"h.0.attn.c_proj.scales\" of the GPTQ model does not have the type "
                "and shape that 4 bits and groups of 32 ask for.");
    changed = tensors;
    changed[place("h.0.attn.c_attn.g_idx")].bytes[0] = '\x05';
    expectError(changed, "The groups of \"h.0.attn.c_attn\" do not exist.");
    store(m_source / "model.safetensors", tests::safetensorsFile(tensors));
    EXPECT_EQ(import("int8", "unfit").error().englishText(),
              "The weights are those of GPTQ and are used as they are; leave --precision out.");
}

TEST(GptqPrecision, names_are_read_back)
{
    for (const lm::GptqFormat &format : { lm::GptqFormat { 4, 128, false },
                                          { 8, 32, true },
                                          { 4, 0, false },
                                          { 8, 0, true },
                                          { 4, 128, false, lm::TensorType::F16 },
                                          { 8, 64, true, lm::TensorType::BF16 } })
        EXPECT_EQ(lm::gptqFormat(lm::gptqPrecision(format)), format);
    for (const char *name : { "gptq4",
                              "gptq3-g32",
                              "gptq4-g032",
                              "gptq4-g7",
                              "gptq4-g128-",
                              "int4",
                              "gptq4-g99999999999",
                              "gptq4-g128-float32",
                              "gptq4-g128-float16-ordered",
                              "gptq4-g128-float16-float16",
                              "gptq4-alle" })
        EXPECT_FALSE(lm::gptqFormat(name)) << name;
}

} // namespace strofa::lm_torch
