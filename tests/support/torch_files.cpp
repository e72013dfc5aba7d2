// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/torch_files.h"

#include <nlohmann/json.hpp>

#include <bit>
#include <cmath>
#include <cstring>
#include <map>

namespace strofa::tests
{

using lm::TensorType;

namespace
{

void appendNumber(std::string &bytes, std::uint64_t value, int size)
{
    constexpr int kBytes = sizeof(value);
    for (int i = 0; i < size; ++i)
        bytes += i < kBytes ? static_cast<char>(value >> (8 * i) & 0xffU) : '\0';
}

/// To nearest, ties to even; no overflow is expected.
std::uint16_t toHalf(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = bits >> 16U & 0x8000U;
    const float magnitude = std::abs(value);
    if (magnitude < 6.1035156e-05F) // below the normal numbers: a multiple of 2⁻²⁴
        return static_cast<std::uint16_t>(
            sign | static_cast<std::uint32_t>(std::nearbyint(magnitude * 16777216.0F)));
    const std::uint32_t rest = bits & 0x7fffffffU;
    const std::uint32_t rounded = rest + 0xfffU + (rest >> 13U & 1U);
    return static_cast<std::uint16_t>(sign | (rounded - 0x38000000U) >> 13U);
}

std::uint16_t toBrain(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return static_cast<std::uint16_t>((bits + 0x7fffU + (bits >> 16U & 1U)) >> 16U);
}

const char *storageName(TensorType type)
{
    switch (type) {
    case TensorType::F16:
        return "HalfStorage";
    case TensorType::BF16:
        return "BFloat16Storage";
    case TensorType::F64:
        return "DoubleStorage";
    case TensorType::U8:
        return "ByteStorage";
    case TensorType::Bool:
        return "BoolStorage";
    case TensorType::I32:
        return "IntStorage";
    case TensorType::I64:
        return "LongStorage";
    case TensorType::I16:
        return "ShortStorage";
    case TensorType::I8:
        return "CharStorage";
    case TensorType::F32:
        break;
    }
    return "FloatStorage";
}

std::vector<std::int64_t> rowMajor(const std::vector<std::int64_t> &shape)
{
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i > 1; --i)
        strides[i - 2] = strides[i - 1] * shape[i - 1];
    return strides;
}

/// The storages of some tensors in their order.
std::vector<std::pair<std::string, const FileTensor *>>
storagesOf(const std::vector<FileTensor> &tensors)
{
    std::vector<std::pair<std::string, const FileTensor *>> storages;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const std::string key = tensors[i].storage.empty() ? std::to_string(i) : tensors[i].storage;
        bool isNew = true;
        for (const auto &[known, tensor] : storages)
            isNew = isNew && known != key;
        if (isNew)
            storages.emplace_back(key, &tensors[i]);
    }
    return storages;
}

} // namespace

FileTensor floatTensor(const std::string &name,
                       std::vector<std::int64_t> shape,
                       const std::vector<float> &values,
                       TensorType type)
{
    FileTensor tensor { name, type, std::move(shape), {} };
    for (const float value : values) {
        if (type == TensorType::F16)
            appendNumber(tensor.bytes, toHalf(value), 2);
        else if (type == TensorType::BF16)
            appendNumber(tensor.bytes, toBrain(value), 2);
        else if (type == TensorType::F64)
            appendNumber(tensor.bytes, std::bit_cast<std::uint64_t>(static_cast<double>(value)), 8);
        else
            appendNumber(tensor.bytes, std::bit_cast<std::uint32_t>(value), 4);
    }
    return tensor;
}

std::vector<float> roundedTo(TensorType type, const std::vector<float> &values)
{
    std::vector<float> rounded;
    for (const float value : values) {
        if (type == TensorType::BF16) {
            rounded.push_back(
                std::bit_cast<float>(static_cast<std::uint32_t>(toBrain(value)) << 16U));
            continue;
        }
        const std::uint16_t half = toHalf(value);
        const float fraction = static_cast<float>(half & 0x3ffU) / 1024.0F;
        const int exponent = static_cast<int>(half >> 10U & 0x1fU);
        const float magnitude =
            exponent == 0 ? std::ldexp(fraction, -14) : std::ldexp(1.0F + fraction, exponent - 15);
        rounded.push_back((half & 0x8000U) != 0 ? -magnitude : magnitude);
    }
    return rounded;
}

FileTensor integerTensor(const std::string &name,
                         std::vector<std::int64_t> shape,
                         const std::vector<std::int32_t> &values)
{
    FileTensor tensor { name, TensorType::I32, std::move(shape), {} };
    for (const std::int32_t value : values)
        appendNumber(tensor.bytes, static_cast<std::uint32_t>(value), 4);
    return tensor;
}

PickleWriter::PickleWriter(int protocol)
{
    m_bytes = '\x80';
    m_bytes += static_cast<char>(protocol);
}

PickleWriter &PickleWriter::code(std::string_view instructions)
{
    m_bytes += instructions;
    return *this;
}

PickleWriter &PickleWriter::global(std::string_view module, std::string_view name)
{
    m_bytes += 'c';
    m_bytes += module;
    m_bytes += '\n';
    m_bytes += name;
    m_bytes += '\n';
    return *this;
}

PickleWriter &PickleWriter::text(std::string_view value)
{
    m_bytes += 'X';
    appendNumber(m_bytes, value.size(), 4);
    m_bytes += value;
    return *this;
}

