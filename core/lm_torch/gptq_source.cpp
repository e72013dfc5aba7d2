// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/gptq_source.h"

#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/weight_memory.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace strofa::lm_torch
{

using base::ErrorCode;

namespace
{

/// "h.0.attn.c_attn" of "h.0.attn.c_attn.weight".
std::string moduleOf(const lm::Parameter &parameter)
{
    constexpr std::string_view kEnd = ".weight";
    return parameter.name.substr(0, parameter.name.size() - kEnd.size());
}

/// Number `index` of those that a row of words holds.
unsigned unpacked(const std::int32_t *words, std::size_t index, unsigned bits)
{
    const std::size_t inWord = 32 / bits;
    const auto word = static_cast<std::uint32_t>(words[index / inWord]);
    return word >> (bits * static_cast<unsigned>(index % inWord)) & ((1U << bits) - 1U);
}

void placeWeights(GptqProduct &product, std::span<const std::int32_t> words)
{
    const auto columns = static_cast<std::size_t>(product.shape.columns);
    const auto rows = static_cast<std::size_t>(product.shape.rows);
    const auto bits = static_cast<unsigned>(product.shape.bits);
    const std::vector<std::int32_t> order = lm_kernels::columnOrder(product.groupOf);
    for (std::size_t i = 0; i < columns; ++i) {
        // A word holds neighbouring columns of one row.
        const auto column = static_cast<std::size_t>(order[i]);
        const std::size_t inWord = 32 / bits;
        const auto *first = words.data() + column / inWord * rows;
        for (std::size_t row = 0; row < rows; ++row)
            lm_kernels::placeGrouped(product.shape,
                                     static_cast<int>(row),
                                     static_cast<int>(i),
                                     unpacked(first + row, column % inWord, bits),
                                     product.bytes.get());
    }
}

void placeScales(GptqProduct &product,
                 std::span<const float> scales,
                 std::span<const std::int32_t> zeros,
                 unsigned zeroShift)
{
    const auto rows = static_cast<std::size_t>(product.shape.rows);
    const auto bits = static_cast<unsigned>(product.shape.bits);
    const auto sizes = lm_kernels::groupedSizes(product.shape);
    auto *scalePlaces = reinterpret_cast<float *>(product.bytes.get() + sizes.weights);
    auto *zeroPlaces =
        reinterpret_cast<std::uint16_t *>(product.bytes.get() + sizes.weights + sizes.scales);
    const std::size_t wordsInRow = rows * bits / 32;
    const int half = 1 << (bits - 1);
    for (std::size_t group = 0; group < static_cast<std::size_t>(product.shape.groups); ++group) {
        for (std::size_t row = 0; row < rows; ++row) {
            const std::size_t place = lm_kernels::groupedScalePlace(
                product.shape, static_cast<int>(row), static_cast<int>(group));
            const unsigned zero =
                unpacked(zeros.data() + group * wordsInRow, row, bits) + zeroShift;
            scalePlaces[place] = scales[group * rows + row];
            zeroPlaces[place] =
                lm_kernels::toBFloat16(static_cast<float>(static_cast<int>(zero) - half));
        }
    }
}

} // namespace

base::Expected<const lm::CheckpointTensor *> GptqSource::part(const std::string &name,
                                                              lm::TensorType type,
                                                              std::vector<std::int64_t> sizes) const
{
    const lm::CheckpointTensor *tensor = m_checkpoint->find(name);
    if (tensor == nullptr)
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("The GPTQ model lacks the tensor \"%1\"."),
                             { name });
    const bool isType =
        tensor->type == type || (type == lm::TensorType::F16 && lm::isWeightType(tensor->type));
    if (!isType || tensor->shape != sizes)
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("The tensor \"%1\" of the GPTQ model does not have "
                                               "the type and shape that %2 bits and groups of %3 "
                                               "ask for."),
                             { name,
                               std::to_string(m_format.bits),
                               std::to_string(m_format.group > 0 ? m_format.group : -1) });
    return tensor;
}

base::Expected<std::vector<std::int32_t>> GptqSource::groups(const std::string &module,
                                                             std::int64_t columns,
                                                             lm::CheckpointReader &reader) const
{
    const lm::CheckpointTensor *tensor = m_checkpoint->find(module + ".g_idx");
    if (tensor == nullptr) // the oldest files have none
        return lm_kernels::neighbouringGroups(static_cast<int>(columns), m_format.group);
    if (tensor->shape != std::vector<std::int64_t> { columns })
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("The groups of \"%1\" are not one for each input."),
                             { module });
    auto groups = reader.readIntegers(*tensor);
    const std::int64_t count = lm::groupCount(m_format, columns);
    if (groups && std::any_of(groups->begin(), groups->end(), [count](std::int32_t group) {
            return group < 0 || group >= count;
        }))
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("The groups of \"%1\" do not exist."),
                             { module });
    return groups;
}

