// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/safetensors.h"

#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/bounded_json.h"

#include <algorithm>
#include <array>
#include <limits>

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr std::size_t kPrefix = 8;
constexpr std::uint64_t kLargestHeader = std::uint64_t { 1 } << 20U;
constexpr std::size_t kLargestRank = 4;
constexpr std::size_t kAlignment = 64; ///< of the first tensor that is written

/// A checked header entry before its bytes are looked at.
struct Entry {
    TensorView view;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// What is wrong with a file; the label is put before the other arguments.
class Failure
{
public:
    explicit Failure(std::string label) : m_label(std::move(label)) { }

    tl::unexpected<base::Error> operator()(const char *sentence,
                                           std::vector<std::string> arguments = {},
                                           ErrorCode code = ErrorCode::Corrupted) const
    {
        arguments.insert(arguments.begin(), m_label);
        return base::failure(code, sentence, std::move(arguments));
    }

private:
    std::string m_label;
};

/// Parses the header within limits that hold for some five thousand tensors.
base::Expected<json> parseHeader(std::string_view text, const std::string &label)
{
    constexpr JsonLimits kLimits { 3, 100'000 }; // header, tensor, shape
    constexpr JsonSentences kSentences {
        STROFA_ERROR_TEXT("%1: the header is not valid UTF-8 JSON."),
        STROFA_ERROR_TEXT("%1: the header is nested too deeply."),
        STROFA_ERROR_TEXT("%1: the header holds more names and values than any model needs."),
        STROFA_ERROR_TEXT("%1: the name \"%2\" occurs twice.")
    };
    return parseJson(text, kLimits, kSentences, { label });
}

struct NamedType {
    TensorType type;
    std::string_view name;
    std::size_t bytes;
};

/// The types that Strofa writes first.
constexpr std::array<NamedType, 10> kTypes { { { TensorType::F32, "F32", 4 },
                                               { TensorType::F16, "F16", 2 },
                                               { TensorType::BF16, "BF16", 2 },
                                               { TensorType::U8, "U8", 1 },
                                               { TensorType::I32, "I32", 4 },
                                               { TensorType::F64, "F64", 8 },
                                               { TensorType::I64, "I64", 8 },
                                               { TensorType::I16, "I16", 2 },
                                               { TensorType::I8, "I8", 1 },
                                               { TensorType::Bool, "BOOL", 1 } } };
constexpr std::size_t kOwnTypes = 5;

const NamedType &described(TensorType type)
{
    return *std::find_if(kTypes.begin(), kTypes.end(), [type](const NamedType &known) {
        return known.type == type;
    });
}

base::Expected<void> readType(const json &object,
                              const Failure &fail,
                              const std::string &name,
                              TypeSet types,
                              TensorType &type)
{
    const auto field = object.find("dtype");
    if (field == object.end() || !field->is_string())
        return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" has no type."), { name });
    const auto text = field->get<std::string>();
    const std::size_t count = types == TypeSet::Own ? kOwnTypes : kTypes.size();
    for (const NamedType &known : std::span(kTypes).first(count)) {
        if (text == known.name) {
            type = known.type;
            return {};
        }
    }
    return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" has the type \"%3\", which cannot "
                                  "be read."),
                { name, text },
                ErrorCode::Unsupported);
}

/// Reads the shape; `bytes` becomes the size that it asks for.
base::Expected<void>
readShape(const json &object, const Failure &fail, TensorView &view, std::uint64_t &bytes)
{
    const auto field = object.find("shape");
    if (field == object.end() || !field->is_array())
        return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" has no shape."), { view.name });
    if (field->size() > kLargestRank)
        return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" has more than four dimensions."),
                    { view.name });
    bytes = sizeOf(view.type);
    for (const json &size : *field) {
        if (!size.is_number_unsigned())
            return fail(STROFA_ERROR_TEXT("%1: a dimension of the tensor \"%2\" is not a "
                                          "whole number."),
                        { view.name });
        const auto value = size.get<std::uint64_t>();
        if (value == 0)
            return fail(STROFA_ERROR_TEXT("%1: a dimension of the tensor \"%2\" is zero."),
                        { view.name });
        constexpr auto kLargest =
            static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        if (value > kLargest / bytes)
            return fail(STROFA_ERROR_TEXT("%1: the size of the tensor \"%2\" overflows."),
                        { view.name });
        bytes *= value;
        view.shape.push_back(static_cast<std::int64_t>(value));
    }
    return {};
}

