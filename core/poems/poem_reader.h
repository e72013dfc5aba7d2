// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/corpus.h"
#include "core/poems/poem_files.h"
#include "core/text/charset.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::poems
{

/// What was understood of one file. Sentences are base::Error values, so that they are translated
/// where they are shown; they do not repeat the path.
struct PoemFileReport {
    std::filesystem::path path;
    text::Charset charset = text::Charset::Utf8;
    std::size_t poems = 0;
    std::size_t lines = 0; ///< of verse
    std::optional<base::Error> fault {}; ///< why nothing was read
    std::vector<base::Error> doubts {}; ///< what may have been misunderstood or was left out

    [[nodiscard]] bool isDoubtful() const noexcept { return fault.has_value() || !doubts.empty(); }
};

/// The poems of somebody's files.
struct PoemCollection {
    std::vector<lm::CorpusText> poems; ///< no text twice
    std::vector<PoemFileReport> files;
    std::size_t lines = 0; ///< of verse, in `poems`
    std::size_t duplicates = 0; ///< poems left out because the same text is there already
    std::size_t otherFiles = 0; ///< of folders, not looked at because of their endings
};

/// Reads poems from text files in any Russian encoding, Markdown, and JSONL ({"text": …,
/// "author": …, "title": …}), single or in folders (listPoemFiles). `author` is put where a file
/// names none. A file that cannot be read is reported and does not keep the others from being
/// read; the collection has no poem where none of them could. Errors: NotFound where no path leads
/// to a file that may hold poems; Cancelled. Blocks on the disk; any thread.
[[nodiscard]] base::Expected<PoemCollection>
readPoems(const std::vector<std::filesystem::path> &paths,
          const std::string &author,
          const base::CancelToken &cancel);

/// As readPoems for the content of one file; `name` is what the poems and errors call it.
/// The result may hold no poem; its report tells why.
[[nodiscard]] PoemCollection
readPoemBytes(std::string_view bytes, FileForm form, const std::filesystem::path &name);

/// Writes poems as JSONL, as lm::readCorpus reads them, all or nothing.
[[nodiscard]] base::Expected<void> writePoems(const std::vector<lm::CorpusText> &poems,
                                              const std::filesystem::path &path);

} // namespace strofa::poems
