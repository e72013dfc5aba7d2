// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_kernels/kernel_table.h"

namespace strofa::lm_kernels
{

extern const KernelTable kAvx2Kernels;
extern const KernelTable kAvx512Kernels; ///< AVX-512 F, BW, VL and VNNI

} // namespace strofa::lm_kernels
