// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/adapter_folder.h"
#include "core/lm/adapter_recipe.h"
#include "tests/core/lm/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace strofa::lm
{

namespace
{

using base::ErrorCode;
using testing::ElementsAre;
using testing::HasSubstr;

/// As PEFT 0.11 writes it for a GPT-2 model, and a field that no version knows.
constexpr const char *kPeftConfig = R"({
  "alpha_pattern": {"mlp.c_proj": 4},
  "auto_mapping": null,
  "base_model_name_or_path": "ai-forever/rugpt3small_based_on_gpt2",
  "bias": "none",
  "fan_in_fan_out": true,
  "inference_mode": true,
  "init_lora_weights": true,
  "layer_replication": null,
  "layers_pattern": null,
  "layers_to_transform": null,
  "loftq_config": {},
  "lora_alpha": 16,
  "lora_dropout": 0.1,
  "megatron_config": null,
  "megatron_core": "megatron.core",
  "modules_to_save": null,
  "peft_type": "LORA",
  "r": 8,
  "rank_pattern": {"mlp.c_proj": 2},
  "revision": null,
  "target_modules": ["c_proj", "c_attn"],
  "task_type": "CAUSAL_LM",
  "use_dora": false,
  "use_rslora": false,
  "of_a_later_version": [1, {"x": 2}]
})";

std::string changed(const std::string &from, const std::string &to)
{
    std::string text = kPeftConfig;
    text.replace(text.find(from), from.size(), to);
    return text;
}

NetworkShape smallTransformer()
{
    NetworkShape shape;
    shape.cell = "gpt2";
    shape.layers = 1;
    shape.hidden = 4;
    shape.embedding = 0;
    shape.vocabulary = 7;
    shape.heads = 2;
    shape.context = 8;
    return shape;
}

/// Tensors of rank 2 for c_attn of the small network under the given names.
class AdapterFiles : public testing::Test
{
protected:
    base::Expected<AdapterContent>
    written(const std::string &down, const std::string &up, TensorType type = TensorType::F32)
    {
        std::iota(m_values.begin(), m_values.end(), 1.0F);
        const auto bytes = std::as_bytes(std::span(m_values));
        const std::vector<TensorView> tensors {
            { down, type, { 2, 4 }, bytes.first(32) },
            { up, TensorType::F32, { 12, 2 }, bytes.first(96) }
        };
        AdapterConfig config;
        config.rank = 2;
        config.alpha = 6;
        AdapterCard card;
        card.title = "Осень";
        card.baseVocabularySha256 = "v";
        card.baseWeightsSha256 = "w";
        card.basePrecision = "bfloat16";
        EXPECT_TRUE(writeAdapter(m_folder.path(), config, card, tensors));
        return readAdapter(m_folder.path(), smallTransformer());
    }

    TemporaryFolder m_folder;
    std::vector<float> m_values = std::vector<float>(24);
};

} // namespace

TEST(AdapterConfig, reads_what_peft_writes_and_passes_over_unknown_fields)
{
    const auto config = parseAdapterConfig(kPeftConfig);
    ASSERT_TRUE(config) << config.error().englishText();
    EXPECT_EQ(config->rank, 8);
    EXPECT_TRUE(config->fanInFanOut);
    EXPECT_THAT(config->targets, ElementsAre("c_attn", "c_proj"));
    EXPECT_DOUBLE_EQ(config->scaleOf("h.0.attn.c_attn"), 2.0);
    EXPECT_EQ(config->rankOf("h.3.mlp.c_proj"), 2);
    EXPECT_DOUBLE_EQ(config->scaleOf("h.3.mlp.c_proj"), 2.0);
    EXPECT_EQ(config->rankOf("h.3.attn.c_proj"), 8);
    EXPECT_EQ(config->rankOf("h.3.wmlp.c_proj"), 8);
    const auto stabilised =
        parseAdapterConfig(changed(R"("use_rslora": false)", R"("use_rslora": true)"));
    ASSERT_TRUE(stabilised);
    EXPECT_DOUBLE_EQ(stabilised->scaleOf("h.0.attn.c_attn"), 16.0 / std::sqrt(8.0));
    const auto again = parseAdapterConfig(toJson(*config));
    ASSERT_TRUE(again) << again.error().englishText();
    EXPECT_EQ(again->alphaPattern, config->alphaPattern);
    EXPECT_EQ(again->baseModel, config->baseModel);
}

