// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/model_folder_writer.h"

#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/float16.h"
#include "core/lm_kernels/packed_matrix.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace strofa::lm_torch
{

using base::ErrorCode;
namespace fs = std::filesystem;

namespace
{

constexpr std::size_t kPart = std::size_t { 1 } << 22U; ///< values that are written at once
constexpr std::uint64_t kMiB = std::uint64_t { 1 } << 20U;

std::uint64_t countOf(const lm::Parameter &parameter)
{
    return static_cast<std::uint64_t>(std::accumulate(
        parameter.sizes.begin(), parameter.sizes.end(), std::int64_t { 1 }, std::multiplies<>()));
}

base::Expected<void> checkNumbers(std::span<const float> values, const std::string &name)
{
    // Summing up would overflow; a comparison with infinity would let what is not a number pass.
    const bool areNumbers =
        std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
    if (areNumbers)
        return {};
    return base::failure(ErrorCode::Corrupted,
                         STROFA_ERROR_TEXT("The tensor \"%1\" holds values that are not numbers."),
                         { name });
}

void addErrors(std::span<const float> before, std::span<const float> after, ErrorSums &sums)
{
    for (std::size_t i = 0; i < before.size(); ++i) {
        const double change = static_cast<double>(after[i]) - static_cast<double>(before[i]);
        sums.error += change * change;
        sums.norm += static_cast<double>(before[i]) * static_cast<double>(before[i]);
    }
}

/// The folder that is meant, whether or not it was typed with a slash at its end.
fs::path withoutSlash(const fs::path &path)
{
    std::error_code error;
    const fs::path whole = fs::absolute(path, error).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

/// What a parameter that is not packed is stored as.
lm::TensorType floatType(const lm::Manifest &manifest, const lm::Parameter &parameter)
{
    const auto format = lm::gptqFormat(manifest.precision);
    if (format && lm::productSizes(manifest.shape, parameter).rows > 0)
        return format->head;
    return manifest.precision == "bfloat16" ? lm::TensorType::BF16 : lm::TensorType::F32;
}

base::Expected<void> checkOutput(const fs::path &output)
{
    std::error_code error;
    if (fs::exists(output / lm::kManifestFile, error))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("%1 holds a model already."),
                             { base::pathText(output) });
    if (fs::exists(output, error)
        && !(fs::is_directory(output, error) && fs::is_empty(output, error)))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("%1 is not an empty folder."),
                             { base::pathText(output) });
    return {};
}

base::Expected<void> checkSpace(const fs::path &folder, std::uint64_t needed)
{
    std::error_code error;
    const auto space = fs::space(folder, error);
    if (error || space.available >= needed)
        return {}; // what the system does not tell cannot be checked
    return base::failure(ErrorCode::Io,
                         STROFA_ERROR_TEXT("The model needs %1 MiB on the disk of %2, where %3 MiB "
                                           "are free."),
                         { std::to_string(needed / kMiB + 1),
                           base::pathText(folder),
                           std::to_string(space.available / kMiB) });
}

} // namespace

double ErrorSums::relative() const
{
    return norm > 0.0 ? std::sqrt(error / norm) : 0.0;
}

std::uint64_t diskBytes(const lm::NetworkShape &shape, std::string_view precision)
{
    return lm::bytesOf(lm::storedLayout(shape, precision));
}

std::uint64_t writingMemory(const lm::NetworkShape &shape, std::string_view precision)
{
    std::uint64_t most = 0;
    const auto format = lm::gptqFormat(precision);
    for (const lm::Parameter &parameter : lm::parameterLayout(shape)) {
        const lm::ProductSizes product = lm::productSizes(shape, parameter);
        const std::uint64_t count = countOf(parameter);
        std::uint64_t bytes = std::min<std::uint64_t>(count, kPart) * 3 * sizeof(float);
        if (format && lm::isGptqProduct(product, parameter.name))
            bytes = count * static_cast<std::uint64_t>(format->bits) / 8 * 2; // read and written
        else if (!format && lm::isPackedPrecision(precision) && product.rows > 0)
            bytes = count * (2 * sizeof(float) + 2); // read, turned, packed
        most = std::max(most, bytes);
    }
    return most + 64 * kMiB; // vocabulary and buffers
}

