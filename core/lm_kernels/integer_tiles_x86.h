// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Tiles of integer products, shared by the sources for x86 processors. Each of them is compiled
// for other instructions, so all of this stays in an unnamed namespace: the linker must not take
// one compilation for the other.
#include "core/lm_kernels/kernel_table.h"
#include "core/lm_kernels/tiles.h"

#include <immintrin.h>

namespace strofa::lm_kernels
{

namespace
{

constexpr std::size_t kBlock = 32;

float sumOf(__m256 v)
{
    const __m128 half = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    const __m128 pair = _mm_add_ps(half, _mm_movehl_ps(half, half));
    return _mm_cvtss_f32(_mm_add_ss(pair, _mm_movehdup_ps(pair)));
}

float widen(std::uint16_t half)
{
    return _mm_cvtss_f32(_mm_castsi128_ps(_mm_cvtsi32_si128(static_cast<int>(half) << 16)));
}

template <class Dot>
struct Int8Block {
    static constexpr std::size_t kBytes = kBlock;
    static constexpr bool kHasOffset = false;

    explicit Int8Block(const std::uint8_t *weights)
        : m_weights(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(weights)))
        , m_magnitudes(_mm256_abs_epi8(m_weights))
    {
    }

    [[nodiscard]] __m256i dot(__m256i x) const
    {
        return Dot::bytes(m_magnitudes, _mm256_sign_epi8(x, m_weights));
    }

private:
    __m256i m_weights;
    __m256i m_magnitudes;
};

template <class Dot>
struct Int4Block {
    static constexpr std::size_t kBytes = kBlock / 2;
    static constexpr bool kHasOffset = true;

    explicit Int4Block(const std::uint8_t *weights)
    {
        const __m128i packed = _mm_loadu_si128(reinterpret_cast<const __m128i *>(weights));
        const __m256i both =
            _mm256_inserti128_si256(_mm256_castsi128_si256(packed), _mm_srli_epi16(packed, 4), 1);
        m_weights = _mm256_and_si256(both, _mm256_set1_epi8(0x0F));
    }

    [[nodiscard]] __m256i dot(__m256i x) const { return Dot::bytes(m_weights, x); }

private:
    __m256i m_weights;
};

template <class Block>
struct IntegerTile {
    template <int Rows, int Batch>
    static void run(const IntegerProduct &p, int row, int input)
    {
        __m256 sums[Rows][Batch];
        float offsets[Rows][Batch] {};
        for (auto &line : sums)
            for (__m256 &sum : line)
                sum = _mm256_setzero_ps();
        const auto first = static_cast<std::size_t>(row);
        const auto start = static_cast<std::size_t>(input);
        const std::size_t groups = p.blocks / p.blocksPerGroup;
        for (std::size_t block = 0; block < p.blocks; ++block) {
            const std::size_t group = block / p.blocksPerGroup;
            __m256i inputs[Batch];
            for (std::size_t b = 0; b < Batch; ++b)
                inputs[b] = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(
                    p.x + ((start + b) * p.blocks + block) * kBlock));
            for (std::size_t r = 0; r < Rows; ++r) {
                const Block weights(p.weights + ((first + r) * p.blocks + block) * Block::kBytes);
                const float scale = widen(p.scales[(first + r) * groups + group]);
                for (std::size_t b = 0; b < Batch; ++b) {
                    const std::size_t inInput = (start + b) * p.blocks + block;
                    sums[r][b] = _mm256_fmadd_ps(_mm256_set1_ps(scale * p.xScales[inInput]),
                                                 _mm256_cvtepi32_ps(weights.dot(inputs[b])),
                                                 sums[r][b]);
                    if constexpr (Block::kHasOffset)
                        offsets[r][b] += scale * p.xOffsets[inInput];
                }
            }
        }
        for (std::size_t r = 0; r < Rows; ++r)
            for (std::size_t b = 0; b < Batch; ++b)
                p.y[(start + b) * p.yStride + first + r] = sumOf(sums[r][b]) - offsets[r][b];
    }
};

template <class Dot>
void multiplyInt8(const IntegerProduct &product)
{
    if (product.batch == 1)
        overTiles<IntegerTile<Int8Block<Dot>>, 4, 1>(product);
    else
        overTiles<IntegerTile<Int8Block<Dot>>, 2, 4>(product);
}

template <class Dot>
void multiplyInt4(const IntegerProduct &product)
{
    if (product.batch == 1)
        overTiles<IntegerTile<Int4Block<Dot>>, 4, 1>(product);
    else
        overTiles<IntegerTile<Int4Block<Dot>>, 2, 4>(product);
}

} // namespace

} // namespace strofa::lm_kernels
