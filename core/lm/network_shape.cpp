// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/network_shape.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

std::vector<Parameter> transformerLayout(const NetworkShape &shape)
{
    const std::int64_t width = shape.hidden;
    std::vector<Parameter> layout { { "wte.weight", { shape.vocabulary, width } },
                                    { "wpe.weight", { shape.context, width } } };
    const auto addNorm = [&](const std::string &name) {
        layout.push_back({ name + ".weight", { width } });
        layout.push_back({ name + ".bias", { width } });
    };
    const auto addProduct = [&](const std::string &name, std::int64_t in, std::int64_t out) {
        layout.push_back({ name + ".weight", { in, out } });
        layout.push_back({ name + ".bias", { out } });
    };
    for (int i = 0; i < shape.layers; ++i) {
        const std::string prefix = "h." + std::to_string(i) + '.';
        addNorm(prefix + "ln_1");
        addProduct(prefix + "attn.c_attn", width, 3 * width);
        addProduct(prefix + "attn.c_proj", width, width);
        addNorm(prefix + "ln_2");
        addProduct(prefix + "mlp.c_fc", width, 4 * width);
        addProduct(prefix + "mlp.c_proj", 4 * width, width);
    }
    addNorm("ln_f");
    if (shape.hasOwnHead)
        layout.push_back({ "lm_head.weight", { shape.vocabulary, width } });
    return layout;
}

} // namespace

bool hasNonNumber(const TensorView &tensor)
{
    if (!isWeightType(tensor.type))
        return false;
    const std::size_t size = sizeOf(tensor.type);
    // Such values have an exponent of ones alone. The two highest bytes of a little-endian value
    // hold the whole exponent in every format.
    const unsigned mask = tensor.type == TensorType::F16 ? 0x7c00U : 0x7f80U;
    for (std::size_t i = size - 1; i < tensor.bytes.size(); i += size) {
        const unsigned high = std::to_integer<unsigned>(tensor.bytes[i]) << 8U
            | std::to_integer<unsigned>(tensor.bytes[i - 1]);
        if ((high & mask) == mask)
            return true;
    }
    return false;
}

std::vector<Parameter> parameterLayout(const NetworkShape &shape)
{
    if (shape.isTransformer())
        return transformerLayout(shape);
    std::vector<Parameter> layout;
    const bool isGru = shape.cell == "gru";
    const std::int64_t gates = static_cast<std::int64_t>(shape.gates()) * shape.hidden;
    const int tokenWidth = shape.isScalar() ? 1 : shape.vocabulary;
    if (shape.embedding > 0)
        layout.push_back({ "embedding.weight", { shape.vocabulary, shape.embedding } });
    for (int i = 0; i < shape.layers; ++i) {
        const int first = shape.embedding > 0 ? shape.embedding : tokenWidth;
        const std::string prefix = "layers." + std::to_string(i) + '.';
        layout.push_back({ prefix + "input.weight", { gates, i == 0 ? first : shape.hidden } });
        layout.push_back({ prefix + "recurrent.weight", { gates, shape.hidden } });
        layout.push_back({ prefix + "bias", { gates } });
        if (isGru)
            layout.push_back({ prefix + "recurrent.bias", { gates } });
    }
    if (shape.bag > 0)
        layout.push_back({ "bag.weight", { gates, shape.bag } });
    if (shape.window > 0)
        layout.push_back({ "attention.weight", { shape.headWidth() } });
    layout.push_back({ "head.weight", { shape.vocabulary, shape.headWidth() } });
    layout.push_back({ "head.bias", { shape.vocabulary } });
    return layout;
}

std::uint64_t parameterCount(const NetworkShape &shape)
{
    std::uint64_t count = 0;
    for (const Parameter &parameter : parameterLayout(shape)) {
        count += static_cast<std::uint64_t>(std::accumulate(parameter.sizes.begin(),
                                                            parameter.sizes.end(),
                                                            std::int64_t { 1 },
                                                            std::multiplies<>()));
    }
    return count;
}

base::Expected<void> checkTensors(const SafetensorsContent &content,
                                  const NetworkShape &shape,
                                  const std::string &label,
                                  Depth depth)
{
    const std::vector<Parameter> layout = parameterLayout(shape);
    for (const Parameter &parameter : layout) {
        const TensorView *tensor = content.find(parameter.name);
        if (tensor == nullptr)
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1: the tensor \"%2\" is missing."),
                                 { label, parameter.name });
        if (!isWeightType(tensor->type))
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1: the tensor \"%2\" does not have the type "
                                                   "that the precision asks for."),
                                 { label, parameter.name });
        if (tensor->shape != parameter.sizes)
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1: the tensor \"%2\" does not have the shape "
                                                   "that the architecture asks for."),
                                 { label, parameter.name });
        if (depth == Depth::Values && hasNonNumber(*tensor))
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1: the tensor \"%2\" holds values that are "
                                                   "not numbers."),
                                 { label, parameter.name });
    }
    for (const TensorView &tensor : content.tensors) {
        const bool isKnown = std::any_of(layout.begin(), layout.end(), [&](const Parameter &known) {
            return known.name == tensor.name;
        });
        if (!isKnown)
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1: the tensor \"%2\" does not belong to the "
                                                   "architecture."),
                                 { label, tensor.name });
    }
    return {};
}

} // namespace strofa::lm
