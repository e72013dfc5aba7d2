// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The products for x86 processors with AVX-512 (F, BW, VL) and VNNI. Compiled with these
// instructions; called only where the processor has them.
#include "core/lm_kernels/grouped_product.h"
#include "core/lm_kernels/integer_tiles.h"
#include "core/lm_kernels/kernels_x86.h"
#include "core/lm_kernels/tiles.h"
#include "core/lm_kernels/vector_loops.h"
#include "core/lm_kernels/widen_x86.h"

namespace strofa::lm_kernels
{

namespace
{

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

__m512 widenSixteen(const std::uint16_t *halves)
{
    const __m512i wide = _mm512_maskz_cvtepu16_epi32(
        kAll, _mm256_loadu_si256(reinterpret_cast<const __m256i *>(halves)));
    return _mm512_castsi512_ps(_mm512_maskz_slli_epi32(kAll, wide, 16));
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
        return widenSixteen(static_cast<const std::uint16_t *>(weights) + at);
    }

    static float one(const void *weights, std::size_t at)
    {
        return widen(static_cast<const std::uint16_t *>(weights)[at]);
    }
};

struct Float16Weights {
    static __m512 sixteen(const void *weights, std::size_t at)
    {
        const auto *halves = static_cast<const std::uint16_t *>(weights) + at;
        return _mm512_maskz_cvtph_ps(kAll,
                                     _mm256_loadu_si256(reinterpret_cast<const __m256i *>(halves)));
    }

