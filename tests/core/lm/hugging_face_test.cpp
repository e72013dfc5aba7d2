// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/foreign_checkpoint.h"
#include "core/lm/hugging_face_config.h"
#include "core/lm/hugging_face_vocabulary.h"
#include "tests/core/lm/temporary_folder.h"
#include "tests/support/tiny_gpt2.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace strofa::lm
{

namespace
{

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

std::string configError(const std::string &changes)
{
    const auto config = parseHuggingFaceConfig(tests::TinyGpt2().configJson(changes));
    return config ? "none" : config.error().englishText();
}

std::string gptqError(const std::string &text)
{
    const auto config = parseGptqConfig(text);
    return config ? "none" : config.error().englishText();
}

/// A tokenizer.json with one value replaced.
std::string tokenizerError(const char *pointer, const json &value)
{
    json root = json::parse(tests::TinyGpt2().tokenizerJson());
    root[json::json_pointer(pointer)] = value;
    const auto files = parseTokenizerJson(root.dump());
    return files ? "none" : files.error().englishText();
}

std::string indexError(const std::string &text)
{
    const auto index = parseShardIndex(text, "index");
    return index ? "none" : index.error().englishText();
}

class FolderTest : public testing::Test
{
protected:
    FolderTest() { m_model.writeRest(m_folder.path()); }

    std::string vocabularyError(std::size_t rows = tests::TinyGpt2::kRows)
    {
        const auto read = readHuggingFaceVocabulary(m_folder.path(), rows, {});
        return read ? "none" : read.error().englishText();
    }

    TemporaryFolder m_folder;
    tests::TinyGpt2 m_model;
};

} // namespace

TEST(HuggingFaceConfig, shapes_are_read_under_all_names)
{
    const auto config = parseHuggingFaceConfig(
        R"({"n_layer":24,"n_embd":1536,"n_head":16,"n_ctx":2048,"vocab_size":50257})");
    ASSERT_TRUE(config) << config.error().englishText();
    EXPECT_EQ(config->shape.hidden, 1536);
    EXPECT_EQ(config->shape.context, 2048);
    EXPECT_FALSE(config->shape.hasOwnHead);
    EXPECT_FALSE(config->gptq);
    EXPECT_EQ(configError("{}"), "none");
    EXPECT_EQ(configError(R"({"n_inner":96,"tie_word_embeddings":true})"), "none");
}

TEST(HuggingFaceConfig, other_networks_are_refused_by_name)
{
    const auto makesAnother = [](const std::string &name, const std::string &value) {
        return "config.json sets \"" + name + "\" to " + value
            + ", which makes another network than this program computes.";
    };
    EXPECT_EQ(configError(R"({"model_type":"llama"})"),
              "The model is of the kind \"llama\"; only GPT-2 models (ruGPT-3, mGPT …) can be "
              "imported.");
    EXPECT_EQ(configError(R"({"activation_function":"relu"})"),
              makesAnother("activation_function", "\"relu\""));
    EXPECT_EQ(configError(R"({"layer_norm_epsilon":1e-6})"),
              makesAnother("layer_norm_epsilon", "1e-06"));
    EXPECT_EQ(configError(R"({"n_inner":100})"), makesAnother("n_inner", "100"));
    EXPECT_EQ(configError(R"({"scale_attn_weights":false})"),
              makesAnother("scale_attn_weights", "false"));
    EXPECT_EQ(configError(R"({"scale_attn_by_inverse_layer_idx":true})"),
              makesAnother("scale_attn_by_inverse_layer_idx", "true"));
    EXPECT_EQ(configError(R"({"add_cross_attention":true})"),
              makesAnother("add_cross_attention", "true"));
    EXPECT_EQ(configError(R"({"n_head":5})"),
              "config.json: its 5 heads do not divide its width of 24.");
    EXPECT_EQ(configError(R"({"n_layer":0})"),
              "config.json: \"n_layer\" is not a whole number from 1 to 256.");
    EXPECT_EQ(configError(R"({"n_embd":null})"), "config.json lacks \"n_embd\".");
    EXPECT_EQ(configError(R"({"tie_word_embeddings":"yes"})"),
              "config.json: \"tie_word_embeddings\" is not true or false.");
    EXPECT_EQ(parseHuggingFaceConfig("[]").error().englishText(),
              "config.json is not a JSON object.");
    EXPECT_EQ(parseHuggingFaceConfig(R"({"a":1,"a":2})").error().englishText(),
              "config.json: the name \"a\" occurs twice.");
}

TEST(GptqConfig, fields_are_read_under_all_names)
{
    const auto config = parseGptqConfig(
        R"({"w_bit":8,"q_group_size":32,"desc_act":true,"sym":false,"checkpoint_format":"gptq_v2"})");
    ASSERT_TRUE(config) << config.error().englishText();
    EXPECT_EQ(config->format, (GptqFormat { 8, 32, true }));
    EXPECT_FALSE(config->isSymmetric);
    EXPECT_TRUE(config->isSecondVersion);
    EXPECT_TRUE(config->notices.empty());
    const auto whole = parseGptqConfig(R"({"bits":4,"group_size":-1,"sym":false})");
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->format.group, 0);
    ASSERT_EQ(whole->notices.size(), 1U);
    EXPECT_THAT(whole->notices.front().englishText(), HasSubstr("asymmetric and of the first"));
}

