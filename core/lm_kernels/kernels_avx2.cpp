// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The products for x86 processors with AVX2, FMA and F16C. Compiled with these instructions; called
// only where the processor has them.
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

__m256 widenEight(const std::uint16_t *halves)
{
    const __m256i wide =
        _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i *>(halves)));
    return _mm256_castsi256_ps(_mm256_slli_epi32(wide, 16));
}

__m256i thirtyTwo(const std::uint8_t *bytes)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes));
}

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
        return widenEight(static_cast<const std::uint16_t *>(weights) + at);
    }

    static float one(const void *weights, std::size_t at)
    {
        return widen(static_cast<const std::uint16_t *>(weights)[at]);
    }
};

struct Float16Weights {
    static __m256 eight(const void *weights, std::size_t at)
    {
        const auto *halves = static_cast<const std::uint16_t *>(weights) + at;
        return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i *>(halves)));
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

/// Sums of a block's products for eight of the sixteen rows.
struct Int8Weights {
    static constexpr std::size_t kBlockBytes = 512;
    static constexpr int kOffset = 0;

    static __m256i dot(const std::uint8_t *half, const std::int8_t *x)
    {
        const __m256i ones = _mm256_set1_epi16(1);
        __m256i sum = _mm256_setzero_si256();
        for (std::size_t k = 0; k < 8; ++k) {
            // The instruction wants one operand without a sign: it moves to the other.
            const __m256i weights = thirtyTwo(half + 64 * k);
            const __m256i input = _mm256_set1_epi32(fourBytes(x + 4 * k));
            const __m256i pairs =
                _mm256_maddubs_epi16(_mm256_abs_epi8(weights), _mm256_sign_epi8(input, weights));
            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, ones));
        }
        return sum;
    }
};

struct Int4Weights {
    static constexpr std::size_t kBlockBytes = 256;
    static constexpr int kOffset = 8;

    static __m256i dot(const std::uint8_t *half, const std::int8_t *x)
    {
        const __m256i mask = _mm256_set1_epi8(0x0F);
        // 16 products of at most 15 · 127 fit 16 bits.
        __m256i pairs = _mm256_setzero_si256();
        for (std::size_t k = 0; k < 4; ++k) {
            const __m256i packed = thirtyTwo(half + 64 * k);
            const __m256i low = _mm256_and_si256(packed, mask);
            const __m256i high = _mm256_and_si256(_mm256_srli_epi16(packed, 4), mask);
            const __m256i first = _mm256_set1_epi32(fourBytes(x + 4 * k));
            const __m256i second = _mm256_set1_epi32(fourBytes(x + 16 + 4 * k));
            pairs = _mm256_add_epi16(pairs, _mm256_maddubs_epi16(low, first));
            pairs = _mm256_add_epi16(pairs, _mm256_maddubs_epi16(high, second));
        }
        return _mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
    }
};

template <class Weights>
struct IntegerTile {
    static constexpr std::size_t kBlockBytes = Weights::kBlockBytes;

    template <int Batch>
    static void run(const IntegerProduct &p, const TilePlace &place, float (*sums)[kTileRows])
    {
        __m256 totals[Batch][2];
        for (auto &row : totals)
            row[0] = row[1] = _mm256_setzero_ps();
        for (std::size_t block = 0; block < p.blocks; ++block) {
            const std::uint8_t *weights = place.weights + block * kBlockBytes;
            const auto *scales = place.scales + block / p.blocksPerGroup * kTileRows;
            for (std::size_t b = 0; b < Batch; ++b) {
                const std::size_t inInput = (place.input + b) * p.blocks + block;
                const std::int8_t *x = p.x + inInput * kBlockColumns;
                const __m256i offset = _mm256_set1_epi32(Weights::kOffset * p.xSums[inInput]);
                const __m256 xScale = _mm256_set1_ps(p.xScales[inInput]);
                for (std::size_t half = 0; half < 2; ++half) {
                    const __m256i products =
                        _mm256_sub_epi32(Weights::dot(weights + 32 * half, x), offset);
                    const __m256 scale = _mm256_mul_ps(widenEight(scales + 8 * half), xScale);
                    totals[b][half] =
                        _mm256_fmadd_ps(_mm256_cvtepi32_ps(products), scale, totals[b][half]);
                }
            }
        }
        for (std::size_t b = 0; b < Batch; ++b) {
            _mm256_storeu_ps(sums[b], totals[b][0]);
            _mm256_storeu_ps(sums[b] + 8, totals[b][1]);
        }
    }
};

template <class Weights>
void multiplyFloats(const FloatProduct &product)
{
    if (product.batch == 1)
        overTiles<FloatTile<Weights>, 8, 1>(product);
    else
        overTiles<FloatTile<Weights>, 3, 4>(product);
}

/// Sixteen rows of GPTQ weights.
struct GroupedLanes {
    __m256 low;
    __m256 high;

    static GroupedLanes zero() { return { _mm256_setzero_ps(), _mm256_setzero_ps() }; }

    static GroupedLanes floats(const float *from)
    {
        return { _mm256_loadu_ps(from), _mm256_loadu_ps(from + 8) };
    }

