// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/checkpoint.h"

#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/checkpoint_files.h"
#include "core/lm/corpus.h"
#include "core/lm/safetensors.h"
#include "core/lm_torch/weights.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace strofa::lm_torch
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr std::size_t kLargestIndex = std::size_t { 1 } << 24U;

tl::unexpected<base::Error> damaged(const std::filesystem::path &folder)
{
    return base::failure(ErrorCode::Corrupted,
                         STROFA_ERROR_TEXT("The checkpoint in %1 is damaged."),
                         { base::pathText(folder) });
}

void removeOlder(const std::filesystem::path &folder, const std::string &current)
{
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = base::pathText(entry.path().filename());
        if (lm::isCheckpointTensorsFile(name) && name != current)
            std::filesystem::remove(entry.path(), error);
    }
}

/// The file that the present index names, if there is one that can be read.
std::string indexedFile(const std::filesystem::path &folder)
{
    const auto text = lm::readSmallFile(folder / lm::kCheckpointIndexFile, kLargestIndex);
    const json index = text ? json::parse(*text, nullptr, false) : json();
    const auto file = index.is_object() ? index.find("file") : index.end();
    return file != index.end() && file->is_string() ? file->get<std::string>() : std::string();
}

} // namespace

base::Expected<void> writeCheckpoint(const std::filesystem::path &folder,
                                     const Checkpoint &checkpoint)
{
    // Two names in turn would do; the iteration makes them readable. The file that the index names
    // stays until there is another index: a run may be saved twice at one iteration.
    std::string name = lm::checkpointTensorsFile(checkpoint.iteration);
    if (name == indexedFile(folder))
        name = lm::checkpointTensorsFile(checkpoint.iteration, "b");
    std::vector<at::Tensor> kept;
    std::vector<lm::TensorView> views;
    for (const auto &[key, tensor] : checkpoint.tensors) {
        kept.push_back(tensor.to(at::kFloat).contiguous());
        views.push_back(viewOf(key, kept.back()));
    }
    const auto hash = lm::writeSafetensors(folder / name, views, {});
    if (!hash)
        return tl::unexpected(hash.error());
    std::error_code error;
    const json index = { { "format", "strofa-checkpoint" },
                         { "version", 1 },
                         { "iteration", checkpoint.iteration },
                         { "file", name },
                         { "bytes", std::filesystem::file_size(folder / name, error) },
                         { "sha256", *hash },
                         { "state", json::parse(checkpoint.state) } };
    const auto written =
        lm::writeAtomically(folder / lm::kCheckpointIndexFile, index.dump(1) + '\n');
    if (!written)
        return tl::unexpected(written.error());
    removeOlder(folder, name);
    return {};
}

bool hasCheckpoint(const std::filesystem::path &folder)
{
    std::error_code error;
    return std::filesystem::exists(folder / lm::kCheckpointIndexFile, error);
}

base::Expected<Checkpoint> readCheckpoint(const std::filesystem::path &folder)
{
    if (!hasCheckpoint(folder))
        return base::failure(ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("There is no checkpoint in %1 to resume from."),
                             { base::pathText(folder) });
    const auto text = lm::readSmallFile(folder / lm::kCheckpointIndexFile, kLargestIndex);
    if (!text)
        return tl::unexpected(text.error());
    const json index = json::parse(*text, nullptr, false);
    if (!index.is_object() || index.value("format", "") != "strofa-checkpoint"
        || index.value("version", 0) != 1 || !index.contains("state")
        || !index.at("state").is_object())
        return damaged(folder);
    const std::string name = index.value("file", "");
    if (name.empty() || name.find_first_of("/\\") != std::string::npos)
        return damaged(folder);
    const auto file = lm::SafetensorsFile::open(folder / name);
    if (!file)
        return tl::unexpected(file.error());
    const std::string_view bytes(reinterpret_cast<const char *>(file->bytes().data()),
                                 file->bytes().size());
    if (lm::sha256(bytes) != index.value("sha256", ""))
        return damaged(folder);
    Checkpoint checkpoint;
    checkpoint.iteration = index.value("iteration", std::int64_t { 0 });
    checkpoint.state = index.at("state").dump();
    for (const lm::TensorView &view : file->content().tensors)
        checkpoint.tensors[view.name] = toTensor(view);
    return checkpoint;
}

} // namespace strofa::lm_torch
