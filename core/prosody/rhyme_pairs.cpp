// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/rhyme_pairs.h"

#include "core/base/fnv1a.h"
#include "core/base/path_text.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <zlib.h>

namespace strofa::prosody
{

namespace
{

constexpr std::array<char, 8> kMagic { 'S', 'T', 'R', 'F', 'P', 'A', 'I', 'R' };
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kPairBytes = 5;
constexpr std::size_t kMostPairs = 2'000'000; ///< guards the reading against a foreign file
constexpr std::uint32_t kBanal = 12; ///< times in about 550,000 lines
constexpr std::uint32_t kCommon = 4;

void appendLittleEndian(std::string &bytes, std::uint32_t value)
{
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(value >> shift & 0xFFU);
}

std::uint32_t littleEndian(std::string_view bytes, std::size_t offset)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[offset + i]);
    return value;
}

std::uint32_t checksum(std::string_view bytes)
{
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size()));
}

std::uint32_t hashOf(std::u16string_view first, std::u16string_view second)
{
    base::Fnv1a hash;
    const auto mix = [&hash](char16_t unit) {
        hash.add(unit == u'ё' ? u'е' : unit);
    };
    const auto less = [](char16_t a, char16_t b) {
        return (a == u'ё' ? u'е' : a) < (b == u'ё' ? u'е' : b);
    };
    if (std::lexicographical_compare(
            second.begin(), second.end(), first.begin(), first.end(), less))
        std::swap(first, second);
    std::for_each(first.begin(), first.end(), mix);
    mix(u' ');
    std::for_each(second.begin(), second.end(), mix);
    return hash.folded();
}

} // namespace

base::Expected<std::shared_ptr<const RhymePairs>>
RhymePairs::open(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::failure(base::ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("The table of rhyme pairs “%1” cannot be opened; "
                                               "install Strofa again."),
                             { base::pathText(path) });
    std::string bytes(kHeaderBytes, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(kHeaderBytes));
    const bool hasHeader = file.gcount() == static_cast<std::streamsize>(kHeaderBytes)
        && std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) == 0;
    const std::size_t pairs = hasHeader ? littleEndian(bytes, kMagic.size()) : 0;
    std::string body;
    if (hasHeader && pairs <= kMostPairs) {
        body.resize(pairs * kPairBytes + 1); // one byte more, to see that the file ends
        file.read(body.data(), static_cast<std::streamsize>(body.size()));
        body.resize(static_cast<std::size_t>(file.gcount()));
    }
    if (!hasHeader || pairs > kMostPairs || body.size() != pairs * kPairBytes
        || checksum(body) != littleEndian(bytes, kMagic.size() + 4))
        return base::failure(base::ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("The table of rhyme pairs “%1” is damaged; install "
                                               "Strofa again."),
                             { base::pathText(path) });
    auto table = std::make_shared<RhymePairs>();
    table->m_hashes.reserve(pairs);
    for (std::size_t i = 0; i < pairs; ++i)
        table->m_hashes.push_back(littleEndian(body, 4 * i));
    std::transform(body.begin() + static_cast<std::ptrdiff_t>(4 * pairs),
                   body.end(),
                   std::back_inserter(table->m_counts),
                   [](char count) { return static_cast<std::uint8_t>(count); });
    return table;
}

std::shared_ptr<const RhymePairs> RhymePairs::compile(const Counts &counts, std::uint32_t minimum)
{
    std::map<std::uint32_t, std::uint32_t> byHash;
    for (const auto &[words, count] : counts)
        if (count >= minimum)
            byHash[hashOf(words.first, words.second)] += count;
    auto table = std::make_shared<RhymePairs>();
    for (const auto &[hash, count] : byHash) {
        table->m_hashes.push_back(hash);
        table->m_counts.push_back(static_cast<std::uint8_t>(std::min(count, 255U)));
    }
    return table;
}

base::Expected<void> RhymePairs::write(const std::filesystem::path &path) const
{
    std::string body;
    for (const std::uint32_t hash : m_hashes)
        appendLittleEndian(body, hash);
    for (const std::uint8_t count : m_counts)
        body += static_cast<char>(count);
    std::string bytes(kMagic.begin(), kMagic.end());
    appendLittleEndian(bytes, static_cast<std::uint32_t>(m_hashes.size()));
    appendLittleEndian(bytes, checksum(body));
    bytes += body;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file)
        return base::failure(base::ErrorCode::Io,
                             STROFA_ERROR_TEXT("The file \"%1\" cannot be written."),
                             { base::pathText(path) });
    return {};
}

std::uint32_t RhymePairs::count(std::u16string_view first, std::u16string_view second) const
{
    const std::uint32_t hash = hashOf(first, second);
    const auto found = std::lower_bound(m_hashes.begin(), m_hashes.end(), hash);
    if (found == m_hashes.end() || *found != hash)
        return 0;
    return m_counts[static_cast<std::size_t>(found - m_hashes.begin())];
}

RhymeRarity RhymePairs::rarity(std::u16string_view first, std::u16string_view second) const
{
    const std::uint32_t times = count(first, second);
    if (times == 0)
        return RhymeRarity::Find;
    if (times < kCommon)
        return RhymeRarity::Rare;
    return times < kBanal ? RhymeRarity::Common : RhymeRarity::Banal;
}

} // namespace strofa::prosody
