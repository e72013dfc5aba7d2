// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstdint>
#include <optional>
#include <string>

namespace strofa::lm
{

/// Bytes that programs can still take without pushing others out; nothing where the system does
/// not tell. One source file for each system.
[[nodiscard]] std::optional<std::uint64_t> availableMemory();

/// The most bytes of this process that ever stood in memory at once; nothing where the system
/// does not tell.
[[nodiscard]] std::optional<std::uint64_t> peakResidentMemory();

/// OutOfMemory with both numbers if `needed` bytes and a quarter more are not available.
[[nodiscard]] base::Expected<void> checkMemory(std::uint64_t needed, const std::string &label);

} // namespace strofa::lm
