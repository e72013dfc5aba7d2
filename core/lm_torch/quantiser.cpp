// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/quantiser.h"

#include "core/lm/atomic_file.h"
#include "core/lm/stored_layout.h"
#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/weights.h"

#include <c10/core/InferenceMode.h>

#include <cmath>

namespace strofa::lm_torch
{

using base::ErrorCode;
using lm_kernels::Precision;

namespace
{

constexpr std::size_t kLargestVocabulary = std::size_t { 1 } << 24U;

/// Squared sums, of which relative errors are made.
struct ErrorSums {
    double error = 0.0;
    double norm = 0.0;

    [[nodiscard]] double relative() const { return norm > 0.0 ? std::sqrt(error / norm) : 0.0; }
};

ErrorSums compare(const at::Tensor &before, const at::Tensor &after)
{
    const at::Tensor old = before.contiguous();
    const at::Tensor fresh = after.contiguous();
    const float *left = old.data_ptr<float>();
    const float *right = fresh.data_ptr<float>();
    ErrorSums sums;
    for (std::int64_t i = 0; i < old.numel(); ++i) {
        const double change = static_cast<double>(right[i]) - static_cast<double>(left[i]);
        sums.error += change * change;
        sums.norm += static_cast<double>(left[i]) * static_cast<double>(left[i]);
    }
    return sums;
}

base::Expected<void> checkRequest(const lm::QuantisationRequest &request,
                                  const lm::Manifest &manifest)
{
    if (request.precision != "bfloat16" && !lm::isPackedPrecision(request.precision))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("There is no precision \"%1\"; there are: int8, "
                                               "int4, int4-g128 and bfloat16."),
                             { request.precision });
    if (lm::isPackedPrecision(manifest.precision) || manifest.precision == request.precision)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The weights of %1 are %2 already; take the model "
                                               "that they were made of."),
                             { request.model.string(), manifest.precision });
    std::error_code error;
    if (std::filesystem::exists(request.output / lm::kManifestFile, error))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("%1 holds a model already."),
                             { request.output.string() });
    return {};
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

void addErrors(const lm::NetworkShape &shape,
               const std::vector<at::Tensor> &before,
               const std::vector<at::Tensor> &after,
               lm::QuantisationOutcome &outcome)
{
    const std::vector<lm::Parameter> layout = lm::parameterLayout(shape);
    ErrorSums total;
    for (std::size_t i = 0; i < layout.size(); ++i) {
        const ErrorSums sums = compare(before[i], after[i]);
        total.error += sums.error;
        total.norm += sums.norm;
        if (sums.error > 0.0)
            outcome.tensors.push_back({ layout[i].name, sums.relative() });
    }
    outcome.relativeError = total.relative();
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
    auto parts = readModelParts(request.model, cancel);
    if (!parts)
        return tl::unexpected(parts.error());
    const auto vocabulary =
        lm::readSmallFile(request.model / lm::kVocabularyFile, kLargestVocabulary);
    if (!vocabulary)
        return tl::unexpected(vocabulary.error());
    const c10::InferenceMode inference;
    const lm::NetworkShape &shape = parts->manifest.shape;
    lm::QuantisationOutcome outcome;
    outcome.bytesBefore = parts->manifest.files.at(lm::kWeightsFile).bytes;
    lm::Manifest written = parts->manifest;
    written.precision = request.precision;
    written.files.clear();
    base::Expected<void> done;
    if (request.precision == "bfloat16") {
        std::vector<at::Tensor> rounded;
        for (const at::Tensor &weight : parts->weights)
            rounded.push_back(weight.to(at::kBFloat16).to(at::kFloat));
        addErrors(shape, parts->weights, rounded, outcome);
        done = writeModel(request.output, written, *vocabulary, rounded);
    } else {
        const PackedParameters packed =
            packParameters(shape, parts->weights, *lm_kernels::precisionNamed(request.precision));
        if (cancel.isCancelled())
            return cancelled();
        addErrors(shape, parts->weights, unpackParameters(packed), outcome);
        done = writePackedModel(request.output, written, *vocabulary, packed);
    }
    if (!done)
        return tl::unexpected(done.error());
    std::error_code error;
    outcome.bytesAfter = std::filesystem::file_size(request.output / lm::kWeightsFile, error);
    return outcome;
}

} // namespace strofa::lm_torch
