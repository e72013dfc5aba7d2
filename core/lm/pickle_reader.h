// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/safetensors.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace strofa::lm
{

/// A tensor that a pickle describes; its values stand elsewhere, in the storage of that key.
struct PickledTensor {
    std::string name; ///< set by Pickle::tensors()
    std::string storage; ///< key
    TensorType type = TensorType::F32;
    std::uint64_t storageCount = 0; ///< values of the whole storage
    std::uint64_t offset = 0; ///< of the first value, in values
    std::vector<std::int64_t> shape; ///< up to eight dimensions, perhaps zero
    std::vector<std::int64_t> strides; ///< in values; none negative
};

/// One value on a pickle's stack. Containers name their parts by number, so that nothing recurses.
struct PickleNode {
    enum class Kind : std::uint8_t {
        None,
        Truth,
        Integer,
        Bytes, ///< a whole number of more than 64 bits
        Real,
        Text,
        Tuple,
        List,
        Dictionary, ///< parts: key, value, key, value …
        Global,
        Storage,
        Tensor,
        Mark
    };
    Kind kind = Kind::None;
    std::int64_t number = 0; ///< or the index of a storage or tensor
    std::string text;
    std::vector<std::uint32_t> parts;
};

/// A Python pickle of protocols 0–4, of which only so much is understood as torch.save() writes
/// for a table of weights. A pickle is a program that names functions to be called; here the
/// handful that make up tensors are carried out by this reader itself, on descriptions, and any
/// other name ends the reading. Nothing is imported, and no value is read.
///
/// At most 16 MiB, a million instructions, 65 536 values, 10 000 of them tensors, and as many
/// remembered ones are read, a million parts of containers, and 4 MiB of their names kept; memory
/// is bounded by these. Immutable after reading. `label` names the file in the messages. Errors:
/// Corrupted, Unsupported.
class Pickle
{
public:
    static constexpr std::size_t kLargest = std::size_t { 1 } << 24U; ///< bytes

    /// Reads one pickle at the beginning of `bytes`, which may go on behind it.
    [[nodiscard]] static base::Expected<Pickle> read(std::span<const std::byte> bytes,
                                                     const std::string &label);

    /// Bytes that the pickle takes.
    [[nodiscard]] std::size_t size() const { return m_size; }

    /// The value as a whole number, the bytes of a long one, or a list of texts.
    [[nodiscard]] std::optional<std::int64_t> number() const;
    [[nodiscard]] std::optional<std::string> longNumber() const;
    [[nodiscard]] std::optional<std::vector<std::string>> texts() const;

    /// The value under a key of the value, which is a dictionary, as true or false.
    [[nodiscard]] std::optional<bool> truth(const std::string &key) const;

    /// All tensors of the value, which is a dictionary from names to tensors or has one under
    /// "state_dict" or "model". Other values beside them are passed over.
    [[nodiscard]] base::Expected<std::vector<PickledTensor>> tensors() const;

    /// Every tensor that the pickle describes, wherever it stands; without names.
    [[nodiscard]] const std::vector<PickledTensor> &described() const { return m_tensors; }

private:
    friend class PickleMachine;

    [[nodiscard]] std::optional<std::uint32_t> valueAt(const PickleNode &dictionary,
                                                       const std::string &key) const;

    std::string m_label;
    std::size_t m_size = 0;
    std::uint32_t m_root = 0;
    std::deque<PickleNode> m_nodes; ///< grows without a copy
    std::vector<PickledTensor> m_tensors;
};

} // namespace strofa::lm
