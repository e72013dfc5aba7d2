// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The products for 64-bit ARM processors, all of which have NEON.
#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/kernels_arm.h"
#include "core/lm_kernels/tiles.h"

#include <arm_neon.h>

namespace strofa::lm_kernels
{

namespace
{

constexpr std::size_t kBlock = 32;

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

/// Sums of products of 16 bytes in 4 lanes. Without the dot-product extension, which older
/// processors lack.
int32x4_t dotBytes(int8x16_t w, int8x16_t x)
{
    const int16x8_t low = vmull_s8(vget_low_s8(w), vget_low_s8(x));
    const int16x8_t high = vmull_s8(vget_high_s8(w), vget_high_s8(x));
    return vpadalq_s16(vpaddlq_s16(low), high);
}

struct Int8Block {
    static constexpr std::size_t kBytes = kBlock;

    explicit Int8Block(const std::uint8_t *weights)
        : m_low(vreinterpretq_s8_u8(vld1q_u8(weights)))
        , m_high(vreinterpretq_s8_u8(vld1q_u8(weights + 16)))
    {
    }

    [[nodiscard]] int32x4_t dot(const std::int8_t *x) const
    {
        return vaddq_s32(dotBytes(m_low, vld1q_s8(x)), dotBytes(m_high, vld1q_s8(x + 16)));
    }

private:
    int8x16_t m_low;
    int8x16_t m_high;
};

struct Int4Block {
    static constexpr std::size_t kBytes = kBlock / 2;

    explicit Int4Block(const std::uint8_t *weights)
    {
        const uint8x16_t packed = vld1q_u8(weights);
        const int8x16_t eight = vdupq_n_s8(8);
        m_low = vsubq_s8(vreinterpretq_s8_u8(vandq_u8(packed, vdupq_n_u8(0x0F))), eight);
        m_high = vsubq_s8(vreinterpretq_s8_u8(vshrq_n_u8(packed, 4)), eight);
    }

    [[nodiscard]] int32x4_t dot(const std::int8_t *x) const
    {
        return vaddq_s32(dotBytes(m_low, vld1q_s8(x)), dotBytes(m_high, vld1q_s8(x + 16)));
    }

private:
    int8x16_t m_low;
    int8x16_t m_high;
};

template <class Block>
struct IntegerTile {
    template <int Rows, int Batch>
    static void run(const IntegerProduct &p, int row, int input)
    {
        float32x4_t sums[Rows][Batch];
        for (auto &line : sums)
            for (float32x4_t &sum : line)
                sum = vdupq_n_f32(0.0F);
        const auto first = static_cast<std::size_t>(row);
        const auto start = static_cast<std::size_t>(input);
        const std::size_t groups = p.blocks / p.blocksPerGroup;
        for (std::size_t block = 0; block < p.blocks; ++block) {
            const std::size_t group = block / p.blocksPerGroup;
            for (std::size_t r = 0; r < Rows; ++r) {
                const Block weights(p.weights + ((first + r) * p.blocks + block) * Block::kBytes);
                const float scale = fromBFloat16(p.scales[(first + r) * groups + group]);
                for (std::size_t b = 0; b < Batch; ++b) {
                    const std::size_t inInput = (start + b) * p.blocks + block;
                    sums[r][b] = vfmaq_n_f32(sums[r][b],
                                             vcvtq_f32_s32(weights.dot(p.x + inInput * kBlock)),
                                             scale * p.xScales[inInput]);
                }
            }
        }
        for (std::size_t r = 0; r < Rows; ++r)
            for (std::size_t b = 0; b < Batch; ++b)
                p.y[(start + b) * p.yStride + first + r] = vaddvq_f32(sums[r][b]);
    }
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
                                 multiply<IntegerTile<Int8Block>, IntegerProduct>,
                                 multiply<IntegerTile<Int4Block>, IntegerProduct> };

} // namespace strofa::lm_kernels