base::Expected<void>
GptqSource::check(const lm::Parameter &parameter, lm::CheckpointReader &reader, ZeroWords &words)
{
    const std::string module = moduleOf(parameter);
    const std::int64_t columns = parameter.sizes[0];
    const std::int64_t rows = parameter.sizes[1];
    const std::int64_t inWord = 32 / m_format.bits;
    if (columns % inWord != 0 || rows % inWord != 0)
        return base::failure(ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("The sizes of \"%1\" do not fill whole words."),
                             { module });
    const std::int64_t count = lm::groupCount(m_format, columns);
    const auto weights = part(module + ".qweight", lm::TensorType::I32, { columns / inWord, rows });
    if (!weights)
        return tl::unexpected(weights.error());
    const auto scales = part(module + ".scales", lm::TensorType::F16, { count, rows });
    if (!scales)
        return tl::unexpected(scales.error());
    const auto zeros = part(module + ".qzeros", lm::TensorType::I32, { count, rows / inWord });
    if (!zeros)
        return tl::unexpected(zeros.error());
    const auto groupOf = groups(module, columns, reader);
    if (!groupOf)
        return tl::unexpected(groupOf.error());
    if (*groupOf != lm_kernels::neighbouringGroups(static_cast<int>(columns), m_format.group))
        m_format.isOrdered = true;
    const auto stored = reader.readIntegers(**zeros);
    if (!stored)
        return tl::unexpected(stored.error());
    const std::uint32_t first = m_format.bits == 4 ? 0x77777777U : 0x7f7f7f7fU;
    const std::uint32_t second = m_format.bits == 4 ? 0x88888888U : 0x80808080U;
    for (const std::int32_t value : *stored) {
        words.areFirstVersion = words.areFirstVersion && static_cast<std::uint32_t>(value) == first;
        words.areSecondVersion =
            words.areSecondVersion && static_cast<std::uint32_t>(value) == second;
    }
    return {};
}

void GptqSource::decideVersion(const lm::GptqConfig &config, const ZeroWords &words)
{
    bool isSecond = config.isSecondVersion;
    if (words.areFirstVersion || words.areSecondVersion) {
        isSecond = words.areSecondVersion;
        if (isSecond != config.isSecondVersion)
            m_notices.push_back(lm::notice(
                STROFA_ERROR_TEXT("The zeros of the GPTQ model are stored in another way than "
                                  "its configuration says; it is read as they show.")));
    } else {
        m_notices.insert(m_notices.end(), config.notices.begin(), config.notices.end());
        if (config.isSymmetric)
            m_notices.push_back(
                lm::notice(STROFA_ERROR_TEXT("The configuration of the GPTQ model calls it "
                                             "symmetric, but its zeros differ; they are "
                                             "used as they are.")));
    }
    m_zeroShift = isSecond ? 0 : 1;
}

base::Expected<GptqSource> GptqSource::open(const lm::ForeignCheckpoint &checkpoint,
                                            const lm::NetworkShape &shape,
                                            const lm::GptqConfig &config)
{
    GptqSource source(checkpoint);
    source.m_format = config.format;
    source.m_format.isOrdered = false;
    lm::CheckpointReader reader(checkpoint.files());
    ZeroWords words;
    for (const lm::Parameter &parameter : lm::parameterLayout(shape)) {
        if (!lm::isGptqProduct(lm::productSizes(shape, parameter), parameter.name))
            continue;
        if (auto checked = source.check(parameter, reader, words); !checked)
            return tl::unexpected(checked.error());
    }
    source.decideVersion(config, words);
    return source;
}

base::Expected<GptqProduct> GptqSource::read(const lm::Parameter &parameter,
                                             lm::CheckpointReader &reader) const
{
    const std::string module = moduleOf(parameter);
    const auto columns = static_cast<std::size_t>(parameter.sizes[0]);
    const auto rows = static_cast<std::size_t>(parameter.sizes[1]);
    GptqProduct product;
    product.shape = { m_format.bits,
                      static_cast<int>(rows),
                      static_cast<int>(columns),
                      static_cast<int>(lm::groupCount(m_format, parameter.sizes[0])) };
    const auto weights = reader.readIntegers(*m_checkpoint->find(module + ".qweight"));
    const auto zeros = reader.readIntegers(*m_checkpoint->find(module + ".qzeros"));
    auto groupOf = groups(module, parameter.sizes[0], reader);
    std::vector<float> scales(rows * static_cast<std::size_t>(product.shape.groups));
    const auto read = reader.readFloats(*m_checkpoint->find(module + ".scales"), 0, scales);
    if (!weights)
        return tl::unexpected(weights.error());
    if (!zeros)
        return tl::unexpected(zeros.error());
    if (!groupOf)
        return tl::unexpected(groupOf.error());
    if (!read)
        return tl::unexpected(read.error());
    if (!std::all_of(
            scales.begin(), scales.end(), [](float scale) { return std::isfinite(scale); }))
        return base::failure(
            ErrorCode::Corrupted,
            STROFA_ERROR_TEXT("The tensor \"%1\" holds values that are not numbers."),
            { module + ".scales" });
    product.groupOf = std::move(*groupOf);
    const auto sizes = lm_kernels::groupedSizes(product.shape);
    product.bytes = lm_kernels::allocateWeights(sizes.total());
    std::memset(product.bytes.get(), 0, sizes.total());
    placeWeights(product, *weights);
    placeScales(product, scales, *zeros, m_zeroShift);
    return product;
}

} // namespace strofa::lm_torch
