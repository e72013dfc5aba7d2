// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/packed_parameters.h"

#include "core/base/path_text.h"
#include "core/lm/checkpoint_tensor.h"
#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/weight_memory.h"
#include "core/lm_torch/model_parts.h"
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
    const lm_kernels::GroupedShape shape = groupedShape(format, product);
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
                                                    const lm::GptqFormat &format,
                                                    const base::CancelToken &cancel)
{
    PackedParameters packed { shape, headPrecision(format), {} };
    TensorReader reader(path, file);
    bool isRead = true;
    for (const lm::Parameter &layout : lm::parameterLayout(shape)) {
        if (cancel.isCancelled())
            return cancelled();
        const lm::ProductSizes product = lm::productSizes(shape, layout);
        PackedParameter &parameter = packed.parameters.emplace_back();
        if (lm::isGptqProduct(product, layout.name)) {
            parameter.grouped = readGrouped(reader, product, format, layout.name, isRead);
        } else if (product.rows == 0) {
            parameter.values.resize(countOf(layout));
            isRead = isRead
                && reader.read(layout.name, reinterpret_cast<std::byte *>(parameter.values.data()));
        } else {
            const auto rows = static_cast<int>(product.rows);
            const auto columns = static_cast<int>(product.columns);
            const auto memory = lm_kernels::allocateWeights(
                lm_kernels::packedSizes(packed.precision, rows, columns).total());
            isRead = isRead && reader.read(layout.name, memory.get());
            parameter.matrix = PackedMatrix::fromPacked(packed.precision, rows, columns, memory);
        }
    }
    if (!isRead)
        return base::failure(
            base::ErrorCode::Io, STROFA_ERROR_TEXT("%1 cannot be read."), { base::pathText(path) });
    return packed;
}

/// Floats of any type, one tensor at a time.
base::Expected<PackedParameters> readFloatParameters(const std::filesystem::path &path,
                                                     const lm::SafetensorsFile &file,
                                                     const lm::Manifest &manifest,
                                                     const base::CancelToken &cancel)
{
    PackedParameters packed { manifest.shape, Precision::Float32, {} };
    if (manifest.precision == "bfloat16")
        packed.precision = Precision::BFloat16;
    lm::CheckpointReader reader({ path });
    for (const lm::Parameter &layout : lm::parameterLayout(manifest.shape)) {
        if (cancel.isCancelled())
            return cancelled();
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

lm_kernels::GroupedShape groupedShape(const lm::GptqFormat &format, const lm::ProductSizes &product)
{
    return { format.bits,
             static_cast<int>(product.rows),
             static_cast<int>(product.columns),
             static_cast<int>(lm::groupCount(format, product.columns)) };
}

Precision headPrecision(const lm::GptqFormat &format)
{
    switch (format.head) {
    case lm::TensorType::F16:
        return Precision::Float16;
    case lm::TensorType::BF16:
        return Precision::BFloat16;
    default: // a format has no others
        break;
    }
    return Precision::Float32;
}

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
        sum += parameter.matrix.bytes() + parameter.grouped.bytesRead();
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
                                                      const lm::Manifest &manifest,
                                                      const base::CancelToken &cancel)
{
    const auto path = folder / lm::kWeightsFile;
    const auto file = lm::SafetensorsFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto checked = lm::checkStoredTensors(
        file->content(), manifest.shape, manifest.precision, base::pathText(path));
    if (!checked)
        return tl::unexpected(checked.error());
    if (const auto format = lm::gptqFormat(manifest.precision))
        return readGptqParameters(path, *file, manifest.shape, *format, cancel);
    if (!lm::isPackedPrecision(manifest.precision))
        return readFloatParameters(path, *file, manifest, cancel);
    PackedParameters packed { manifest.shape, *lm_kernels::precisionNamed(manifest.precision), {} };
    TensorReader reader(path, *file);
    bool isRead = true;
    for (const lm::Parameter &layout : lm::parameterLayout(manifest.shape)) {
        if (cancel.isCancelled())
            return cancelled();
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
            base::ErrorCode::Io, STROFA_ERROR_TEXT("%1 cannot be read."), { base::pathText(path) });
    return packed;
}

base::Expected<PackedParameters> readFloatParameters(const std::filesystem::path &folder,
                                                     const lm::Manifest &manifest,
                                                     const base::CancelToken &cancel)
{
    const auto path = folder / lm::kWeightsFile;
    {
        const auto file = lm::SafetensorsFile::open(path);
        if (!file)
            return tl::unexpected(file.error());
        auto checked = lm::checkTensors(file->content(), manifest.shape, base::pathText(path));
        if (!checked)
            return tl::unexpected(checked.error());
    }
    const Precision precision =
        manifest.precision == "bfloat16" ? Precision::BFloat16 : Precision::Float32;
    PackedParameters packed { manifest.shape, precision, {} };
    for (const lm::Parameter &layout : lm::parameterLayout(manifest.shape)) {
        if (cancel.isCancelled())
            return cancelled();
        // Mapped anew for each, since pages that were looked at count as memory until then.
        const auto file = lm::SafetensorsFile::open(path);
        if (!file)
            return tl::unexpected(file.error());
        const lm::TensorView *view = file->content().find(layout.name);
        if (view == nullptr || view->shape != layout.sizes)
            return base::failure(base::ErrorCode::Io,
                                 STROFA_ERROR_TEXT("%1 cannot be read."),
                                 { base::pathText(path) });
        packed.parameters.push_back(
            packParameter(lm::productSizes(manifest.shape, layout), toTensor(*view), precision));
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
