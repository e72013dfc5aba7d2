// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/copy_check.h"

#include "core/assist/verse_words.h"
#include "core/base/fnv1a.h"
#include "core/base/summed_file.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <span>
#include <string>

namespace strofa::assist
{

using base::Expected;

namespace
{

/// These guard the allocations against damaged numbers.
constexpr std::size_t kMostHashes = 8'000'000;
constexpr std::size_t kMostPayload = std::size_t { 32 } << 20U;

const base::SummedFileKind &kind()
{
    static const base::SummedFileKind kind {
        "STRFCOP2",
        2,
        STROFA_ERROR_TEXT("The index of known lines \"%1\" cannot be opened; "
                          "install Strofa again."),
        STROFA_ERROR_TEXT("The index of known lines \"%1\" is damaged; "
                          "install Strofa again."),
        [](std::span<const std::uint32_t> numbers) -> std::optional<std::uint64_t> {
            if (numbers[0] > kMostHashes || numbers[1] > kMostPayload)
                return std::nullopt;
            return numbers[1];
        }
    };
    return kind;
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
    base::Fnv1a hash;
    for (const std::u16string &word : words) {
        for (const char16_t unit : word)
            hash.add(unit);
        hash.add(u' ');
    }
    return hash.folded();
}

/// Bits, the lowest of each byte first.
class BitWriter
{
public:
    void put(bool bit)
    {
        if (m_used % 8 == 0)
            m_bytes += '\0';
        if (bit)
            m_bytes.back() =
                static_cast<char>(static_cast<unsigned char>(m_bytes.back()) | 1U << (m_used % 8));
        ++m_used;
    }

    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
    std::size_t m_used = 0;
};

class BitReader
{
public:
    explicit BitReader(std::string_view bytes) : m_bytes(bytes) { }

    /// The number of ones before the next zero, which is read too. Zeros follow the end.
    [[nodiscard]] std::uint64_t ones()
    {
        std::uint64_t count = 0;
        for (;;) {
            refill();
            // What has not been fetched stands as zeros.
            const auto run = static_cast<unsigned>(std::countr_one(m_ahead));
            const bool isWhole = run < m_known || m_next >= m_bytes.size();
            count += run;
            drop(run);
            if (isWhole) {
                drop(1);
                return count;
            }
        }
    }

    /// At most 32 bits.
    [[nodiscard]] std::uint64_t bits(unsigned count)
    {
        refill();
        const std::uint64_t value = m_ahead & ((std::uint64_t { 1 } << count) - 1);
        drop(count);
        return value;
    }

    /// Whether all bytes were needed and no more, and the bits that fill the last one are zeros.
    [[nodiscard]] bool isAtEnd() const
    {
        return (m_read + 7) / 8 == m_bytes.size() && m_ahead == 0;
    }

private:
    void refill()
    {
        while (m_known <= 48 && m_next < m_bytes.size()) {
            const auto byte = static_cast<unsigned char>(m_bytes[m_next++]);
            m_ahead |= std::uint64_t { byte } << m_known;
            m_known += 8;
        }
    }

    void drop(unsigned count)
    {
        m_read += count;
        m_ahead >>= count;
        m_known -= std::min(count, m_known);
    }

    std::string_view m_bytes;
    std::uint64_t m_ahead = 0; ///< bits that have been fetched, the next one lowest
    unsigned m_known = 0; ///< how many; at most 56
    std::size_t m_next = 0; ///< byte to fetch
    std::size_t m_read = 0; ///< bits that have been used
};

/// Remainder bits of the Rice code (Rice 1979) for so many hashes spread over 32 bits.
unsigned riceBits(std::size_t count)
{
    const std::uint64_t gap = (std::uint64_t { 1 } << 32U) / std::max<std::size_t>(count, 1);
    return static_cast<unsigned>(std::bit_width(gap)) - 1;
}

/// Sorted, different hashes as Rice codes of the numbers left out between them.
std::string packed(std::span<const std::uint32_t> hashes)
{
    const unsigned bits = riceBits(hashes.size());
    BitWriter writer;
    std::uint64_t next = 0;
    for (const std::uint32_t hash : hashes) {
        const std::uint64_t gap = hash - next;
        for (std::uint64_t i = gap >> bits; i > 0; --i)
            writer.put(true);
        writer.put(false);
        for (unsigned bit = 0; bit < bits; ++bit)
            writer.put((gap >> bit & 1U) != 0);
        next = std::uint64_t { hash } + 1;
    }
    return writer.take();
}

/// Nothing if the bytes are not what packed() makes of so many hashes.
std::optional<std::vector<std::uint32_t>> unpacked(std::string_view bytes, std::size_t count)
{
    if (count > 8 * bytes.size())
        return std::nullopt; // each takes a bit at least
    const unsigned bits = riceBits(count);
    BitReader reader(bytes);
    std::vector<std::uint32_t> hashes;
    hashes.reserve(count);
    std::uint64_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t quotient = reader.ones();
        const std::uint64_t gap = (quotient << bits) + reader.bits(bits);
        if (quotient > 0xffffffffU || next + gap > 0xffffffffU)
            return std::nullopt;
        hashes.push_back(static_cast<std::uint32_t>(next + gap));
        next += gap + 1;
    }
    return reader.isAtEnd() ? std::optional(std::move(hashes)) : std::nullopt;
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
    const auto file = base::readSummedFile(path, kind());
    if (!file)
        return tl::unexpected(file.error());
    auto hashes = unpacked(file->body, file->numbers[0]);
    if (!hashes)
        return tl::unexpected(base::damagedFile(path, kind()));
    auto check = std::make_shared<CopyCheck>();
    check->m_hashes = std::move(*hashes);
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
    const std::string payload = packed(m_hashes);
    const std::array numbers { static_cast<std::uint32_t>(m_hashes.size()),
                               static_cast<std::uint32_t>(payload.size()) };
    return base::writeSummedFile(path, kind().mark, numbers, payload);
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