TEST(AdapterConfig, knows_modules_by_their_full_names)
{
    const auto config = parseAdapterConfig(
        changed(R"({"mlp.c_proj": 4})",
                R"({"transformer.h.0.attn.c_attn": 64, "base_model.model.transformer.h.1": 3,
                    "mlp.c_proj": 4, "h.2.mlp.c_proj": 4})"));
    ASSERT_TRUE(config) << config.error().englishText();
    EXPECT_DOUBLE_EQ(config->scaleOf("h.0.attn.c_attn"), 8.0);
    EXPECT_DOUBLE_EQ(config->scaleOf("h.1.attn.c_attn"), 2.0);
    EXPECT_DOUBLE_EQ(config->scaleOf("h.2.mlp.c_proj"), 2.0);
    EXPECT_TRUE(parseAdapterConfig(
        changed(R"("init_lora_weights": true)", R"("init_lora_weights": "gaussian")")));
}

TEST(AdapterConfig, refuses_what_would_be_applied_wrongly)
{
    const auto errorOf = [](const std::string &text) {
        const auto config = parseAdapterConfig(text);
        return config ? base::Error {} : config.error();
    };
    const auto dora = errorOf(changed(R"("use_dora": false)", R"("use_dora": true)"));
    EXPECT_EQ(dora.code, ErrorCode::Unsupported);
    EXPECT_THAT(dora.englishText(), HasSubstr("use_dora"));
    const auto saved =
        errorOf(changed(R"("modules_to_save": null)", R"("modules_to_save": ["lm_head"])"));
    EXPECT_EQ(saved.code, ErrorCode::Unsupported);
    EXPECT_THAT(saved.englishText(), HasSubstr("modules_to_save"));
    // Ways to begin that change the base weights.
    for (const char *start :
         { R"("pissa")", R"("pissa_niter_4")", R"("olora")", R"("loftq")", "1" }) {
        const auto begun = errorOf(changed(R"("init_lora_weights": true)",
                                           std::string(R"("init_lora_weights": )") + start));
        EXPECT_EQ(begun.code, ErrorCode::Unsupported) << start;
        EXPECT_THAT(begun.englishText(), HasSubstr("init_lora_weights"));
    }
    EXPECT_EQ(errorOf(changed(R"({"mlp.c_proj": 4})", R"({"mlp.c_proj": 4, "c_proj": 5})")).code,
              ErrorCode::Unsupported);
    EXPECT_EQ(errorOf(changed(R"("LORA")", R"("IA3")")).code, ErrorCode::Unsupported);
    EXPECT_EQ(errorOf(changed(R"("bias": "none")", R"("bias": "all")")).code,
              ErrorCode::Unsupported);
    EXPECT_EQ(errorOf(changed(R"("r": 8)", R"("r": 0)")).code, ErrorCode::Corrupted);
    EXPECT_EQ(errorOf(changed(R"("lora_alpha": 16)", R"("lora_alpha": "x")")).code,
              ErrorCode::Corrupted);
    EXPECT_EQ(errorOf(changed(R"("r": 8)", R"("r": 8, "r": 9)")).code, ErrorCode::Corrupted);
    EXPECT_EQ(errorOf("[]").code, ErrorCode::Corrupted);
}

TEST(AdapterLayout, names_products_as_peft_does)
{
    const std::vector<std::string> all { "c_proj" };
    const auto targets = adapterTargets(smallTransformer(), all);
    ASSERT_TRUE(targets);
    ASSERT_EQ(targets->size(), 2U);
    EXPECT_EQ(downName(smallTransformer(), targets->front()),
              "base_model.model.transformer.h.0.attn.c_proj.lora_A.weight");
    EXPECT_EQ(upName(smallTransformer(), targets->back()),
              "base_model.model.transformer.h.0.mlp.c_proj.lora_B.weight");
    EXPECT_EQ(targets->back().inputs, 16);
    EXPECT_EQ(targets->back().outputs, 4);
    EXPECT_EQ(adapterWeightCount(*targets, 2), 2U * (8 + 20));
    const std::vector<std::string> wrong { "q_proj" };
    EXPECT_EQ(adapterTargets(smallTransformer(), wrong).error().code, ErrorCode::InvalidArgument);
    const NetworkShape lstm { "lstm", 2, 6, 3, 9, 0, 0 };
    const auto products = adaptableProducts(lstm);
    ASSERT_EQ(products.size(), 5U);
    EXPECT_EQ(downName(lstm, products[1]), "base_model.model.layers.0.recurrent.lora_A.weight");
    EXPECT_EQ(products.back().product, "head");
}

