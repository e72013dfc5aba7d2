// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The products for 64-bit ARM processors, all of which have NEON.
#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/float16.h"
#include "core/lm_kernels/grouped_product.h"
#include "core/lm_kernels/integer_tiles.h"
#include "core/lm_kernels/kernels_arm.h"
#include "core/lm_kernels/tiles.h"
#include "core/lm_kernels/vector_loops.h"

#include <arm_neon.h>
#include <cstring>

namespace strofa::lm_kernels
{

namespace
{

struct Float32Weights {
    static float32x4_t four(const void *weights, std::size_t at)
    {
        return vld1q_f32(static_cast<const float *>(weights) + at);
    }

    static float one(const void *weights, std::size_t at)
    {
        return static_cast<const float *>(weights)[at];
    }
};

struct BFloat16Weights {
    static float32x4_t four(const void *weights, std::size_t at)
    {
        const uint16x4_t halves = vld1_u16(static_cast<const std::uint16_t *>(weights) + at);
        return vreinterpretq_f32_u32(vshll_n_u16(halves, 16));
    }

    static float one(const void *weights, std::size_t at)
    {
        return fromBFloat16(static_cast<const std::uint16_t *>(weights)[at]);
    }
};

struct Float16Weights {
    static float32x4_t four(const void *weights, std::size_t at)
    {
        const uint16x4_t halves = vld1_u16(static_cast<const std::uint16_t *>(weights) + at);
        return vcvt_f32_f16(vreinterpret_f16_u16(halves));
    }

    static float one(const void *weights, std::size_t at)
    {
        return fromFloat16(static_cast<const std::uint16_t *>(weights)[at]);
    }
};

template <class Weights>
struct FloatTile {
    template <int Rows, int Batch>
    static void run(const FloatProduct &p, int row, int input)
    {
        float32x4_t sums[Rows][Batch];
        for (auto &line : sums)
            for (float32x4_t &sum : line)
                sum = vdupq_n_f32(0.0F);
        const std::size_t first = static_cast<std::size_t>(row) * p.columns;
        const float *x = p.x + static_cast<std::size_t>(input) * p.columns;
        std::size_t k = 0;
        for (; k + 4 <= p.columns; k += 4) {
            float32x4_t inputs[Batch];
            for (std::size_t b = 0; b < Batch; ++b)
                inputs[b] = vld1q_f32(x + b * p.columns + k);
            for (std::size_t r = 0; r < Rows; ++r) {
                const float32x4_t weights = Weights::four(p.weights, first + r * p.columns + k);
                for (std::size_t b = 0; b < Batch; ++b)
                    sums[r][b] = vfmaq_f32(sums[r][b], weights, inputs[b]);
            }
        }
        for (std::size_t r = 0; r < Rows; ++r) {
            for (std::size_t b = 0; b < Batch; ++b) {
                float sum = vaddvq_f32(sums[r][b]);
                for (std::size_t rest = k; rest < p.columns; ++rest)
                    sum += Weights::one(p.weights, first + r * p.columns + rest)
                        * x[b * p.columns + rest];
                p.y[(static_cast<std::size_t>(input) + b) * p.yStride
                    + static_cast<std::size_t>(row) + r] = sum;
            }
        }
    }
};

/// Products of four bytes of four rows each with the same four bytes of the input, summed up by
/// row. Without the dot-product extension, which older processors lack.
int32x4_t dotBytes(int8x16_t w, int8x8_t x)
{
    const int16x8_t low = vmull_s8(vget_low_s8(w), x);
    const int16x8_t high = vmull_s8(vget_high_s8(w), x);
    return vpaddq_s32(vpaddlq_s16(low), vpaddlq_s16(high));
}

/// Four bytes of an input, twice.
int8x8_t fourBytes(const std::int8_t *values)
{
    std::int32_t word = 0;
    std::memcpy(&word, values, sizeof word);
    return vreinterpret_s8_s32(vdup_n_s32(word));
}

/// Sums of a block's products for four of the sixteen rows.
struct Int8Weights {
    static constexpr std::size_t kBlockBytes = 512;

    static int32x4_t dot(const std::uint8_t *quarter, const std::int8_t *x)
    {
        int32x4_t sum = vdupq_n_s32(0);
        for (std::size_t k = 0; k < 8; ++k) {
            const int8x16_t weights = vreinterpretq_s8_u8(vld1q_u8(quarter + 64 * k));
            sum = vaddq_s32(sum, dotBytes(weights, fourBytes(x + 4 * k)));
        }
        return sum;
    }
};

struct Int4Weights {
    static constexpr std::size_t kBlockBytes = 256;

    static int32x4_t dot(const std::uint8_t *quarter, const std::int8_t *x)
    {
        const int8x16_t eight = vdupq_n_s8(8);
        int32x4_t sum = vdupq_n_s32(0);
        for (std::size_t k = 0; k < 4; ++k) {
            const uint8x16_t packed = vld1q_u8(quarter + 64 * k);
            const int8x16_t low = vreinterpretq_s8_u8(vandq_u8(packed, vdupq_n_u8(0x0F)));
            const int8x16_t high = vreinterpretq_s8_u8(vshrq_n_u8(packed, 4));
            sum = vaddq_s32(sum, dotBytes(vsubq_s8(low, eight), fourBytes(x + 4 * k)));
            sum = vaddq_s32(sum, dotBytes(vsubq_s8(high, eight), fourBytes(x + 16 + 4 * k)));
        }
        return sum;
    }
};

template <class Weights>
struct IntegerTile {
    static constexpr std::size_t kBlockBytes = Weights::kBlockBytes;