ModelFolderWriter::ModelFolderWriter(fs::path output, lm::Manifest manifest)
    : m_output(std::move(output))
    , m_manifest(std::move(manifest))
{
    fs::path name = ".";
    name += m_output.filename();
    name += ".partial";
    m_partial = m_output.parent_path() / name;
}

ModelFolderWriter::~ModelFolderWriter()
{
    m_weights = {};
    std::error_code error;
    if (!m_partial.empty())
        fs::remove_all(m_partial, error); // what is left, the next try removes
}

base::Expected<std::unique_ptr<ModelFolderWriter>> ModelFolderWriter::create(const fs::path &output,
                                                                             lm::Manifest manifest)
{
    const fs::path wanted = withoutSlash(output);
    if (auto checked = checkOutput(wanted); !checked)
        return tl::unexpected(checked.error());
    std::unique_ptr<ModelFolderWriter> writer(new ModelFolderWriter(wanted, std::move(manifest)));
    std::error_code error;
    fs::remove_all(writer->m_partial, error);
    fs::create_directories(writer->m_partial, error);
    if (error)
        return base::failure(ErrorCode::Io,
                             STROFA_ERROR_TEXT("The folder %1 cannot be made: %2."),
                             { base::pathText(writer->m_partial), error.message() });
    auto layout = lm::storedLayout(writer->m_manifest.shape, writer->m_manifest.precision);
    if (auto checked = checkSpace(writer->m_partial, lm::bytesOf(layout) + 32 * kMiB); !checked)
        return tl::unexpected(checked.error());
    auto weights =
        lm::TensorWriter::create(writer->m_partial / lm::kWeightsFile, std::move(layout));
    if (!weights)
        return tl::unexpected(weights.error());
    writer->m_weights = std::move(*weights);
    return writer;
}

base::Expected<ErrorSums> ModelFolderWriter::write(const lm::Parameter &parameter,
                                                   const lm::CheckpointTensor &tensor,
                                                   lm::CheckpointReader &reader)
{
    const bool isPacked = lm::isPackedPrecision(m_manifest.precision)
        && !lm::gptqFormat(m_manifest.precision)
        && lm::productSizes(m_manifest.shape, parameter).rows > 0;
    return isPacked ? writePacked(parameter, tensor, reader)
                    : writePlain(parameter, tensor, reader);
}

base::Expected<ErrorSums> ModelFolderWriter::writePlain(const lm::Parameter &parameter,
                                                        const lm::CheckpointTensor &tensor,
                                                        lm::CheckpointReader &reader)
{
    const auto count = static_cast<std::size_t>(countOf(parameter));
    // What is scattered over a file is read once, as a whole.
    const std::size_t most = tensor.isContiguous() ? kPart : count;
    const lm::TensorType type = floatType(m_manifest, parameter);
    const bool isNarrow = type != lm::TensorType::F32;
    const bool isHalf = type == lm::TensorType::F16;
    ErrorSums sums;
    std::vector<float> values;
    std::vector<std::uint16_t> narrow;
    std::vector<float> again;
    for (std::size_t first = 0; first < count; first += values.size()) {
        values.resize(std::min(most, count - first));
        auto done = reader.readFloats(tensor, first, values).and_then([&] {
            return checkNumbers(values, parameter.name);
        });
        if (!done)
            return tl::unexpected(done.error());
        std::span<const std::byte> bytes = std::as_bytes(std::span(values));
        if (isNarrow) {
            narrow.resize(values.size());
            again.resize(values.size());
            std::transform(values.begin(),
                           values.end(),
                           narrow.begin(),
                           isHalf ? lm_kernels::toFloat16 : lm_kernels::toBFloat16);
            std::transform(narrow.begin(),
                           narrow.end(),
                           again.begin(),
                           isHalf ? lm_kernels::fromFloat16 : lm_kernels::fromBFloat16);
            // The largest floats round up to infinity.
            if (done = checkNumbers(again, parameter.name); !done)
                return tl::unexpected(done.error());
            bytes = std::as_bytes(std::span(narrow));
        }
        addErrors(values, isNarrow ? again : values, sums);
        if (done = m_weights.append(parameter.name, bytes); !done)
            return tl::unexpected(done.error());
    }
    return sums;
}