    static GroupedLanes halves(const std::uint16_t *from)
    {
        return { widenEight(from), widenEight(from + 8) };
    }

    void add(const GroupedLanes &other, float factor)
    {
        const __m256 all = _mm256_set1_ps(factor);
        add(other, { all, all });
    }

    void add(const GroupedLanes &left, const GroupedLanes &right)
    {
        low = _mm256_fmadd_ps(left.low, right.low, low);
        high = _mm256_fmadd_ps(left.high, right.high, high);
    }

    void store(float *to) const
    {
        _mm256_storeu_ps(to, low);
        _mm256_storeu_ps(to + 8, high);
    }
};

/// Products of eight rows with the three planes of a segment, summed up over its columns.
struct GroupedInt8 {
    static constexpr std::size_t kBytes = Int8Weights::kBlockBytes;
    static constexpr int kOffset = Int8Weights::kOffset;

    static void dot(const std::uint8_t *half, const SplitSegment &x, __m256i *sums)
    {
        const __m256i ones = _mm256_set1_epi16(1);
        for (std::size_t k = 0; k < 8; ++k) {
            const __m256i weights = thirtyTwo(half + 64 * k);
            const __m256i sizes = _mm256_abs_epi8(weights);
            for (std::size_t plane = 0; plane < 3; ++plane) {
                const __m256i input = _mm256_set1_epi32(fourBytes(x.planes[plane] + 4 * k));
                const __m256i pairs = _mm256_maddubs_epi16(sizes, _mm256_sign_epi8(input, weights));
                sums[plane] = _mm256_add_epi32(sums[plane], _mm256_madd_epi16(pairs, ones));
            }
        }
    }
};

struct GroupedInt4 {
    static constexpr std::size_t kBytes = Int4Weights::kBlockBytes;
    static constexpr int kOffset = Int4Weights::kOffset;

    static void dot(const std::uint8_t *half, const SplitSegment &x, __m256i *sums)
    {
        const __m256i mask = _mm256_set1_epi8(0x0F);
        // 16 products of at most 15 · 127 fit 16 bits.
        __m256i pairs[3] { _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256() };
        for (std::size_t k = 0; k < 4; ++k) {
            const __m256i packed = thirtyTwo(half + 64 * k);
            const __m256i low = _mm256_and_si256(packed, mask);
            const __m256i high = _mm256_and_si256(_mm256_srli_epi16(packed, 4), mask);
            for (std::size_t plane = 0; plane < 3; ++plane) {
                const std::int8_t *values = x.planes[plane] + 4 * k;
                const __m256i first = _mm256_set1_epi32(fourBytes(values));
                const __m256i second = _mm256_set1_epi32(fourBytes(values + 16));
                pairs[plane] = _mm256_add_epi16(pairs[plane], _mm256_maddubs_epi16(low, first));
                pairs[plane] = _mm256_add_epi16(pairs[plane], _mm256_maddubs_epi16(high, second));
            }
        }
        for (std::size_t plane = 0; plane < 3; ++plane)
            sums[plane] = _mm256_madd_epi16(pairs[plane], _mm256_set1_epi16(1));
    }
};

template <class Weights>
struct GroupedBlock {
    using Lanes = GroupedLanes;
    static constexpr std::size_t kBytes = Weights::kBytes;

    explicit GroupedBlock(const std::uint8_t *block) : weights(block) { fetchAhead<kBytes>(block); }

    void addTo(GroupedLanes &sums, const SplitSegment &x) const
    {
        addHalf(weights, sums.low, x);
        addHalf(weights + 32, sums.high, x);
    }

    static void addHalf(const std::uint8_t *half, __m256 &sum, const SplitSegment &x)
    {
        __m256i sums[3] { _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256() };
        Weights::dot(half, x, sums);
        const __m256i high =
            _mm256_sub_epi32(sums[0], _mm256_set1_epi32(Weights::kOffset * x.highSum));
        const __m256i rest =
            _mm256_sub_epi32(_mm256_add_epi32(_mm256_slli_epi32(sums[1], 7), sums[2]),
                             _mm256_set1_epi32(Weights::kOffset * x.lowSum));
        const __m256 products = _mm256_fmadd_ps(
            _mm256_cvtepi32_ps(high), _mm256_set1_ps(16384.0F), _mm256_cvtepi32_ps(rest));
        sum = _mm256_fmadd_ps(products, _mm256_set1_ps(x.scale), sum);
    }

    const std::uint8_t *weights;
};

} // namespace

const KernelTable kAvx2Kernels { "avx2",
                                 multiplyFloats<Float32Weights>,
                                 multiplyFloats<BFloat16Weights>,
                                 multiplyFloats<Float16Weights>,
                                 overIntegerTiles<IntegerTile<Int8Weights>, 4>,
                                 overIntegerTiles<IntegerTile<Int4Weights>, 4>,
                                 multiplyGrouped<GroupedBlock<GroupedInt4>, 4>,
                                 multiplyGrouped<GroupedBlock<GroupedInt8>, 4>,
                                 kLoops };

} // namespace strofa::lm_kernels
