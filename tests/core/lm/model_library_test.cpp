// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/adapter_folder.h"
#include "core/lm/corpus.h"
#include "core/lm/model_library.h"
#include "tests/core/lm/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>

namespace strofa::lm
{

namespace
{

using testing::HasSubstr;
namespace fs = std::filesystem;

/// A collection of the program's and one of the user's.
class ModelLibraryTest : public testing::Test
{
protected:
    void SetUp() override
    {
        fs::create_directories(shipped());
        fs::create_directories(own());
    }

    [[nodiscard]] fs::path shipped() const { return m_folder.path() / "shipped"; }

    [[nodiscard]] fs::path own() const { return m_folder.path() / "own"; }

    [[nodiscard]] std::vector<ModelCollection> collections() const
    {
        return { { shipped(), true }, { own(), false } };
    }

    static void write(const fs::path &path, const std::string &content)
    {
        std::ofstream(path, std::ios::binary) << content;
    }

    /// A folder with a manifest and files of the sizes that it names.
    static void addModel(const fs::path &folder, const std::string &title)
    {
        fs::create_directories(folder);
        Manifest manifest;
        manifest.title = title;
        manifest.defaultAuthor = "Некто";
        manifest.shape = { "lstm", 2, 4, 4, 8, 0, 0 };
        manifest.precision = "float32";
        manifest.parameters = parameterCount(manifest.shape);
        const std::string weights = "weights of " + title;
        manifest.files[kWeightsFile] = { weights.size(), sha256(weights) };
        manifest.files[kVocabularyFile] = { 2, sha256("{}") };
        manifest.training = R"({"recipe": {}, "validation_bits_per_char": 2.25})";
        write(folder / kManifestFile, toJson(manifest));
        write(folder / kWeightsFile, weights);
        write(folder / kVocabularyFile, "{}");
    }

    static void addAdapter(const fs::path &folder, const std::string &baseWeights)
    {
        AdapterConfig config;
        config.rank = 1;
        config.targets = { "head" };
        constexpr std::array<float, 4> kValues { 0.1F, -0.1F, 0.2F, -0.2F };
        const auto bytes = std::as_bytes(std::span(kValues));
        AdapterCard card;
        card.title = "Мой стиль";
        card.author = "Я";
        card.baseModel = "verse";
        card.basePrecision = "float32";
        card.baseWeightsSha256 = sha256(baseWeights);
        card.poems = 12;
        card.bitsBefore = 2.5;
        card.bitsAfter = 2.25;
        fs::create_directories(folder);
        ASSERT_TRUE(writeAdapter(
            folder, config, card, { { "head.lora_A.weight", TensorType::F32, { 1, 4 }, bytes } }));
    }

    TemporaryFolder m_folder;
};

TEST_F(ModelLibraryTest, ListsModelsAndAdaptersWithWhatIsKnownOfThem)
{
    addModel(shipped() / "verse", "Стих");
    addModel(own() / "another", "Другая");
    addAdapter(own() / "style", "weights of Стих");
    fs::create_directories(own() / "nothing");
    const auto entries = listModels(collections());
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].title, "Стих");
    EXPECT_TRUE(entries[0].isShipped);
    EXPECT_TRUE(entries[0].isDefault);
    EXPECT_EQ(entries[0].licence, "GPL-3.0-or-later");
    EXPECT_EQ(entries[0].network(), "lstm 2×4");
    EXPECT_EQ(entries[0].origin, ModelOrigin::Trained);
    EXPECT_EQ(entries[0].bits, 2.25);
    EXPECT_GT(entries[0].memoryBytes, entries[0].bytes);
    EXPECT_EQ(entries[1].id(), "another");
    EXPECT_EQ(entries[1].licence, "");
    EXPECT_FALSE(entries[1].isDefault);
    const LibraryEntry &adapter = entries[2];
    EXPECT_FALSE(adapter.fault);
    EXPECT_TRUE(adapter.isAdapter);
    EXPECT_EQ(adapter.title, "Мой стиль");
    EXPECT_EQ(adapter.poems, 12);
    EXPECT_EQ(adapter.bitsBefore, 2.5);
    EXPECT_EQ(adapter.bits, 2.25);
    EXPECT_EQ(adapter.network(), "LoRA 1");
    ASSERT_NE(baseOf(adapter, entries), nullptr);
    EXPECT_EQ(baseOf(adapter, entries)->title, "Стих");
}

TEST_F(ModelLibraryTest, AnAdapterWithoutItsModelHasNoBase)
{
    addModel(own() / "another", "Другая");
    addAdapter(own() / "style", "other weights");
    const auto entries = listModels(collections());
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(baseOf(entries[1], entries), nullptr);
}

