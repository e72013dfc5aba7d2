// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/stored_layout.h"

#include <algorithm>
#include <array>

namespace strofa::lm
{

namespace
{

constexpr std::array<std::string_view, 6> kPrecisions { "float32", "bfloat16", "float16",
                                                        "int8",    "int4",     "int4-g128" };
constexpr std::int64_t kTileRows = 16;

std::int64_t roundedUp(std::int64_t value, std::int64_t step)
{
    return (value + step - 1) / step * step;
}

} // namespace

std::span<const std::string_view> storedPrecisions()
{
    return kPrecisions;
}

bool isPackedPrecision(std::string_view precision)
{
    return precision == "int8" || precision == "int4" || precision == "int4-g128";
}

ProductSizes productSizes(const NetworkShape &shape, const Parameter &parameter)
{
    if (parameter.sizes.size() != 2 || parameter.name == "wpe.weight"
        || parameter.name == "embedding.weight")
        return {};
    if (!shape.isTransformer()) {
        // Without an embedding the first layer looks its part up.
        const bool isLookedUp = shape.embedding == 0 && parameter.name == "layers.0.input.weight";
        return isLookedUp ? ProductSizes {}
                          : ProductSizes { parameter.sizes[0], parameter.sizes[1], false };
    }
    const bool isHead = parameter.name == "wte.weight";
    return isHead ? ProductSizes { parameter.sizes[0], parameter.sizes[1], false }
                  : ProductSizes { parameter.sizes[1], parameter.sizes[0], true };
}

std::string packedName(const std::string &name)
{
    return name + ".packed";
}

std::string scalesName(const std::string &name)
{
    return name + ".scales";
}

std::vector<StoredTensor> packedLayout(const NetworkShape &shape, std::string_view precision)
{
    const std::int64_t group = precision == "int4-g128" ? 128 : 32;
    const std::int64_t weightsInByte = precision == "int8" ? 1 : 2;
    std::vector<StoredTensor> weights;
    std::vector<StoredTensor> scales;
    std::vector<StoredTensor> others;
    for (const Parameter &parameter : parameterLayout(shape)) {
        const ProductSizes product = productSizes(shape, parameter);
        if (product.rows == 0) {
            others.push_back({ parameter.name, TensorType::F32, parameter.sizes });
            continue;
        }
        const std::int64_t rows = roundedUp(product.rows, kTileRows);
        const std::int64_t columns = roundedUp(product.columns, group);
        weights.push_back(
            { packedName(parameter.name), TensorType::U8, { rows * columns / weightsInByte } });
        scales.push_back(
            { scalesName(parameter.name), TensorType::BF16, { rows * columns / group } });
    }
    weights.insert(weights.end(), scales.begin(), scales.end());
    weights.insert(weights.end(), others.begin(), others.end());
    return weights;
}

base::Expected<void> checkStoredTensors(const SafetensorsContent &content,
                                        const NetworkShape &shape,
                                        std::string_view precision,
                                        const std::string &label)
{
    if (!isPackedPrecision(precision))
        return checkTensors(content, shape, label);
    const auto fail = [&](std::string sentence, const std::string &name) {
        return base::failure(base::ErrorCode::Corrupted, std::move(sentence), { label, name });
    };
    const std::vector<StoredTensor> layout = packedLayout(shape, precision);
    for (const StoredTensor &stored : layout) {
        const TensorView *tensor = content.find(stored.name);
        if (tensor == nullptr)
            return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" is missing."), stored.name);
        if (tensor->type != stored.type)
            return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" does not have the type that the "
                                          "precision asks for."),
                        stored.name);
        if (tensor->shape != stored.sizes)
            return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" does not have the shape "
                                          "that the architecture asks for."),
                        stored.name);
        if (hasNonNumber(*tensor))
            return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" holds values that are "
                                          "not numbers."),
                        stored.name);
    }
    if (content.tensors.size() == layout.size())
        return {}; // all names of a file differ
    for (const TensorView &tensor : content.tensors) {
        const bool isKnown = std::any_of(layout.begin(), layout.end(), [&](const auto &known) {
            return known.name == tensor.name;
        });
        if (!isKnown)
            return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" does not belong to the "
                                          "architecture."),
                        tensor.name);
    }
    return {};
}

} // namespace strofa::lm
