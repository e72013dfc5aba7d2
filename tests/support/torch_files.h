// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/safetensors.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strofa::tests
{

/// A tensor as torch.save() and safetensors store it.
struct FileTensor {
    std::string name;
    lm::TensorType type = lm::TensorType::F32;
    std::vector<std::int64_t> shape;
    std::string bytes; ///< of the whole storage
    std::vector<std::int64_t> strides {}; ///< empty: row-major
    std::uint64_t offset = 0; ///< of the first value in the storage
    std::string storage {}; ///< key; empty: one of its own. The first tensor of a key has the bytes
};

/// A tensor of floats rounded to `type` (F32, F16, BF16 or F64).
[[nodiscard]] FileTensor floatTensor(const std::string &name,
                                     std::vector<std::int64_t> shape,
                                     const std::vector<float> &values,
                                     lm::TensorType type = lm::TensorType::F32);

/// The values as F16 or BF16 stores them.
[[nodiscard]] std::vector<float> roundedTo(lm::TensorType type, const std::vector<float> &values);

[[nodiscard]] FileTensor integerTensor(const std::string &name,
                                       std::vector<std::int64_t> shape,
                                       const std::vector<std::int32_t> &values);

/// Writes the instructions of a pickle of protocol 2.
class PickleWriter
{
public:
    explicit PickleWriter(int protocol = 2);

    PickleWriter &code(std::string_view instructions);
    PickleWriter &global(std::string_view module, std::string_view name);
    PickleWriter &text(std::string_view value);
    PickleWriter &integer(std::int64_t value);
    PickleWriter &sizes(const std::vector<std::int64_t> &values);
    PickleWriter &tensor(const FileTensor &tensor, const std::string &key, std::uint64_t count);

    /// Ends the pickle.
    [[nodiscard]] std::string finish();

private:
    std::string m_bytes;
};

/// The pickle of an OrderedDict of tensors as torch.save() writes it.
[[nodiscard]] std::string tablePickle(const std::vector<FileTensor> &tensors, int protocol = 2);

/// A ZIP archive of stored files.
[[nodiscard]] std::string zipOf(const std::vector<std::pair<std::string, std::string>> &files);

/// What torch.save() writes: the archive of PyTorch 1.6 and later, and the row of pickles before.
[[nodiscard]] std::string torchArchive(const std::vector<FileTensor> &tensors, int protocol = 2);
[[nodiscard]] std::string oldTorchFile(const std::vector<FileTensor> &tensors);
[[nodiscard]] std::string oldTorchFile(const std::string &pickle);

/// A safetensors file.
[[nodiscard]] std::string safetensorsFile(const std::vector<FileTensor> &tensors);

} // namespace strofa::tests
