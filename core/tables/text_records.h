// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <filesystem>
#include <functional>
#include <string>

namespace strofa::tables
{

/// Calls `visit` with the "text" of each record of a JSONL file, plain or compressed by xz (by its
/// ending). Returns how many lines are no such records. The errors of readTable().
[[nodiscard]] base::Expected<std::size_t>
readTextRecords(const std::filesystem::path &path,
                const std::function<void(const std::string &)> &visit);

} // namespace strofa::tables
