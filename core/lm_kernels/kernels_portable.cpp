// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The products in plain C++: for every processor, and what the others are tested against.
#include "core/lm_kernels/bfloat16.h"
#include "core/lm_kernels/float16.h"
#include "core/lm_kernels/grouped_product.h"
#include "core/lm_kernels/integer_tiles.h"
#include "core/lm_kernels/kernel_table.h"
#include "core/lm_kernels/vector_loops.h"

namespace strofa::lm_kernels
{

namespace
{

constexpr std::size_t kLanes = 8; ///< partial sums, so that the compiler may use vectors

/// The two kinds of halves have one type in memory.
struct BFloat16 {
    std::uint16_t bits;
};

struct Float16 {
    std::uint16_t bits;
};

float widened(float weight)
{
    return weight;
}

float widened(BFloat16 weight)
{
    return fromBFloat16(weight.bits);
}

float widened(Float16 weight)
{
    return fromFloat16(weight.bits);
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

struct Int8Weights {
    static constexpr std::size_t kBlockBytes = 512;

    /// Column 0…31 of a row 0…15.
    static int at(const std::uint8_t *block, std::size_t row, std::size_t column)
    {
        return static_cast<std::int8_t>(block[column / 4 * 64 + row * 4 + column % 4]);
    }
};

struct Int4Weights {
    static constexpr std::size_t kBlockBytes = 256;

    static int at(const std::uint8_t *block, std::size_t row, std::size_t column)
    {
        const std::size_t inHalf = column % 16;
        const unsigned byte = block[inHalf / 4 * 64 + row * 4 + inHalf % 4];
        return static_cast<int>(column < 16 ? byte & 0x0FU : byte >> 4U) - 8;
    }
};

template <class Weights>
struct IntegerTile {
    static constexpr std::size_t kBlockBytes = Weights::kBlockBytes;

    template <int Batch>
    static void run(const IntegerProduct &p, const TilePlace &place, float (*sums)[kTileRows])
    {
        static_assert(Batch == 1);
        for (std::size_t row = 0; row < kTileRows; ++row)
            sums[0][row] = 0.0F;
        for (std::size_t block = 0; block < p.blocks; ++block) {
            const std::uint8_t *weights = place.weights + block * kBlockBytes;
            const auto *scales = place.scales + block / p.blocksPerGroup * kTileRows;
            const std::size_t inInput = place.input * p.blocks + block;
            const std::int8_t *x = p.x + inInput * kBlockColumns;
            for (std::size_t row = 0; row < kTileRows; ++row) {
                int dot = 0;
                for (std::size_t column = 0; column < kBlockColumns; ++column)
                    dot += Weights::at(weights, row, column) * x[column];
                sums[0][row] +=
                    fromBFloat16(scales[row]) * p.xScales[inInput] * static_cast<float>(dot);
            }
        }
    }
};

/// Sixteen rows of GPTQ weights.
struct GroupedLanes {
    float values[kTileRows] {};

    static GroupedLanes zero() { return {}; }

    static GroupedLanes floats(const float *from)
    {
        GroupedLanes lanes;
        for (std::size_t i = 0; i < kTileRows; ++i)
            lanes.values[i] = from[i];
        return lanes;
    }

    static GroupedLanes halves(const std::uint16_t *from)
    {
        GroupedLanes lanes;
        for (std::size_t i = 0; i < kTileRows; ++i)
            lanes.values[i] = fromBFloat16(from[i]);
        return lanes;
    }

    /// this += other · factor
    void add(const GroupedLanes &other, float factor)
    {
        for (std::size_t i = 0; i < kTileRows; ++i)
            values[i] += other.values[i] * factor;
    }

    /// this += left · right
    void add(const GroupedLanes &left, const GroupedLanes &right)
    {
        for (std::size_t i = 0; i < kTileRows; ++i)
            values[i] += left.values[i] * right.values[i];
    }

    void store(float *to) const
    {
        for (std::size_t i = 0; i < kTileRows; ++i)
            to[i] = values[i];
    }
};

template <class Weights>
struct GroupedBlock {
    using Lanes = GroupedLanes;
    static constexpr std::size_t kBytes = Weights::kBlockBytes;

    explicit GroupedBlock(const std::uint8_t *block) : weights(block) { }

    void addTo(GroupedLanes &sums, const SplitSegment &x) const
    {
        for (std::size_t row = 0; row < kTileRows; ++row) {
            std::int32_t high = 0;
            std::int32_t low = 0;
            for (std::size_t column = 0; column < kBlockColumns; ++column) {
                const int q = Weights::at(weights, row, column);
                high += q * x.planes[0][column];
                low += q * (128 * x.planes[1][column] + x.planes[2][column]);
            }
            sums.values[row] +=
                (static_cast<float>(high) * 16384.0F + static_cast<float>(low)) * x.scale;
        }
    }

    const std::uint8_t *weights;
};

} // namespace

const KernelTable kPortableKernels { "portable",
                                     multiplyFloats<float>,
                                     multiplyFloats<BFloat16>,
                                     multiplyFloats<Float16>,
                                     overIntegerTiles<IntegerTile<Int8Weights>, 1>,
                                     overIntegerTiles<IntegerTile<Int4Weights>, 1>,
                                     multiplyGrouped<GroupedBlock<Int4Weights>, 1>,
                                     multiplyGrouped<GroupedBlock<Int8Weights>, 1>,
                                     kLoops };

} // namespace strofa::lm_kernels
