// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/pickle_reader.h"

#include "core/lm/pickle_machine.h"

#include <set>

namespace strofa::lm
{

using Kind = PickleNode::Kind;

base::Expected<Pickle> Pickle::read(std::span<const std::byte> bytes, const std::string &label)
{
    return PickleMachine(bytes, label).run();
}

std::optional<std::int64_t> Pickle::number() const
{
    const PickleNode &root = m_nodes[m_root];
    return root.kind == Kind::Integer ? std::optional(root.number) : std::nullopt;
}

std::optional<std::string> Pickle::longNumber() const
{
    const PickleNode &root = m_nodes[m_root];
    return root.kind == Kind::Bytes ? std::optional(root.text) : std::nullopt;
}

std::optional<std::vector<std::string>> Pickle::texts() const
{
    const PickleNode &root = m_nodes[m_root];
    if (root.kind != Kind::List)
        return std::nullopt;
    std::vector<std::string> all;
    for (const std::uint32_t part : root.parts) {
        if (m_nodes[part].kind != Kind::Text)
            return std::nullopt;
        all.push_back(m_nodes[part].text);
    }
    return all;
}

std::optional<std::uint32_t> Pickle::valueAt(const PickleNode &dictionary,
                                             const std::string &key) const
{
    // A later value of the same key takes the place of an earlier one.
    for (std::size_t i = dictionary.parts.size(); i >= 2; i -= 2) {
        const PickleNode &name = m_nodes[dictionary.parts[i - 2]];
        if (name.kind == Kind::Text && name.text == key)
            return dictionary.parts[i - 1];
    }
    return std::nullopt;
}

std::optional<bool> Pickle::truth(const std::string &key) const
{
    const PickleNode &root = m_nodes[m_root];
    if (root.kind != Kind::Dictionary)
        return std::nullopt;
    const auto value = valueAt(root, key);
    if (!value || m_nodes[*value].kind != Kind::Truth)
        return std::nullopt;
    return m_nodes[*value].number != 0;
}

base::Expected<std::vector<PickledTensor>> Pickle::tensors() const
{
    const PickleNode *table = &m_nodes[m_root];
    if (table->kind == Kind::Dictionary) {
        for (const char *key : { "state_dict", "model" }) {
            const auto inner = valueAt(*table, key);
            if (inner && m_nodes[*inner].kind == Kind::Dictionary) {
                table = &m_nodes[*inner];
                break;
            }
        }
    }
    if (table->kind != Kind::Dictionary)
        return base::failure(base::ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("%1: the pickle is not a table of weights by name."),
                             { m_label });
    std::vector<PickledTensor> all;
    std::set<std::string> names;
    for (std::size_t i = 0; i + 1 < table->parts.size(); i += 2) {
        const PickleNode &key = m_nodes[table->parts[i]];
        const PickleNode &value = m_nodes[table->parts[i + 1]];
        if (key.kind != Kind::Text || value.kind != Kind::Tensor)
            continue;
        if (!names.insert(key.text).second)
            return base::failure(base::ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1: the pickle names the tensor \"%2\" twice."),
                                 { m_label, key.text });
        all.push_back(m_tensors[static_cast<std::size_t>(value.number)]);
        all.back().name = key.text;
    }
    if (all.empty())
        return base::failure(base::ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("%1: the pickle holds no tensors."),
                             { m_label });
    return all;
}

} // namespace strofa::lm
