// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/torch_file.h"

#include "core/lm/byte_cursor.h"
#include "core/lm/pickle_reader.h"
#include "core/lm/zip_archive.h"

#include <algorithm>
#include <map>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

constexpr std::string_view kMagic = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
constexpr std::int64_t kProtocol = 1001;

/// Bytes of a storage in the file.
struct StoragePlace {
    std::uint64_t position = 0;
    std::uint64_t bytes = 0;
};

using Storages = std::map<std::string, StoragePlace>;
using Tensors = std::vector<CheckpointTensor>;

tl::unexpected<base::Error> broken(const char *sentence,
                                   const std::string &label,
                                   const std::string &name = {},
                                   ErrorCode code = ErrorCode::Corrupted)
{
    std::vector<std::string> arguments { label };
    if (!name.empty())
        arguments.push_back(name);
    return base::failure(code, sentence, std::move(arguments));
}

base::Expected<Tensors>
place(std::vector<PickledTensor> pickled, const Storages &storages, const std::string &label)
{
    Tensors tensors;
    for (PickledTensor &tensor : pickled) {
        const auto storage = storages.find(tensor.storage);
        if (storage == storages.end())
            return broken(
                STROFA_ERROR_TEXT("%1: the storage \"%2\" is missing."), label, tensor.storage);
        const std::size_t size = sizeOf(tensor.type);
        if (storage->second.bytes != tensor.storageCount * size)
            return broken(STROFA_ERROR_TEXT("%1: the storage \"%2\" does not have the size that "
                                            "the pickle tells."),
                          label,
                          tensor.storage);
        CheckpointTensor &placed = tensors.emplace_back();
        placed.name = std::move(tensor.name);
        placed.type = tensor.type;
        placed.shape = std::move(tensor.shape);
        placed.strides = std::move(tensor.strides);
        placed.position = storage->second.position + tensor.offset * size;
    }
    return tensors;
}

/// NAME/data.pkl, NAME/data/KEY …, perhaps NAME/byteorder.
base::Expected<Tensors> readArchive(std::span<const std::byte> file, const std::string &label)
{
    constexpr std::string_view kPickleName = "/data.pkl";
    const auto entries = readZip(file, label);
    if (!entries)
        return tl::unexpected(entries.error());
    const auto pickle = std::find_if(entries->begin(), entries->end(), [&](const ZipEntry &entry) {
        return entry.name.find('/') == entry.name.size() - kPickleName.size()
            && entry.name.ends_with(kPickleName);
    });
    if (pickle == entries->end())
        return broken(STROFA_ERROR_TEXT("%1: the archive has no data.pkl; it is not a file of "
                                        "weights."),
                      label,
                      {},
                      ErrorCode::Unsupported);
    const std::string folder = pickle->name.substr(0, pickle->name.find('/') + 1);
    Storages storages;
    for (const ZipEntry &entry : *entries) {
        const std::string_view name = entry.name;
        if (name.starts_with(folder + "code/"))
            return broken(STROFA_ERROR_TEXT("%1: the file is a TorchScript program, not a table of "
                                            "weights."),
                          label,
                          {},
                          ErrorCode::Unsupported);
        if (name == folder + "byteorder"
            && ByteCursor(file, static_cast<std::size_t>(entry.position)).text(entry.size)
                != "little")
            return broken(STROFA_ERROR_TEXT("%1: the values are big-endian."),
                          label,
                          {},
                          ErrorCode::Unsupported);
        const std::string prefix = folder + "data/";
        if (name.starts_with(prefix))
            storages[std::string(name.substr(prefix.size()))] = { entry.position, entry.size };
    }
    if (pickle->size > Pickle::kLargest)
        return broken(
            STROFA_ERROR_TEXT("%1: the pickle is longer than any table of weights needs."), label);
    return Pickle::read(file.subspan(static_cast<std::size_t>(pickle->position),
                                     static_cast<std::size_t>(pickle->size)),
                        label)
        .and_then([](const Pickle &table) { return table.tensors(); })
        .and_then([&](std::vector<PickledTensor> pickled) {
            return place(std::move(pickled), storages, label);
        });
}

