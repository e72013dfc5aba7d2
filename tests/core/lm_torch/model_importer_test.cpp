// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/lm_torch/imported_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strofa::lm_torch
{

namespace
{

using base::ErrorCode;
using lm::TensorType;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::FileTensor;
using tests::store;
using tests::TinyGpt2;

class ModelImporterTest : public ImportTest
{
protected:
    /// Imports the folder as float32 and compares with the reference.
    void expectReference(const std::string &name)
    {
        const auto outcome = import("float32", name);
        ASSERT_TRUE(outcome) << name << ": " << outcome.error().englishText();
        EXPECT_LT(largestDifference(logitsOf(m_folder.path() / name), referenceLogits(m_model)),
                  1e-5)
            << name;
    }
};

} // namespace

TEST_F(ModelImporterTest, every_form_of_file_gives_the_logits_of_the_reference)
{
    const auto tensors = m_model.tensors();
    store(m_source / "model.safetensors", tests::safetensorsFile(tensors));
    expectReference("safetensors");
    std::filesystem::remove(m_source / "model.safetensors");
    store(m_source / "pytorch_model.bin", tests::torchArchive(tensors));
    expectReference("archive");
    store(m_source / "pytorch_model.bin", tests::torchArchive(tensors, 3));
    expectReference("protocol-3");
    store(m_source / "pytorch_model.bin", tests::oldTorchFile(tensors));
    expectReference("old");
    store(m_source / "pytorch_model.bin", tests::torchArchive(m_model.tensors("")));
    expectReference("no-prefix");
    store(m_source / "pytorch_model.bin",
          tests::torchArchive(m_model.tensors("module.transformer.")));
    expectReference("wrapped");
    store(m_source / "pytorch_model.bin",
          tests::torchArchive(m_model.tensors("transformer.", TensorType::F64)));
    expectReference("double");
}

TEST_F(ModelImporterTest, several_files_are_joined_by_their_index)
{
    const auto tensors = m_model.tensors();
    const std::vector<FileTensor> first(tensors.begin(), tensors.begin() + 9);
    const std::vector<FileTensor> second(tensors.begin() + 9, tensors.end());
    const auto write = [&](const std::string &base, const std::string &end, const auto &make) {
        nlohmann::json map;
        for (const FileTensor &tensor : first)
            map[tensor.name] = base + "-00001-of-00002" + end;
        for (const FileTensor &tensor : second)
            map[tensor.name] = base + "-00002-of-00002" + end;
        store(m_source / (base + "-00001-of-00002" + end), make(first));
        store(m_source / (base + "-00002-of-00002" + end), make(second));
        store(m_source / (base + end + ".index.json"),
              nlohmann::json { { "metadata", { { "total_size", 1 } } }, { "weight_map", map } }
                  .dump());
    };
    write("pytorch_model", ".bin", [](const auto &part) { return tests::torchArchive(part); });
    expectReference("bin-shards");
    write("model", ".safetensors", tests::safetensorsFile);
    expectReference("safetensors-shards");
}

TEST_F(ModelImporterTest, narrow_floats_are_read_as_they_are)
{
    for (const TensorType type : { TensorType::F16, TensorType::BF16 }) {
        m_model = TinyGpt2();
        m_model.round(type);
        const auto tensors = m_model.tensors("transformer.", type);
        const std::string name(lm::nameOf(type));
        store(m_source / "model.safetensors", tests::safetensorsFile(tensors));
        expectReference(name + "-safetensors");
        std::filesystem::remove(m_source / "model.safetensors");
        store(m_source / "pytorch_model.bin", tests::oldTorchFile(tensors));
        expectReference(name + "-old");
    }
}

TEST_F(ModelImporterTest, a_head_of_its_own_is_kept)
{
    m_model.untie();
    m_model.writeRest(m_source);
    store(m_source / "pytorch_model.bin", tests::torchArchive(m_model.tensors()));
    expectReference("untied");
    const auto manifest = lm::checkModelFolder(m_folder.path() / "untied");
    ASSERT_TRUE(manifest) << manifest.error().englishText();
    EXPECT_TRUE(manifest->shape.hasOwnHead);
    for (const char *precision : { "bfloat16", "int8" }) {
        ASSERT_TRUE(import(precision, precision));
        EXPECT_TRUE(lm::checkModelFolder(m_folder.path() / precision));
        EXPECT_LT(
            largestDifference(logitsOf(m_folder.path() / precision), referenceLogits(m_model)),
            0.1);
    }
}

TEST_F(ModelImporterTest, tied_heads_and_strided_tensors_share_storages)
{
    auto tensors = m_model.tensors();
    FileTensor head = tensors.front();
    tensors.front().storage = head.storage = "shared";
    head.name = "lm_head.weight";
    tensors.push_back(head);
    // The transpose of what stands in the storage, behind two other values.
    FileTensor &wide = tensors[4];
    ASSERT_EQ(wide.name, "transformer.h.0.attn.c_attn.weight");
    const auto &values = m_model.values().at("h.0.attn.c_attn.weight");
    std::vector<float> turned { 7.0F, 7.0F };
    for (std::size_t column = 0; column < 72; ++column)
        for (std::size_t row = 0; row < 24; ++row)
            turned.push_back(values[row * 72 + column]);
    wide.bytes = tests::floatTensor("", {}, turned).bytes;
    wide.strides = { 1, 24 };
    wide.offset = 2;
    store(m_source / "pytorch_model.bin", tests::torchArchive(tensors));
    expectReference("strided");
    EXPECT_THAT(m_observer.m_notices, Each(Not(HasSubstr("differs"))));
    store(m_source / "pytorch_model.bin", tests::oldTorchFile(tensors));
    expectReference("strided-old");
    tensors.back().storage = "";
    tensors.back().bytes[0] = '\1';
    store(m_source / "pytorch_model.bin", tests::torchArchive(tensors));
    expectReference("differing-head"); // as the library would compute
    EXPECT_THAT(m_observer.m_notices, testing::Contains(HasSubstr("differs from the embedding")));
}

TEST_F(ModelImporterTest, rows_without_tokens_and_stale_ids_are_told)
{
    m_model.writeRest(m_source, R"({"bos_token_id":50256,"eos_token_id":270})");
    store(m_source / "model.safetensors", tests::safetensorsFile(m_model.tensors()));
    const auto outcome = import("float32", "told");
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    EXPECT_EQ(outcome->manifest.shape.vocabulary, TinyGpt2::kTokens);
    EXPECT_THAT(m_observer.m_notices,
                testing::UnorderedElementsAre(HasSubstr("12 rows of the embedding have no token"),
                                              HasSubstr("calls the token 50256"),
                                              HasSubstr("calls the token 270")));
}

TEST_F(ModelImporterTest, a_tokenizer_file_gives_the_same_vocabulary)
{
    store(m_source / "model.safetensors", tests::safetensorsFile(m_model.tensors()));
    expectReference("two-files");
    std::filesystem::remove(m_source / "vocab.json");
    store(m_source / "tokenizer.json", m_model.tokenizerJson());
    expectReference("one-file");
    EXPECT_EQ(lm::contentOf(m_folder.path() / "two-files" / lm::kVocabularyFile),
              lm::contentOf(m_folder.path() / "one-file" / lm::kVocabularyFile));
}

TEST_F(ModelImporterTest, packed_precisions_come_near_and_are_sound)
{
    store(m_source / "model.safetensors", tests::safetensorsFile(m_model.tensors()));

    struct Expectation {
        const char *precision;
        double difference;
    };

    const auto reference = referenceLogits(m_model);
    for (const Expectation &expected :
         { Expectation { "bfloat16", 0.05 }, { "int8", 0.1 }, { "int4", 1.0 }, { "", 0.05 } }) {
        const std::string name = std::string("as-") + expected.precision;
        const auto outcome = import(expected.precision, name);
        ASSERT_TRUE(outcome) << outcome.error().englishText();
        const auto checked = lm::checkModelFolder(m_folder.path() / name);
        ASSERT_TRUE(checked) << checked.error().englishText();
        const double difference = largestDifference(logitsOf(m_folder.path() / name), reference);
        EXPECT_LT(difference, expected.difference) << expected.precision;
        EXPECT_GT(difference, 1e-6) << expected.precision << " rounds";
    }
}

TEST_F(ModelImporterTest, the_manifest_tells_where_the_model_came_from)
{
    store(m_source / "model.safetensors", tests::safetensorsFile(m_model.tensors()));
    store(m_source / "README.md", "---\nlanguage: ru\nlicense: \"mit\"\n---\n# A model\n");
    store(m_source / "LICENSE", "Permission is hereby granted \xff…");
    const auto outcome = import("int8", "origin");
    ASSERT_TRUE(outcome) << outcome.error().englishText();
    const auto manifest = lm::readManifest(m_folder.path() / "origin");
    ASSERT_TRUE(manifest) << manifest.error().englishText();
    const auto origin = nlohmann::json::parse(manifest->origin);
    EXPECT_EQ(origin.at("name"), "tiny/gpt2");
    EXPECT_EQ(origin.at("form"), "safetensors");
    EXPECT_EQ(origin.at("licence"), "mit");
    EXPECT_THAT(origin.at("licence_text").get<std::string>(),
                HasSubstr("Permission is hereby granted"));
    EXPECT_EQ(manifest->title, "source");
}

TEST_F(ModelImporterTest, needs_and_progress_are_told)
{
    store(m_source / "model.safetensors", tests::safetensorsFile(m_model.tensors()));
    const auto outcome = import("float32", "progress");
    ASSERT_TRUE(outcome);
    EXPECT_EQ(m_observer.m_needs.precision, "float32");
    EXPECT_EQ(m_observer.m_needs.parameters, outcome->manifest.parameters);
    EXPECT_EQ(m_observer.m_needs.diskBytes, outcome->manifest.parameters * 4);
    EXPECT_GE(outcome->bytesAfter, m_observer.m_needs.diskBytes);
    EXPECT_EQ(m_observer.m_last.done, m_observer.m_last.total);
    EXPECT_EQ(m_observer.m_last.tensor, "ln_f.bias");
}

TEST_F(ModelImporterTest, what_is_cancelled_or_fails_leaves_nothing_behind)
{
    store(m_source / "model.safetensors", tests::safetensorsFile(m_model.tensors()));
    base::CancelToken cancel;
    m_observer.m_onProgress = [&](const lm::ImportProgress &progress) {
        if (progress.done * 2 > progress.total)
            cancel.cancel();
    };
    EXPECT_EQ(import("int4", "stopped", cancel).error().code, ErrorCode::Cancelled);
    EXPECT_THAT(entries(), testing::ElementsAre("source"));
    m_observer.m_onProgress = nullptr;
    m_model.values()["h.1.ln_2.bias"][3] = std::numeric_limits<float>::quiet_NaN();
    store(m_source / "model.safetensors", tests::safetensorsFile(m_model.tensors()));
    EXPECT_EQ(import("int4", "broken").error().englishText(),
              "The tensor \"h.1.ln_2.bias\" holds values that are not numbers.");
    EXPECT_THAT(entries(), testing::ElementsAre("source"));
}

TEST_F(ModelImporterTest, folders_with_something_in_them_are_left_alone)
{
    store(m_source / "model.safetensors", tests::safetensorsFile(m_model.tensors()));
    std::filesystem::create_directories(m_folder.path() / "empty");
    EXPECT_TRUE(import("int8", "empty")) << "an empty folder is as good as none";
    EXPECT_EQ(import("int8", "empty").error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(import("int8", "source").error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(import("int3", "other").error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(import("gptq4-g128", "other").error().code, ErrorCode::InvalidArgument);
}

TEST_F(ModelImporterTest, tensors_that_do_not_fit_are_named)
{
    auto tensors = m_model.tensors();
    const auto expectError = [&](const std::vector<FileTensor> &changed, const char *sentence) {
        store(m_source / "model.safetensors", tests::safetensorsFile(changed));
        EXPECT_EQ(import("int8", "unfit").error().englishText(), sentence);
    };
    auto changed = tensors;
    changed.erase(changed.begin() + 4);
    expectError(changed, "The model lacks the tensor \"h.0.attn.c_attn.weight\".");
    changed = tensors;
    std::swap(changed[4].shape[0], changed[4].shape[1]);
    expectError(changed,
                "The tensor \"h.0.attn.c_attn.weight\" does not have the shape that config.json "
                "asks for.");
    changed = tensors;
    changed.push_back(tests::floatTensor("transformer.h.0.crossattention.bias", { 1 }, { 1.0F }));
    expectError(changed,
                "The tensor \"h.0.crossattention.bias\" does not belong to a GPT-2 model.");
    changed = tensors;
    changed[1] = { changed[1].name, TensorType::I32, changed[1].shape, changed[1].bytes };
    expectError(changed,
                "The tensor \"transformer.wpe.weight\" has values of the type I32, which it cannot "
                "have.");
    changed = tensors;
    changed.push_back(changed[3]);
    changed.back().name = "h.0.ln_1.bias";
    expectError(changed,
                "model.safetensors: the tensor \"h.0.ln_1.bias\" occurs twice, with and without a "
                "prefix.");
}

} // namespace strofa::lm_torch