base::Expected<ErrorSums> ModelFolderWriter::writePacked(const lm::Parameter &parameter,
                                                         const lm::CheckpointTensor &tensor,
                                                         lm::CheckpointReader &reader)
{
    const lm::ProductSizes product = lm::productSizes(m_manifest.shape, parameter);
    const auto rows = static_cast<int>(product.rows);
    const auto columns = static_cast<int>(product.columns);
    std::vector<float> values(static_cast<std::size_t>(countOf(parameter)));
    auto done = reader.readFloats(tensor, 0, values).and_then([&] {
        return checkNumbers(values, parameter.name);
    });
    if (!done)
        return tl::unexpected(done.error());
    if (product.isTransposed)
        values = lm_kernels::transposed(
            values, static_cast<std::size_t>(rows), static_cast<std::size_t>(columns));
    const auto precision = *lm_kernels::precisionNamed(m_manifest.precision);
    const auto matrix = lm_kernels::PackedMatrix::pack(precision, rows, columns, values);
    ErrorSums sums;
    const auto width = static_cast<std::size_t>(columns);
    std::vector<float> line(width);
    for (int row = 0; row < rows; ++row) {
        matrix.unpackRow(row, line.data());
        addErrors(
            std::span(values).subspan(static_cast<std::size_t>(row) * width, width), line, sums);
    }
    const std::size_t weights = lm_kernels::packedSizes(precision, rows, columns).weights;
    done = m_weights.append(lm::packedName(parameter.name), matrix.packed().first(weights))
               .and_then([&] {
                   return m_weights.append(lm::scalesName(parameter.name),
                                           matrix.packed().subspan(weights));
               });
    if (!done)
        return tl::unexpected(done.error());
    return sums;
}

base::Expected<void> ModelFolderWriter::write(const lm::Parameter &parameter,
                                              const lm_kernels::GroupedShape &shape,
                                              const std::byte *bytes,
                                              std::span<const std::int32_t> groupOf)
{
    const lm_kernels::GroupedSizes sizes = lm_kernels::groupedSizes(shape);
    const std::string &name = parameter.name;
    auto done =
        m_weights.append(lm::tilesName(name), { bytes, sizes.weights })
            .and_then([&] {
                return m_weights.append(lm::scalesName(name),
                                        { bytes + sizes.weights, sizes.scales });
            })
            .and_then([&] {
                return m_weights.append(lm::zerosName(name),
                                        { bytes + sizes.weights + sizes.scales, sizes.zeros });
            });
    if (!done || !lm::gptqFormat(m_manifest.precision)->isOrdered)
        return done;
    return m_weights.append(lm::groupsName(name), std::as_bytes(groupOf));
}

base::Expected<lm::Manifest> ModelFolderWriter::finish(const std::string &vocabularyJson,
                                                       const base::CancelToken &cancel)
{
    const auto weights = m_weights.finish(cancel);
    if (!weights)
        return tl::unexpected(weights.error());
    const auto words = lm::writeAtomically(m_partial / lm::kVocabularyFile, vocabularyJson);
    if (!words)
        return tl::unexpected(words.error());
    m_manifest.parameters = lm::parameterCount(m_manifest.shape);
    m_manifest.files = { { lm::kWeightsFile, { m_weights.bytes(), *weights } },
                         { lm::kVocabularyFile, { vocabularyJson.size(), *words } } };
    const auto written = lm::writeAtomically(m_partial / lm::kManifestFile, lm::toJson(m_manifest));
    if (!written)
        return tl::unexpected(written.error());
    std::error_code error;
    fs::remove(m_output, error); // an empty folder at most
    fs::rename(m_partial, m_output, error);
    if (error)
        return base::failure(ErrorCode::Io,
                             STROFA_ERROR_TEXT("The folder %1 cannot be made: %2."),
                             { base::pathText(m_output), error.message() });
    m_partial.clear();
    return m_manifest;
}

} // namespace strofa::lm_torch
