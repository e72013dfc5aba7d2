// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace strofa::fuzz
{

/// A file of this process alone, for readers that want a path; put TMPDIR into memory to run
/// faster. It disappears with the object.
class ScratchFile
{
public:
    ScratchFile()
        : m_path(std::filesystem::temp_directory_path()
                 / ("strofa-fuzz-" + std::to_string(std::random_device()())))
    {
    }

    ScratchFile(const ScratchFile &) = delete;
    ScratchFile &operator=(const ScratchFile &) = delete;

    ~ScratchFile()
    {
        std::error_code error;
        std::filesystem::remove(m_path, error);
    }

    /// Replaces the content; a target that cannot write its file tests nothing and must not pass.
    const std::filesystem::path &store(std::string_view content) const
    {
        std::ofstream file(m_path, std::ios::binary | std::ios::trunc);
        file.write(content.data(), static_cast<std::streamsize>(content.size()));
        file.close();
        if (!file)
            std::abort();
        return m_path;
    }

    [[nodiscard]] std::string content() const
    {
        std::ifstream file(m_path, std::ios::binary);
        return { std::istreambuf_iterator<char>(file), {} };
    }

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Appends a number as the binary files of Strofa store it.
inline void appendLittleEndian(std::string &bytes, std::uint32_t value)
{
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(value >> shift & 0xFFU);
}

} // namespace strofa::fuzz
