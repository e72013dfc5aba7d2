// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/adapter_application.h"

#include "core/base/path_text.h"
#include "core/lm/adapter_folder.h"
#include "core/lm/atomic_file.h"
#include "core/lm/available_memory.h"
#include "core/lm/stored_layout.h"
#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/quantiser.h"
#include "core/lm_torch/recurrent_model.h"
#include "core/lm_torch/transformer_model.h"
#include "core/lm_torch/weights.h"

#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace strofa::lm_torch
{

using base::ErrorCode;
using Model = std::shared_ptr<const lm::LanguageModel>;

namespace
{

constexpr std::size_t kLargestVocabulary = std::size_t { 1 } << 24U;

/// Adapters that were read and held against a model.
struct ReadAdapters {
    AdapterWeights mixed;
    std::vector<std::string> titles;
    std::string author; ///< of the one with the largest weight; may be empty
};

base::Expected<ReadAdapters> readAdapters(std::span<const lm::AdapterUse> uses,
                                          const lm::NetworkShape &shape,
                                          const lm::ModelDescription &base,
                                          const base::CancelToken &cancel)
{
    ReadAdapters read;
    std::vector<AdapterWeights> adapters;
    std::vector<double> weights;
    double heaviest = 0.0;
    for (const lm::AdapterUse &use : uses) {
        if (cancel.isCancelled())
            return cancelled();
        if (!std::isfinite(use.weight) || std::abs(use.weight) > 100.0)
            return base::failure(ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The weight of an adapter must be a number from "
                                                   "-100 to 100."));
        const auto content = lm::readAdapter(use.folder, shape);
        if (!content)
            return tl::unexpected(content.error());
        const lm::AdapterDescription &description = content->description;
        auto checked =
            lm::checkBase(description, base.precision, base.weightsSha256, base.vocabularySha256);
        if (!checked)
            return tl::unexpected(checked.error());
        adapters.push_back(toAdapterWeights(*content));
        weights.push_back(use.weight);
        read.titles.push_back(description.title());
        if (std::abs(use.weight) <= heaviest || !description.card)
            continue;
        heaviest = std::abs(use.weight);
        read.author = description.card->author;
    }
    read.mixed = mixAdapters(adapters, weights);
    return read;
}

template <class Loaded>
base::Expected<Model> applyTo(const Loaded &model,
                              const lm::NetworkShape &shape,
                              std::span<const lm::AdapterUse> uses,
                              const base::CancelToken &cancel)
{
    if (shape.window > 0 && !uses.empty())
        return noAdapterFor(shape);
    lm::ModelDescription description = model.baseDescription();
    auto read = readAdapters(uses, shape, description, cancel);
    if (!read)
        return tl::unexpected(read.error());
    description.adapters = std::move(read->titles);
    if (!read->author.empty())
        description.defaultAuthor = read->author;
    Model adapted = model.withAdapter(read->mixed, std::move(description));
    if (!adapted)
        return base::failure(ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("This model cannot take an adapter."));
    return adapted;
}

/// Whether the output is free, the precision is one, and the memory suffices.
base::Expected<void> checkMerge(const lm::MergeRequest &request)
{
    std::error_code error;
    if (std::filesystem::exists(request.output / lm::kManifestFile, error))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("%1 holds a model already."),
                             { base::pathText(request.output) });
    const bool isWritten = request.precision != "float16" // read, never written
        && lm_kernels::precisionNamed(request.precision).has_value();
    if (!request.precision.empty() && !isWritten)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("There is no precision \"%1\"."),
                             { request.precision });
    const auto manifest = lm::readManifest(request.model);
    if (!manifest)
        return tl::unexpected(manifest.error());
    return lm::checkMemory(manifest->parameters * 8, base::pathText(request.model.filename()));
}

lm::Manifest
mergedManifest(lm::Manifest manifest, const ReadAdapters &adapters, const std::string &precision)
{
    manifest.files.clear();
    if (!precision.empty())
        manifest.precision = precision;
    else if (manifest.precision == "float16") // read, never written
        manifest.precision = "float32";
    for (const std::string &adapter : adapters.titles)
        manifest.title += " + " + adapter;
    if (!adapters.author.empty())
        manifest.defaultAuthor = adapters.author;
    auto training = nlohmann::json::parse(manifest.training, nullptr, false);
    if (training.is_object()) {
        training["merged_adapters"] = adapters.titles;
        manifest.training = training.dump();
    }
    return manifest;
}

} // namespace

base::Expected<Model> applyAdapters(const Model &model,
                                    std::span<const lm::AdapterUse> adapters,
                                    const base::CancelToken &cancel)
{
    const c10::InferenceMode inference;
    if (const auto *recurrent = dynamic_cast<const RecurrentModel *>(model.get()))
        return applyTo(*recurrent, recurrent->shape(), adapters, cancel);
    if (const auto *transformer = dynamic_cast<const TransformerModel *>(model.get()))
        return applyTo(*transformer, transformer->network().shape(), adapters, cancel);
    return base::failure(ErrorCode::Unsupported,
                         STROFA_ERROR_TEXT("This model cannot take an adapter."));
}

base::Expected<lm::MergeOutcome> mergeAdapters(const lm::MergeRequest &request,
                                               const base::CancelToken &cancel)
{
    const c10::InferenceMode inference;
    if (auto checked = checkMerge(request); !checked)
        return tl::unexpected(checked.error());
    auto parts = readPackedParts(request.model, cancel);
    if (!parts)
        return tl::unexpected(parts.error());
    lm::ModelDescription base = describe(*parts, request.model);
    // As the manifest has it: a card tells the stored precision.
    base.precision = parts->manifest.precision;
    const lm::NetworkShape shape = parts->manifest.shape;
    const auto read = readAdapters(request.adapters, shape, base, cancel);
    if (!read)
        return tl::unexpected(read.error());
    std::vector<at::Tensor> weights = unpackParameters(parts->weights);
    parts->weights = {};
    lm::MergeOutcome outcome;
    const std::vector<lm::Parameter> layout = lm::parameterLayout(shape);
    for (std::size_t i = 0; i < read->mixed.targets.size(); ++i) {
        const std::size_t parameter = read->mixed.targets[i].parameter;
        const at::Tensor delta = adapterDelta(read->mixed, i);
        const bool isTransposed = lm::productSizes(shape, layout[parameter]).isTransposed;
        weights[parameter].add_(isTransposed ? delta.t() : delta);
        outcome.changedWeights += static_cast<std::uint64_t>(delta.numel());
    }
    const lm::Manifest manifest = mergedManifest(parts->manifest, *read, request.precision);
    if (lm::gptqFormat(manifest.precision))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("Weights that GPTQ has rounded cannot be rounded "
                                               "so again: name a precision for the merged model."));
    const auto vocabulary =
        lm::readSmallFile(request.model / lm::kVocabularyFile, kLargestVocabulary);
    if (!vocabulary)
        return tl::unexpected(vocabulary.error());
    const auto done = lm::isPackedPrecision(manifest.precision)
        ? writePackedModel(
            request.output,
            manifest,
            *vocabulary,
            packParameters(shape, weights, *lm_kernels::precisionNamed(manifest.precision)))
        : writeModel(request.output, manifest, *vocabulary, weights);
    if (!done)
        return tl::unexpected(done.error());
    std::error_code error;
    outcome.bytes = std::filesystem::file_size(request.output / lm::kWeightsFile, error);
    return outcome;
}

} // namespace strofa::lm_torch