base::Expected<void> readOffsets(const json &object, const Failure &fail, Entry &entry)
{
    const std::string &name = entry.view.name;
    const auto field = object.find("data_offsets");
    if (field == object.end() || !field->is_array() || field->size() != 2
        || !(*field)[0].is_number_unsigned() || !(*field)[1].is_number_unsigned())
        return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" has no pair of offsets."), { name });
    entry.begin = (*field)[0].get<std::uint64_t>();
    entry.end = (*field)[1].get<std::uint64_t>();
    if (entry.end < entry.begin)
        return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" ends before it begins."), { name });
    return {};
}

base::Expected<Entry>
readEntry(const std::string &name, const json &object, const Failure &fail, TypeSet types)
{
    if (!object.is_object())
        return fail(STROFA_ERROR_TEXT("%1: the entry \"%2\" is not an object."), { name });
    Entry entry;
    entry.view.name = name;
    for (const auto &[key, value] : object.items()) {
        if (key != "dtype" && key != "shape" && key != "data_offsets")
            return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" has the unknown field \"%3\"."),
                        { name, key });
    }
    std::uint64_t bytes = 0;
    if (auto read = readType(object, fail, name, types, entry.view.type); !read)
        return tl::unexpected(read.error());
    if (auto read = readShape(object, fail, entry.view, bytes); !read)
        return tl::unexpected(read.error());
    if (auto read = readOffsets(object, fail, entry); !read)
        return tl::unexpected(read.error());
    if (entry.end - entry.begin != bytes)
        return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" takes %3 bytes, but its shape "
                                      "needs %4."),
                    { name, std::to_string(entry.end - entry.begin), std::to_string(bytes) });
    return entry;
}

base::Expected<void>
readMetadata(const json &object, const Failure &fail, std::map<std::string, std::string> &metadata)
{
    if (!object.is_object())
        return fail(STROFA_ERROR_TEXT("%1: the metadata is not an object."));
    for (const auto &[key, value] : object.items()) {
        if (!value.is_string())
            return fail(STROFA_ERROR_TEXT("%1: the metadata \"%2\" is not a string."), { key });
        metadata.emplace(key, value.get<std::string>());
    }
    return {};
}

/// Puts the entries into the order of their bytes, checking that they fill the data exactly.
base::Expected<void>
layOut(std::vector<Entry> &entries, std::span<const std::byte> bytes, const Failure &fail)
{
    std::sort(entries.begin(), entries.end(), [](const Entry &left, const Entry &right) {
        return left.begin < right.begin;
    });
    std::uint64_t expected = 0;
    for (Entry &entry : entries) {
        const std::string &name = entry.view.name;
        if (entry.begin > expected)
            return fail(STROFA_ERROR_TEXT("%1: there is a hole before the tensor \"%2\"."),
                        { name });
        if (entry.begin < expected)
            return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" overlaps another."), { name });
        if (entry.end > bytes.size())
            return fail(STROFA_ERROR_TEXT("%1: the tensor \"%2\" reaches beyond the end of the "
                                          "file."),
                        { name });
        entry.view.bytes = bytes.subspan(entry.begin, entry.end - entry.begin);
        expected = entry.end;
    }
    if (expected != bytes.size())
        return fail(STROFA_ERROR_TEXT("%1: %2 bytes after the last tensor belong to none."),
                    { std::to_string(bytes.size() - expected) });
    return {};
}

