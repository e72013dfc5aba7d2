// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::integration
{

/// The files of the project whose path ends with one of `endings`, relative to the source folder,
/// with forward slashes, sorted. Build folders and hidden folders are left out.
[[nodiscard]] std::vector<std::string> sourcePaths(std::initializer_list<std::string_view> endings);

/// The content of a file of the source folder (STROFA_SOURCE_DIR); throws when it is unreadable.
[[nodiscard]] std::string readSource(const std::string &path);

[[nodiscard]] std::uintmax_t sourceSize(const std::string &path);

} // namespace strofa::integration