TEST(GptqConfig, other_formats_are_refused_by_name)
{
    EXPECT_EQ(gptqError(R"({"bits":3})"),
              "The GPTQ model has 3 bits a weight; 4 and 8 can be read.");
    EXPECT_EQ(gptqError(R"({"group_size":128})"),
              "The GPTQ model has ? bits a weight; 4 and 8 can be read.");
    EXPECT_EQ(gptqError(R"({"bits":4,"group_size":4})"),
              "The GPTQ model has groups of 4 weights; -1 and 8 to 65536 can be read.");
    EXPECT_EQ(gptqError(R"({"bits":4,"quant_method":"awq"})"),
              "The weights are quantised by \"awq\"; only GPTQ can be read.");
    EXPECT_EQ(gptqError(R"({"bits":4,"checkpoint_format":"marlin"})"),
              "The GPTQ model has the layout \"marlin\"; gptq and gptq_v2 can be read.");
    EXPECT_EQ(gptqError(R"({"bits":4,"pack_dtype":"int16"})"),
              "The GPTQ model packs its weights into \"int16\"; int32 can be read.");
    EXPECT_EQ(gptqError(R"({"bits":4,"lm_head":true})"),
              "The GPTQ model quantises its head or single layers in ways of their own, which "
              "cannot be read.");
    EXPECT_EQ(gptqError(R"({"bits":4,"sym":1})"),
              "quantize_config.json: \"sym\" is not true or false.");
}

TEST(TokenizerJson, other_tokenizers_are_refused_by_name)
{
    const auto other = [](const std::string &name, const std::string &value) {
        return "tokenizer.json: \"" + name + "\" is " + value
            + "; only byte-level merges as GPT-2 has them can be imported.";
    };
    EXPECT_EQ(tokenizerError("/version", "1.1"), "none");
    EXPECT_EQ(tokenizerError("/model/type", "Unigram"), other("model.type", "\"Unigram\""));
    EXPECT_EQ(tokenizerError("/model/byte_fallback", true), other("model.byte_fallback", "true"));
    EXPECT_EQ(tokenizerError("/model/dropout", 0.1), other("model.dropout", "0.1"));
    EXPECT_EQ(tokenizerError("/normalizer", { { "type", "NFC" } }),
              other("normalizer", R"({"type":"NFC"})"));
    EXPECT_EQ(
        tokenizerError("/pre_tokenizer/type", "Whitespace"),
        other("pre_tokenizer", R"({"add_prefix_space":false,"type":"Whitespace","use_regex":tr…)"));
    EXPECT_EQ(tokenizerError("/pre_tokenizer/add_prefix_space", true),
              other("pre_tokenizer.add_prefix_space", "true"));
    EXPECT_EQ(tokenizerError("/decoder/type", "Metaspace"),
              other("decoder", R"({"type":"Metaspace"})"));
    EXPECT_EQ(tokenizerError("/model/merges/0", "only-one"),
              "tokenizer.json: the merge \"only-one\" does not name two tokens.");
    EXPECT_EQ(tokenizerError("/model/vocab", 3), "tokenizer.json: the model has no \"vocab\".");
    EXPECT_EQ(
        tokenizerError("/added_tokens/0/id", "one"),
        "tokenizer.json: the added token {\"content\":\"<s>\",\"id\":\"one\",\"special\":true} "
        "lacks its number or its text.");
    EXPECT_EQ(parseTokenizerJson("{}").error().englishText(), "tokenizer.json has no \"model\".");
}

TEST(ShardIndex, only_names_files_of_its_folder)
{
    EXPECT_EQ(indexError(R"({"weight_map":{"a":"m-1.bin"}})"), "none");
    EXPECT_EQ(indexError("{}"), "index has no \"weight_map\" of tensors and files.");
    for (const char *name : { "../m.bin", "/m.bin", "a\\\\b", "..", "" })
        EXPECT_EQ(indexError(R"({"weight_map":{"a":")" + std::string(name) + "\"}}"),
                  "index: the file of the tensor \"a\" is not the name of a file of the folder.");
    EXPECT_EQ(indexError(R"({"weight_map":{"a":1}})"),
              "index: the file of the tensor \"a\" is not the name of a file of the folder.");
}

