// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grammar/form_trigrams_format.h"

#include "core/base/fnv1a.h"
#include "core/base/little_endian.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <span>
#include <string>
#include <zlib.h>

namespace strofa::grammar
{

using base::ErrorCode;
using base::Expected;
using base::failure;

namespace
{

constexpr std::string_view kMagic = "STRFFRM1";
constexpr std::size_t kNumbers = 5;
constexpr std::size_t kHeaderBytes = kMagic.size() + 4 * (kNumbers + 1);
/// These guard the allocations against damaged numbers.
constexpr std::uint32_t kMostClasses = 60'000;
constexpr std::uint32_t kMostEntries = 8'000'000;

std::uint32_t checksum(std::string_view head, std::string_view body)
{
    const uLong first = crc32_z(0, reinterpret_cast<const Bytef *>(head.data()), head.size());
    return static_cast<std::uint32_t>(
        crc32_z(first, reinterpret_cast<const Bytef *>(body.data()), body.size()));
}

/// Calls `visit` with the arrays in the order of the file, each with the place of its number in the
/// header and how many entries it has beyond that.
template <class Tables, class Visit>
void visitArrays(Tables &tables, const Visit &visit)
{
    enum Number : std::size_t {
        Words,
        Classes,
        Bigrams,
        Trigrams,
        Apart
    };

    visit(tables.wordHashes, Words, 0U);
    visit(tables.bigramRows, Classes, 1U);
    visit(tables.trigramRows, Bigrams, 1U);
    visit(tables.apartRows, Classes, 1U);
    visit(tables.wordClasses, Words, 0U);
    visit(tables.bigramClasses, Bigrams, 0U);
    visit(tables.trigramClasses, Trigrams, 0U);
    visit(tables.apartClasses, Apart, 0U);
    visit(tables.backOffs, Classes, 0U);
    visit(tables.bigramRatios, Bigrams, 0U);
    visit(tables.bigramBackOffs, Bigrams, 0U);
    visit(tables.trigramRatios, Trigrams, 0U);
    visit(tables.apartRatios, Apart, 0U);
}

std::uint64_t bodyBytes(std::span<const std::uint32_t, kNumbers> numbers)
{
    const FormTables none;
    std::uint64_t bytes = 0;
    visitArrays(none, [&](const auto &array, std::size_t number, std::size_t more) {
        bytes += (std::uint64_t { numbers[number] } + more) * sizeof(array[0]);
    });
    return bytes;
}

/// Whether rows begin at 0, ascend, end at the last entry, and each ascends in itself.
bool areSoundRows(const std::vector<std::uint32_t> &rows,
                  const std::vector<std::uint16_t> &entries,
                  std::size_t classes)
{
    if (rows.front() != 0 || rows.back() != entries.size() || !std::ranges::is_sorted(rows))
        return false;
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
        for (std::uint32_t at = rows[i]; at < rows[i + 1]; ++at) {
            if (entries[at] >= classes || (at > rows[i] && entries[at] <= entries[at - 1]))
                return false;
        }
    }
    return true;
}

bool isSound(const FormTables &tables)
{
    const std::size_t classes = tables.backOffs.size();
    const auto isKnown = [&](std::uint16_t one) {
        return one < classes;
    };
    const auto notLess = [](std::uint32_t one, std::uint32_t next) {
        return one >= next;
    };
    return std::ranges::adjacent_find(tables.wordHashes, notLess) == tables.wordHashes.end()
        && std::ranges::all_of(tables.wordClasses, isKnown)
        && areSoundRows(tables.bigramRows, tables.bigramClasses, classes)
        && areSoundRows(tables.trigramRows, tables.trigramClasses, classes)
        && areSoundRows(tables.apartRows, tables.apartClasses, classes);
}

FormTables tablesOf(std::string_view body, std::span<const std::uint32_t, kNumbers> numbers)
{
    base::LittleEndianReader reader(body);
    FormTables tables;
    visitArrays(tables, [&](auto &array, std::size_t number, std::size_t more) {
        reader.fill(array, numbers[number] + more);
    });
    return tables;
}

base::Error damaged(const std::filesystem::path &path)
{
    return { ErrorCode::Corrupted,
             STROFA_ERROR_TEXT("The table of word forms “%1” is damaged; install Strofa again."),
             { path.string() } };
}

} // namespace

std::uint32_t hashOfForm(std::u16string_view form)
{
    base::Fnv1a hash;
    for (const char16_t unit : form)
        hash.add(unit);
    return hash.folded();
}

std::u16string endingOf(std::u16string_view form)
{
    constexpr std::size_t kLetters = 2;
    std::u16string ending = u"?";
    ending += form.substr(form.size() - std::min(form.size(), kLetters));
    return ending;
}

std::u16string stressedForm(std::u16string_view form, int stress)
{
    std::u16string stressed(form);
    stressed += u'\u0301';
    stressed += static_cast<char16_t>(u'0' + stress);
    return stressed;
}

Expected<FormTables> readFormTables(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return failure(ErrorCode::NotFound,
                       STROFA_ERROR_TEXT("The table of word forms “%1” cannot be opened; install "
                                         "Strofa again."),
                       { path.string() });
    std::string header(kHeaderBytes, '\0');
    file.read(header.data(), static_cast<std::streamsize>(kHeaderBytes));
    if (file.gcount() != static_cast<std::streamsize>(kHeaderBytes) || !header.starts_with(kMagic))
        return tl::unexpected(damaged(path));
    base::LittleEndianReader reader(std::string_view(header).substr(kMagic.size()));
    std::array<std::uint32_t, kNumbers> numbers {};
    for (std::uint32_t &number : numbers)
        number = reader.next<std::uint32_t>();
    if (std::ranges::max(numbers) > kMostEntries || numbers[1] > kMostClasses || numbers[1] == 0)
        return tl::unexpected(damaged(path));
    std::string body(bodyBytes(numbers) + 1, '\0'); // one byte more, to see that the file ends
    file.read(body.data(), static_cast<std::streamsize>(body.size()));
    body.resize(static_cast<std::size_t>(file.gcount()));
    const auto head = std::string_view(header).substr(0, kHeaderBytes - 4);
    if (body.size() != bodyBytes(numbers) || checksum(head, body) != reader.next<std::uint32_t>())
        return tl::unexpected(damaged(path));
    FormTables tables = tablesOf(body, numbers);
    if (!isSound(tables))
        return tl::unexpected(damaged(path));
    return tables;
}

Expected<void> writeFormTables(const FormTables &tables, const std::filesystem::path &path)
{
    std::string body;
    visitArrays(tables, [&](const auto &array, std::size_t, std::size_t) {
        base::appendLittleEndian(body, array);
    });
    std::string bytes(kMagic);
    for (const std::size_t number : { tables.wordHashes.size(),
                                      tables.backOffs.size(),
                                      tables.bigramClasses.size(),
                                      tables.trigramClasses.size(),
                                      tables.apartClasses.size() })
        base::appendLittleEndian(bytes, static_cast<std::uint32_t>(number));
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

} // namespace strofa::grammar
