// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/available_memory.h"

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace strofa::lm
{

std::optional<std::uint64_t> availableMemory()
{
    MEMORYSTATUSEX status {};
    status.dwLength = sizeof(status);
    if (GlobalMemoryStatusEx(&status) == 0)
        return std::nullopt;
    return status.ullAvailPhys;
}

std::optional<std::uint64_t> peakResidentMemory()
{
    return std::nullopt;
}

} // namespace strofa::lm
