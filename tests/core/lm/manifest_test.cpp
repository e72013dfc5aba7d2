// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/character_tokenizer.h"
#include "core/lm/corpus.h"
#include "core/lm/manifest.h"
#include "tests/core/lm/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strofa::lm
{

namespace
{

using base::ErrorCode;
using testing::HasSubstr;

/// A complete model folder of a tiny network, all of whose weights are zero.
class ModelFolder
{
public:
    ModelFolder()
    {
        m_manifest.title = "Проба";
        m_manifest.defaultAuthor = "Есенин";
        m_manifest.shape = { "lstm", 1, 2, 3, 5 };
        m_manifest.precision = "float32";
        m_manifest.parameters = parameterCount(m_manifest.shape);
        m_vocabulary = CharacterTokenizer(U"абв").toJson();
        for (const Parameter &parameter : parameterLayout(m_manifest.shape)) {
            std::size_t bytes = 4;
            for (const std::int64_t size : parameter.sizes)
                bytes *= static_cast<std::size_t>(size);
            m_tensors.push_back({ parameter.name, parameter.sizes, std::string(bytes, '\0') });
        }
        write();
    }

    struct Tensor {
        std::string name;
        std::vector<std::int64_t> shape;
        std::string bytes;
    };

    /// Writes everything with matching sizes and checksums.
    void write()
    {
        std::vector<TensorView> views;
        for (const Tensor &tensor : m_tensors)
            views.push_back({ tensor.name,
                              TensorType::F32,
                              tensor.shape,
                              std::as_bytes(std::span(tensor.bytes.data(), tensor.bytes.size())) });
        EXPECT_TRUE(writeSafetensors(path() / kWeightsFile, views, {}));
        m_folder.write(kVocabularyFile, m_vocabulary);
        for (const char *name : { kWeightsFile, kVocabularyFile }) {
            const std::string content = contentOf(path() / name);
            m_manifest.files[name] = { content.size(), sha256(content) };
        }
        m_folder.write(kManifestFile, toJson(m_manifest));
    }

    [[nodiscard]] const std::filesystem::path &path() const { return m_folder.path(); }

    TemporaryFolder m_folder;
    Manifest m_manifest;
    std::string m_vocabulary;
    std::vector<Tensor> m_tensors;
};

void expectFailure(const std::filesystem::path &folder, ErrorCode code, const std::string &message)
{
    const auto checked = checkModelFolder(folder);
    ASSERT_FALSE(checked) << message;
    EXPECT_EQ(checked.error().code, code) << message;
    EXPECT_THAT(checked.error().englishText(), HasSubstr(message));
}

} // namespace

TEST(Manifest, survives_a_way_through_json)
{
    ModelFolder model;
    model.m_manifest.training = R"({"minutes":60,"free":["form"]})";
    const auto read = parseManifest(toJson(model.m_manifest));
    ASSERT_TRUE(read) << read.error().englishText();
    EXPECT_EQ(read->title, "Проба");
    EXPECT_EQ(read->defaultAuthor, "Есенин");
    EXPECT_EQ(read->shape, model.m_manifest.shape);
    EXPECT_EQ(read->files.at(kWeightsFile).sha256, model.m_manifest.files[kWeightsFile].sha256);
    EXPECT_THAT(read->training, HasSubstr("\"free\":[\"form\"]"));
}

TEST(Manifest, tells_the_shape_of_a_transformer)
{
    ModelFolder model;
    NetworkShape &shape = model.m_manifest.shape;
    shape.cell = "gpt2";
    shape.embedding = 0;
    shape.hidden = 4;
    shape.heads = 2;
    shape.context = 16;
    model.m_manifest.parameters = parameterCount(shape);
    const std::string good = toJson(model.m_manifest);
    const auto read = parseManifest(good);
    ASSERT_TRUE(read) << read.error().englishText();
    EXPECT_EQ(read->shape, shape);
    const std::vector<std::pair<std::string, std::string>> cases {
        { "\"heads\": 2", "\"heads\": 0" },      { "\"heads\": 2", "\"heads\": 3" },
        { "\"context\": 16", "\"context\": 1" }, { "\"context\": 16", "\"context\": 17" },
        { "\"context\"", "\"embedding\"" },      { "\"gpt2\"", "\"lstm\"" },
    };
    for (const auto &[from, to] : cases) {
        std::string text = good;
        text.replace(text.find(from), from.size(), to);
        EXPECT_FALSE(parseManifest(text)) << to;
    }
}

TEST(Manifest, each_fault_gives_its_own_sentence)
{
    struct Case {
        std::string from;
        std::string to;
        std::string message;
        ErrorCode code = ErrorCode::Corrupted;
    };

    const std::vector<Case> cases {
        { "{\n", "{{\n", "not valid JSON" },
        { "\"title\"", "\"titel\"", "lacks \"title\"" },
        { "\"Проба\"", "5", "\"title\" is not a string" },
        { "strofa-model", "other", "its format" },
        { "\"version\": 1", "\"version\": 1, \"version\": 1", "\"version\" occurs twice" },
        { "\"bytes\": ", "\"bytes\": 1, \"bytes\": ", "\"bytes\" occurs twice" },
        { "\"training\": {", "\"training\": {\"recipe\":{},\"recipe\":{}", "occurs twice" },
        { "\"training\": {",
          "\"training\": {\"x\":" + std::string(20, '[') + std::string(20, ']'),
          "nested too deeply" },
        { "\"version\": 1", "\"version\": 2", "its version", ErrorCode::Unsupported },
        { "\"version\": 1", "\"version\": 1, \"new\": 1", "unknown field \"new\"" },
        { "\"lstm\"", "\"gpt9\"", "\"gpt9\" is not known", ErrorCode::Unsupported },
        { "\"layers\": 1", "\"layers\": 0", "\"layers\" is not a whole number" },
        { "\"layers\": 1", "\"layers\": 1000", "\"layers\" is not a whole number" },
        { "\"hidden\": 2", "\"hidden\": -2", "\"hidden\" is not a whole number" },
        { "\"hidden\": 2", "\"hidden\": 2.5", "\"hidden\" is not a whole number" },
        { "\"embedding\": 3", "\"embedding\": \"3\"", "\"embedding\" is not a whole number" },
        { "\"vocabulary\": 5", "\"vocabulary\": 2", "\"vocabulary\" is not a whole number" },
        { "\"vocabulary\": 5", "\"vocabulary\": 6", "does not fit the architecture" },
        { "\"float32\"", "\"int3\"", "\"int3\" is not known", ErrorCode::Unsupported },
        { "\"bytes\": ", "\"bytes\": -", "\"bytes\" is not a whole number" },
        { "\"sha256\": \"", "\"sha256\": \"0", "not a SHA-256" },
        { "\"weights.safetensors\"", "\"../weights\"", "lacks \"weights.safetensors\"" },
        { "\"training\": {}", "\"training\": 1", "\"training\" is not an object" },
        { "\"architecture\": {", "\"architecture\": { \"x\": 1,", "unknown field \"x\"" },
    };
    const ModelFolder model;
    const std::string good = toJson(model.m_manifest);
    ASSERT_TRUE(parseManifest(good));
    for (const Case &test : cases) {
        std::string text = good;
        const std::size_t place = text.find(test.from);
        ASSERT_NE(place, std::string::npos) << test.from << text;
        text.replace(place, test.from.size(), test.to);
        const auto read = parseManifest(text);
        ASSERT_FALSE(read) << test.to;
        EXPECT_THAT(read.error().englishText(), HasSubstr(test.message)) << test.to;
        EXPECT_EQ(read.error().code, test.code) << test.to;
    }
    EXPECT_FALSE(parseManifest("[]"));
    EXPECT_FALSE(parseManifest("5"));
}

TEST(ModelFolder, a_sound_one_passes)
{
    const ModelFolder model;
    const auto checked = checkModelFolder(model.path());
    EXPECT_TRUE(checked) << checked.error().englishText();
}

TEST(ModelFolder, missing_parts_are_named)
{
    expectFailure("/no/such/folder", ErrorCode::NotFound, "is not a model folder");
    for (const char *name : { kWeightsFile, kVocabularyFile }) {
        const ModelFolder model;
        std::filesystem::remove(model.path() / name);
        expectFailure(model.path(), ErrorCode::NotFound, name);
    }
}

TEST(ModelFolder, changed_files_are_found_by_size_and_checksum)
{
    const ModelFolder model;
    std::string weights = contentOf(model.path() / kWeightsFile);
    model.m_folder.write(kWeightsFile, weights + "x");
    expectFailure(model.path(), ErrorCode::Corrupted, "the manifest tells");
    weights.back() = '\1';
    model.m_folder.write(kWeightsFile, weights);
    expectFailure(model.path(), ErrorCode::Corrupted, "its SHA-256 differs");
}

TEST(ModelFolder, the_vocabulary_must_fit)
{
    ModelFolder model;
    model.m_vocabulary = CharacterTokenizer(U"абвг").toJson();
    model.write();
    expectFailure(model.path(), ErrorCode::Corrupted, "has 6 tokens, the manifest tells 5");
}

TEST(ModelFolder, the_tensors_must_be_those_of_the_architecture)
{
    {
        ModelFolder model;
        model.m_tensors.pop_back();
        model.write();
        expectFailure(model.path(), ErrorCode::Corrupted, "\"head.bias\" is missing");
    }
    {
        ModelFolder model;
        model.m_tensors.push_back({ "more", { 1 }, std::string(4, '\0') });
        model.write();
        expectFailure(model.path(), ErrorCode::Corrupted, "\"more\" does not belong");
    }
    {
        ModelFolder model;
        std::swap(model.m_tensors[0].shape[0], model.m_tensors[0].shape[1]);
        model.write();
        expectFailure(model.path(), ErrorCode::Corrupted, "does not have the shape");
    }
    for (const std::string &bytes :
         { std::string("\0\0\xc0\x7f", 4), std::string("\0\0\x80\xff", 4) }) {
        ModelFolder model;
        model.m_tensors[1].bytes.replace(8, 4, bytes); // not a number, minus infinity
        model.write();
        expectFailure(model.path(), ErrorCode::Corrupted, "values that are not numbers");
    }
}

} // namespace strofa::lm
