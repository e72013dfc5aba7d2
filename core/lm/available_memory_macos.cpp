// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/available_memory.h"

#include <mach/mach.h>

namespace strofa::lm
{

std::optional<std::uint64_t> availableMemory()
{
    vm_size_t pageSize = 0;
    vm_statistics64_data_t statistics {};
    mach_msg_type_number_t count = HOST_VM_INFO64_COUNT;
    const mach_port_t host = mach_host_self();
    if (host_page_size(host, &pageSize) != KERN_SUCCESS
        || host_statistics64(
               host, HOST_VM_INFO64, reinterpret_cast<host_info64_t>(&statistics), &count)
            != KERN_SUCCESS)
        return std::nullopt;
    const std::uint64_t pages = static_cast<std::uint64_t>(statistics.free_count)
        + statistics.inactive_count + statistics.purgeable_count;
    return pages * pageSize;
}

std::optional<std::uint64_t> peakResidentMemory()
{
    return std::nullopt;
}

} // namespace strofa::lm
