// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/model_parts.h"

#include "core/lm/available_memory.h"
#include "core/lm_torch/weights.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

namespace strofa::lm_torch
{

using base::ErrorCode;

namespace
{

std::uint64_t memoryNeeded(const lm::Manifest &manifest)
{
    // The mapped file, a float32 copy of it, and the weights in the order of the products.
    return manifest.files.at(lm::kWeightsFile).bytes + manifest.parameters * (4 + 4);
}

} // namespace

base::Expected<ModelParts> readModelParts(const std::filesystem::path &folder,
                                          const base::CancelToken &cancel)
{
    auto manifest = lm::readManifest(folder);
    if (!manifest)
        return tl::unexpected(manifest.error());
    if (auto verified = lm::verifyFiles(folder, *manifest); !verified)
        return tl::unexpected(verified.error());
    auto tokenizer = lm::readVocabulary(folder, *manifest);
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());
    if (auto enough = lm::checkMemory(memoryNeeded(*manifest), folder.filename().string()); !enough)
        return tl::unexpected(enough.error());
    if (cancel.isCancelled())
        return cancelled();
    const auto path = folder / lm::kWeightsFile;
    const auto file = lm::SafetensorsFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    const c10::InferenceMode inference;
    useOneThread();
    auto weights = readWeights(file->content(), manifest->shape, path.string());
    if (!weights)
        return tl::unexpected(weights.error());
    if (cancel.isCancelled())
        return cancelled();
    return ModelParts { std::move(*manifest), std::move(*tokenizer), std::move(*weights) };
}

lm::ModelDescription
describe(const ModelParts &parts, const std::filesystem::path &folder, at::ScalarType type)
{
    const lm::Manifest &manifest = parts.manifest;
    lm::ModelDescription description;
    description.id = folder.filename().string();
    description.title = manifest.title.empty() ? description.id : manifest.title;
    description.architecture = manifest.shape.cell;
    description.precision = type == at::kBFloat16 ? "bfloat16" : "float32";
    description.defaultAuthor = manifest.defaultAuthor;
    description.parameters = manifest.parameters;
    description.memoryBytes = manifest.parameters * (type == at::kBFloat16 ? 2 : 4);
    description.contextTokens = manifest.shape.context;
    return description;
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
