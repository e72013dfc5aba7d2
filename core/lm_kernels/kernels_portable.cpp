// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The products in plain C++: for every processor, and what the others are tested against.
#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/kernel_table.h"

namespace strofa::lm_kernels
{

namespace
{

constexpr std::size_t kBlock = 32;
constexpr std::size_t kLanes = 8; ///< partial sums, so that the compiler may use vectors

template <class Weight>
float widened(Weight weight)
{
    if constexpr (sizeof(Weight) == 2)
        return fromBFloat16(weight);
    else
        return weight;
}

template <class Weight>
float dot(const Weight *weights, const float *x, std::size_t columns)
{
    float lanes[kLanes] {};
    std::size_t k = 0;
    for (; k + kLanes <= columns; k += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            lanes[lane] += widened(weights[k + lane]) * x[k + lane];
    float sum = 0.0F;
    for (; k < columns; ++k)
        sum += widened(weights[k]) * x[k];
    for (const float lane : lanes)
        sum += lane;
    return sum;
}

template <class Weight>
void multiplyFloats(const FloatProduct &product)
{
    const auto *weights = static_cast<const Weight *>(product.weights);
    for (int row = product.begin; row < product.end; ++row) {
        const Weight *first = weights + static_cast<std::size_t>(row) * product.columns;
        for (int input = 0; input < product.batch; ++input) {
            const auto index = static_cast<std::size_t>(input);
            product.y[index * product.yStride + static_cast<std::size_t>(row)] =
                dot(first, product.x + index * product.columns, product.columns);
        }
    }
}

int dotInt8(const std::uint8_t *weights, const std::int8_t *x)
{
    int sum = 0;
    for (std::size_t i = 0; i < kBlock; ++i)
        sum += static_cast<std::int8_t>(weights[i]) * x[i];
    return sum;
}

/// Without the offset of 8 in the weights.
int dotInt4(const std::uint8_t *weights, const std::int8_t *x)
{
    int sum = 0;
    for (std::size_t i = 0; i < kBlock / 2; ++i)
        sum += (weights[i] & 0x0F) * x[i] + (weights[i] >> 4U) * x[i + kBlock / 2];
    return sum;
}

template <bool Narrow>
void multiplyIntegers(const IntegerProduct &product)
{
    constexpr std::size_t kBytes = Narrow ? kBlock / 2 : kBlock;
    const std::size_t groups = product.blocks / product.blocksPerGroup;
    for (int row = product.begin; row < product.end; ++row) {
        const auto line = static_cast<std::size_t>(row);
        for (int input = 0; input < product.batch; ++input) {
            const auto index = static_cast<std::size_t>(input);
            float sum = 0.0F;
            for (std::size_t group = 0; group < groups; ++group) {
                float inGroup = 0.0F;
                for (std::size_t b = 0; b < product.blocksPerGroup; ++b) {
                    const std::size_t block = group * product.blocksPerGroup + b;
                    const std::size_t inInput = index * product.blocks + block;
                    const std::uint8_t *weights =
                        product.weights + (line * product.blocks + block) * kBytes;
                    const std::int8_t *x = product.x + inInput * kBlock;
                    if constexpr (Narrow)
                        inGroup +=
                            product.xScales[inInput] * static_cast<float>(dotInt4(weights, x))
                            - product.xOffsets[inInput];
                    else
                        inGroup +=
                            product.xScales[inInput] * static_cast<float>(dotInt8(weights, x));
                }
                sum += fromBFloat16(product.scales[line * groups + group]) * inGroup;
            }
            product.y[index * product.yStride + line] = sum;
        }
    }
}

} // namespace

const KernelTable kPortableKernels { "portable",
                                     multiplyFloats<float>,
                                     multiplyFloats<std::uint16_t>,
                                     multiplyIntegers<false>,
                                     multiplyIntegers<true> };

} // namespace strofa::lm_kernels
