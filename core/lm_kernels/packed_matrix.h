// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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
    Float16, ///< as checkpoints of other programs have their weights
    Int8, ///< groups of 32 with one scale: 8.5 bits a weight
    Int4Group32, ///< 4.5 bits a weight
    Int4Group128, ///< 4.125 bits a weight
};

/// "float32", "bfloat16", "float16", "int8", "int4", "int4-g128".
[[nodiscard]] std::string_view precisionName(Precision precision) noexcept;

/// The precision of that name; nothing where there is none.
[[nodiscard]] std::optional<Precision> precisionNamed(std::string_view name) noexcept;

/// Runs `work(begin, end)` over parts of 0…count, perhaps on several threads.
using RowRunner = std::function<void(int count, const std::function<void(int, int)> &work)>;

/// Runs all rows on the calling thread.
void runRows(int count, const std::function<void(int, int)> &work);

/// Input rows as the integer kernels read them: 8 bits, a scale for each block of 32 columns.
/// Reused from call to call, so that decoding does not allocate.
struct QuantisedInput {
    std::vector<std::int8_t> values; ///< batch × padded columns
    std::vector<float> scales; ///< batch × blocks
    std::vector<std::int32_t> sums; ///< batch × blocks: of the block's values
};

/// Bytes of the two parts of a packed matrix.
struct PackedSizes {
    std::size_t weights = 0;
    std::size_t scales = 0; ///< 0 for the floats

    [[nodiscard]] std::size_t total() const noexcept { return weights + scales; }
};

[[nodiscard]] PackedSizes packedSizes(Precision precision, int rows, int columns) noexcept;

/// A weight matrix W [rows × columns] in the order in which the kernels read it. 8- and 4-bit
/// weights are symmetric: value = scale · q with q in −127…127 or −8…7. Scales are bfloat16; the
/// q are found for the rounded scale, so that rounding it costs nothing. Of the 4-bit scales that
/// are tried, the one with the least squared error is taken.
///
/// Floats stand row by row. Integers stand in tiles of 16 rows (the last one filled up with
/// zeros), within a tile in blocks of 32 columns (filled up to a whole group). A block of 8 bits
/// holds for every four columns four bytes of each of the 16 rows; a block of 4 bits the same for
/// its first 16 columns, a byte's upper half being 16 columns further to the right, and q + 8 is
/// stored. Scales follow the weights: tile by tile, group by group, one for each of the 16 rows.
/// Model files hold these bytes as they are.
///
/// Immutable after packing, copies share the memory; any number of threads may multiply at once.
class PackedMatrix
{
public:
    static constexpr int kBlock = 32; ///< columns of an input block; columns are padded to it

    PackedMatrix() = default;

    /// Packs row-major float32 weights.
    [[nodiscard]] static PackedMatrix
    pack(Precision precision, int rows, int columns, std::span<const float> weights);

    /// Takes packed bytes over; they are packedSizes() long.
    [[nodiscard]] static PackedMatrix
    fromPacked(Precision precision, int rows, int columns, std::shared_ptr<const std::byte> packed);

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

    /// One row of them, `columns` values.
    void unpackRow(int row, float *values) const;

    /// The packed weights and the scales behind them.
    [[nodiscard]] std::span<const std::byte> packed() const noexcept;

    [[nodiscard]] int rows() const noexcept { return m_rows; }

    [[nodiscard]] int columns() const noexcept { return m_columns; }

    [[nodiscard]] Precision precision() const noexcept { return m_precision; }

    [[nodiscard]] std::size_t bytes() const noexcept;

private:
    template <class T>
    [[nodiscard]] const T *weightsAs() const noexcept
    {
        return reinterpret_cast<const T *>(m_packed.get());
    }

    [[nodiscard]] const std::uint16_t *scales() const noexcept;

    Precision m_precision = Precision::Float32;
    int m_rows = 0;
    int m_columns = 0;
    PackedSizes m_sizes;
    std::shared_ptr<const std::byte> m_packed; ///< weights, then scales
};

/// The row-major matrix [rows × columns] of one that is stored [columns × rows].
[[nodiscard]] std::vector<float>
transposed(std::span<const float> values, std::size_t rows, std::size_t columns);

/// √(Σ (packed − original)² / Σ original²): how far quantising moved the weights.
[[nodiscard]] double relativeError(const PackedMatrix &packed, std::span<const float> original);

} // namespace strofa::lm_kernels
