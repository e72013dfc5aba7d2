// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/model_parts.h"

#include "core/base/path_text.h"
#include "core/lm/available_memory.h"
#include "core/lm/model_library.h"
#include "core/lm/stored_layout.h"
#include "core/lm_torch/weights.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <thread>

namespace strofa::lm_torch
{

using base::ErrorCode;

namespace
{

/// A checked folder before its weights are read.
struct CheckedFolder {
    lm::Manifest manifest;
    std::shared_ptr<const lm::Tokenizer> tokenizer;
};

base::Expected<CheckedFolder>
checkFolder(const std::filesystem::path &folder, lm::ModelUse use, const base::CancelToken &cancel)
{
    auto manifest = lm::readManifest(folder);
    if (!manifest)
        return tl::unexpected(manifest.error());
    if (auto verified = lm::verifyFiles(folder, *manifest, cancel); !verified)
        return tl::unexpected(verified.error());
    auto tokenizer = lm::readVocabulary(folder, *manifest);
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());
    if (auto enough =
            lm::checkMemory(lm::memoryToLoad(*manifest, use), base::pathText(folder.filename()));
        !enough)
        return tl::unexpected(enough.error());
    if (cancel.isCancelled())
        return cancelled();
    return CheckedFolder { std::move(*manifest), std::move(*tokenizer) };
}

} // namespace

base::Expected<ModelParts> readModelParts(const std::filesystem::path &folder,
                                          const base::CancelToken &cancel)
{
    auto checked = checkFolder(folder, lm::ModelUse::Tensors, cancel);
    if (!checked)
        return tl::unexpected(checked.error());
    const c10::InferenceMode inference;
    useOneThread();
    if (lm::isPackedPrecision(checked->manifest.precision)) {
        const auto packed = readPackedParameters(folder, checked->manifest, cancel);
        if (!packed)
            return tl::unexpected(packed.error());
        return ModelParts { std::move(checked->manifest),
                            std::move(checked->tokenizer),
                            unpackParameters(*packed) };
    }
    const auto path = folder / lm::kWeightsFile;
    const auto file = lm::SafetensorsFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    auto weights = readWeights(file->content(), checked->manifest.shape, base::pathText(path));
    if (!weights)
        return tl::unexpected(weights.error());
    if (cancel.isCancelled())
        return cancelled();
    return ModelParts { std::move(checked->manifest),
                        std::move(checked->tokenizer),
                        std::move(*weights) };
}

base::Expected<PackedParts> readPackedParts(const std::filesystem::path &folder,
                                            const base::CancelToken &cancel)
{
    useOneThread();
    auto checked = checkFolder(folder, lm::ModelUse::Decoding, cancel);
    if (!checked)
        return tl::unexpected(checked.error());
    const c10::InferenceMode inference;
    auto weights = lm::isPackedPrecision(checked->manifest.precision)
        ? readPackedParameters(folder, checked->manifest, cancel)
        : readFloatParameters(folder, checked->manifest, cancel);
    if (!weights)
        return tl::unexpected(weights.error());
    return PackedParts { std::move(checked->manifest),
                         std::move(checked->tokenizer),
                         std::move(*weights) };
}

lm::ModelDescription describe(const PackedParts &parts, const std::filesystem::path &folder)
{
    const lm::Manifest &manifest = parts.manifest;
    lm::ModelDescription description;
    description.id = base::pathText(folder.filename());
    description.title = manifest.title.empty() ? description.id : manifest.title;
    description.architecture = manifest.shape.cell;
    description.precision = lm::gptqFormat(manifest.precision)
        ? manifest.precision
        : std::string(lm_kernels::precisionName(parts.weights.precision));
    description.defaultAuthor = manifest.defaultAuthor;
    description.parameters = manifest.parameters;
    description.memoryBytes = parts.weights.bytes();
    description.contextTokens =
        manifest.shape.window > 0 ? manifest.shape.window : manifest.shape.context;
    description.weightsSha256 = manifest.files.at(lm::kWeightsFile).sha256;
    description.vocabularySha256 = manifest.files.at(lm::kVocabularyFile).sha256;
    return description;
}

int usefulThreads(std::uint64_t parameters)
{
    constexpr std::uint64_t kWorthTwo = 350'000'000;
    constexpr int kMost = 8; // more of them do not make memory faster
    if (parameters <= kWorthTwo)
        return 1;
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMost);
}

base::Expected<void> checkTokens(std::span<const lm::TokenId> tokens, int vocabulary)
{
    for (const lm::TokenId token : tokens) {
        if (token < 0 || token >= vocabulary)
            return base::failure(ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The model has no token %1."),
                                 { std::to_string(token) });
    }
    return {};
}

void useOneThread()
{
    thread_local bool done = false;
    if (!done)
        at::set_num_threads(1);
    done = true;
}

tl::unexpected<base::Error> cancelled()
{
    return base::failure(ErrorCode::Cancelled, STROFA_ERROR_TEXT("The work was stopped."));
}

} // namespace strofa::lm_torch
