// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/scratch_file.h"

#include <string>
#include <string_view>
#include <zlib.h>

namespace strofa::fuzz
{

/// Gives bytes the mark and the right checksum of a base::SummedFile with so many numbers before
/// the sum, or no input would get past them. Too few bytes are left as they are.
inline void setMarkAndSum(std::string &bytes, std::string_view mark, std::size_t numbers)
{
    constexpr std::size_t kNumberBytes = 4;
    const std::size_t header = mark.size() + numbers * kNumberBytes;
    if (bytes.size() < header + kNumberBytes)
        return;
    bytes.replace(0, mark.size(), mark);
    const std::string summed = bytes.substr(0, header) + bytes.substr(header + kNumberBytes);
    const auto sum = crc32_z(0, reinterpret_cast<const Bytef *>(summed.data()), summed.size());
    std::string four;
    appendLittleEndian(four, static_cast<std::uint32_t>(sum));
    bytes.replace(header, kNumberBytes, four);
}

} // namespace strofa::fuzz
