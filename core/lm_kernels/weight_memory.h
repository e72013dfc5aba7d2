// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

namespace strofa::lm_kernels
{

/// Memory for weights, aligned for the widest vectors, of large pages where the system has them:
/// reading through small ones costs a third of the bandwidth of two threads. Not initialised.
/// Throws std::bad_alloc. One source file for each system.
[[nodiscard]] std::shared_ptr<std::byte> allocateWeights(std::size_t bytes);

} // namespace strofa::lm_kernels
