// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/copy_check.h"

#include "core/assist/verse_words.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <span>
#include <string>

namespace strofa::assist
{

using base::ErrorCode;
using base::Expected;
using base::failure;

namespace
{

constexpr std::array<char, 8> kMagic { 'S', 'T', 'R', 'F', 'C', 'O', 'P', 'Y' };
constexpr std::size_t kHeaderBytes = 16;
/// More than any author has written; guards the allocation against a damaged count.
constexpr std::size_t kMostHashes = 4'000'000;

std::uint32_t crc32(std::string_view bytes)
{
    std::uint32_t crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

void appendLittleEndian(std::string &bytes, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>((value >> shift) & 0xffU);
}

std::uint32_t littleEndian(std::string_view bytes, std::size_t offset)
{
    std::uint32_t value = 0;
    for (int byte = 3; byte >= 0; --byte)
        value = (value << 8)
            | static_cast<unsigned char>(bytes[offset + static_cast<std::size_t>(byte)]);
    return value;
}

bool isWordLetter(char16_t unit)
{
    return unit >= u'а' && unit <= u'я';
}

std::vector<std::u16string> wordsOf(std::string_view utf8)
{
    std::vector<std::u16string> words(1);
    for (const char16_t unit : foldWord(text::fromUtf8Lossy(utf8))) {
        if (isWordLetter(unit))
            words.back() += unit;
        else if (unit != u'\u0301' && !words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

std::uint32_t hashOf(std::span<const std::u16string> words)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    const auto mix = [&hash](std::uint16_t unit) {
        hash = (hash ^ (unit & 0xffU)) * 0x100000001b3ULL;
        hash = (hash ^ (unit >> 8U)) * 0x100000001b3ULL;
    };
    for (const std::u16string &word : words) {
        for (const char16_t unit : word)
            mix(unit);
        mix(u' ');
    }
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

template <class Visit>
void visitHashes(std::string_view utf8, const Visit &visit)
{
    const std::vector<std::u16string> words = wordsOf(utf8);
    for (std::size_t i = 0; i + CopyCheck::kWords <= words.size(); ++i)
        visit(hashOf(std::span(words).subspan(i, CopyCheck::kWords)));
}

} // namespace

Expected<std::shared_ptr<const CopyCheck>> CopyCheck::open(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return failure(ErrorCode::NotFound,
                       STROFA_ERROR_TEXT("The index of the author's lines \"%1\" cannot be opened; "
                                         "install Strofa again."),
                       { path.string() });
    }
    std::string header(kHeaderBytes, '\0');
    file.read(header.data(), static_cast<std::streamsize>(kHeaderBytes));
    const bool hasHeader = file.gcount() == static_cast<std::streamsize>(kHeaderBytes)
        && std::memcmp(header.data(), kMagic.data(), kMagic.size()) == 0;
    const std::size_t count = hasHeader ? littleEndian(header, kMagic.size()) : 0;
    std::string hashes;
    if (hasHeader && count <= kMostHashes) {
        hashes.resize(4 * count + 1); // one byte more, to see that the file ends
        file.read(hashes.data(), static_cast<std::streamsize>(hashes.size()));
        hashes.resize(static_cast<std::size_t>(file.gcount()));
    }
    if (!hasHeader || count > kMostHashes || hashes.size() != 4 * count
        || crc32(hashes) != littleEndian(header, kMagic.size() + 4)) {
        return failure(ErrorCode::Corrupted,
                       STROFA_ERROR_TEXT("The index of the author's lines \"%1\" is damaged; "
                                         "install Strofa again."),
                       { path.string() });
    }
    auto check = std::make_shared<CopyCheck>();
    check->m_hashes.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        check->m_hashes.push_back(littleEndian(hashes, 4 * i));
    return check;
}

std::shared_ptr<const CopyCheck> CopyCheck::compile(const std::vector<std::string> &texts)
{
    auto check = std::make_shared<CopyCheck>();
    std::vector<std::uint32_t> &hashes = check->m_hashes;
    for (const std::string &text : texts)
        visitHashes(text, [&](std::uint32_t hash) { hashes.push_back(hash); });
    std::ranges::sort(hashes);
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    return check;
}

Expected<void> CopyCheck::write(const std::filesystem::path &path) const
{
    std::string hashes;
    for (const std::uint32_t hash : m_hashes)
        appendLittleEndian(hashes, hash);
    std::string bytes(kMagic.begin(), kMagic.end());
    appendLittleEndian(bytes, static_cast<std::uint32_t>(m_hashes.size()));
    appendLittleEndian(bytes, crc32(hashes));
    bytes += hashes;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
        return failure(ErrorCode::Io,
                       STROFA_ERROR_TEXT("The file \"%1\" cannot be written."),
                       { path.string() });
    }
    return {};
}

bool CopyCheck::isCopied(std::string_view text) const
{
    bool isKnown = false;
    visitHashes(text, [&](std::uint32_t hash) {
        isKnown = isKnown || std::ranges::binary_search(m_hashes, hash);
    });
    return isKnown;
}

} // namespace strofa::assist
