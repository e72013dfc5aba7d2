// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/stored_layout.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <functional>
#include <numeric>
#include <utility>

namespace strofa::lm
{

namespace
{

constexpr std::array<std::string_view, 6> kPrecisions { "float32", "bfloat16", "float16",
                                                        "int8",    "int4",     "int4-g128" };
constexpr std::int64_t kTileRows = 16;
constexpr std::int64_t kBlockColumns = 32;
constexpr int kLargestGroup = 1 << 16;
constexpr std::string_view kOrdered = "-ordered";
constexpr std::pair<std::string_view, TensorType> kHeads[] { { "-float16", TensorType::F16 },
                                                             { "-bfloat16", TensorType::BF16 } };

std::int64_t roundedUp(std::int64_t value, std::int64_t step)
{
    return (value + step - 1) / step * step;
}

/// Concatenates the parts of a packed file.
std::vector<StoredTensor> joined(std::initializer_list<std::vector<StoredTensor>> parts)
{
    std::vector<StoredTensor> all;
    for (const auto &part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::vector<StoredTensor> gptqLayout(const NetworkShape &shape, const GptqFormat &format)
{
    std::vector<StoredTensor> weights;
    std::vector<StoredTensor> scales;
    std::vector<StoredTensor> zeros;
    std::vector<StoredTensor> groups;
    std::vector<StoredTensor> others;
    for (const Parameter &parameter : parameterLayout(shape)) {
        const ProductSizes product = productSizes(shape, parameter);
        if (!isGptqProduct(product, parameter.name)) {
            const TensorType type = product.rows > 0 ? format.head : TensorType::F32;
            others.push_back({ parameter.name, type, parameter.sizes });
            continue;
        }
        const std::int64_t rows = roundedUp(product.rows, kTileRows);
        const std::int64_t count = rows * groupCount(format, product.columns);
        const std::int64_t columns = roundedUp(product.columns, kBlockColumns);
        weights.push_back(
            { tilesName(parameter.name), TensorType::U8, { rows * columns * format.bits / 8 } });
        scales.push_back({ scalesName(parameter.name), TensorType::F32, { count } });
        zeros.push_back({ zerosName(parameter.name), TensorType::BF16, { count } });
        if (format.isOrdered)
            groups.push_back({ groupsName(parameter.name), TensorType::I32, { product.columns } });
    }
    return joined({ weights, scales, zeros, groups, others });
}

/// Whether each column names one of `count` groups.
bool namesGroups(const TensorView &tensor, std::int64_t count)
{
    for (std::size_t i = 0; i < tensor.bytes.size(); i += sizeof(std::int32_t)) {
        std::int32_t group = 0;
        std::memcpy(&group, tensor.bytes.data() + i, sizeof group);
        if (group < 0 || group >= count)
            return false;
    }
    return true;
}

base::Expected<void> checkGroups(const SafetensorsContent &content,
                                 const NetworkShape &shape,
                                 const GptqFormat &format,
                                 const std::string &label)
{
    for (const Parameter &parameter : parameterLayout(shape)) {
        const ProductSizes product = productSizes(shape, parameter);
        if (!format.isOrdered || !isGptqProduct(product, parameter.name))
            continue;
        const std::string name = groupsName(parameter.name);
        if (!namesGroups(*content.find(name), groupCount(format, product.columns)))
            return base::failure(base::ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1: the tensor \"%2\" names groups that do "
                                                   "not exist."),
                                 { label, name });
    }
    return {};
}

} // namespace

bool isStoredPrecision(std::string_view precision)
{
    return std::find(kPrecisions.begin(), kPrecisions.end(), precision) != kPrecisions.end()
        || gptqFormat(precision);
}

bool isPackedPrecision(std::string_view precision)
{
    return precision == "int8" || precision == "int4" || precision == "int4-g128"
        || gptqFormat(precision);
}

std::string gptqPrecision(const GptqFormat &format)
{
    std::string name = "gptq" + std::to_string(format.bits);
    name += format.group > 0 ? "-g" + std::to_string(format.group) : std::string("-all");
    if (format.isOrdered)
        name += kOrdered;
    for (const auto &[suffix, type] : kHeads)
        if (format.head == type)
            name += suffix;
    return name;
}

std::optional<GptqFormat> gptqFormat(std::string_view precision)
{
    GptqFormat format;
    if (!precision.starts_with("gptq4-") && !precision.starts_with("gptq8-"))
        return std::nullopt;
    format.bits = precision[4] - '0';
    format.group = 0;
    std::string_view rest = precision.substr(6);
    for (const auto &[suffix, type] : kHeads) {
        if (rest.ends_with(suffix)) {
            format.head = type;
            rest.remove_suffix(suffix.size());
        }
    }
    if (rest.ends_with(kOrdered)) {
        format.isOrdered = true;
        rest.remove_suffix(kOrdered.size());
    }
    if (rest.starts_with('g')) {
        const auto read = std::from_chars(rest.data() + 1, rest.data() + rest.size(), format.group);
        if (read.ec != std::errc() || format.group < 8 || format.group > kLargestGroup)
            return std::nullopt;
    }
    // Another spelling of the same would be another name.
    return gptqPrecision(format) == precision ? std::optional(format) : std::nullopt;
}

std::int64_t groupCount(const GptqFormat &format, std::int64_t columns)
{
    return format.group > 0 ? (columns + format.group - 1) / format.group : 1;
}

bool isGptqProduct(const ProductSizes &product, const std::string &name)
{
    return product.rows > 0 && name.starts_with("h.");
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
    const bool isHead = parameter.name == "wte.weight" || parameter.name == "lm_head.weight";
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

std::string tilesName(const std::string &name)
{
    return name + ".tiles";
}

std::string zerosName(const std::string &name)
{
    return name + ".zeros";
}

std::string groupsName(const std::string &name)
{
    return name + ".groups";
}

std::vector<StoredTensor> packedLayout(const NetworkShape &shape, std::string_view precision)
{
    if (const auto format = gptqFormat(precision))
        return gptqLayout(shape, *format);
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
    return joined({ weights, scales, others });
}

std::vector<StoredTensor> storedLayout(const NetworkShape &shape, std::string_view precision)
{
    if (isPackedPrecision(precision))
        return packedLayout(shape, precision);
    const TensorType type = precision == "bfloat16" ? TensorType::BF16 : TensorType::F32;
    std::vector<StoredTensor> layout;
    for (Parameter &parameter : parameterLayout(shape))
        layout.push_back({ std::move(parameter.name), type, std::move(parameter.sizes) });
    return layout;
}

std::uint64_t bytesOf(const std::vector<StoredTensor> &layout)
{
    std::uint64_t sum = 0;
    for (const StoredTensor &tensor : layout)
        sum += sizeOf(tensor.type)
            * static_cast<std::uint64_t>(std::accumulate(
                tensor.sizes.begin(), tensor.sizes.end(), std::int64_t { 1 }, std::multiplies<>()));
    return sum;
}

base::Expected<void> checkStoredTensors(const SafetensorsContent &content,
                                        const NetworkShape &shape,
                                        std::string_view precision,
                                        const std::string &label,
                                        Depth depth)
{
    if (!isPackedPrecision(precision))
        return checkTensors(content, shape, label, depth);
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
        if (depth == Depth::Values && hasNonNumber(*tensor))
            return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" holds values that are "
                                          "not numbers."),
                        stored.name);
    }
    for (const TensorView &tensor : content.tensors) {
        const bool isKnown = content.tensors.size() == layout.size() // all names of a file differ
            || std::any_of(layout.begin(), layout.end(), [&](const auto &known) {
                                 return known.name == tensor.name;
                             });
        if (!isKnown)
            return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" does not belong to the "
                                          "architecture."),
                        tensor.name);
    }
    const auto format = gptqFormat(precision);
    return format ? checkGroups(content, shape, *format, label) : base::Expected<void> {};
}

} // namespace strofa::lm
