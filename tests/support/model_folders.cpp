// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/model_folders.h"

#include "core/lm/adapter_folder.h"
#include "core/lm/corpus.h"
#include "core/lm/manifest.h"

#include <array>
#include <fstream>

namespace strofa::tests
{

namespace
{

void write(const std::filesystem::path &path, const std::string &content)
{
    std::ofstream(path, std::ios::binary) << content;
}

std::string weightsOf(const std::string &title)
{
    std::string weights = "weights of ";
    weights += title;
    return weights;
}

} // namespace

void addModelFolder(const std::filesystem::path &folder, const std::string &title)
{
    std::filesystem::create_directories(folder);
    lm::Manifest manifest;
    manifest.title = title;
    manifest.defaultAuthor = "Некто";
    manifest.shape = { "lstm", 2, 4, 4, 8, 0, 0 };
    manifest.precision = "float32";
    manifest.parameters = lm::parameterCount(manifest.shape);
    const std::string weights = weightsOf(title);
    manifest.files[lm::kWeightsFile] = { weights.size(), lm::sha256(weights) };
    manifest.files[lm::kVocabularyFile] = { 2, lm::sha256("{}") };
    manifest.training = R"({"recipe": {}, "validation_bits_per_char": 2.25})";
    write(folder / lm::kManifestFile, lm::toJson(manifest));
    write(folder / lm::kWeightsFile, weights);
    write(folder / lm::kVocabularyFile, "{}");
}

void addAdapterFolder(const std::filesystem::path &folder,
                      const std::string &title,
                      const std::string &modelTitle)
{
    lm::AdapterConfig config;
    config.rank = 1;
    config.targets = { "head" };
    constexpr std::array<float, 4> kValues { 0.1F, -0.1F, 0.2F, -0.2F };
    const auto bytes = std::as_bytes(std::span(kValues));
    lm::AdapterCard card;
    card.title = title;
    card.author = title;
    card.baseModel = modelTitle;
    card.basePrecision = "float32";
    card.baseWeightsSha256 = lm::sha256(weightsOf(modelTitle));
    card.poems = 120;
    card.bitsBefore = 2.52;
    card.bitsAfter = 2.27;
    std::filesystem::create_directories(folder);
    // A test notices when it is not there.
    (void)lm::writeAdapter(
        folder, config, card, { { "head.lora_A.weight", lm::TensorType::F32, { 1, 4 }, bytes } });
}

void addPoems(const std::filesystem::path &file, int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "***\n\nБуря мглою небо кроет,\nВихри снежные крутя;\nТо, как зверь, она завоет "
            + std::string(static_cast<std::size_t>(i), '!') + "\nТо заплачет, как дитя.\n\n";
    }
    write(file, text);
}

} // namespace strofa::tests
