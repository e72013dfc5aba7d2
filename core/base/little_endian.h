// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace strofa::base
{

/// Integers of any machine as the program's own files have them: the lowest byte first.
template <std::integral Value>
void appendLittleEndian(std::string &bytes, Value value)
{
    const auto bits = static_cast<std::make_unsigned_t<Value>>(value);
    for (std::size_t i = 0; i < sizeof(Value); ++i)
        bytes += static_cast<char>(std::uint64_t { bits } >> (8 * i) & 0xFFU);
}

template <std::integral Value>
void appendLittleEndian(std::string &bytes, const std::vector<Value> &values)
{
    for (const Value value : values)
        appendLittleEndian(bytes, value);
}

/// Takes such integers off the front of bytes that are known to be enough. The bytes must outlive
/// it.
class LittleEndianReader
{
public:
    explicit LittleEndianReader(std::string_view bytes) noexcept : m_bytes(bytes) { }

    template <std::integral Value>
    [[nodiscard]] Value next()
    {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < sizeof(Value); ++i)
            bits |= std::uint64_t { static_cast<unsigned char>(m_bytes[i]) } << (8 * i);
        m_bytes.remove_prefix(sizeof(Value));
        return static_cast<Value>(bits);
    }

    template <std::integral Value>
    void fill(std::vector<Value> &values, std::size_t count)
    {
        values.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            values.push_back(next<Value>());
    }

private:
    std::string_view m_bytes;
};

} // namespace strofa::base
