// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/checkpoint_tensor.h"

#include "core/base/path_text.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

constexpr std::size_t kPart = std::size_t { 1 } << 22U; ///< bytes read at once

template <class T>
T valueAt(const std::byte *bytes)
{
    T value {};
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

float fromHalf(std::uint16_t half)
{
    const std::uint32_t sign = (half & 0x8000U) << 16U;
    const std::uint32_t exponent = half >> 10U & 0x1fU;
    const std::uint32_t fraction = half & 0x3ffU;
    if (exponent == 0) {
        // Below the smallest normal number: fraction · 2⁻²⁴.
        const float value = static_cast<float>(fraction) * (1.0F / 16777216.0F);
        return sign != 0 ? -value : value;
    }
    if (exponent == 0x1f)
        return std::bit_cast<float>(sign | 0x7f800000U | fraction << 13U);
    return std::bit_cast<float>(sign | (exponent + 112U) << 23U | fraction << 13U);
}

bool convert(TensorType type, std::span<const std::byte> bytes, std::span<float> values)
{
    const std::byte *from = bytes.data();
    switch (type) {
    case TensorType::F32:
        std::memcpy(values.data(), from, values.size_bytes());
        return true;
    case TensorType::F16:
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = fromHalf(valueAt<std::uint16_t>(from + 2 * i));
        return true;
    case TensorType::BF16:
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = std::bit_cast<float>(
                static_cast<std::uint32_t>(valueAt<std::uint16_t>(from + 2 * i)) << 16U);
        return true;
    case TensorType::F64:
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(valueAt<double>(from + 8 * i));
        return true;
    default:
        return false;
    }
}

tl::unexpected<base::Error> wrongType(const CheckpointTensor &tensor)
{
    return base::failure(ErrorCode::Unsupported,
                         STROFA_ERROR_TEXT("The tensor \"%1\" has values of the type %2, which it "
                                           "cannot have."),
                         { tensor.name, std::string(nameOf(tensor.type)) });
}

} // namespace

std::uint64_t CheckpointTensor::count() const
{
    std::uint64_t product = 1;
    for (const std::int64_t size : shape)
        product *= static_cast<std::uint64_t>(size);
    return product;
}

bool CheckpointTensor::isContiguous() const
{
    const std::vector<std::int64_t> wanted = rowMajorStrides(shape);
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (shape[i] != 1 && strides[i] != wanted[i])
            return false;
    }
    return true;
}

std::uint64_t CheckpointTensor::extent() const
{
    std::uint64_t last = 0;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (shape[i] == 0)
            return 0;
        last += static_cast<std::uint64_t>(shape[i] - 1) * static_cast<std::uint64_t>(strides[i]);
    }
    return (last + 1) * sizeOf(type);
}

std::vector<std::int64_t> rowMajorStrides(const std::vector<std::int64_t> &shape)
{
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i > 1; --i)
        strides[i - 2] = strides[i - 1] * shape[i - 1];
    return strides;
}

CheckpointReader::CheckpointReader(std::vector<std::filesystem::path> files)
    : m_files(std::move(files))
    , m_open(m_files.size())
{
}

base::Expected<void> CheckpointReader::readBytes(const CheckpointTensor &tensor,
                                                 std::uint64_t from,
                                                 std::span<std::byte> bytes)
{
    if (m_open != tensor.file) {
        m_stream = std::ifstream(m_files[tensor.file], std::ios::binary);
        m_open = tensor.file;
    }
    m_stream.clear();
    m_stream.seekg(static_cast<std::streamoff>(tensor.position + from));
    m_stream.read(reinterpret_cast<char *>(bytes.data()),
                  static_cast<std::streamsize>(bytes.size()));
    if (!m_stream)
        return base::failure(ErrorCode::Io,
                             STROFA_ERROR_TEXT("%1 cannot be read."),
                             { base::pathText(m_files[tensor.file]) });
    return {};
}

/// bytes := the values in row-major order.
base::Expected<void> CheckpointReader::gather(const CheckpointTensor &tensor,
                                              std::vector<std::byte> &bytes)
{
    std::vector<std::byte> whole(static_cast<std::size_t>(tensor.extent()));
    if (auto read = readBytes(tensor, 0, whole); !read)
        return read;
    const std::size_t size = sizeOf(tensor.type);
    const auto count = static_cast<std::size_t>(tensor.count());
    bytes.resize(count * size);
    std::vector<std::int64_t> place(tensor.shape.size(), 0);
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::memcpy(bytes.data() + i * size, whole.data() + at * size, size);
        for (std::size_t k = place.size(); k > 0; --k) {
            const auto stride = static_cast<std::size_t>(tensor.strides[k - 1]);
            at += stride;
            if (++place[k - 1] < tensor.shape[k - 1])
                break;
            at -= stride * static_cast<std::size_t>(tensor.shape[k - 1]);
            place[k - 1] = 0;
        }
    }
    return {};
}

base::Expected<void> CheckpointReader::readFloats(const CheckpointTensor &tensor,
                                                  std::uint64_t first,
                                                  std::span<float> values)
{
    const std::size_t size = sizeOf(tensor.type);
    if (!tensor.isContiguous()) {
        std::vector<std::byte> bytes;
        if (auto gathered = gather(tensor, bytes); !gathered)
            return gathered;
        return convert(tensor.type, std::span(bytes).subspan(first * size), values)
            ? base::Expected<void> {}
            : wrongType(tensor);
    }
    while (!values.empty()) {
        const auto part = values.first(std::min(values.size(), kPart / size));
        m_buffer.resize(part.size() * size);
        if (auto read = readBytes(tensor, first * size, m_buffer); !read)
            return read;
        if (!convert(tensor.type, m_buffer, part))
            return wrongType(tensor);
        first += part.size();
        values = values.subspan(part.size());
    }
    return {};
}

base::Expected<std::vector<std::int32_t>>
CheckpointReader::readIntegers(const CheckpointTensor &tensor)
{
    if (tensor.type != TensorType::I32 && tensor.type != TensorType::I64)
        return wrongType(tensor);
    const std::size_t size = sizeOf(tensor.type);
    const auto count = static_cast<std::size_t>(tensor.count());
    std::vector<std::byte> bytes(count * size);
    auto read = tensor.isContiguous() ? readBytes(tensor, 0, bytes) : gather(tensor, bytes);
    if (!read)
        return tl::unexpected(read.error());
    std::vector<std::int32_t> values(count);
    if (tensor.type == TensorType::I32) {
        std::memcpy(values.data(), bytes.data(), bytes.size());
        return values;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = valueAt<std::int64_t>(bytes.data() + i * size);
        if (value < std::numeric_limits<std::int32_t>::min()
            || value > std::numeric_limits<std::int32_t>::max())
            return wrongType(tensor);
        values[i] = static_cast<std::int32_t>(value);
    }
    return values;
}

} // namespace strofa::lm
