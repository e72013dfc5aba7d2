// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace strofa::lm
{

/// Walks through bytes without ever leaving them; numbers are little-endian. One thread.
class ByteCursor
{
public:
    explicit ByteCursor(std::span<const std::byte> bytes, std::size_t position = 0)
        : m_bytes(bytes)
        , m_position(position < bytes.size() ? position : bytes.size())
    {
    }

    [[nodiscard]] std::size_t position() const { return m_position; }

    [[nodiscard]] std::size_t left() const { return m_bytes.size() - m_position; }

    /// The next `count` bytes; nothing where there are fewer.
    std::optional<std::span<const std::byte>> take(std::uint64_t count)
    {
        if (count > left())
            return std::nullopt;
        const auto part = m_bytes.subspan(m_position, static_cast<std::size_t>(count));
        m_position += part.size();
        return part;
    }

    std::optional<std::string_view> text(std::uint64_t count)
    {
        const auto part = take(count);
        if (!part)
            return std::nullopt;
        return std::string_view(reinterpret_cast<const char *>(part->data()), part->size());
    }

    /// A number of 1 … 8 bytes.
    std::optional<std::uint64_t> number(std::size_t size)
    {
        const auto part = take(size);
        if (!part)
            return std::nullopt;
        std::uint64_t value = 0;
        for (std::size_t i = size; i > 0; --i)
            value = value << 8U | std::to_integer<std::uint64_t>((*part)[i - 1]);
        return value;
    }

    /// Text up to the next line feed, which is passed over.
    std::optional<std::string_view> line(std::size_t most)
    {
        const std::string_view rest(reinterpret_cast<const char *>(m_bytes.data()) + m_position,
                                    left());
        const std::size_t end = rest.substr(0, most).find('\n');
        if (end == std::string_view::npos)
            return std::nullopt;
        m_position += end + 1;
        return rest.substr(0, end);
    }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
};

} // namespace strofa::lm
