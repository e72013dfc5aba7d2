// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/available_memory.h"

#include <fstream>

namespace strofa::lm
{

std::optional<std::uint64_t> availableMemory()
{
    std::ifstream stream("/proc/meminfo");
    std::string name;
    std::uint64_t kibibytes = 0;
    std::string unit;
    while (stream >> name >> kibibytes) {
        if (name == "MemAvailable:")
            return kibibytes * 1024U;
        std::getline(stream, unit);
    }
    return std::nullopt;
}

std::optional<std::uint64_t> peakResidentMemory()
{
    std::ifstream stream("/proc/self/status");
    std::string name;
    std::string rest;
    while (stream >> name) {
        std::uint64_t kibibytes = 0;
        if (name == "VmHWM:" && stream >> kibibytes)
            return kibibytes * 1024U;
        std::getline(stream, rest);
    }
    return std::nullopt;
}

} // namespace strofa::lm
