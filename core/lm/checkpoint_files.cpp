// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/checkpoint_files.h"

#include "core/base/path_text.h"

#include <vector>

namespace strofa::lm
{

namespace
{

constexpr std::string_view kBegin = "checkpoint-";
constexpr std::string_view kEnd = ".safetensors";

} // namespace

std::string checkpointTensorsFile(std::int64_t iteration, std::string_view variant)
{
    std::string name(kBegin);
    name += std::to_string(iteration);
    name += variant;
    name += kEnd;
    return name;
}

bool isCheckpointTensorsFile(std::string_view name)
{
    // Files that were being written when the program was killed have more behind it.
    return name.starts_with(kBegin) && name.find(kEnd, kBegin.size()) != std::string_view::npos;
}

std::error_code removeCheckpoint(const std::filesystem::path &folder)
{
    std::error_code failed;
    std::error_code error;
    std::filesystem::remove(folder / kCheckpointIndexFile, failed);
    if (failed)
        return failed;
    std::vector<std::filesystem::path> tensors;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (isCheckpointTensorsFile(base::pathText(entry->path().filename())))
            tensors.push_back(entry->path());
    }
    failed = error;
    for (const std::filesystem::path &path : tensors) {
        if (!std::filesystem::remove(path, error) && error)
            failed = error;
    }
    return failed;
}

} // namespace strofa::lm
