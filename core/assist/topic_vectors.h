// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::assist
{

/// A direction for each root of a word (rootOf()); those that stand near one another in poems have
/// directions alike.
///
/// File, little-endian: the eight bytes "STRFTOP1"; as 32-bit integers the number of roots, the
/// size of a direction and the CRC-32 (IEEE) of all bytes but its own; then the arrays below.
struct TopicTable {
    std::vector<std::uint32_t> hashes; ///< of the roots (grammar::hashOfForm()), ascending
    std::vector<std::uint8_t> weights; ///< how much a root tells, in sixteenths
    std::vector<std::int8_t> values; ///< roots × size; the length of a row does not matter

    friend bool operator==(const TopicTable &, const TopicTable &) = default;
};

/// NotFound, or Corrupted where anything is out of order.
[[nodiscard]] base::Expected<TopicTable> readTopicTable(const std::filesystem::path &path);

[[nodiscard]] base::Expected<void> writeTopicTable(const TopicTable &table,
                                                   const std::filesystem::path &path);

/// What texts are about, as far as their words tell: the weighted mean of the directions of their
/// words. Immutable; any thread.
class TopicVectors
{
public:
    /// Of length 1; empty where no word of a text is known.
    using Topic = std::vector<float>;

    explicit TopicVectors(TopicTable table);

    /// Errors of readTopicTable().
    [[nodiscard]] static base::Expected<std::shared_ptr<const TopicVectors>>
    open(const std::filesystem::path &path);

    [[nodiscard]] Topic topicOf(std::span<const std::u16string> roots) const;

    /// −1…1; nothing where the root is not known or the topic is empty.
    [[nodiscard]] std::optional<double> likeness(const Topic &topic,
                                                 std::u16string_view root) const;

    /// −1…1; 0 where one of them is empty.
    [[nodiscard]] static double likeness(const Topic &one, const Topic &other);

    [[nodiscard]] const TopicTable &table() const noexcept { return m_table; }

private:
    [[nodiscard]] std::optional<std::size_t> find(std::u16string_view root) const;
    [[nodiscard]] std::span<const float> rowOf(std::size_t root) const;

    TopicTable m_table;
    std::size_t m_size = 0;
    std::vector<float> m_rows; ///< of length 1 each
};

} // namespace strofa::assist
