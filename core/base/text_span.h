// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace strofa::base
{

/// A half-open range [begin, end) of UTF-16 code units in a text. Never mixed with byte or
/// code-point offsets.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t length() const noexcept { return end - begin; }

    [[nodiscard]] bool contains(std::size_t offset) const noexcept
    {
        return begin <= offset && offset < end;
    }

    friend bool operator==(const TextSpan &, const TextSpan &) = default;
};

} // namespace strofa::base