TEST_F(AdapterFiles, come_back_as_they_were_written_under_any_of_the_usual_names)
{
    for (const std::string prefix : { "base_model.model.transformer.", "transformer.", "" }) {
        for (const std::string suffix : { ".weight", ".default.weight" }) {
            const std::string name = prefix + "h.0.attn.c_attn.lora_";
            const auto content = written(name + 'A' + suffix, name + 'B' + suffix);
            ASSERT_TRUE(content) << content.error().englishText();
            ASSERT_EQ(content->tensors.size(), 1U);
            EXPECT_EQ(content->tensors[0].target.product, "h.0.attn.c_attn");
            EXPECT_DOUBLE_EQ(content->tensors[0].scale, 3.0);
            EXPECT_EQ(content->tensors[0].up->shape, (std::vector<std::int64_t> { 12, 2 }));
            EXPECT_EQ(content->description.title(), "Осень");
        }
    }
}

TEST_F(AdapterFiles, are_refused_where_they_do_not_fit)
{
    const std::string name = "transformer.h.0.attn.c_attn.lora_";
    EXPECT_EQ(written(name + "B.weight", name + "A.weight").error().code, ErrorCode::Corrupted);
    EXPECT_EQ(written("transformer.h.1.attn.c_attn.lora_A.weight", name + "B.weight").error().code,
              ErrorCode::Unsupported);
    EXPECT_EQ(written(name + "A.weight", "h.0.attn.c_attn.lora_magnitude_vector").error().code,
              ErrorCode::Unsupported);
    EXPECT_EQ(written(name + "A.weight", "h.0.attn.c_proj.lora_B.weight").error().code,
              ErrorCode::Corrupted);
    ASSERT_TRUE(written(name + "A.weight", name + "B.weight"));
    NetworkShape other = smallTransformer();
    other.hidden = 8;
    EXPECT_FALSE(readAdapter(m_folder.path(), other));
    // Whole numbers of the right shape are no weights.
    EXPECT_EQ(written(name + "A.weight", name + "B.weight", TensorType::I32).error().code,
              ErrorCode::Corrupted);
    ASSERT_TRUE(written(name + "A.weight", name + "B.weight"));
    // A byte that changed is noticed by the card, and by nothing without it.
    const auto path = m_folder.path() / kAdapterWeightsFile;
    std::string bytes = contentOf(path);
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    m_folder.write(kAdapterWeightsFile, bytes);
    EXPECT_EQ(readAdapter(m_folder.path(), smallTransformer()).error().code, ErrorCode::Corrupted);
    std::filesystem::remove(m_folder.path() / kAdapterCardFile);
    EXPECT_TRUE(readAdapter(m_folder.path(), smallTransformer()));
    std::filesystem::remove(m_folder.path() / kAdapterConfigFile);
    EXPECT_EQ(readAdapter(m_folder.path(), smallTransformer()).error().code, ErrorCode::NotFound);
}

TEST_F(AdapterFiles, belong_to_a_model_and_its_quantised_forms)
{
    const std::string name = "h.0.attn.c_attn.lora_";
    const auto content = written(name + "A.weight", name + "B.weight");
    ASSERT_TRUE(content);
    const AdapterDescription &adapter = content->description;
    EXPECT_TRUE(checkBase(adapter, "bfloat16", "w", "v"));
    EXPECT_TRUE(checkBase(adapter, "int4", "x", "v"));
    EXPECT_FALSE(checkBase(adapter, "bfloat16", "x", "v"));
    EXPECT_FALSE(checkBase(adapter, "int4", "x", "u"));
}

TEST(AdapterRecipe, survives_json_and_refuses_nonsense)
{
    AdapterRecipe recipe;
    recipe.rank = 4;
    recipe.targets = { "head" };
    recipe.author = "Фет";
    recipe.seed = 1ULL << 60U;
    const auto again = applyAdapterConfig({}, toJson(recipe));
    ASSERT_TRUE(again) << again.error().englishText();
    EXPECT_EQ(toJson(*again), toJson(recipe));
    for (const char *text : { R"({"rank":-1})",
                              R"({"rank":2.5})",
                              R"({"rank":99999999999})",
                              R"({"dropout":1})",
                              R"({"targets":"head"})",
                              R"({"precision":"int8"})",
                              R"({"unknown":1})",
                              "[]" })
        EXPECT_FALSE(applyAdapterConfig({}, text)) << text;
    recipe.rank = -1;
    EXPECT_FALSE(checkRecipe(recipe));
    const auto filled = withDefaults({}, smallTransformer());
    EXPECT_THAT(filled.targets, ElementsAre("c_attn", "c_proj", "c_fc"));
    EXPECT_EQ(filled.sequence, 8);
    EXPECT_GE(filled.rank, 1);
    EXPECT_EQ(filled.alpha, 2.0 * filled.rank);
}

} // namespace strofa::lm
