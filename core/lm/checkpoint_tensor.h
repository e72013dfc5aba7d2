// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

namespace strofa::lm
{

/// Where the values of a tensor of another program's checkpoint stand.
struct CheckpointTensor {
    std::string name;
    TensorType type = TensorType::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; ///< in values, none negative
    std::size_t file = 0; ///< which of the checkpoint's files
    std::uint64_t position = 0; ///< of the first value, in bytes from the file's beginning

    [[nodiscard]] std::uint64_t count() const;

    /// Whether the values follow one another in row-major order.
    [[nodiscard]] bool isContiguous() const;

    /// Bytes from the first value to the end of the last.
    [[nodiscard]] std::uint64_t extent() const;
};

/// The strides of a tensor whose values follow one another.
[[nodiscard]] std::vector<std::int64_t> rowMajorStrides(const std::vector<std::int64_t> &shape);

/// Reads values of tensors from the files of a checkpoint, part by part, without keeping any. The
/// files are read, not mapped: mapped pages would count as memory of the program. One thread.
class CheckpointReader
{
public:
    explicit CheckpointReader(std::vector<std::filesystem::path> files);

    /// values := those of the tensor from `first` on, in row-major order; F16, BF16 and F64 are
    /// converted. All values at once if the tensor is not contiguous. Io where the file cannot be
    /// read so far, Unsupported for other types.
    [[nodiscard]] base::Expected<void>
    readFloats(const CheckpointTensor &tensor, std::uint64_t first, std::span<float> values);

    /// All values of a tensor of whole numbers.
    [[nodiscard]] base::Expected<std::vector<std::int32_t>>
    readIntegers(const CheckpointTensor &tensor);

private:
    [[nodiscard]] base::Expected<void>
    readBytes(const CheckpointTensor &tensor, std::uint64_t from, std::span<std::byte> bytes);
    [[nodiscard]] base::Expected<void> gather(const CheckpointTensor &tensor,
                                              std::vector<std::byte> &bytes);

    std::vector<std::filesystem::path> m_files;
    std::size_t m_open = 0;
    std::ifstream m_stream;
    std::vector<std::byte> m_buffer;
};

} // namespace strofa::lm
