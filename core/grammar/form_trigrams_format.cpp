// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grammar/form_trigrams_format.h"

#include "core/base/fnv1a.h"
#include "core/base/little_endian.h"
#include "core/base/summed_file.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace strofa::grammar
{

using base::ErrorCode;
using base::Expected;
using base::failure;

namespace
{

constexpr std::size_t kNumbers = 5;
/// These guard the allocations against damaged numbers.
constexpr std::uint32_t kMostClasses = 60'000;
constexpr std::uint32_t kMostEntries = 8'000'000;

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

std::uint64_t bodyBytes(std::span<const std::uint32_t> numbers)
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

FormTables tablesOf(std::string_view body, std::span<const std::uint32_t> numbers)
{
    base::LittleEndianReader reader(body);
    FormTables tables;
    visitArrays(tables, [&](auto &array, std::size_t number, std::size_t more) {
        reader.fill(array, numbers[number] + more);
    });
    return tables;
}

const base::SummedFileKind &kind()
{
    static const base::SummedFileKind kind {
        "STRFFRM1",
        kNumbers,
        STROFA_ERROR_TEXT("The table of word forms “%1” cannot be opened; install Strofa again."),
        STROFA_ERROR_TEXT("The table of word forms “%1” is damaged; install Strofa again."),
        [](std::span<const std::uint32_t> numbers) -> std::optional<std::uint64_t> {
            if (std::ranges::max(numbers) > kMostEntries || numbers[1] > kMostClasses
                || numbers[1] == 0)
                return std::nullopt;
            return bodyBytes(numbers);
        }
    };
    return kind;
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
    const auto file = base::readSummedFile(path, kind());
    if (!file)
        return tl::unexpected(file.error());
    FormTables tables = tablesOf(file->body, file->numbers);
    if (!isSound(tables))
        return tl::unexpected(base::damagedFile(path, kind()));
    return tables;
}

Expected<void> writeFormTables(const FormTables &tables, const std::filesystem::path &path)
{
    std::string body;
    visitArrays(tables, [&](const auto &array, std::size_t, std::size_t) {
        base::appendLittleEndian(body, array);
    });
    const std::array<std::uint32_t, kNumbers> numbers {
        static_cast<std::uint32_t>(tables.wordHashes.size()),
        static_cast<std::uint32_t>(tables.backOffs.size()),
        static_cast<std::uint32_t>(tables.bigramClasses.size()),
        static_cast<std::uint32_t>(tables.trigramClasses.size()),
        static_cast<std::uint32_t>(tables.apartClasses.size())
    };
    return base::writeSummedFile(path, kind().mark, numbers, body);
}

} // namespace strofa::grammar
