// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string_view>

namespace strofa::tables
{

/// Calls `visit` with the fields of each row of a tab-separated UTF-8 file, plain or compressed
/// by xz (by its ending); the header line is left out. BadInput for a row with fewer fields.
[[nodiscard]] base::Expected<void>
readTable(const std::filesystem::path &path,
          std::size_t minimumFields,
          const std::function<void(std::span<const std::string_view>)> &visit);

} // namespace strofa::tables
