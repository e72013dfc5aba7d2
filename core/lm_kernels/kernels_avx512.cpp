// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The products for x86 processors with AVX-512 (F, BW, VL) and VNNI. Compiled with these
// instructions; called only where the processor has them.
#include "core/lm_kernels/integer_tiles_x86.h"
#include "core/lm_kernels/kernels_x86.h"

namespace strofa::lm_kernels
{

namespace
{

/// Sums of 32 products of bytes in 8 lanes, by one instruction.
struct VectorNeural {
    static __m256i bytes(__m256i w, __m256i x)
    {
        return _mm256_dpbusd_epi32(_mm256_setzero_si256(), w, x);
    }
};

/// All lanes. Masked forms of instructions are used because GCC 12 warns of the undefined values in
/// the plain ones of its own header (https://gcc.gnu.org/PR105593).
constexpr __mmask16 kAll = 0xFFFF;

/// Through memory, for the reduction in GCC 12's header is warned of like the plain forms.
float sumOfSixteen(__m512 v)
{
    alignas(64) float lanes[16];
    _mm512_store_ps(lanes, v);
    return sumOf(_mm256_add_ps(_mm256_load_ps(lanes), _mm256_load_ps(lanes + 8)));
}

struct Float32Weights {
    static __m512 sixteen(const void *weights, std::size_t at)
    {
        return _mm512_loadu_ps(static_cast<const float *>(weights) + at);
    }

    static float one(const void *weights, std::size_t at)
    {
        return static_cast<const float *>(weights)[at];
    }
};

struct BFloat16Weights {
    static __m512 sixteen(const void *weights, std::size_t at)
    {
        const auto *halves = static_cast<const std::uint16_t *>(weights) + at;
        const __m512i wide = _mm512_maskz_cvtepu16_epi32(
            kAll, _mm256_loadu_si256(reinterpret_cast<const __m256i *>(halves)));
        return _mm512_castsi512_ps(_mm512_maskz_slli_epi32(kAll, wide, 16));
    }

    static float one(const void *weights, std::size_t at)
    {
        return widen(static_cast<const std::uint16_t *>(weights)[at]);
    }
};

template <class Weights>
struct FloatTile {
    template <int Rows, int Batch>
    static void run(const FloatProduct &p, int row, int input)
    {
        __m512 sums[Rows][Batch];
        for (auto &line : sums)
            for (__m512 &sum : line)
                sum = _mm512_setzero_ps();
        const std::size_t first = static_cast<std::size_t>(row) * p.columns;
        const float *x = p.x + static_cast<std::size_t>(input) * p.columns;
        std::size_t k = 0;
        for (; k + 16 <= p.columns; k += 16) {
            __m512 inputs[Batch];
            for (std::size_t b = 0; b < Batch; ++b)
                inputs[b] = _mm512_loadu_ps(x + b * p.columns + k);
            for (std::size_t r = 0; r < Rows; ++r) {
                const __m512 weights = Weights::sixteen(p.weights, first + r * p.columns + k);
                for (std::size_t b = 0; b < Batch; ++b)
                    sums[r][b] = _mm512_fmadd_ps(weights, inputs[b], sums[r][b]);
            }
        }
        for (std::size_t r = 0; r < Rows; ++r) {
            for (std::size_t b = 0; b < Batch; ++b) {
                float sum = sumOfSixteen(sums[r][b]);
                for (std::size_t rest = k; rest < p.columns; ++rest)
                    sum += Weights::one(p.weights, first + r * p.columns + rest)
                        * x[b * p.columns + rest];
                p.y[(static_cast<std::size_t>(input) + b) * p.yStride
                    + static_cast<std::size_t>(row) + r] = sum;
            }
        }
    }
};

void multiplyFloat32(const FloatProduct &product)
{
    if (product.batch == 1)
        overTiles<FloatTile<Float32Weights>, 8, 1>(product);
    else
        overTiles<FloatTile<Float32Weights>, 5, 4>(product);
}

void multiplyBFloat16(const FloatProduct &product)
{
    if (product.batch == 1)
        overTiles<FloatTile<BFloat16Weights>, 8, 1>(product);
    else
        overTiles<FloatTile<BFloat16Weights>, 5, 4>(product);
}

} // namespace

const KernelTable kAvx512Kernels { "avx512-vnni",
                                   multiplyFloat32,
                                   multiplyBFloat16,
                                   multiplyInt8<VectorNeural>,
                                   multiplyInt4<VectorNeural> };

} // namespace strofa::lm_kernels
