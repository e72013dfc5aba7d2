// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/packed_parameters.h"

#include "core/lm/checkpoint_tensor.h"
#include "core/lm/stored_layout.h"
#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/weight_memory.h"
#include "core/lm_torch/weights.h"

#include <cstring>
#include <fstream>
#include <functional>
#include <numeric>

namespace strofa::lm_torch
{

using lm_kernels::PackedMatrix;
using lm_kernels::Precision;

namespace
{

std::size_t countOf(const lm::Parameter &parameter)
{
    return static_cast<std::size_t>(std::accumulate(
        parameter.sizes.begin(), parameter.sizes.end(), std::int64_t { 1 }, std::multiplies<>()));
}

/// Reads the bytes of tensors without mapping them: mapped pages would count twice.
class TensorReader
{
public:
    TensorReader(const std::filesystem::path &path, const lm::SafetensorsFile &file)
        : m_stream(path, std::ios::binary)
        , m_file(file)
    {
    }

    /// False where the file has become shorter meanwhile.
    bool read(const std::string &name, std::byte *target)
    {
        const lm::TensorView *view = m_file.content().find(name);
        m_stream.seekg(view->bytes.data() - m_file.bytes().data());
        m_stream.read(reinterpret_cast<char *>(target),
                      static_cast<std::streamsize>(view->bytes.size()));
        return static_cast<bool>(m_stream);
    }

private:
    std::ifstream m_stream;
    const lm::SafetensorsFile &m_file;
};

lm_kernels::GroupedMatrix readGrouped(TensorReader &reader,
                                      const lm::ProductSizes &product,
                                      const lm::GptqFormat &format,
                                      const std::string &name,
                                      bool &isRead)
{
    lm_kernels::GroupedShape shape;
    shape.bits = format.bits;
    shape.rows = static_cast<int>(product.rows);
    shape.columns = static_cast<int>(product.columns);
    shape.groups = static_cast<int>(lm::groupCount(format, product.columns));
    const auto sizes = lm_kernels::groupedSizes(shape);
    const auto memory = lm_kernels::allocateWeights(sizes.total());
    isRead = isRead && reader.read(lm::tilesName(name), memory.get())
        && reader.read(lm::scalesName(name), memory.get() + sizes.weights)
        && reader.read(lm::zerosName(name), memory.get() + sizes.weights + sizes.scales);
    std::vector<std::int32_t> groups = lm_kernels::neighbouringGroups(shape.columns, format.group);
    if (format.isOrdered)
        isRead = isRead
            && reader.read(lm::groupsName(name), reinterpret_cast<std::byte *>(groups.data()));
    return isRead ? lm_kernels::GroupedMatrix(shape, groups, memory) : lm_kernels::GroupedMatrix();
}

base::Expected<PackedParameters> readGptqParameters(const std::filesystem::path &path,
                                                    const lm::SafetensorsFile &file,
                                                    const lm::NetworkShape &shape,
                                                    const lm::GptqFormat &format)
{
    PackedParameters packed { shape, Precision::Float32, {} };
    TensorReader reader(path, file);
    bool isRead = true;
    for (const lm::Parameter &layout : lm::parameterLayout(shape)) {
        const lm::ProductSizes product = lm::productSizes(shape, layout);
        PackedParameter &parameter = packed.parameters.emplace_back();
        if (lm::isGptqProduct(product, layout.name)) {
            parameter.grouped = readGrouped(reader, product, format, layout.name, isRead);
        } else if (product.rows == 0) {
            parameter.values.resize(countOf(layout));
            isRead = isRead
                && reader.read(layout.name, reinterpret_cast<std::byte *>(parameter.values.data()));
        } else {
            const auto memory = lm_kernels::allocateWeights(countOf(layout) * sizeof(float));
            isRead = isRead && reader.read(layout.name, memory.get());
            parameter.matrix = PackedMatrix::fromPacked(Precision::Float32,
                                                        static_cast<int>(product.rows),
                                                        static_cast<int>(product.columns),
                                                        memory);
        }
    }
    if (!isRead)
        return base::failure(
            base::ErrorCode::Io, STROFA_ERROR_TEXT("%1 cannot be read."), { path.string() });
    return packed;
}

/// Floats of any type, one tensor at a time.
base::Expected<PackedParameters> readFloatParameters(const std::filesystem::path &path,
                                                     const lm::SafetensorsFile &file,
                                                     const lm::Manifest &manifest)
{
    PackedParameters packed { manifest.shape, Precision::Float32, {} };
    if (manifest.precision == "bfloat16")
        packed.precision = Precision::BFloat16;
    lm::CheckpointReader reader({ path });
    for (const lm::Parameter &layout : lm::parameterLayout(manifest.shape)) {
        const lm::TensorView &view = *file.content().find(layout.name);
        lm::CheckpointTensor tensor;
        tensor.name = view.name;
        tensor.type = view.type;
        tensor.shape = view.shape;
        tensor.strides = lm::rowMajorStrides(view.shape);
        tensor.position = static_cast<std::uint64_t>(view.bytes.data() - file.bytes().data());
        std::vector<float> values(countOf(layout));
        if (auto read = reader.readFloats(tensor, 0, values); !read)
            return tl::unexpected(read.error());
        const lm::ProductSizes product = lm::productSizes(manifest.shape, layout);
        PackedParameter &parameter = packed.parameters.emplace_back();
        if (product.rows == 0) {
            parameter.values = std::move(values);
            continue;
        }
        if (product.isTransposed)
            values = lm_kernels::transposed(values,
                                            static_cast<std::size_t>(product.rows),
                                            static_cast<std::size_t>(product.columns));
        parameter.matrix = PackedMatrix::pack(packed.precision,
                                              static_cast<int>(product.rows),
                                              static_cast<int>(product.columns),
                                              values);
    }
    return packed;
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
    constexpr float kDeviation = 0.02F;
    if (precision == Precision::Float32) {
        auto *values = reinterpret_cast<float *>(memory.get());
        const auto *noise = reinterpret_cast<const std::int32_t *>(memory.get());
        for (std::size_t i = 0; i < sizes.weights / sizeof(float); ++i) {
            std::int32_t bits = 0;
            std::memcpy(&bits, noise + i, sizeof bits);
            values[i] = static_cast<float>(bits) * (1.7F * kDeviation / 2147483648.0F);
        }
    } else if (precision == Precision::BFloat16) {
        auto *values = reinterpret_cast<std::uint16_t *>(memory.get());
        for (std::size_t i = 0; i < sizes.weights / sizeof(std::uint16_t); ++i)
            values[i] = lm_kernels::toBFloat16((static_cast<float>(values[i]) - 32767.5F)
                                               * (1.7F * kDeviation / 32768.0F));
    } else {
        const float largest = precision == Precision::Int8 ? 127.0F : 7.5F;
        auto *scales = reinterpret_cast<std::uint16_t *>(memory.get() + sizes.weights);
        std::fill_n(scales,
                    sizes.scales / sizeof(std::uint16_t),
                    lm_kernels::toBFloat16(1.7F * kDeviation / largest));
    }
    return PackedMatrix::fromPacked(precision, rows, columns, memory);
}

PackedParameter
packParameter(const lm::ProductSizes &product, const at::Tensor &weight, Precision precision)
{
    const at::Tensor tensor =
        (product.isTransposed ? weight.t() : weight).to(at::kFloat).contiguous();
    const std::span<const float> values(tensor.data_ptr<float>(),
                                        static_cast<std::size_t>(tensor.numel()));
    PackedParameter parameter;
    if (product.rows == 0)
        parameter.values.assign(values.begin(), values.end());
    else
        parameter.matrix = PackedMatrix::pack(
            precision, static_cast<int>(product.rows), static_cast<int>(product.columns), values);
    return parameter;
}

PackedMatrix packFloats(const at::Tensor &matrix)
{
    const at::Tensor values = matrix.contiguous();
    return PackedMatrix::pack(
        Precision::Float32,
        static_cast<int>(values.size(0)),
        static_cast<int>(values.size(1)),
        { values.data_ptr<float>(), static_cast<std::size_t>(values.numel()) });
}

} // namespace

void PackedParameter::multiply(const float *x,
                               int batch,
                               float *y,
                               std::size_t yStride,
                               lm_kernels::QuantisedInput &scratch,
                               const lm_kernels::RowRunner &runner) const
{
    matrix.multiply(x, batch, y, yStride, scratch, runner);
    addSidePath(x, batch, y, yStride, runner);
}

void PackedParameter::addSidePath(const float *x,
                                  int batch,
                                  float *y,
                                  std::size_t yStride,
                                  const lm_kernels::RowRunner &runner) const
{
    if (!side)
        return;
    thread_local std::vector<float> narrow;
    thread_local std::vector<float> wide;
    thread_local lm_kernels::QuantisedInput unused; // the paths are floats
    const auto rank = static_cast<std::size_t>(side->down.rows());
    const auto rows = static_cast<std::size_t>(side->up.rows());
    const auto count = static_cast<std::size_t>(batch);
    narrow.resize(count * rank);
    wide.resize(count * rows);
    side->down.multiply(x, batch, narrow.data(), rank, unused, runner);
    side->up.multiply(narrow.data(), batch, wide.data(), rows, unused, runner);
    for (std::size_t n = 0; n < count; ++n)
        for (std::size_t i = 0; i < rows; ++i)
            y[n * yStride + i] += wide[n * rows + i];
}

PackedParameters withSidePaths(const PackedParameters &base, const AdapterWeights &adapter)
{
    PackedParameters adapted = base;
    for (PackedParameter &parameter : adapted.parameters)
        parameter.side.reset();
    for (std::size_t i = 0; i < adapter.targets.size(); ++i)
        adapted.parameters[adapter.targets[i].parameter].side =
            std::make_shared<const SidePath>(SidePath {
                packFloats(adapter.down(i)), packFloats(adapter.up(i) * adapter.scales[i]) });
    return adapted;
}

std::uint64_t PackedParameters::bytes() const
{
    std::uint64_t sum = 0;
    for (const PackedParameter &parameter : parameters)
        sum += parameter.matrix.bytes() + parameter.grouped.bytes()
            + parameter.values.size() * sizeof(float);
    return sum;
}

std::uint64_t PackedParameters::productBytes() const
{
    std::uint64_t sum = 0;
    for (const PackedParameter &parameter : parameters)
        sum += parameter.matrix.bytes() + parameter.grouped.bytes();
    return sum;
}

PackedParameters packParameters(const lm::NetworkShape &shape,
                                const std::vector<at::Tensor> &weights,
                                Precision precision)
{
    PackedParameters packed { shape, precision, {} };
    const std::vector<lm::Parameter> layout = lm::parameterLayout(shape);
    for (std::size_t i = 0; i < layout.size(); ++i)
        packed.parameters.push_back(
            packParameter(lm::productSizes(shape, layout[i]), weights[i], precision));
    return packed;
}

std::vector<at::Tensor> unpackParameters(const PackedParameters &packed)
{
    std::vector<at::Tensor> weights;
    const std::vector<lm::Parameter> layout = lm::parameterLayout(packed.shape);
    for (std::size_t i = 0; i < layout.size(); ++i) {
        const lm::ProductSizes product = lm::productSizes(packed.shape, layout[i]);
        const PackedParameter &parameter = packed.parameters[i];
        const std::vector<float> values = product.rows == 0 ? parameter.values
            : parameter.isGrouped()                         ? parameter.grouped.unpack()
                                                            : parameter.matrix.unpack();
        std::vector<std::int64_t> sizes = layout[i].sizes;
        if (product.isTransposed)
            std::swap(sizes[0], sizes[1]);
        at::Tensor tensor = at::empty(sizes, at::kFloat);
        std::copy(values.begin(), values.end(), tensor.data_ptr<float>());
        weights.push_back(product.isTransposed ? tensor.t().contiguous() : tensor);
    }
    return weights;
}

base::Expected<PackedParameters> readPackedParameters(const std::filesystem::path &folder,
                                                      const lm::Manifest &manifest)
{
    const auto path = folder / lm::kWeightsFile;
    const auto file = lm::SafetensorsFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto checked =
        lm::checkStoredTensors(file->content(), manifest.shape, manifest.precision, path.string());
    if (!checked)
        return tl::unexpected(checked.error());
    if (const auto format = lm::gptqFormat(manifest.precision))
        return readGptqParameters(path, *file, manifest.shape, *format);
    if (!lm::isPackedPrecision(manifest.precision))
        return readFloatParameters(path, *file, manifest);
    PackedParameters packed { manifest.shape, *lm_kernels::precisionNamed(manifest.precision), {} };
    TensorReader reader(path, *file);
    bool isRead = true;
    for (const lm::Parameter &layout : lm::parameterLayout(manifest.shape)) {
        const lm::ProductSizes product = lm::productSizes(manifest.shape, layout);
        PackedParameter &parameter = packed.parameters.emplace_back();
        if (product.rows == 0) {
            parameter.values.resize(countOf(layout));
            isRead = isRead
                && reader.read(layout.name, reinterpret_cast<std::byte *>(parameter.values.data()));
            continue;
        }
        const auto rows = static_cast<int>(product.rows);
        const auto columns = static_cast<int>(product.columns);
        const auto sizes = lm_kernels::packedSizes(packed.precision, rows, columns);
        const auto memory = lm_kernels::allocateWeights(sizes.total());
        isRead = isRead && reader.read(lm::packedName(layout.name), memory.get())
            && reader.read(lm::scalesName(layout.name), memory.get() + sizes.weights);
        parameter.matrix = PackedMatrix::fromPacked(packed.precision, rows, columns, memory);
    }
    if (!isRead)
        return base::failure(
            base::ErrorCode::Io, STROFA_ERROR_TEXT("%1 cannot be read."), { path.string() });
    return packed;
}

base::Expected<PackedParameters> readFloatParameters(const std::filesystem::path &folder,
                                                     const lm::Manifest &manifest)
{
    const auto path = folder / lm::kWeightsFile;
    {
        const auto file = lm::SafetensorsFile::open(path);
        if (!file)
            return tl::unexpected(file.error());
        auto checked = lm::checkTensors(file->content(), manifest.shape, path.string());
        if (!checked)
            return tl::unexpected(checked.error());
    }
    const Precision precision =
        manifest.precision == "bfloat16" ? Precision::BFloat16 : Precision::Float32;
    PackedParameters packed { manifest.shape, precision, {} };
    for (const lm::Parameter &layout : lm::parameterLayout(manifest.shape)) {
        // Mapped anew for each, since pages that were looked at count as memory until then.
        const auto file = lm::SafetensorsFile::open(path);
        if (!file)
            return tl::unexpected(file.error());
        const lm::TensorView *view = file->content().find(layout.name);
        if (view == nullptr || view->shape != layout.sizes)
            return base::failure(
                base::ErrorCode::Io, STROFA_ERROR_TEXT("%1 cannot be read."), { path.string() });
        packed.parameters.push_back(
            packParameter(lm::productSizes(manifest.shape, layout), toTensor(*view), precision));
    }
    return packed;
}

PackedParameters madeUpParameters(const lm::NetworkShape &shape, Precision precision)
{
    PackedParameters packed { shape, precision, {} };
    std::uint64_t seed = 1;
    for (const lm::Parameter &layout : lm::parameterLayout(shape)) {
        const lm::ProductSizes product = lm::productSizes(shape, layout);
        PackedParameter &parameter = packed.parameters.emplace_back();
        if (product.rows > 0) {
            parameter.matrix = madeUpMatrix(precision, product, ++seed << 32U);
            continue;
        }
        const bool isNorm = layout.sizes.size() == 1 && layout.name.ends_with("weight");
        parameter.values.assign(countOf(layout), isNorm ? 1.0F : 0.01F);
    }
    return packed;
}

std::uint64_t packedBytes(const lm::NetworkShape &shape, Precision precision)
{
    std::uint64_t sum = 0;
    for (const lm::Parameter &layout : lm::parameterLayout(shape)) {
        const lm::ProductSizes product = lm::productSizes(shape, layout);
        sum += product.rows == 0 ? countOf(layout) * sizeof(float)
                                 : lm_kernels::packedSizes(precision,
                                                           static_cast<int>(product.rows),
                                                           static_cast<int>(product.columns))
                                       .total();
    }
    return sum;
}

} // namespace strofa::lm_torch
