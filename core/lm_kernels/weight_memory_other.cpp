// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/weight_memory.h"

#include <new>

namespace strofa::lm_kernels
{

std::shared_ptr<std::byte> allocateWeights(std::size_t bytes)
{
    constexpr std::align_val_t kLine { 64 };
    return { static_cast<std::byte *>(::operator new(bytes, kLine)), [](std::byte *block) {
                ::operator delete(block, kLine);
            } };
}

} // namespace strofa::lm_kernels
