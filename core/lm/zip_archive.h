// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

/// A file within an archive; its bytes lie in the archive as they are.
struct ZipEntry {
    std::string name;
    std::uint64_t position = 0; ///< of the first byte in the archive
    std::uint64_t size = 0;
};

/// Whether the bytes begin like a ZIP archive.
[[nodiscard]] bool looksLikeZip(std::span<const std::byte> file);

/// The files of a ZIP archive (PKWARE APPNOTE 6.3, with ZIP64) that are stored without
/// compression, as torch.save() writes them. Compressed or encrypted ones, names that occur twice
/// or differ between the two places where they stand, and files that overlap or leave the archive
/// are refused. At most 20 000 files. `label` names the archive in the messages. Errors:
/// Corrupted or Unsupported.
[[nodiscard]] base::Expected<std::vector<ZipEntry>> readZip(std::span<const std::byte> file,
                                                            const std::string &label);

} // namespace strofa::lm