    template <int Batch>
    static void run(const IntegerProduct &p, const TilePlace &place, float (*sums)[kTileRows])
    {
        float32x4_t totals[Batch][4];
        for (auto &row : totals)
            for (float32x4_t &total : row)
                total = vdupq_n_f32(0.0F);
        for (std::size_t block = 0; block < p.blocks; ++block) {
            const std::uint8_t *weights = place.weights + block * kBlockBytes;
            const auto *scales = place.scales + block / p.blocksPerGroup * kTileRows;
            for (std::size_t b = 0; b < Batch; ++b) {
                const std::size_t inInput = (place.input + b) * p.blocks + block;
                const std::int8_t *x = p.x + inInput * kBlockColumns;
                for (std::size_t quarter = 0; quarter < 4; ++quarter) {
                    const int32x4_t products = Weights::dot(weights + 16 * quarter, x);
                    const float32x4_t scale =
                        vmulq_n_f32(BFloat16Weights::four(scales, 4 * quarter), p.xScales[inInput]);
                    totals[b][quarter] =
                        vfmaq_f32(totals[b][quarter], vcvtq_f32_s32(products), scale);
                }
            }
        }
        for (std::size_t b = 0; b < Batch; ++b)
            for (std::size_t quarter = 0; quarter < 4; ++quarter)
                vst1q_f32(sums[b] + 4 * quarter, totals[b][quarter]);
    }
};

/// Sixteen rows of GPTQ weights.
struct GroupedLanes {
    float32x4_t quarters[4];

    static GroupedLanes zero()
    {
        const float32x4_t none = vdupq_n_f32(0.0F);
        return { { none, none, none, none } };
    }

    static GroupedLanes floats(const float *from)
    {
        return {
            { vld1q_f32(from), vld1q_f32(from + 4), vld1q_f32(from + 8), vld1q_f32(from + 12) }
        };
    }

    static GroupedLanes halves(const std::uint16_t *from)
    {
        return { { BFloat16Weights::four(from, 0),
                   BFloat16Weights::four(from, 4),
                   BFloat16Weights::four(from, 8),
                   BFloat16Weights::four(from, 12) } };
    }

    void add(const GroupedLanes &other, float factor)
    {
        for (std::size_t i = 0; i < 4; ++i)
            quarters[i] = vfmaq_n_f32(quarters[i], other.quarters[i], factor);
    }

    void add(const GroupedLanes &left, const GroupedLanes &right)
    {
        for (std::size_t i = 0; i < 4; ++i)
            quarters[i] = vfmaq_f32(quarters[i], left.quarters[i], right.quarters[i]);
    }

    void store(float *to) const
    {
        for (std::size_t i = 0; i < 4; ++i)
            vst1q_f32(to + 4 * i, quarters[i]);
    }
};

template <class Weights>
struct GroupedBlock {
    using Lanes = GroupedLanes;
    static constexpr std::size_t kBytes = Weights::kBlockBytes;

    explicit GroupedBlock(const std::uint8_t *block) : weights(block) { }

    void addTo(GroupedLanes &sums, const SplitSegment &x) const
    {
        for (std::size_t quarter = 0; quarter < 4; ++quarter) {
            const std::uint8_t *part = weights + 16 * quarter;
            const int32x4_t high = Weights::dot(part, x.planes[0]);
            const int32x4_t middle = Weights::dot(part, x.planes[1]);
            const int32x4_t rest =
                vaddq_s32(vshlq_n_s32(middle, 7), Weights::dot(part, x.planes[2]));
            const float32x4_t products =
                vfmaq_n_f32(vcvtq_f32_s32(rest), vcvtq_f32_s32(high), 16384.0F);
            sums.quarters[quarter] = vfmaq_n_f32(sums.quarters[quarter], products, x.scale);
        }
    }

    const std::uint8_t *weights;
};

template <class Tile, class Product>
void multiply(const Product &product)
{
    if (product.batch == 1)
        overTiles<Tile, 4, 1>(product);
    else
        overTiles<Tile, 4, 4>(product);
}

} // namespace

const KernelTable kNeonKernels { "neon",
                                 multiply<FloatTile<Float32Weights>, FloatProduct>,
                                 multiply<FloatTile<BFloat16Weights>, FloatProduct>,
                                 multiply<FloatTile<Float16Weights>, FloatProduct>,
                                 overIntegerTiles<IntegerTile<Int8Weights>, 2>,
                                 overIntegerTiles<IntegerTile<Int4Weights>, 2>,
                                 multiplyGrouped<GroupedBlock<Int4Weights>, 2>,
                                 multiplyGrouped<GroupedBlock<Int8Weights>, 2>,
                                 kLoops };

} // namespace strofa::lm_kernels
