// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace strofa::base
{

/// A path as UTF-8, to be told or stored; path.string() is the code page's on Windows, and throws
/// there for what the code page lacks. Bytes that are not UTF-8, which names on Linux may have,
/// come as U+FFFD. Total.
[[nodiscard]] std::string pathText(const std::filesystem::path &path);

/// The path that such a text names. The text must be UTF-8.
[[nodiscard]] std::filesystem::path pathOf(std::string_view utf8);

} // namespace strofa::base
