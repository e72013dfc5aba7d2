// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lm/stored_layout.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace strofa::lm
{

/// Writes a safetensors file whose tensors come one after the other, or in turn, so that no more
/// than a part of one is ever in memory. What the layout promises must come. One thread.
class TensorWriter
{
public:
    /// Writes nothing.
    TensorWriter() = default;

    /// Writes the header into a new file.
    [[nodiscard]] static base::Expected<TensorWriter> create(const std::filesystem::path &path,
                                                             std::vector<StoredTensor> layout);

    /// The next bytes of a tensor of the layout.
    [[nodiscard]] base::Expected<void> append(const std::string &name,
                                              std::span<const std::byte> bytes);

    /// Ends the file and reads it once more for its SHA-256, which is returned, hexadecimal.
    [[nodiscard]] base::Expected<std::string> finish(const base::CancelToken &cancel);

    /// Of the whole file.
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

private:
    struct Place {
        std::uint64_t next = 0;
        std::uint64_t end = 0;
    };

    [[nodiscard]] tl::unexpected<base::Error> writeError() const;

    std::filesystem::path m_path;
    std::ofstream m_stream;
    std::map<std::string, Place> m_places;
    std::uint64_t m_bytes = 0;
};

/// The SHA-256 of a file, hexadecimal, read part by part.
[[nodiscard]] base::Expected<std::string> sha256OfFile(const std::filesystem::path &path,
                                                       const base::CancelToken &cancel);

} // namespace strofa::lm
