// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::base
{

/// What the program's own binary tables have in common: a mark of eight bytes, some 32-bit numbers,
/// the CRC-32 (IEEE) of all bytes but its own, little-endian, and a body.
struct SummedFile {
    std::vector<std::uint32_t> numbers;
    std::string body;
};

/// How to read one kind of them. The sentences are marked by STROFA_ERROR_TEXT and get the path.
struct SummedFileKind {
    std::string_view mark; ///< eight bytes
    std::size_t numbers = 0;
    const char *missing = nullptr;
    const char *damaged = nullptr;
    /// The size of the body that belongs to the numbers; nothing where they are unreasonable. It
    /// guards the allocations against damaged numbers.
    std::function<std::optional<std::uint64_t>(std::span<const std::uint32_t>)> bodySize;
};

/// NotFound; Corrupted for another mark, a wrong sum, and a file that is too short or too long.
[[nodiscard]] Expected<SummedFile> readSummedFile(const std::filesystem::path &path,
                                                  const SummedFileKind &kind);

/// The error of a file whose body is out of order.
[[nodiscard]] Error damagedFile(const std::filesystem::path &path, const SummedFileKind &kind);

/// Io. Not atomic: such tables are compiled, not edited.
[[nodiscard]] Expected<void> writeSummedFile(const std::filesystem::path &path,
                                             std::string_view mark,
                                             std::span<const std::uint32_t> numbers,
                                             std::string_view body);

} // namespace strofa::base
