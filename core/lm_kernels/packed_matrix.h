// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace strofa::lm_kernels
{

struct KernelTable;

/// How the weights of a matrix are stored.
enum class Precision : std::uint8_t {
    Float32,
    BFloat16,
    Int8, ///< groups of 32 with one scale: 8.5 bits a weight
    Int4Group32, ///< 4.5 bits a weight
    Int4Group128, ///< 4.125 bits a weight
};

[[nodiscard]] std::string_view precisionName(Precision precision) noexcept;

/// Runs `work(begin, end)` over parts of 0…count, perhaps on several threads.
using RowRunner = std::function<void(int count, const std::function<void(int, int)> &work)>;

/// Runs all rows on the calling thread.
void runRows(int count, const std::function<void(int, int)> &work);

/// Input rows as the integer kernels read them: 8 bits, a scale for each block of 32 columns.
/// Reused from call to call, so that decoding does not allocate.
struct QuantisedInput {
    std::vector<std::int8_t> values; ///< batch × padded columns
    std::vector<float> scales; ///< batch × blocks
    std::vector<float> offsets; ///< batch × blocks: 8 · scale · sum of the block's values
};

/// A weight matrix W [rows × columns] in the order in which the kernels read it. 8- and 4-bit
/// weights are symmetric: value = scale · q with q in −127…127 or −8…7. Scales are bfloat16; the
/// q are found for the rounded scale, so that rounding it costs nothing. Of the 4-bit scales that
/// are tried, the one with the least squared error is taken.
///
/// Immutable after packing; any number of threads may multiply at once.
class PackedMatrix
{
public:
    static constexpr int kBlock = 32; ///< columns of an input block; columns are padded to it

    PackedMatrix() = default;

    /// Packs row-major float32 weights.
    [[nodiscard]] static PackedMatrix
    pack(Precision precision, int rows, int columns, std::span<const float> weights);

    /// Y = X·Wᵀ: `x` is batch × columns, `y` batch × rows with `yStride` floats from row to row.
    /// `scratch` is used by the integer precisions only. Inputs of the integer precisions are
    /// rounded to 8 bits in blocks of 32.
    void multiply(const float *x,
                  int batch,
                  float *y,
                  std::size_t yStride,
                  QuantisedInput &scratch,
                  const RowRunner &runner = runRows) const;

    /// The same by a given set of kernels; for tests and benchmarks.
    void multiplyWith(const KernelTable &kernels,
                      const float *x,
                      int batch,
                      float *y,
                      std::size_t yStride,
                      QuantisedInput &scratch,
                      const RowRunner &runner = runRows) const;

    /// The weights as they are used, row-major; for tests and error reports.
    [[nodiscard]] std::vector<float> unpack() const;

    [[nodiscard]] int rows() const noexcept { return m_rows; }

    [[nodiscard]] int columns() const noexcept { return m_columns; }

    [[nodiscard]] Precision precision() const noexcept { return m_precision; }

    [[nodiscard]] std::size_t bytes() const noexcept;

private:
    [[nodiscard]] int paddedColumns() const noexcept;

    Precision m_precision = Precision::Float32;
    int m_rows = 0;
    int m_columns = 0;
    std::vector<float> m_floats; ///< Float32
    std::vector<std::uint16_t> m_halves; ///< BFloat16
    std::vector<std::uint8_t> m_bytes; ///< integers, padded columns; two 4-bit ones in a byte
    std::vector<std::uint16_t> m_scales; ///< bfloat16, one a group, row-major
};

/// √(Σ (packed − original)² / Σ original²): how far quantising moved the weights.
[[nodiscard]] double relativeError(const PackedMatrix &packed, std::span<const float> original);

} // namespace strofa::lm_kernels
