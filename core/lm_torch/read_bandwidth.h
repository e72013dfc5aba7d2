// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_kernels/row_team.h"

#include <cstddef>
#include <memory>

namespace strofa::lm_torch
{

/// Measures how fast memory can be read: half a gigabyte, more than caches hold, is summed up.
class ReadBandwidth
{
public:
    explicit ReadBandwidth(int threads);

    /// Bytes a second of the fastest of some passes; takes a few tenths of a second.
    [[nodiscard]] double measure();

private:
    lm_kernels::RowTeam m_team;
    std::shared_ptr<std::byte> m_memory;
};

} // namespace strofa::lm_torch