TEST_F(FolderTest, shards_must_be_there_and_hold_what_the_index_says)
{
    const auto errorOf = [this] {
        return ForeignCheckpoint::open(m_folder.path()).error().englishText();
    };
    EXPECT_THAT(errorOf(), HasSubstr("has no weights: neither model.safetensors"));
    m_folder.write("model.safetensors.index.json", R"({"weight_map":{"a":"m.safetensors"}})");
    EXPECT_EQ(errorOf(),
              "model.safetensors.index.json names the file m.safetensors, which is missing.");
    m_folder.write("m.safetensors",
                   tests::safetensorsFile({ tests::floatTensor("b", { 1 }, { 1 }) }));
    EXPECT_EQ(errorOf(),
              "model.safetensors.index.json says that the tensor \"a\" is in m.safetensors, where "
              "it is not.");
    std::filesystem::remove(m_folder.path() / "model.safetensors.index.json");
    m_folder.write("n.safetensors", "");
    EXPECT_THAT(errorOf(), HasSubstr("has several files of weights and no index"));
}

TEST_F(FolderTest, vocabularies_fit_the_embedding)
{
    EXPECT_EQ(vocabularyError(), "none");
    EXPECT_EQ(vocabularyError(299),
              "The vocabulary has tokens up to number 299, but the embedding only 299 rows.");
    m_folder.write("added_tokens.json", R"({"<bos>":302,"<far>":5000})");
    const auto read = readHuggingFaceVocabulary(m_folder.path(), 312, { 302, 1 });
    ASSERT_TRUE(read) << read.error().englishText();
    EXPECT_EQ(read->tokenizer->vocabularySize(), 303U) << "two numbers between have no token";
    EXPECT_EQ(read->tokenizer->bytes(301), "");
    EXPECT_THAT(read->tokenizer->unsampled(), testing::IsSupersetOf({ 300, 301, 302 }));
    ASSERT_EQ(read->notices.size(), 2U);
    EXPECT_EQ(
        read->notices.front().englishText(),
        "The added token \"<far>\" has the number 5000, for which the model has no row; it is "
        "left out.");
    m_folder.write("added_tokens.json", R"({"<s>":302})");
    EXPECT_EQ(vocabularyError(), "The token \"<s>\" has two numbers.");
    m_folder.write("added_tokens.json", R"({"<new>":7})");
    EXPECT_EQ(vocabularyError(), "Two tokens of the vocabulary have the number 7.");
    m_folder.write("added_tokens.json", R"({"<new>":-7})");
    EXPECT_EQ(vocabularyError(),
              "The number of the token \"<new>\" is not a reasonable whole number.");
    std::filesystem::remove(m_folder.path() / "merges.txt");
    EXPECT_THAT(vocabularyError(), HasSubstr("has no vocabulary: neither vocab.json"));
}

TEST(HuggingFaceVocabulary, the_real_one_gives_the_known_numbers)
{
    const char *shared = std::getenv("STROFA_SHARED_DIR");
    const auto folder =
        std::filesystem::path(shared == nullptr ? "../shared" : shared) / "rugpt3_tokenizer";
    if (!std::filesystem::exists(folder / "vocab.json"))
        GTEST_SKIP() << "no ruGPT-3 vocabulary in " << folder;
    const auto read = readHuggingFaceVocabulary(folder, 50264, { 50256, 2 });
    ASSERT_TRUE(read) << read.error().englishText();
    EXPECT_EQ(read->tokenizer->vocabularySize(), 50257U);
    EXPECT_EQ(read->tokenizer->startOfText(), 1);
    EXPECT_THAT(read->tokenizer->encode("Пускай я порою от спирта вымок"),
                ElementsAre(13002, 30222, 417, 8779, 306, 360, 43302, 387, 22526));
    EXPECT_THAT(read->tokenizer->encode("2024 г. №5"), ElementsAre(2932, 5493, 336, 18, 4855, 25));
    EXPECT_THAT(read->tokenizer->encode("😀"), ElementsAre(49349, 227));
    const auto again = ByteTokenizer::fromJson(read->tokenizer->toJson());
    ASSERT_TRUE(again);
    EXPECT_THAT(again->encode("don't"), ElementsAre(72, 461, 16221));
    ASSERT_EQ(read->notices.size(), 2U) << "seven rows without tokens, and a stale number";
    EXPECT_EQ(read->notices.front().englishText(),
              "7 rows of the embedding have no token; they are left out.");
}

} // namespace strofa::lm
