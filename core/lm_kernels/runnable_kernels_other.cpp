// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/kernel_table.h"

namespace strofa::lm_kernels
{

const std::vector<const KernelTable *> &runnableKernels()
{
    static const std::vector<const KernelTable *> kTables { &kPortableKernels };
    return kTables;
}

const KernelTable &fastestKernels()
{
    return *runnableKernels().back();
}

} // namespace strofa::lm_kernels
