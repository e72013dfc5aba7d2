// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The products for x86 processors with AVX2 and FMA. Compiled with these instructions; called only
// where the processor has them.
#include "core/lm_kernels/integer_tiles_x86.h"
#include "core/lm_kernels/kernels_x86.h"

namespace strofa::lm_kernels
{

namespace
{

/// Sums of 32 products of bytes in 8 lanes; `w` unsigned up to 127, `x` signed.
struct MultiplyAdd {
    static __m256i bytes(__m256i w, __m256i x)
    {
        return _mm256_madd_epi16(_mm256_maddubs_epi16(w, x), _mm256_set1_epi16(1));
    }
};

struct Float32Weights {
    static __m256 eight(const void *weights, std::size_t at)
    {
        return _mm256_loadu_ps(static_cast<const float *>(weights) + at);
    }

    static float one(const void *weights, std::size_t at)
    {
        return static_cast<const float *>(weights)[at];
    }
};

struct BFloat16Weights {
    static __m256 eight(const void *weights, std::size_t at)
    {
        const auto *halves = static_cast<const std::uint16_t *>(weights) + at;
        const __m256i wide =
            _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i *>(halves)));
        return _mm256_castsi256_ps(_mm256_slli_epi32(wide, 16));
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
        __m256 sums[Rows][Batch];
        for (auto &line : sums)
            for (__m256 &sum : line)
                sum = _mm256_setzero_ps();
        const std::size_t first = static_cast<std::size_t>(row) * p.columns;
        const float *x = p.x + static_cast<std::size_t>(input) * p.columns;
        std::size_t k = 0;
        for (; k + 8 <= p.columns; k += 8) {
            __m256 inputs[Batch];
            for (std::size_t b = 0; b < Batch; ++b)
                inputs[b] = _mm256_loadu_ps(x + b * p.columns + k);
            for (std::size_t r = 0; r < Rows; ++r) {
                const __m256 weights = Weights::eight(p.weights, first + r * p.columns + k);
                for (std::size_t b = 0; b < Batch; ++b)
                    sums[r][b] = _mm256_fmadd_ps(weights, inputs[b], sums[r][b]);
            }
        }
        for (std::size_t r = 0; r < Rows; ++r) {
            for (std::size_t b = 0; b < Batch; ++b) {
                float sum = sumOf(sums[r][b]);
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
        overTiles<FloatTile<Float32Weights>, 3, 4>(product);
}

void multiplyBFloat16(const FloatProduct &product)
{
    if (product.batch == 1)
        overTiles<FloatTile<BFloat16Weights>, 8, 1>(product);
    else
        overTiles<FloatTile<BFloat16Weights>, 3, 4>(product);
}

} // namespace

const KernelTable kAvx2Kernels {
    "avx2", multiplyFloat32, multiplyBFloat16, multiplyInt8<MultiplyAdd>, multiplyInt4<MultiplyAdd>
};

} // namespace strofa::lm_kernels
