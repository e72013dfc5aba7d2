// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/base/expected.h"

#include <QString>

#include <string>
#include <vector>

namespace strofa::cli
{

/// A verse text to be continued.
struct Prompt {
    std::string id; ///< the number of its line where the file gives none
    std::string text; ///< UTF-8
};

/// Reads JSONL with "text" and, if they are wished for, "id"s; "-" is standard input. BadInput for
/// a line without a text and for a file without a line; errors of readLines().
[[nodiscard]] base::Expected<std::vector<Prompt>> readPrompts(const QString &path,
                                                              Context &context);

} // namespace strofa::cli