base::Expected<std::string_view> headerText(std::span<const std::byte> file, const Failure &fail)
{
    if (file.size() < kPrefix)
        return fail(STROFA_ERROR_TEXT("%1: the file is too short to be safetensors."));
    std::uint64_t length = 0;
    for (std::size_t i = kPrefix; i > 0; --i)
        length = (length << 8U) | std::to_integer<std::uint64_t>(file[i - 1]);
    if (length > kLargestHeader)
        return fail(STROFA_ERROR_TEXT("%1: the header claims %2 bytes; at most 1048576 are "
                                      "allowed."),
                    { std::to_string(length) });
    if (length > file.size() - kPrefix)
        return fail(STROFA_ERROR_TEXT("%1: the file ends within its header."));
    const std::string_view text(reinterpret_cast<const char *>(file.data()) + kPrefix, length);
    if (text.empty() || text.front() != '{')
        return fail(STROFA_ERROR_TEXT("%1: the header does not start with '{'."));
    return text;
}

} // namespace

std::size_t sizeOf(TensorType type)
{
    return described(type).bytes;
}

std::string_view nameOf(TensorType type)
{
    return described(type).name;
}

bool isWeightType(TensorType type)
{
    return type == TensorType::F32 || type == TensorType::F16 || type == TensorType::BF16;
}

const TensorView *SafetensorsContent::find(std::string_view name) const
{
    const auto found = std::find_if(tensors.begin(), tensors.end(), [name](const TensorView &view) {
        return view.name == name;
    });
    return found == tensors.end() ? nullptr : &*found;
}

base::Expected<SafetensorsContent>
parseSafetensors(std::span<const std::byte> file, const std::string &label, TypeSet types)
{
    const Failure fail(label);
    const auto text = headerText(file, fail);
    if (!text)
        return tl::unexpected(text.error());
    const auto header = parseHeader(*text, label);
    if (!header)
        return tl::unexpected(header.error());
    SafetensorsContent content;
    std::vector<Entry> entries;
    for (const auto &[name, object] : header->items()) {
        if (name == "__metadata__") {
            if (auto read = readMetadata(object, fail, content.metadata); !read)
                return tl::unexpected(read.error());
            continue;
        }
        auto entry = readEntry(name, object, fail, types);
        if (!entry)
            return tl::unexpected(entry.error());
        entries.push_back(std::move(*entry));
    }
    if (auto laid = layOut(entries, file.subspan(kPrefix + text->size()), fail); !laid)
        return tl::unexpected(laid.error());
    for (Entry &entry : entries)
        content.tensors.push_back(std::move(entry.view));
    return content;
}

base::Expected<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path &path)
{
    auto file = base::MappedFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    auto content = parseSafetensors(file->bytes(), base::pathText(path));
    if (!content)
        return tl::unexpected(content.error());
    return SafetensorsFile(std::move(*file), std::move(*content));
}

base::Expected<std::string> writeSafetensors(const std::filesystem::path &path,
                                             const std::vector<TensorView> &tensors,
                                             const std::map<std::string, std::string> &metadata)
{
    nlohmann::ordered_json header;
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const TensorView &tensor : tensors) {
        header[tensor.name] = { { "dtype", nameOf(tensor.type) },
                                { "shape", tensor.shape },
                                { "data_offsets", { offset, offset + tensor.bytes.size() } } };
        offset += tensor.bytes.size();
    }
    std::string text = header.dump();
    const std::size_t unaligned = (kPrefix + text.size()) % kAlignment;
    text.append((kAlignment - unaligned) % kAlignment, ' ');
    std::array<std::byte, kPrefix> prefix {};
    for (std::size_t i = 0; i < kPrefix; ++i)
        prefix[i] = static_cast<std::byte>((text.size() >> (8 * i)) & 0xffU);
    std::vector<std::span<const std::byte>> parts { prefix,
                                                    std::as_bytes(std::span<const char>(text)) };
    for (const TensorView &tensor : tensors)
        parts.push_back(tensor.bytes);
    return writeAtomically(path, parts);
}

} // namespace strofa::lm
