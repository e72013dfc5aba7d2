// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace strofa::base
{

/// A file mapped into memory for reading. Owns the mapping; the bytes stay valid, at the same
/// address, until the object that was moved to last is destroyed. Move-only; const members may be
/// called from any thread. If another program truncates the file meanwhile, reading beyond its
/// new end is a fault of the system, as with every mapping.
class MappedFile
{
public:
    MappedFile() noexcept = default;
    MappedFile(MappedFile &&other) noexcept;
    MappedFile &operator=(MappedFile &&other) noexcept;
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;
    ~MappedFile();

    /// Maps the whole file. NotFound if there is none, BadInput for a folder, Io otherwise.
    /// An empty file gives an empty span.
    [[nodiscard]] static Expected<MappedFile> open(const std::filesystem::path &path);

    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return { m_data, m_size }; }

private:
    MappedFile(const std::byte *data, std::size_t size) noexcept : m_data(data), m_size(size) { }

    void unmap() noexcept;

    const std::byte *m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace strofa::base
