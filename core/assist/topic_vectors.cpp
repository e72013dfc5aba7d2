// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/topic_vectors.h"

#include "core/base/little_endian.h"
#include "core/base/summed_file.h"
#include "core/grammar/form_trigrams_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace strofa::assist
{

using base::Expected;

namespace
{

/// These guard the allocations against damaged numbers.
constexpr std::uint32_t kMostRoots = 200'000;
constexpr std::uint32_t kMostSize = 512;
constexpr float kWeightUnit = 1.0F / 16.0F;

const base::SummedFileKind &kind()
{
    static const base::SummedFileKind kind {
        "STRFTOP1",
        2,
        STROFA_ERROR_TEXT("The table of topics “%1” cannot be opened; install Strofa again."),
        STROFA_ERROR_TEXT("The table of topics “%1” is damaged; install Strofa again."),
        [](std::span<const std::uint32_t> numbers) -> std::optional<std::uint64_t> {
            const auto roots = numbers[0];
            const auto size = numbers[1];
            if (roots == 0 || roots > kMostRoots || size == 0 || size > kMostSize)
                return std::nullopt;
            return std::uint64_t { roots } * (4 + 1 + size);
        }
    };
    return kind;
}

/// Makes the length 1; a vector of nothing stays.
void normalise(std::span<float> vector)
{
    const float length =
        std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0F));
    if (length > 0.0F) {
        for (float &value : vector)
            value /= length;
    }
}

} // namespace

Expected<TopicTable> readTopicTable(const std::filesystem::path &path)
{
    const auto file = base::readSummedFile(path, kind());
    if (!file)
        return tl::unexpected(file.error());
    const std::size_t roots = file->numbers[0];
    TopicTable table;
    base::LittleEndianReader reader(file->body);
    reader.fill(table.hashes, roots);
    reader.fill(table.weights, roots);
    reader.fill(table.values, roots * file->numbers[1]);
    if (std::ranges::adjacent_find(table.hashes, std::ranges::greater_equal())
        != table.hashes.end())
        return tl::unexpected(base::damagedFile(path, kind()));
    return table;
}

Expected<void> writeTopicTable(const TopicTable &table, const std::filesystem::path &path)
{
    std::string body;
    base::appendLittleEndian(body, table.hashes);
    base::appendLittleEndian(body, table.weights);
    base::appendLittleEndian(body, table.values);
    const auto roots = static_cast<std::uint32_t>(table.hashes.size());
    const std::array numbers {
        roots, static_cast<std::uint32_t>(table.values.size()) / std::max(1U, roots)
    };
    return base::writeSummedFile(path, kind().mark, numbers, body);
}

TopicVectors::TopicVectors(TopicTable table)
    : m_table(std::move(table))
    , m_size(m_table.hashes.empty() ? 0 : m_table.values.size() / m_table.hashes.size())
    , m_rows(m_table.values.begin(), m_table.values.end())
{
    for (std::size_t i = 0; i < m_table.hashes.size(); ++i)
        normalise(std::span(m_rows).subspan(i * m_size, m_size));
}

Expected<std::shared_ptr<const TopicVectors>> TopicVectors::open(const std::filesystem::path &path)
{
    auto table = readTopicTable(path);
    if (!table)
        return tl::unexpected(table.error());
    return std::make_shared<const TopicVectors>(std::move(*table));
}

std::optional<std::size_t> TopicVectors::find(std::u16string_view root) const
{
    const std::uint32_t hash = grammar::hashOfForm(root);
    const auto found = std::ranges::lower_bound(m_table.hashes, hash);
    if (found == m_table.hashes.end() || *found != hash)
        return std::nullopt;
    return static_cast<std::size_t>(found - m_table.hashes.begin());
}

std::span<const float> TopicVectors::rowOf(std::size_t root) const
{
    return std::span(m_rows).subspan(root * m_size, m_size);
}

TopicVectors::Topic TopicVectors::topicOf(std::span<const std::u16string> roots) const
{
    Topic topic;
    for (const std::u16string &root : roots) {
        const auto known = find(root);
        if (!known)
            continue;
        topic.resize(m_size);
        const float weight = kWeightUnit * m_table.weights[*known];
        const std::span<const float> row = rowOf(*known);
        for (std::size_t i = 0; i < m_size; ++i)
            topic[i] += weight * row[i];
    }
    normalise(topic);
    return topic;
}

std::optional<double> TopicVectors::likeness(const Topic &topic, std::u16string_view root) const
{
    const auto known = find(root);
    if (!known || topic.empty())
        return std::nullopt;
    const std::span<const float> row = rowOf(*known);
    return std::inner_product(topic.begin(), topic.end(), row.begin(), 0.0F);
}

double TopicVectors::likeness(const Topic &one, const Topic &other)
{
    if (one.empty() || other.empty())
        return 0.0;
    return std::inner_product(one.begin(), one.end(), other.begin(), 0.0F);
}

} // namespace strofa::assist
