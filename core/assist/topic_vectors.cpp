// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/topic_vectors.h"

#include "core/base/little_endian.h"
#include "core/grammar/form_trigrams_format.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <zlib.h>

namespace strofa::assist
{

using base::ErrorCode;
using base::Expected;
using base::failure;

namespace
{

constexpr std::string_view kMagic = "STRFTOP1";
constexpr std::size_t kSummedHeader = kMagic.size() + 8;
constexpr std::size_t kHeaderBytes = kSummedHeader + 4;
/// These guard the allocations against damaged numbers.
constexpr std::uint32_t kMostRoots = 200'000;
constexpr std::uint32_t kMostSize = 512;
constexpr float kWeightUnit = 1.0F / 16.0F;

std::uint32_t checksum(std::string_view head, std::string_view body)
{
    const uLong first = crc32_z(0, reinterpret_cast<const Bytef *>(head.data()), head.size());
    return static_cast<std::uint32_t>(
        crc32_z(first, reinterpret_cast<const Bytef *>(body.data()), body.size()));
}

base::Error damaged(const std::filesystem::path &path)
{
    return { ErrorCode::Corrupted,
             STROFA_ERROR_TEXT("The table of topics “%1” is damaged; install Strofa again."),
             { path.string() } };
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
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return failure(
            ErrorCode::NotFound,
            STROFA_ERROR_TEXT("The table of topics “%1” cannot be opened; install Strofa again."),
            { path.string() });
    std::string header(kHeaderBytes, '\0');
    file.read(header.data(), static_cast<std::streamsize>(kHeaderBytes));
    if (file.gcount() != static_cast<std::streamsize>(kHeaderBytes) || !header.starts_with(kMagic))
        return tl::unexpected(damaged(path));
    base::LittleEndianReader numbers(std::string_view(header).substr(kMagic.size()));
    const auto roots = numbers.next<std::uint32_t>();
    const auto size = numbers.next<std::uint32_t>();
    if (roots == 0 || roots > kMostRoots || size == 0 || size > kMostSize)
        return tl::unexpected(damaged(path));
    const std::size_t bytes = std::size_t { roots } * (4 + 1 + size);
    std::string body(bytes + 1, '\0'); // one byte more, to see that the file ends
    file.read(body.data(), static_cast<std::streamsize>(body.size()));
    body.resize(static_cast<std::size_t>(file.gcount()));
    const auto head = std::string_view(header).substr(0, kSummedHeader);
    if (body.size() != bytes || checksum(head, body) != numbers.next<std::uint32_t>())
        return tl::unexpected(damaged(path));
    TopicTable table;
    base::LittleEndianReader reader(body);
    reader.fill(table.hashes, roots);
    reader.fill(table.weights, roots);
    reader.fill(table.values, std::size_t { roots } * size);
    if (std::ranges::adjacent_find(table.hashes, std::ranges::greater_equal())
        != table.hashes.end())
        return tl::unexpected(damaged(path));
    return table;
}

Expected<void> writeTopicTable(const TopicTable &table, const std::filesystem::path &path)
{
    std::string body;
    base::appendLittleEndian(body, table.hashes);
    base::appendLittleEndian(body, table.weights);
    base::appendLittleEndian(body, table.values);
    std::string bytes(kMagic);
    const auto roots = static_cast<std::uint32_t>(table.hashes.size());
    base::appendLittleEndian(bytes, roots);
    base::appendLittleEndian(bytes,
                             static_cast<std::uint32_t>(table.values.size()) / std::max(1U, roots));
    base::appendLittleEndian(bytes, checksum(bytes, body));
    bytes += body;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file)
        return failure(ErrorCode::Io,
                       STROFA_ERROR_TEXT("The file \"%1\" cannot be written."),
                       { path.string() });
    return {};
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
