// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_kernels/kernels_x86.h"

#if defined(_MSC_VER)
#include <immintrin.h>
#include <intrin.h>
#else
#include <cpuid.h>
#endif

namespace strofa::lm_kernels
{

namespace
{

struct Features {
    bool avx2 = false;
    bool avx512Vnni = false;
};

#if defined(_MSC_VER) && !defined(__clang__)

/// Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2A, CPUID: leaf 1 names
/// FMA, F16C and OSXSAVE, leaf 7 the others; XCR0 tells what the system saves.
Features readFeatures()
{
    const auto bit = [](int word, int number) {
        return (word >> number & 1) != 0;
    };
    int basic[4];
    int extended[4];
    __cpuidex(basic, 1, 0);
    __cpuidex(extended, 7, 0);
    if (!bit(basic[2], 27))
        return {};
    const auto saved = _xgetbv(0);
    const bool savesAvx = (saved & 0x6U) == 0x6U;
    const bool savesAvx512 = (saved & 0xE6U) == 0xE6U;
    Features features;
    features.avx2 = savesAvx && bit(basic[2], 12) && bit(basic[2], 29) && bit(extended[1], 5);
    features.avx512Vnni = features.avx2 && savesAvx512 && bit(extended[1], 16)
        && bit(extended[1], 30) && bit(extended[1], 31) && bit(extended[2], 11);
    return features;
}

#else

/// Not all compilers know it by name. The system saves its registers where it saves those of AVX2.
bool hasF16c()
{
    unsigned registers[4] {};
    const int known = __get_cpuid(1, &registers[0], &registers[1], &registers[2], &registers[3]);
    return known != 0 && (registers[2] >> 29U & 1U) != 0;
}

Features readFeatures()
{
    Features features;
    features.avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && hasF16c();
    features.avx512Vnni = features.avx2 && __builtin_cpu_supports("avx512f")
        && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512vnni");
    return features;
}

#endif

} // namespace

const std::vector<const KernelTable *> &runnableKernels()
{
    static const std::vector<const KernelTable *> kTables = [] {
        const Features features = readFeatures();
        std::vector<const KernelTable *> tables { &kPortableKernels };
        if (features.avx2)
            tables.push_back(&kAvx2Kernels);
        if (features.avx512Vnni)
            tables.push_back(&kAvx512Kernels);
        return tables;
    }();
    return kTables;
}

const KernelTable &fastestKernels()
{
    return *runnableKernels().back();
}

} // namespace strofa::lm_kernels
