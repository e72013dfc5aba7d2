// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/available_memory.h"

#include <iomanip>
#include <sstream>

namespace strofa::lm
{

namespace
{

std::string mebibytes(std::uint64_t bytes)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << static_cast<double>(bytes) / (1024.0 * 1024.0);
    return text.str();
}

} // namespace

base::Expected<void> checkMemory(std::uint64_t needed, const std::string &label)
{
    const std::uint64_t wanted = needed + needed / 4;
    const auto available = availableMemory();
    if (!available || wanted <= *available)
        return {};
    return base::failure(base::ErrorCode::OutOfMemory,
                         STROFA_ERROR_TEXT("The model %1 needs %2 MiB of memory, but only %3 MiB "
                                           "are available."),
                         { label, mebibytes(wanted), mebibytes(*available) });
}

} // namespace strofa::lm
