// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/weight_memory.h"

#include <cstdlib>
#include <new>
#include <sys/mman.h>

namespace strofa::lm_kernels
{

std::shared_ptr<std::byte> allocateWeights(std::size_t bytes)
{
    constexpr std::size_t kLine = 64;
    constexpr std::size_t kLargePage = std::size_t { 1 } << 21U;
    const std::size_t alignment = bytes >= kLargePage ? kLargePage : kLine;
    const std::size_t size = (bytes + alignment - 1) / alignment * alignment;
    void *memory = std::aligned_alloc(alignment, size == 0 ? alignment : size);
    if (memory == nullptr)
        throw std::bad_alloc();
    if (alignment == kLargePage) {
        // A wish: where the system does not grant it, small pages serve.
        static_cast<void>(madvise(memory, size, MADV_HUGEPAGE));
    }
    return { static_cast<std::byte *>(memory), [](std::byte *block) {
                std::free(block);
            } };
}

} // namespace strofa::lm_kernels