    static float one(const void *weights, std::size_t at)
    {
        return widenFloat16(static_cast<const std::uint16_t *>(weights)[at]);
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

/// Eight vectors of a block of 32 columns × 16 rows, as unsigned bytes: q + 128.
struct Int8Weights {
    static constexpr std::size_t kBlockBytes = 512;
    static constexpr int kOffset = 128;

    static void load(const std::uint8_t *block, __m512i *weights)
    {
        for (std::size_t k = 0; k < 8; ++k)
            weights[k] = _mm512_xor_si512(_mm512_loadu_si512(block + 64 * k),
                                          _mm512_set1_epi32(static_cast<int>(0x80808080U)));
    }
};

/// The same of 4 bits: q + 8. The low halves of four vectors hold columns 0–15, the high 16–31.
struct Int4Weights {
    static constexpr std::size_t kBlockBytes = 256;
    static constexpr int kOffset = 8;

    static void load(const std::uint8_t *block, __m512i *weights)
    {
        const __m512i mask = _mm512_set1_epi32(0x0F0F0F0F);
        for (std::size_t k = 0; k < 4; ++k) {
            const __m512i packed = _mm512_loadu_si512(block + 64 * k);
            weights[k] = _mm512_and_si512(packed, mask);
            weights[4 + k] = _mm512_and_si512(_mm512_srli_epi16(packed, 4), mask);
        }
    }
};

template <class Weights>
struct IntegerTile {
    static constexpr std::size_t kBlockBytes = Weights::kBlockBytes;

    template <int Batch>
    static void run(const IntegerProduct &p, const TilePlace &place, float (*sums)[kTileRows])
    {
        __m512 totals[Batch];
        for (__m512 &total : totals)
            total = _mm512_setzero_ps();
        for (std::size_t block = 0; block < p.blocks; ++block) {
            __m512i weights[8];
            Weights::load(place.weights + block * kBlockBytes, weights);
            const auto *halves = place.scales + block / p.blocksPerGroup * kTileRows;
            const __m512 scale = widenSixteen(halves);
            for (std::size_t b = 0; b < Batch; ++b) {
                const std::size_t inInput = (place.input + b) * p.blocks + block;
                const std::int8_t *x = p.x + inInput * kBlockColumns;
                // Two chains, so that one waits less for the other.
                __m512i even = _mm512_set1_epi32(-Weights::kOffset * p.xSums[inInput]);
                __m512i odd = _mm512_setzero_si512();
                for (std::size_t k = 0; k < 8; k += 2) {
                    even = _mm512_dpbusd_epi32(
                        even, weights[k], _mm512_set1_epi32(fourBytes(x + 4 * k)));
                    odd = _mm512_dpbusd_epi32(
                        odd, weights[k + 1], _mm512_set1_epi32(fourBytes(x + 4 * k + 4)));
                }
                const __m512 products = _mm512_maskz_cvtepi32_ps(kAll, _mm512_add_epi32(even, odd));
                totals[b] = _mm512_fmadd_ps(
                    products, _mm512_mul_ps(scale, _mm512_set1_ps(p.xScales[inInput])), totals[b]);
            }
        }
        for (std::size_t b = 0; b < Batch; ++b)
            _mm512_storeu_ps(sums[b], totals[b]);
    }
};

template <class Weights>
void multiplyFloats(const FloatProduct &product)
{
    if (product.batch == 1)
        overTiles<FloatTile<Weights>, 8, 1>(product);
    else
        overTiles<FloatTile<Weights>, 5, 4>(product);
}

/// Sixteen rows of GPTQ weights.
struct GroupedLanes {
    __m512 values;

    static GroupedLanes zero() { return { _mm512_setzero_ps() }; }

    static GroupedLanes floats(const float *from) { return { _mm512_loadu_ps(from) }; }

    static GroupedLanes halves(const std::uint16_t *from) { return { widenSixteen(from) }; }

    void add(const GroupedLanes &other, float factor)
    {
        values = _mm512_fmadd_ps(other.values, _mm512_set1_ps(factor), values);
    }

    void add(const GroupedLanes &left, const GroupedLanes &right)
    {
        values = _mm512_fmadd_ps(left.values, right.values, values);
    }

    void store(float *to) const { _mm512_storeu_ps(to, values); }
};

template <class Weights>
struct GroupedBlock {
    using Lanes = GroupedLanes;
    static constexpr std::size_t kBytes = Weights::kBlockBytes;

    explicit GroupedBlock(const std::uint8_t *block)
    {
        fetchAhead<kBytes>(block);
        Weights::load(block, weights);
    }

    void addTo(GroupedLanes &sums, const SplitSegment &x) const
    {
        __m512i high = _mm512_set1_epi32(-Weights::kOffset * x.highSum);
        __m512i middle = _mm512_setzero_si512();
        __m512i low = _mm512_set1_epi32(-Weights::kOffset * x.lowSum);
        for (std::size_t k = 0; k < 8; ++k) {
            const auto input = [&](std::size_t plane) {
                return _mm512_set1_epi32(fourBytes(x.planes[plane] + 4 * k));
            };
            high = _mm512_dpbusd_epi32(high, weights[k], input(0));
            middle = _mm512_dpbusd_epi32(middle, weights[k], input(1));
            low = _mm512_dpbusd_epi32(low, weights[k], input(2));
        }
        const __m512i rest = _mm512_add_epi32(_mm512_maskz_slli_epi32(kAll, middle, 7), low);
        const __m512 products = _mm512_fmadd_ps(_mm512_maskz_cvtepi32_ps(kAll, high),
                                                _mm512_set1_ps(16384.0F),
                                                _mm512_maskz_cvtepi32_ps(kAll, rest));
        sums.values = _mm512_fmadd_ps(products, _mm512_set1_ps(x.scale), sums.values);
    }

    __m512i weights[8];
};

} // namespace

const KernelTable kAvx512Kernels { "avx512-vnni",
                                   multiplyFloats<Float32Weights>,
                                   multiplyFloats<BFloat16Weights>,
                                   multiplyFloats<Float16Weights>,
                                   overIntegerTiles<IntegerTile<Int8Weights>, 8>,
                                   overIntegerTiles<IntegerTile<Int4Weights>, 8>,
                                   multiplyGrouped<GroupedBlock<Int4Weights>, 8>,
                                   multiplyGrouped<GroupedBlock<Int8Weights>, 8>,
                                   kLoops };

} // namespace strofa::lm_kernels
