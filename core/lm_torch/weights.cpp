// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/weights.h"

#include "core/base/random.h"
#include "core/lm/atomic_file.h"

#include <cmath>
#include <cstring>
#include <numbers>

namespace strofa::lm_torch
{

namespace
{

void fillUniform(const at::Tensor &tensor, double range, base::Random &random)
{
    auto *values = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i)
        values[i] = static_cast<float>((2.0 * random.uniform() - 1.0) * range);
}

void fillNormal(const at::Tensor &tensor, double deviation, base::Random &random)
{
    auto *values = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) {
        // Box and Muller 1958; one of the two numbers is enough.
        const double radius = std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
        const double angle = 2.0 * std::numbers::pi * random.uniform();
        values[i] = static_cast<float>(deviation * radius * std::cos(angle));
    }
}

/// As in GPT-2: normal with deviation 0.02, less for what is added to the stream of a layer.
std::vector<at::Tensor> initialTransformer(const lm::NetworkShape &shape, base::Random &random)
{
    constexpr double kDeviation = 0.02;
    const double added = kDeviation / std::sqrt(2.0 * shape.layers);
    std::vector<at::Tensor> weights;
    for (const lm::Parameter &parameter : lm::parameterLayout(shape)) {
        const at::Tensor tensor = at::zeros(parameter.sizes, at::kFloat);
        if (parameter.sizes.size() > 1)
            fillNormal(
                tensor, parameter.name.ends_with("c_proj.weight") ? added : kDeviation, random);
        else if (parameter.name.ends_with("weight"))
            tensor.fill_(1.0); // of a norm
        weights.push_back(tensor);
    }
    return weights;
}

at::ScalarType torchType(lm::TensorType type)
{
    switch (type) {
    case lm::TensorType::F16:
        return at::kHalf;
    case lm::TensorType::BF16:
        return at::kBFloat16;
    case lm::TensorType::U8:
        return at::kByte;
    default: // what a network's weights cannot have is refused before
        break;
    }
    return at::kFloat;
}

} // namespace

std::vector<at::Tensor>
initialWeights(const lm::NetworkShape &shape, double range, double forgetBias, std::uint64_t seed)
{
    base::Random random(seed);
    if (shape.isTransformer())
        return initialTransformer(shape, random);
    if (range <= 0.0)
        range = 1.0 / std::sqrt(static_cast<double>(shape.hidden));
    std::vector<at::Tensor> weights;
    for (const lm::Parameter &parameter : lm::parameterLayout(shape)) {
        const at::Tensor tensor = at::zeros(parameter.sizes, at::kFloat);
        if (parameter.name == "embedding.weight")
            fillNormal(tensor, 0.5, random);
        else if (parameter.name == "attention.weight")
            fillUniform(tensor, 0.05, random);
        else if (parameter.name == "bag.weight")
            tensor.zero_(); // begins as a network without a bag
        else
            fillUniform(tensor, range, random);
        const bool isBias = parameter.name.ends_with("bias");
        if (isBias && shape.cell == "lstm" && parameter.name != "head.bias") {
            tensor.zero_();
            tensor.narrow(0, shape.hidden, shape.hidden).fill_(forgetBias);
        }
        weights.push_back(tensor);
    }
    return weights;
}

at::Tensor toTensor(const lm::TensorView &view)
{
    const at::Tensor tensor = at::empty(view.shape, torchType(view.type));
    std::memcpy(tensor.data_ptr(), view.bytes.data(), view.bytes.size());
    return tensor.to(at::kFloat);
}

lm::TensorView viewOf(const std::string &name, const at::Tensor &tensor)
{
    lm::TensorView view;
    view.name = name;
    view.type = tensor.scalar_type() == at::kBFloat16 ? lm::TensorType::BF16 : lm::TensorType::F32;
    view.shape = tensor.sizes().vec();
    view.bytes = { static_cast<const std::byte *>(tensor.data_ptr()), tensor.nbytes() };
    return view;
}

base::Expected<std::vector<at::Tensor>> readWeights(const lm::SafetensorsContent &content,
                                                    const lm::NetworkShape &shape,
                                                    const std::string &label)
{
    if (auto checked = lm::checkTensors(content, shape, label); !checked)
        return tl::unexpected(checked.error());
    std::vector<at::Tensor> weights;
    for (const lm::Parameter &parameter : lm::parameterLayout(shape))
        weights.push_back(toTensor(*content.find(parameter.name)));
    return weights;
}

base::Expected<void> writeModel(const std::filesystem::path &folder,
                                lm::Manifest manifest,
                                const std::string &vocabularyJson,
                                const std::vector<at::Tensor> &weights)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const at::ScalarType type = manifest.precision == "bfloat16" ? at::kBFloat16 : at::kFloat;
    std::vector<at::Tensor> stored;
    std::vector<lm::TensorView> views;
    const std::vector<lm::Parameter> layout = lm::parameterLayout(manifest.shape);
    for (std::size_t i = 0; i < layout.size(); ++i) {
        stored.push_back(weights[i].to(type).contiguous());
        views.push_back(viewOf(layout[i].name, stored.back()));
    }
    // Whatever happens from here on, no manifest speaks of files that are others by now.
    std::filesystem::remove(folder / lm::kManifestFile, error);
    const auto weightsHash = lm::writeSafetensors(folder / lm::kWeightsFile, views, {});
    if (!weightsHash)
        return tl::unexpected(weightsHash.error());
    const auto vocabularyHash = lm::writeAtomically(folder / lm::kVocabularyFile, vocabularyJson);
    if (!vocabularyHash)
        return tl::unexpected(vocabularyHash.error());
    manifest.files[lm::kWeightsFile] = {
        std::filesystem::file_size(folder / lm::kWeightsFile, error), *weightsHash
    };
    manifest.files[lm::kVocabularyFile] = { vocabularyJson.size(), *vocabularyHash };
    const auto written = lm::writeAtomically(folder / lm::kManifestFile, lm::toJson(manifest));
    if (!written)
        return tl::unexpected(written.error());
    return {};
}

} // namespace strofa::lm_torch
