// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grammar/yo_choice.h"

#include "core/base/fnv1a.h"
#include "core/base/little_endian.h"
#include "core/base/summed_file.h"
#include "core/grammar/form_reader.h"
#include "core/grammar/form_trigrams_format.h"

#include <algorithm>
#include <array>

namespace strofa::grammar
{

using base::Expected;

namespace
{

/// These guard the allocations against damaged numbers.
constexpr std::uint32_t kMostForms = 20'000;
constexpr std::uint32_t kMostTraits = 2'000'000;

constexpr std::size_t kBefore = 3; ///< so many forms before are looked at
constexpr std::size_t kBehind = 4;

const base::SummedFileKind &kind()
{
    static const base::SummedFileKind kind {
        "STRFYOC1",
        3,
        STROFA_ERROR_TEXT("The table of words with ё “%1” cannot be opened; install Strofa again."),
        STROFA_ERROR_TEXT("The table of words with ё “%1” is damaged; install Strofa again."),
        [](std::span<const std::uint32_t> numbers) -> std::optional<std::uint64_t> {
            if (numbers[0] == 0 || numbers[0] > kMostForms || numbers[1] > kMostTraits)
                return std::nullopt;
            return std::uint64_t { numbers[0] } * 4 + std::uint64_t { numbers[1] } * (4 + 2);
        }
    };
    return kind;
}

bool isAscending(const std::vector<std::uint32_t> &hashes)
{
    return std::ranges::adjacent_find(hashes, std::ranges::greater_equal()) == hashes.end();
}

std::u16string_view endOf(std::u16string_view form, std::size_t letters)
{
    return form.substr(form.size() - std::min(form.size(), letters));
}

bool isMark(std::u16string_view form)
{
    return std::ranges::find(kMarks, form) != kMarks.end();
}

/// The forms around a place; beyond the ends of the text there are breaks.
class Surroundings
{
public:
    Surroundings(std::span<const std::u16string> forms,
                 std::size_t at,
                 const FormTrigrams &grammar,
                 const std::function<void(std::uint32_t)> &visit)
        : m_forms(forms)
        , m_at(at)
        , m_grammar(grammar)
        , m_visit(visit)
    {
    }

    [[nodiscard]] std::u16string_view before(std::size_t distance) const
    {
        return distance <= m_at ? std::u16string_view(m_forms[m_at - distance]) : kBreak;
    }

    [[nodiscard]] std::u16string_view behind(std::size_t distance) const
    {
        return m_at + distance < m_forms.size() ? std::u16string_view(m_forms[m_at + distance])
                                                : kBreak;
    }

    /// The class of a form as one letter.
    [[nodiscard]] std::u16string classOf(std::u16string_view form) const
    {
        return std::u16string(1, static_cast<char16_t>(m_grammar.classOf(form)));
    }

    /// A trait of a kind; kinds must differ.
    void tell(char16_t kind, std::u16string_view one, std::u16string_view other = {}) const
    {
        std::u16string letters = m_forms[m_at];
        letters += u' ';
        letters += kind;
        letters += one;
        letters += u' ';
        letters += other;
        m_visit(hashOfForm(letters));
    }

private:
    std::span<const std::u16string> m_forms;
    std::size_t m_at;
    const FormTrigrams &m_grammar;
    const std::function<void(std::uint32_t)> &m_visit;
};

void visitNeighbours(const Surroundings &around)
{
    constexpr std::size_t kEnding = 2;
    constexpr std::size_t kLongEnding = 3;
    const std::array neighbours {
        around.behind(1), around.before(1), around.behind(2), around.before(2), around.behind(3)
    };
    constexpr std::size_t kNear = 3; // of these the longer endings as well
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
        const auto number = static_cast<char16_t>(i);
        around.tell(static_cast<char16_t>(u'a' + number), neighbours[i]);
        around.tell(static_cast<char16_t>(u'h' + number), endOf(neighbours[i], kEnding));
        if (i < kNear)
            around.tell(static_cast<char16_t>(u'p' + number), endOf(neighbours[i], kLongEnding));
    }
    around.tell(u'A', around.before(1), around.behind(1));
    around.tell(u'B', around.behind(1), around.behind(2));
    around.tell(u'C', around.before(2), around.before(1));
}

void visitClasses(const Surroundings &around)
{
    const std::u16string first = around.classOf(around.behind(1));
    const std::u16string second = around.classOf(around.behind(2));
    const std::u16string third = around.classOf(around.behind(3));
    const std::u16string before = around.classOf(around.before(1));
    around.tell(u'F', first);
    around.tell(u'G', second);
    around.tell(u'H', third);
    around.tell(u'I', before);
    around.tell(u'J', first, second);
    around.tell(u'K', before, first);
    around.tell(u'L', around.before(1), first);
    around.tell(u'M', before, around.behind(1));
    around.tell(u'N', around.behind(1), second);
}

void visitClause(const Surroundings &around)
{
    constexpr std::size_t kEnding = 2;
    for (std::size_t i = 1; i <= kBehind; ++i) {
        const std::u16string_view form = around.behind(i);
        around.tell(u'D', isMark(form) ? form : endOf(form, kEnding));
        if (isMark(form))
            break;
    }
    for (std::size_t i = 1; i <= kBefore; ++i) {
        const std::u16string_view form = around.before(i);
        around.tell(u'E', isMark(form) ? form : endOf(form, kEnding));
        if (isMark(form))
            break;
    }
}

} // namespace

