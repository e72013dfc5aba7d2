// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/quantiser.h"

#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/available_memory.h"
#include "core/lm/foreign_checkpoint.h"
#include "core/lm/stored_layout.h"
#include "core/lm_torch/model_folder_writer.h"
#include "core/lm_torch/model_parts.h"

namespace strofa::lm_torch
{

using base::ErrorCode;

namespace
{

constexpr std::size_t kLargestVocabulary = std::size_t { 1 } << 24U;

base::Expected<void> checkRequest(const lm::QuantisationRequest &request,
                                  const lm::Manifest &manifest)
{
    const bool isKnown = request.precision == "bfloat16"
        || (lm::isPackedPrecision(request.precision) && !lm::gptqFormat(request.precision));
    if (!isKnown)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("There is no precision \"%1\"; there are: int8, "
                                               "int4, int4-g128 and bfloat16."),
                             { request.precision });
    if (lm::isPackedPrecision(manifest.precision) || manifest.precision == request.precision)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The weights of %1 are %2 already; take the model "
                                               "that they were made of."),
                             { base::pathText(request.model), manifest.precision });
    return {};
}

base::Expected<void> checkWeights(const std::filesystem::path &path, const lm::Manifest &manifest)
{
    const auto file = lm::SafetensorsFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    return lm::checkStoredTensors(file->content(),
                                  manifest.shape,
                                  manifest.precision,
                                  base::pathText(path),
                                  lm::Depth::Shapes);
}

/// The tensors of a packed file in their order, as views into `packed`.
std::vector<lm::TensorView> viewsOf(const PackedParameters &packed)
{
    const std::vector<lm::Parameter> layout = lm::parameterLayout(packed.shape);
    std::vector<lm::TensorView> views;
    for (const lm::StoredTensor &stored :
         lm::packedLayout(packed.shape, lm_kernels::precisionName(packed.precision))) {
        std::span<const std::byte> bytes;
        for (std::size_t i = 0; i < layout.size(); ++i) {
            const PackedParameter &parameter = packed.parameters[i];
            const auto sizes = lm_kernels::packedSizes(
                packed.precision, parameter.matrix.rows(), parameter.matrix.columns());
            if (stored.name == layout[i].name)
                bytes = std::as_bytes(std::span(parameter.values));
            else if (stored.name == lm::packedName(layout[i].name))
                bytes = parameter.matrix.packed().first(sizes.weights);
            else if (stored.name == lm::scalesName(layout[i].name))
                bytes = parameter.matrix.packed().subspan(sizes.weights);
        }
        views.push_back({ stored.name, stored.type, stored.sizes, bytes });
    }
    return views;
}

} // namespace

base::Expected<void> writePackedModel(const std::filesystem::path &folder,
                                      lm::Manifest manifest,
                                      const std::string &vocabularyJson,
                                      const PackedParameters &packed)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const auto weights = lm::writeSafetensors(folder / lm::kWeightsFile, viewsOf(packed), {});
    if (!weights)
        return tl::unexpected(weights.error());
    const auto words = lm::writeAtomically(folder / lm::kVocabularyFile, vocabularyJson);
    if (!words)
        return tl::unexpected(words.error());
    manifest.files[lm::kWeightsFile] = {
        std::filesystem::file_size(folder / lm::kWeightsFile, error), *weights
    };
    manifest.files[lm::kVocabularyFile] = { vocabularyJson.size(), *words };
    const auto written = lm::writeAtomically(folder / lm::kManifestFile, lm::toJson(manifest));
    if (!written)
        return tl::unexpected(written.error());
    return {};
}

base::Expected<lm::QuantisationOutcome> quantiseModel(const lm::QuantisationRequest &request,
                                                      const base::CancelToken &cancel)
{
    const auto manifest = lm::readManifest(request.model);
    if (!manifest)
        return tl::unexpected(manifest.error());
    if (auto checked = checkRequest(request, *manifest); !checked)
        return tl::unexpected(checked.error());
    if (auto verified = lm::verifyFiles(request.model, *manifest, cancel); !verified)
        return tl::unexpected(verified.error());
    const auto path = request.model / lm::kWeightsFile;
    if (auto sound = checkWeights(path, *manifest); !sound)
        return tl::unexpected(sound.error());
    const auto source = lm::ForeignCheckpoint::openFile(path);
    if (!source)
        return tl::unexpected(source.error());
    const auto vocabulary =
        lm::readSmallFile(request.model / lm::kVocabularyFile, kLargestVocabulary);
    if (!vocabulary)
        return tl::unexpected(vocabulary.error());
    lm::Manifest written = *manifest;
    written.precision = request.precision;
    const auto enough = lm::checkMemory(writingMemory(written.shape, written.precision),
                                        base::pathText(request.model.filename()));
    if (!enough)
        return tl::unexpected(enough.error());
    const auto writer = ModelFolderWriter::create(request.output, written);
    if (!writer)
        return tl::unexpected(writer.error());
    lm::QuantisationOutcome outcome;
    outcome.bytesBefore = manifest->files.at(lm::kWeightsFile).bytes;
    lm::CheckpointReader reader(source->files());
    ErrorSums total;
    for (const lm::Parameter &parameter : lm::parameterLayout(written.shape)) {
        if (cancel.isCancelled())
            return cancelled();
        const auto sums = (*writer)->write(parameter, *source->find(parameter.name), reader);
        if (!sums)
            return tl::unexpected(sums.error());
        total.error += sums->error;
        total.norm += sums->norm;
        if (sums->error > 0.0)
            outcome.tensors.push_back({ parameter.name, sums->relative() });
    }
    outcome.relativeError = total.relative();
    outcome.bytesAfter = (*writer)->bytes();
    if (auto finished = (*writer)->finish(*vocabulary, cancel); !finished)
        return tl::unexpected(finished.error());
    return outcome;
}

} // namespace strofa::lm_torch
