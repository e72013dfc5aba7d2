// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

/// Writes the parts one after the other into a temporary file beside `path` and puts it into
/// its place when all of it is on the disk. Returns the SHA-256 of the content, hexadecimal.
[[nodiscard]] base::Expected<std::string>
writeAtomically(const std::filesystem::path &path,
                const std::vector<std::span<const std::byte>> &parts);

[[nodiscard]] base::Expected<std::string> writeAtomically(const std::filesystem::path &path,
                                                          std::string_view text);

/// The whole of a small text file; longer ones than `limit` bytes are refused as Corrupted.
[[nodiscard]] base::Expected<std::string> readSmallFile(const std::filesystem::path &path,
                                                        std::size_t limit);

} // namespace strofa::lm
