// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace strofa::assist
{

/// Tells whether a line takes five or more consecutive words from known poems. Holds no text: only
/// sorted 32-bit hashes of word 5-grams (letters only, lower case, е for ё; FNV-1a). Of lines that
/// no poem has it takes about one in a thousand for known. Immutable; any thread.
///
/// File: the eight bytes "STRFCOP2"; as little-endian 32-bit integers the number of hashes, the
/// number of bytes that follow the header, and the CRC-32 (IEEE) of all bytes but its own; then
/// the gaps between ascending hashes (their difference less one; the first hash itself) as Rice
/// codes with ⌊log2(2³² / number)⌋ remainder bits, quotient in ones ended by a zero, lowest bits
/// first.
class CopyCheck
{
public:
    static constexpr std::size_t kWords = 5;

    [[nodiscard]] static base::Expected<std::shared_ptr<const CopyCheck>>
    open(const std::filesystem::path &path);

    /// Reads texts (UTF-8) and remembers their 5-grams; line and stanza breaks do not matter.
    [[nodiscard]] static std::shared_ptr<const CopyCheck>
    compile(const std::vector<std::string> &texts);

    [[nodiscard]] base::Expected<void> write(const std::filesystem::path &path) const;

    [[nodiscard]] bool isCopied(std::string_view text) const;

    [[nodiscard]] std::size_t size() const noexcept { return m_hashes.size(); }

private:
    std::vector<std::uint32_t> m_hashes;
};

} // namespace strofa::assist
