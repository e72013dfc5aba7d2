// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/key_value_cache.h"

#include <algorithm>

namespace strofa::lm_torch
{

CacheShape CacheShape::of(std::size_t layers, std::size_t heads, std::size_t size)
{
    // Blocks of about a megabyte: short ones waste time, long ones memory where rows part.
    constexpr std::size_t kBlockFloats = std::size_t { 1 } << 18U;
    const std::size_t floats = layers * heads * 2 * size;
    return { layers, heads, size, std::clamp<std::size_t>(kBlockFloats / floats, 8, 64) };
}

void KeyValueCache::grow(const CacheShape &shape)
{
    const std::size_t place = m_length % shape.positions;
    if (place == 0) {
        m_blocks.push_back(std::make_shared<Block>(shape.blockFloats()));
        m_blocks.back()->taken = 1;
    } else if (std::size_t free = place;
               !m_blocks.back()->taken.compare_exchange_strong(free, place + 1)) {
        const auto copy = std::make_shared<Block>(shape.blockFloats());
        const std::size_t stride = shape.positions * shape.size;
        for (std::size_t i = 0; i < shape.blockFloats(); i += stride)
            std::copy_n(
                m_blocks.back()->floats.get() + i, place * shape.size, copy->floats.get() + i);
        copy->taken = place + 1;
        m_blocks.back() = copy;
    }
    ++m_length;
}

} // namespace strofa::lm_torch