PickleWriter &PickleWriter::integer(std::int64_t value)
{
    const bool isByte = value >= 0 && value < 256;
    const bool isWord = value >= 0 && value < 65536;
    m_bytes += isByte ? 'K' : isWord ? 'M' : 'J';
    appendNumber(m_bytes, static_cast<std::uint64_t>(value), isByte ? 1 : isWord ? 2 : 4);
    return *this;
}

PickleWriter &PickleWriter::sizes(const std::vector<std::int64_t> &values)
{
    if (values.empty())
        return code(")");
    code("(");
    for (const std::int64_t value : values)
        integer(value);
    return code("t");
}

PickleWriter &
PickleWriter::tensor(const FileTensor &tensor, const std::string &key, std::uint64_t count)
{
    global("torch._utils", "_rebuild_tensor_v2").code("((").text("storage");
    global("torch", storageName(tensor.type)).text(key).text("cpu");
    integer(static_cast<std::int64_t>(count)).code("tQ");
    integer(static_cast<std::int64_t>(tensor.offset));
    sizes(tensor.shape).sizes(tensor.strides.empty() ? rowMajor(tensor.shape) : tensor.strides);
    return code("\x89").global("collections", "OrderedDict").code(")RtR");
}

std::string PickleWriter::finish()
{
    return m_bytes + '.';
}

std::string tablePickle(const std::vector<FileTensor> &tensors, int protocol)
{
    std::map<std::string, std::uint64_t> counts;
    for (const auto &[key, tensor] : storagesOf(tensors))
        counts[key] = tensor->bytes.size() / lm::sizeOf(tensor->type);
    PickleWriter writer(protocol);
    writer.global("collections", "OrderedDict").code(")R").code(std::string_view("q\0(", 3));
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const std::string key = tensors[i].storage.empty() ? std::to_string(i) : tensors[i].storage;
        writer.text(tensors[i].name).tensor(tensors[i], key, counts[key]);
    }
    // The versions of modules, which are set as an attribute of the table.
    writer.code("u").code("}").text("_metadata").code("}sb");
    return writer.finish();
}

std::string zipOf(const std::vector<std::pair<std::string, std::string>> &files)
{
    std::string archive;
    std::string list;
    for (const auto &[name, content] : files) {
        const std::size_t position = archive.size();
        const auto describe = [&, &text = name, &bytes = content](std::string &target) {
            appendNumber(target, 0, 2); // flags
            appendNumber(target, 0, 2); // method: stored
            appendNumber(target, 0, 8); // time and checksum
            appendNumber(target, bytes.size(), 4);
            appendNumber(target, bytes.size(), 4);
            appendNumber(target, text.size(), 2);
            appendNumber(target, 0, 2);
        };
        archive += "PK\x03\x04";
        appendNumber(archive, 20, 2);
        describe(archive);
        archive += name;
        archive += content;
        list += "PK\x01\x02";
        appendNumber(list, 20, 4);
        describe(list);
        appendNumber(list, 0, 2 + 2 + 2 + 4);
        appendNumber(list, position, 4);
        list += name;
    }
    const std::size_t position = archive.size();
    archive += list;
    archive += "PK\x05\x06";
    appendNumber(archive, 0, 4);
    appendNumber(archive, files.size(), 2);
    appendNumber(archive, files.size(), 2);
    appendNumber(archive, list.size(), 4);
    appendNumber(archive, position, 4);
    appendNumber(archive, 0, 2);
    return archive;
}

std::string torchArchive(const std::vector<FileTensor> &tensors, int protocol)
{
    std::vector<std::pair<std::string, std::string>> files {
        { "archive/data.pkl", tablePickle(tensors, protocol) }, { "archive/byteorder", "little" }
    };
    for (const auto &[key, tensor] : storagesOf(tensors))
        files.emplace_back("archive/data/" + key, tensor->bytes);
    files.emplace_back("archive/version", "3\n");
    return zipOf(files);
}

std::string oldTorchFile(const std::string &pickle)
{
    std::string file = "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.";
    file += PickleWriter().integer(1001).finish();
    file += PickleWriter().code("}").text("little_endian").code("\x88s").finish();
    return file + pickle;
}

std::string oldTorchFile(const std::vector<FileTensor> &tensors)
{
    std::string file = oldTorchFile(tablePickle(tensors));
    const auto storages = storagesOf(tensors);
    PickleWriter keys;
    keys.code("](");
    for (const auto &[key, tensor] : storages)
        keys.text(key);
    file += keys.code("e").finish();
    for (const auto &[key, tensor] : storages) {
        appendNumber(file, tensor->bytes.size() / lm::sizeOf(tensor->type), 8);
        file += tensor->bytes;
    }
    return file;
}

std::string safetensorsFile(const std::vector<FileTensor> &tensors)
{
    nlohmann::ordered_json header = { { "__metadata__", { { "format", "pt" } } } };
    std::string values;
    for (const FileTensor &tensor : tensors) {
        header[tensor.name] = { { "dtype", lm::nameOf(tensor.type) },
                                { "shape", tensor.shape },
                                { "data_offsets",
                                  { values.size(), values.size() + tensor.bytes.size() } } };
        values += tensor.bytes;
    }
    const std::string text = header.dump();
    std::string file;
    appendNumber(file, text.size(), 8);
    return file + text + values;
}

} // namespace strofa::tests
