// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/made_up_parameters.h"

#include "core/lm/stored_layout.h"
#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/float16.h"
#include "core/lm_kernels/weight_memory.h"

#include <cstring>
#include <functional>
#include <numeric>

namespace strofa::lm_torch
{

using lm_kernels::GroupedMatrix;
using lm_kernels::PackedMatrix;
using lm_kernels::Precision;

namespace
{

constexpr float kDeviation = 0.02F;

std::size_t countOf(const lm::Parameter &parameter)
{
    return static_cast<std::size_t>(std::accumulate(
        parameter.sizes.begin(), parameter.sizes.end(), std::int64_t { 1 }, std::multiplies<>()));
}

/// Bytes by the generator of Vigna 2015 (splitmix64); fast, and the same everywhere.
void fillWithNoise(std::byte *bytes, std::size_t count, std::uint64_t seed)
{
    for (std::size_t i = 0; i < count; i += sizeof seed) {
        seed += 0x9e3779b97f4a7c15ULL;
        std::uint64_t value = seed;
        value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
        value ^= value >> 31U;
        std::memcpy(bytes + i, &value, std::min(sizeof value, count - i));
    }
}

PackedMatrix madeUpMatrix(Precision precision, const lm::ProductSizes &product, std::uint64_t seed)
{
    const auto rows = static_cast<int>(product.rows);
    const auto columns = static_cast<int>(product.columns);
    const auto sizes = lm_kernels::packedSizes(precision, rows, columns);
    const auto memory = lm_kernels::allocateWeights(sizes.total());
    fillWithNoise(memory.get(), sizes.weights, seed);
    if (precision == Precision::Float32) {
        auto *values = reinterpret_cast<float *>(memory.get());
        const auto *noise = reinterpret_cast<const std::int32_t *>(memory.get());
        for (std::size_t i = 0; i < sizes.weights / sizeof(float); ++i) {
            std::int32_t bits = 0;
            std::memcpy(&bits, noise + i, sizeof bits);
            values[i] = static_cast<float>(bits) * (1.7F * kDeviation / 2147483648.0F);
        }
    } else if (precision == Precision::BFloat16 || precision == Precision::Float16) {
        const auto narrow =
            precision == Precision::Float16 ? lm_kernels::toFloat16 : lm_kernels::toBFloat16;
        auto *values = reinterpret_cast<std::uint16_t *>(memory.get());
        for (std::size_t i = 0; i < sizes.weights / sizeof(std::uint16_t); ++i)
            values[i] =
                narrow((static_cast<float>(values[i]) - 32767.5F) * (1.7F * kDeviation / 32768.0F));
    } else {
        const float largest = precision == Precision::Int8 ? 127.0F : 7.5F;
        auto *scales = reinterpret_cast<std::uint16_t *>(memory.get() + sizes.weights);
        std::fill_n(scales,
                    sizes.scales / sizeof(std::uint16_t),
                    lm_kernels::toBFloat16(1.7F * kDeviation / largest));
    }
    return PackedMatrix::fromPacked(precision, rows, columns, memory);
}

GroupedMatrix
madeUpMatrix(const lm::GptqFormat &format, const lm::ProductSizes &product, std::uint64_t seed)
{
    const lm_kernels::GroupedShape shape = groupedShape(format, product);
    const auto sizes = lm_kernels::groupedSizes(shape);
    const auto memory = lm_kernels::allocateWeights(sizes.total());
    fillWithNoise(memory.get(), sizes.weights, seed);
    const float largest = format.bits == 8 ? 127.5F : 7.5F;
    std::fill_n(reinterpret_cast<float *>(memory.get() + sizes.weights),
                sizes.scales / sizeof(float),
                1.7F * kDeviation / largest);
    std::memset(memory.get() + sizes.weights + sizes.scales, 0, sizes.zeros);
    auto groups = lm_kernels::neighbouringGroups(shape.columns, format.group);
    if (format.isOrdered) {
        constexpr std::size_t kStep = 7; // has no divisor in common with sizes of networks
        const std::vector<std::int32_t> regular = groups;
        for (std::size_t i = 0; i < groups.size(); ++i)
            groups[i * kStep % groups.size()] = regular[i];
    }
    return GroupedMatrix(shape, groups, memory);
}

} // namespace

bool canBeMadeUp(const lm::NetworkShape &shape, std::string_view precision)
{
    return lm_kernels::precisionNamed(precision)
        || (shape.isTransformer() && lm::gptqFormat(precision));
}

std::uint64_t madeUpBytes(const lm::NetworkShape &shape, std::string_view precision)
{
    const auto format = lm::gptqFormat(precision);
    return format ? lm::bytesOf(lm::storedLayout(shape, precision))
                  : packedBytes(shape, *lm_kernels::precisionNamed(precision));
}

PackedParameters madeUpParameters(const lm::NetworkShape &shape, std::string_view precision)
{
    const auto format = lm::gptqFormat(precision);
    PackedParameters packed {
        shape, format ? headPrecision(*format) : *lm_kernels::precisionNamed(precision), {}
    };
    std::uint64_t seed = 1;
    for (const lm::Parameter &layout : lm::parameterLayout(shape)) {
        const lm::ProductSizes product = lm::productSizes(shape, layout);
        PackedParameter &parameter = packed.parameters.emplace_back();
        if (format && lm::isGptqProduct(product, layout.name)) {
            parameter.grouped = madeUpMatrix(*format, product, ++seed << 32U);
            continue;
        }
        if (product.rows > 0) {
            parameter.matrix = madeUpMatrix(packed.precision, product, ++seed << 32U);
            continue;
        }
        const bool isNorm = layout.sizes.size() == 1 && layout.name.ends_with("weight");
        parameter.values.assign(countOf(layout), isNorm ? 1.0F : 0.01F);
    }
    return packed;
}

} // namespace strofa::lm_torch