Expected<YoTable> readYoTable(const std::filesystem::path &path)
{
    const auto file = base::readSummedFile(path, kind());
    if (!file)
        return tl::unexpected(file.error());
    YoTable table;
    table.classes = file->numbers[2];
    base::LittleEndianReader reader(file->body);
    reader.fill(table.forms, file->numbers[0]);
    reader.fill(table.traits, file->numbers[1]);
    reader.fill(table.weights, file->numbers[1]);
    if (!isAscending(table.forms) || !isAscending(table.traits))
        return tl::unexpected(base::damagedFile(path, kind()));
    return table;
}

Expected<void> writeYoTable(const YoTable &table, const std::filesystem::path &path)
{
    std::string body;
    base::appendLittleEndian(body, table.forms);
    base::appendLittleEndian(body, table.traits);
    base::appendLittleEndian(body, table.weights);
    const std::array numbers { static_cast<std::uint32_t>(table.forms.size()),
                               static_cast<std::uint32_t>(table.traits.size()),
                               table.classes };
    return base::writeSummedFile(path, kind().mark, numbers, body);
}

std::uint32_t classPrint(const FormTrigrams &grammar)
{
    base::Fnv1a hash;
    for (const std::uint16_t one : grammar.tables().wordClasses)
        hash.add(one);
    return hash.folded();
}

void visitYoTraits(std::span<const std::u16string> forms,
                   std::size_t at,
                   const FormTrigrams &grammar,
                   const std::function<void(std::uint32_t)> &visit)
{
    const Surroundings around(forms, at, grammar, visit);
    around.tell(u'=', {});
    visitNeighbours(around);
    visitClasses(around);
    visitClause(around);
}

YoChoice::YoChoice(YoTable table, std::shared_ptr<const FormTrigrams> grammar)
    : m_table(std::move(table))
    , m_grammar(std::move(grammar))
{
}

Expected<std::shared_ptr<const YoChoice>>
YoChoice::open(const std::filesystem::path &path, std::shared_ptr<const FormTrigrams> grammar)
{
    auto table = readYoTable(path);
    if (!table)
        return tl::unexpected(table.error());
    if (table->classes != classPrint(*grammar))
        return tl::unexpected(base::damagedFile(path, kind()));
    return std::make_shared<const YoChoice>(std::move(*table), std::move(grammar));
}

std::optional<double> YoChoice::favour(std::span<const std::u16string> forms, std::size_t at) const
{
    if (!std::ranges::binary_search(m_table.forms, hashOfForm(forms[at])))
        return std::nullopt;
    std::int64_t sum = 0;
    visitYoTraits(forms, at, *m_grammar, [&](std::uint32_t trait) {
        const auto found = std::ranges::lower_bound(m_table.traits, trait);
        if (found != m_table.traits.end() && *found == trait)
            sum += m_table.weights[static_cast<std::size_t>(found - m_table.traits.begin())];
    });
    return static_cast<double>(sum) / kYoWeightsPerNat;
}

} // namespace strofa::grammar
