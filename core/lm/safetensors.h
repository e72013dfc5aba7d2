// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/mapped_file.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

enum class TensorType {
    F32,
    F16,
    BF16,
    U8,
    I32,
    // Only in files of other programs.
    F64,
    I64,
    I16,
    I8,
    Bool
};

/// Bytes of one value.
[[nodiscard]] std::size_t sizeOf(TensorType type);

/// "F32", "F16", "BF16", "U8" …
[[nodiscard]] std::string_view nameOf(TensorType type);

/// Whether values of the type are F32, F16 or BF16, the floats that weights are stored as.
[[nodiscard]] bool isWeightType(TensorType type);

/// Which types a file may have.
enum class TypeSet {
    Own, ///< F32, F16, BF16, U8, I32: what Strofa writes
    Foreign ///< all of TensorType
};

/// A tensor as it lies in a file: little-endian, row-major. The bytes belong to the file.
struct TensorView {
    std::string name;
    TensorType type = TensorType::F32;
    std::vector<std::int64_t> shape; ///< 0…4 positive dimensions
    std::span<const std::byte> bytes;
};

struct SafetensorsContent {
    std::vector<TensorView> tensors; ///< in the order of the file's bytes
    std::map<std::string, std::string> metadata;

    /// Null where the file has no such tensor.
    [[nodiscard]] const TensorView *find(std::string_view name) const;
};

/// Checks a whole file in the safetensors format and returns views into it. Stricter than the
/// format's own library: a header of at most 1 MiB that starts with '{', no repeated names, only
/// the types of `types`, at most four positive dimensions, byte ranges that follow one another
/// from 0 to the end of the file without holes or overlaps. Memory is bounded by the header's size.
/// `label` names the file in the messages. Errors: Corrupted, or Unsupported for other types.
[[nodiscard]] base::Expected<SafetensorsContent> parseSafetensors(std::span<const std::byte> file,
                                                                  const std::string &label,
                                                                  TypeSet types = TypeSet::Own);

/// A mapped file with its checked content. Move-only; const access from any thread.
class SafetensorsFile
{
public:
    [[nodiscard]] static base::Expected<SafetensorsFile> open(const std::filesystem::path &path);

    [[nodiscard]] const SafetensorsContent &content() const { return m_content; }

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_file.bytes(); }

private:
    SafetensorsFile(base::MappedFile file, SafetensorsContent content)
        : m_file(std::move(file))
        , m_content(std::move(content))
    {
    }

    base::MappedFile m_file;
    SafetensorsContent m_content;
};

/// Writes tensors (any order; they are stored in the given one, the first at a multiple of 64
/// bytes) into a temporary file that takes
/// the place of `path` when it is complete. Returns the SHA-256 of the file, hexadecimal.
[[nodiscard]] base::Expected<std::string>
writeSafetensors(const std::filesystem::path &path,
                 const std::vector<TensorView> &tensors,
                 const std::map<std::string, std::string> &metadata);

} // namespace strofa::lm
