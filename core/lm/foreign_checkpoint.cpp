// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/foreign_checkpoint.h"

#include "core/base/mapped_file.h"
#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/foreign_json.h"
#include "core/lm/torch_file.h"

#include <algorithm>
#include <set>

namespace strofa::lm
{

using base::ErrorCode;
namespace fs = std::filesystem;

namespace
{

constexpr std::size_t kLargestIndex = std::size_t { 1 } << 24U;

bool isSafetensors(const fs::path &file)
{
    return file.extension() == ".safetensors";
}

/// The files of weights of a folder in the order in which they are looked for.
base::Expected<fs::path> findFile(const fs::path &folder, const std::string &baseName)
{
    std::vector<std::string> names;
    const bool isPlain = base::pathText(base::pathOf(baseName).filename()) == baseName;
    if (!baseName.empty() && isPlain)
        for (const char *end : { ".safetensors", ".bin", ".pt" })
            names.push_back(baseName + end);
    for (const char *name : { "model.safetensors",
                              "model.safetensors.index.json",
                              "pytorch_model.bin",
                              "pytorch_model.bin.index.json" })
        names.emplace_back(name);
    std::error_code error;
    for (const std::string &name : names) {
        if (fs::is_regular_file(folder / base::pathOf(name), error))
            return folder / base::pathOf(name);
    }
    // GPTQ checkpoints bear names of their own; one file alone leaves no doubt.
    std::vector<fs::path> found;
    for (const char *end : { ".safetensors", ".bin", ".pt" }) {
        for (const auto &entry : fs::directory_iterator(folder, error))
            if (entry.path().extension() == end && entry.path().filename() != "training_args.bin")
                found.push_back(entry.path());
        if (found.size() == 1)
            return found.front();
        if (found.size() > 1)
            return base::failure(ErrorCode::Unsupported,
                                 STROFA_ERROR_TEXT("%1 has several files of weights and no index "
                                                   "that tells which belong together."),
                                 { base::pathText(folder) });
    }
    return base::failure(ErrorCode::NotFound,
                         STROFA_ERROR_TEXT("%1 has no weights: neither model.safetensors nor "
                                           "pytorch_model.bin nor an index of several files."),
                         { base::pathText(folder) });
}

base::Expected<std::vector<CheckpointTensor>> readTensors(const fs::path &path, std::uint64_t &size)
{
    const auto file = base::MappedFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    size = file->bytes().size();
    if (!isSafetensors(path))
        return readTorchFile(file->bytes(), base::pathText(path.filename()));
    const auto content =
        parseSafetensors(file->bytes(), base::pathText(path.filename()), TypeSet::Foreign);
    if (!content)
        return tl::unexpected(content.error());
    std::vector<CheckpointTensor> tensors;
    for (const TensorView &view : content->tensors) {
        CheckpointTensor &tensor = tensors.emplace_back();
        tensor.name = view.name;
        tensor.type = view.type;
        tensor.shape = view.shape;
        tensor.strides = rowMajorStrides(view.shape);
        tensor.position = static_cast<std::uint64_t>(view.bytes.data() - file->bytes().data());
    }
    return tensors;
}

/// The name of a tensor without what wrappers have put before it.
std::string plainName(std::string name)
{
    for (const std::string_view prefix : { "module.", "transformer." }) {
        if (name.starts_with(prefix))
            name.erase(0, prefix.size());
    }
    return name;
}

} // namespace

base::Expected<std::map<std::string, std::string>> parseShardIndex(std::string_view text,
                                                                   const std::string &label)
{
    const auto root = parseForeignJson(text, label, kIndexLimits);
    if (!root)
        return tl::unexpected(root.error());
    const auto weights = root->find("weight_map");
    if (weights == root->end() || !weights->is_object() || weights->empty())
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("%1 has no \"weight_map\" of tensors and files."),
                             { label });
    std::map<std::string, std::string> map;
    for (const auto &[name, file] : weights->items()) {
        const std::string value = file.is_string() ? file.get<std::string>() : std::string();
        const bool isPlain = !value.empty() && value != "." && value != ".."
            && value.find_first_of(std::string_view("/\\:\0", 4)) == std::string::npos;
        if (!isPlain)
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1: the file of the tensor \"%2\" is not the "
                                                   "name of a file of the folder."),
                                 { label, name });
        map.emplace(name, value);
    }
    return map;
}

base::Expected<void> ForeignCheckpoint::add(const fs::path &file,
                                            const std::map<std::string, std::string> *index)
{
    std::uint64_t size = 0;
    auto tensors = readTensors(file, size);
    if (!tensors)
        return tl::unexpected(tensors.error());
    m_files.push_back(file);
    m_bytes += size;
    for (CheckpointTensor &tensor : *tensors) {
        if (index != nullptr) {
            const auto place = index->find(tensor.name);
            if (place == index->end() || place->second != base::pathText(file.filename()))
                continue; // the index decides
        }
        tensor.file = m_files.size() - 1;
        std::string name = plainName(tensor.name);
        if (!m_tensors.emplace(name, std::move(tensor)).second)
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1: the tensor \"%2\" occurs twice, with and "
                                                   "without a prefix."),
                                 { base::pathText(file.filename()), name });
    }
    return {};
}

base::Expected<ForeignCheckpoint> ForeignCheckpoint::open(const fs::path &folder,
                                                          const std::string &baseName)
{
    const auto first = findFile(folder, baseName);
    if (!first)
        return tl::unexpected(first.error());
    if (first->extension() != ".json")
        return openFile(*first);
    ForeignCheckpoint checkpoint;
    const auto text = readSmallFile(*first, kLargestIndex);
    if (!text)
        return tl::unexpected(text.error());
    const std::string label = base::pathText(first->filename());
    const auto index = parseShardIndex(*text, label);
    if (!index)
        return tl::unexpected(index.error());
    std::set<std::string> names;
    for (const auto &[tensor, file] : *index)
        names.insert(file);
    checkpoint.m_form = isSafetensors(*names.begin()) ? "safetensors" : "torch";
    for (const std::string &name : names) {
        std::error_code error;
        if (!fs::is_regular_file(folder / base::pathOf(name), error))
            return base::failure(ErrorCode::NotFound,
                                 STROFA_ERROR_TEXT("%1 names the file %2, which is missing."),
                                 { label, name });
        if (auto added = checkpoint.add(folder / base::pathOf(name), &*index); !added)
            return tl::unexpected(added.error());
    }
    for (const auto &[tensor, file] : *index) {
        if (checkpoint.find(plainName(tensor)) == nullptr)
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1 says that the tensor \"%2\" is in %3, where "
                                                   "it is not."),
                                 { label, tensor, file });
    }
    return checkpoint;
}

base::Expected<ForeignCheckpoint> ForeignCheckpoint::openFile(const fs::path &file)
{
    ForeignCheckpoint checkpoint;
    checkpoint.m_form = isSafetensors(file) ? "safetensors" : "torch";
    if (auto added = checkpoint.add(file, nullptr); !added)
        return tl::unexpected(added.error());
    return checkpoint;
}

const CheckpointTensor *ForeignCheckpoint::find(const std::string &name) const
{
    const auto found = m_tensors.find(name);
    return found == m_tensors.end() ? nullptr : &found->second;
}

} // namespace strofa::lm
