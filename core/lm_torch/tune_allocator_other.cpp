// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/tune_allocator.h"

namespace strofa::lm_torch
{

void tuneAllocator()
{
    // The allocators of Windows and macOS keep freed blocks without being told.
}

void releaseFreeMemory() { }

} // namespace strofa::lm_torch
