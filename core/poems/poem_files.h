// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace strofa::poems
{

enum class FileForm : std::uint8_t {
    Text,
    Markdown,
    JsonLines,
};

/// A file that may hold poems, or why it cannot be looked at.
struct PoemFile {
    std::filesystem::path path;
    FileForm form = FileForm::Text;
    std::optional<base::Error> fault {};
};

struct PoemFileList {
    std::vector<PoemFile> files; ///< each file once, in the order of the paths and by name
    std::size_t otherFiles = 0; ///< in the folders, with other endings
};

/// The files that the paths name: each file as it is (whatever its ending, unless it is known to
/// be no text), and of each folder and its subfolders those that end in .txt, .text, .md,
/// .markdown, .jsonl. A folder that is met twice, as with links in a circle, is looked at once;
/// hidden ones are not. Blocks on the disk; any thread; a cancelled call returns what it has.
[[nodiscard]] PoemFileList listPoemFiles(const std::vector<std::filesystem::path> &paths,
                                         const base::CancelToken &cancel);

} // namespace strofa::poems