TEST_F(ModelLibraryTest, ABadFolderExplainsItself)
{
    addModel(own() / "a", "А");
    addModel(own() / "b", "Б");
    addModel(own() / "c", "В");
    addAdapter(own() / "d", "x");
    write(own() / "a" / kManifestFile, "{");
    write(own() / "b" / kWeightsFile, "short");
    fs::remove(own() / "c" / kVocabularyFile);
    write(own() / "d" / kAdapterWeightsFile, "short");
    const auto entries = listModels(collections());
    ASSERT_EQ(entries.size(), 4U);
    for (const LibraryEntry &entry : entries)
        ASSERT_TRUE(entry.fault) << entry.id();
    EXPECT_EQ(entries[0].title, "a");
    EXPECT_THAT(entries[1].fault->englishText(), HasSubstr("has 5 bytes instead of"));
    EXPECT_THAT(entries[2].fault->englishText(),
                HasSubstr("vocabulary.json of the model is missing"));
    EXPECT_THAT(entries[3].fault->englishText(), HasSubstr("5 bytes instead of"));
}

TEST_F(ModelLibraryTest, TheUsersDefaultGoesBeforeTheShippedOne)
{
    addModel(shipped() / "verse", "Стих");
    addModel(shipped() / "zebra", "Зебра");
    addModel(own() / "another", "Другая");
    write(shipped() / "default", "zebra\n");
    EXPECT_EQ(listModels(collections())[0].id(), "zebra");
    const auto entries = listModels(collections());
    for (const LibraryEntry &entry : entries) {
        ASSERT_TRUE(setDefaultModel(entry, own()));
        EXPECT_EQ(listModels(collections())[0].folder, entry.folder);
        EXPECT_TRUE(listModels(collections())[0].isDefault);
    }
    // A name that leads nowhere, or out of the collections, is passed over.
    write(own() / "default", "../shipped/gone\n");
    EXPECT_EQ(defaultModel(collections()), shipped() / "zebra");
}

TEST_F(ModelLibraryTest, OnlyWhatIsTheUsersOwnIsRemoved)
{
    addModel(shipped() / "verse", "Стих");
    addModel(own() / "another", "Другая");
    const auto entries = listModels(collections());
    const auto refused = removeEntry(entries[0], Removal::ForGood);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::InvalidArgument);
    EXPECT_TRUE(fs::exists(shipped() / "verse"));
    ASSERT_TRUE(removeEntry(entries[1], Removal::ForGood));
    EXPECT_FALSE(fs::exists(own() / "another"));
}

TEST_F(ModelLibraryTest, TheLicenceIsReadOffTheCardInTheFolder)
{
    addModel(own() / "a", "А");
    write(own() / "a" / "README.md", "---\nlanguage: ru\nlicense: apache-2.0\n---\nlicense: mit\n");
    EXPECT_EQ(listModels(collections())[0].licence, "apache-2.0");
    write(own() / "a" / "README.md", "license: mit\n");
    EXPECT_EQ(listModels(collections())[0].licence, "");
    write(own() / "a" / "LICENSE", "text");
    EXPECT_EQ(listModels(collections())[0].licence, "LICENSE");
}

TEST_F(ModelLibraryTest, CheckingFindsWhatSizesDoNotTell)
{
    addModel(own() / "a", "А");
    const auto entries = listModels(collections());
    EXPECT_FALSE(entries[0].fault);
    EXPECT_FALSE(checkEntry(entries[0])); // the weights are no safetensors file
}

TEST_F(ModelLibraryTest, ACheckNoticesAdaptersThatDifferFromTheirCard)
{
    addAdapter(own() / "style", "weights of a model");
    const auto entries = listModels(collections());
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_TRUE(checkEntry(entries[0]));
    const fs::path weights = own() / "style" / kAdapterWeightsFile;
    std::fstream file(weights, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(-4, std::ios::end); // the lowest byte of the last value
    file.put('\x55');
    file.close();
    const auto checked = checkEntry(entries[0]);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, base::ErrorCode::Corrupted);
}

TEST_F(ModelLibraryTest, NewFoldersHaveNamesThatFileSystemsBear)
{
    EXPECT_EQ(newModelFolder(own(), "Анна").filename(), fs::u8path("Анна"));
    fs::create_directories(own() / fs::u8path("Анна"));
    EXPECT_EQ(newModelFolder(own(), "Анна").filename(), fs::u8path("Анна 2"));
    EXPECT_EQ(newModelFolder(own(), "../a:b\n").parent_path(), own());
    EXPECT_EQ(newModelFolder(own(), "..").filename(), "model");
    for (const char *device : { "con", "NUL", "Com1", "lpt9.txt", "aux " })
        EXPECT_EQ(newModelFolder(own(), device).filename().string().back(), '_') << device;
    EXPECT_EQ(newModelFolder(own(), "console").filename(), "console");
    EXPECT_EQ(newModelFolder(own(), "com0").filename(), "com0");
    std::string name;
    for (int i = 0; i < 100; ++i)
        name += "ж";
    EXPECT_EQ(newModelFolder(own(), "x" + name).filename().string().size(), 79U);
}

} // namespace

} // namespace strofa::lm
