// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/byte_cursor.h"
#include "core/lm/pickle_reader.h"

#include <unordered_map>

namespace strofa::lm
{

/// Walks through the instructions of a pickle; see Pickle. Instructions as in Python's pickletools.
/// One thread, one use.
class PickleMachine
{
public:
    PickleMachine(std::span<const std::byte> bytes, const std::string &label);

    [[nodiscard]] base::Expected<Pickle> run();

private:
    using Index = std::uint32_t;

    /// A storage that a persistent id names.
    struct Storage {
        std::string key;
        TensorType type = TensorType::F32;
        std::uint64_t count = 0;
    };

    // Each carries out the instructions of one kind; false where it is none of them.
    bool literal(unsigned code);
    bool number(unsigned code);
    bool text(unsigned code);
    bool memory(unsigned code);
    bool tuple(unsigned code);
    bool container(unsigned code);
    bool call(unsigned code);

    void longInteger(std::uint64_t size);
    void name(const std::string &module, const std::string &global);
    void append(std::size_t from);
    void setItems(std::size_t from);
    void build();
    void reduce();
    void orderedDictionary(Index arguments);
    void rebuildTensor(Index arguments);
    void persistent();
    bool readSizes(Index tuple, std::vector<std::int64_t> &sizes);
    bool fits(const PickledTensor &tensor) const;

    void fail(const char *sentence,
              std::vector<std::string> arguments = {},
              base::ErrorCode code = base::ErrorCode::Corrupted);
    void cutOff();
    void tooMany();
    void broken();

    /// Takes account of parts that containers are about to have; false where they are too many.
    bool countParts(std::size_t parts);
    Index make(PickleNode node);
    void push(PickleNode node);
    /// The topmost value, taken off; a mark where there is none.
    Index pop();
    /// The place behind the topmost mark, which is taken out; none fails.
    std::size_t unmark();
    std::vector<Index> popFrom(std::size_t place);

    [[nodiscard]] const PickleNode &at(Index index) const { return m_pickle.m_nodes[index]; }

    [[nodiscard]] bool is(Index index, PickleNode::Kind kind) const
    {
        return at(index).kind == kind;
    }

    ByteCursor m_cursor;
    Pickle m_pickle;
    std::vector<Index> m_stack;
    std::unordered_map<std::uint64_t, Index> m_memory;
    std::vector<Storage> m_storages;
    std::optional<base::Error> m_error;
    std::size_t m_textBytes = 0; ///< of all nodes
    std::size_t m_parts = 0; ///< of all nodes
    bool m_stopped = false;
};

} // namespace strofa::lm
