// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/corpus.h"

#include <filesystem>
#include <string>
#include <vector>

namespace strofa::poems
{

/// What is needed to begin or go on learning an author's style, kept beside the adapter that
/// comes of it, so that a run can be resumed after the program was left. A plain value.
struct AuthorFolder {
    std::filesystem::path folder;
    std::string author; ///< the name that the user gave
    std::filesystem::path model; ///< folder of the base
    double minutes = 15.0; ///< wall-clock budget of the whole run
    bool isFinished = false; ///< the adapter is complete

    /// The author's poems as a corpus.
    [[nodiscard]] std::filesystem::path corpus() const { return folder / "poems.jsonl"; }
};

/// Makes the folder and writes poems and order into it. Errors: Io.
[[nodiscard]] base::Expected<void> createAuthorFolder(const AuthorFolder &order,
                                                      const std::vector<lm::CorpusText> &poems);

/// Replaces the order in its folder (as when it is finished). Errors: Io.
[[nodiscard]] base::Expected<void> saveAuthorFolder(const AuthorFolder &order);

/// Reads the order of a folder. NotFound where there is none, Corrupted where it cannot be read.
[[nodiscard]] base::Expected<AuthorFolder> readAuthorFolder(const std::filesystem::path &folder);

/// Those among the subfolders whose style has not been learned to the end, by name.
[[nodiscard]] std::vector<AuthorFolder> unfinishedAuthors(const std::filesystem::path &collection);

} // namespace strofa::poems