/// Reads one of the pickles that follow one another.
base::Expected<Pickle>
readNext(std::span<const std::byte> file, std::size_t &position, const std::string &label)
{
    auto pickle = Pickle::read(file.subspan(position), label);
    if (pickle)
        position += pickle->size();
    return pickle;
}

/// Behind the list of keys: for each the number of values (8 bytes), then the values.
base::Expected<Storages> readStorages(std::span<const std::byte> file,
                                      std::size_t position,
                                      const std::vector<std::string> &keys,
                                      const std::map<std::string, std::size_t> &valueSizes,
                                      const std::string &label)
{
    Storages storages;
    ByteCursor cursor(file, position);
    for (const std::string &key : keys) {
        // A storage that no tensor uses has no size that is known; nothing behind it can be found.
        const auto size = valueSizes.find(key);
        if (size == valueSizes.end())
            return broken(
                STROFA_ERROR_TEXT("%1: the storage \"%2\" belongs to no tensor."), label, key);
        const auto count = cursor.number(8);
        const std::uint64_t most = cursor.left() / size->second;
        if (!count || *count > most)
            return broken(
                STROFA_ERROR_TEXT("%1: the file ends within the storage \"%2\"."), label, key);
        const std::uint64_t bytes = *count * size->second;
        if (!storages.emplace(key, StoragePlace { cursor.position(), bytes }).second)
            return broken(STROFA_ERROR_TEXT("%1: the storage \"%2\" occurs twice."), label, key);
        cursor.take(bytes);
    }
    return storages;
}

/// Magic number, version, system, table and keys as a pickle each, then the storages.
base::Expected<Tensors> readOldFile(std::span<const std::byte> file, const std::string &label)
{
    std::size_t position = 0;
    const auto magic = readNext(file, position, label);
    if (!magic)
        return tl::unexpected(magic.error());
    if (magic->longNumber() != std::string(kMagic))
        return broken(STROFA_ERROR_TEXT("%1: the file is a pickle, but torch.save() did not write "
                                        "it."),
                      label,
                      {},
                      ErrorCode::Unsupported);
    const auto version = readNext(file, position, label);
    if (!version)
        return tl::unexpected(version.error());
    if (version->number() != kProtocol)
        return broken(STROFA_ERROR_TEXT("%1: the version of the file is not 1001."),
                      label,
                      {},
                      ErrorCode::Unsupported);
    const auto system = readNext(file, position, label);
    if (!system)
        return tl::unexpected(system.error());
    if (!system->truth("little_endian").value_or(true))
        return broken(
            STROFA_ERROR_TEXT("%1: the values are big-endian."), label, {}, ErrorCode::Unsupported);
    const auto table = readNext(file, position, label);
    if (!table)
        return tl::unexpected(table.error());
    auto pickled = table->tensors();
    if (!pickled)
        return tl::unexpected(pickled.error());
    const auto list = readNext(file, position, label);
    if (!list)
        return tl::unexpected(list.error());
    const auto keys = list->texts();
    if (!keys)
        return broken(STROFA_ERROR_TEXT("%1: the list of storages is broken."), label);
    std::map<std::string, std::size_t> valueSizes;
    for (const PickledTensor &tensor : table->described())
        valueSizes[tensor.storage] = sizeOf(tensor.type);
    const auto storages = readStorages(file, position, *keys, valueSizes, label);
    if (!storages)
        return tl::unexpected(storages.error());
    return place(std::move(*pickled), *storages, label);
}

} // namespace

base::Expected<Tensors> readTorchFile(std::span<const std::byte> file, const std::string &label)
{
    if (looksLikeZip(file))
        return readArchive(file, label);
    if (file.empty() || file.front() != std::byte { 0x80 })
        return broken(STROFA_ERROR_TEXT("%1: the file is neither a ZIP archive nor a pickle; "
                                        "torch.save() did not write it."),
                      label);
    return readOldFile(file, label);
}

} // namespace strofa::lm
