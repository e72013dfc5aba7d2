// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grammar/form_trigrams.h"

#include "core/grammar/form_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace strofa::grammar
{

namespace
{

constexpr double kUnit = 1.0 / 16; ///< of the tables, in nats

/// Where `wanted` stands in the ascending entries of a row.
std::optional<std::size_t> find(const std::vector<std::uint32_t> &rows,
                                const std::vector<std::uint16_t> &entries,
                                std::size_t row,
                                FormClass wanted)
{
    const auto begin = entries.begin() + rows[row];
    const auto end = entries.begin() + rows[row + 1];
    const auto found = std::lower_bound(begin, end, wanted);
    if (found == end || *found != wanted)
        return std::nullopt;
    return static_cast<std::size_t>(found - entries.begin());
}

std::optional<FormClass> classAt(const FormTables &tables, std::u16string_view form)
{
    const std::uint32_t hash = hashOfForm(form);
    const auto found = std::ranges::lower_bound(tables.wordHashes, hash);
    if (found == tables.wordHashes.end() || *found != hash)
        return std::nullopt;
    return tables.wordClasses[static_cast<std::size_t>(found - tables.wordHashes.begin())];
}

} // namespace

base::Expected<std::shared_ptr<const FormTrigrams>>
FormTrigrams::open(const std::filesystem::path &path)
{
    base::Expected<FormTables> tables = readFormTables(path);
    if (!tables)
        return tl::unexpected(tables.error());
    return std::make_shared<const FormTrigrams>(std::move(*tables));
}

FormTrigrams::FormTrigrams(FormTables tables) : m_tables(std::move(tables))
{
    std::ranges::transform(
        kMarks, m_marks.begin(), [&](std::u16string_view mark) { return classOf(mark); });
}

FormClass FormTrigrams::classOf(std::u16string_view form) const
{
    if (const auto known = classAt(m_tables, form))
        return *known;
    return classAt(m_tables, endingOf(form)).value_or(0);
}

FormClass FormTrigrams::classOf(std::u16string_view form, int stress) const
{
    const auto known = classAt(m_tables, stressedForm(form, stress));
    return known ? *known : classOf(form);
}

bool FormTrigrams::isMark(FormClass one) const
{
    return one != 0 && std::ranges::find(m_marks, one) != m_marks.end();
}

double FormTrigrams::strain(FormClass first, FormClass second, FormClass third) const
{
    const auto pair = find(m_tables.bigramRows, m_tables.bigramClasses, second, third);
    int ratio = pair ? m_tables.bigramRatios[*pair] : m_tables.backOffs[second];
    if (const auto history = find(m_tables.bigramRows, m_tables.bigramClasses, first, second)) {
        const auto triple = find(m_tables.trigramRows, m_tables.trigramClasses, *history, third);
        ratio =
            triple ? m_tables.trigramRatios[*triple] : ratio + m_tables.bigramBackOffs[*history];
    }
    return std::min(0.0, ratio * kUnit);
}

double FormTrigrams::strainApart(FormClass earlier, FormClass later) const
{
    const auto pair = find(m_tables.apartRows, m_tables.apartClasses, earlier, later);
    return pair ? std::min(0.0, m_tables.apartRatios[*pair] * kUnit) : 0.0;
}

std::vector<FormClass> FormTrigrams::endOf(std::u16string_view text) const
{
    std::vector<FormClass> forms { classOf(kBreak) };
    readForms(text, [&](std::u16string_view form) { forms.push_back(classOf(form)); });
    std::ranges::reverse(forms);
    forms.resize(std::min(forms.size(), StrainReader::kReach));
    return forms;
}

double FormTrigrams::strainOf(std::span<const FormClass> before, std::u16string_view text) const
{
    std::vector<FormClass> forms;
    readForms(text, [&](std::u16string_view form) { forms.push_back(classOf(form)); });
    if (forms.empty())
        return 0.0;
    StrainReader reader(*this);
    double sum = 0.0;
    std::for_each(forms.rbegin(), forms.rend(), [&](FormClass one) { sum += reader.read(one); });
    for (const FormClass one : before)
        sum += reader.read(one);
    return sum;
}

double FormTrigrams::strainOf(std::u16string_view before, std::u16string_view text) const
{
    return strainOf(endOf(before), text);
}

double StrainReader::read(FormClass one)
{
    double sum = 0.0;
    if (m_count >= 2)
        sum += m_trigrams->strain(one, m_right[0], m_right[1]);
    const bool isMark = m_trigrams->isMark(one);
    for (std::size_t apart = 2; !isMark && apart <= m_clause; ++apart)
        sum += m_trigrams->strainApart(one, m_right[apart - 1]);
    std::shift_right(m_right.begin(), m_right.end(), 1);
    m_right.front() = one;
    m_count = std::min(m_count + 1, kReach);
    m_clause = isMark ? 0 : std::min(m_clause + 1, kReach);
    return sum;
}

} // namespace strofa::grammar
