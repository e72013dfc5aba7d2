// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <vector>

namespace strofa::lm_torch
{

/// What each position of a decoder leaves behind.
struct CacheShape {
    std::size_t layers = 0;
    std::size_t heads = 0;
    std::size_t size = 0; ///< floats of a key or value of one head
    std::size_t positions = 1; ///< of a block

    [[nodiscard]] static CacheShape of(std::size_t layers, std::size_t heads, std::size_t size);

    [[nodiscard]] std::size_t blockFloats() const { return layers * heads * 2 * positions * size; }
};

/// Keys and values of one sequence, in blocks of some positions. Copies are cheap: they share the
/// blocks, and a position is written into a shared block only if no other copy has taken it;
/// otherwise the block is copied first. Copies may live on different threads.
class KeyValueCache
{
public:
    [[nodiscard]] std::size_t length() const { return m_length; }

    /// Makes room for one position more; its keys and values are to be written before they are
    /// read.
    void grow(const CacheShape &shape);

    /// Keys of a head in a block: positions × size floats. Writable at positions that grow() gave.
    [[nodiscard]] float *
    keys(const CacheShape &shape, std::size_t block, std::size_t layer, std::size_t head) const
    {
        return m_blocks[block]->floats.get()
            + (layer * shape.heads + head) * 2 * shape.positions * shape.size;
    }

    /// Values likewise.
    [[nodiscard]] float *
    values(const CacheShape &shape, std::size_t block, std::size_t layer, std::size_t head) const
    {
        return keys(shape, block, layer, head) + shape.positions * shape.size;
    }

private:
    struct Block {
        explicit Block(std::size_t count) : floats(new float[count]) { }

        std::atomic<std::size_t> taken { 0 }; ///< positions
        std::unique_ptr<float[]> floats;
    };

    std::vector<std::shared_ptr<Block>> m_blocks;
    std::size_t m_length = 0;
};

} // namespace strofa::lm_torch
