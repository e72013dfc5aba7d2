// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/grammar/form_trigrams_format.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace strofa::grammar
{

/// The class of a word form: all its grammatical readings together («ночи»: genitive or dative or
/// plural …), or the form itself if it is among the commonest; marks have classes too.
using FormClass = std::uint16_t;

/// Which word forms follow which: trigrams of form classes (class-based n-grams: Brown et al.
/// 1992; ambiguity classes as in Cutting et al. 1992) with back-off (Witten and Bell 1991), counted
/// in verse and prose. It knows what a small language model learns last: that adjectives agree with
/// nouns, prepositions govern cases, and two pronouns do not stand side by side. Immutable; any
/// thread.
class FormTrigrams
{
public:
    explicit FormTrigrams(FormTables tables);

    /// Reads a file as form_trigrams_format.h describes it. NotFound or Corrupted.
    [[nodiscard]] static base::Expected<std::shared_ptr<const FormTrigrams>>
    open(const std::filesystem::path &path);

    [[nodiscard]] const FormTables &tables() const { return m_tables; }

    /// The class of a word or mark as readForms() gives it. Words that the counts lack are judged
    /// by their last two letters.
    [[nodiscard]] FormClass classOf(std::u16string_view form) const;

    /// The same where the stressed vowel is known, counted from 0.
    [[nodiscard]] FormClass classOf(std::u16string_view form, int stress) const;

    [[nodiscard]] bool isMark(FormClass one) const;

    /// How much rarer `third` is after the other two than anywhere: log p(third | first, second) −
    /// log p(third) in nats where that is negative, else 0.
    [[nodiscard]] double strain(FormClass first, FormClass second, FormClass third) const;

    /// How much rarer `later` is two to four words after `earlier`, without a mark between, than
    /// anywhere, where it is rarer by half a nat or more; else 0.
    [[nodiscard]] double strainApart(FormClass earlier, FormClass later) const;

    /// The last forms of a text, StrainReader::kReach at most, the last one first: all of it that
    /// can matter for what follows. A text begins like a paragraph.
    [[nodiscard]] std::vector<FormClass> endOf(std::u16string_view text) const;

    /// The sum of both over all words and marks of `text`, which stands after `before` (endOf()).
    [[nodiscard]] double strainOf(std::span<const FormClass> before,
                                  std::u16string_view text) const;
    [[nodiscard]] double strainOf(std::u16string_view before, std::u16string_view text) const;

private:
    FormTables m_tables;
    std::array<FormClass, 5> m_marks {};
};

/// Sums the strain of forms that are read from right to left. A small copyable value; what is given
/// must outlive it.
class StrainReader
{
public:
    explicit StrainReader(const FormTrigrams &trigrams) : m_trigrams(&trigrams) { }

    /// What the next form to the left adds to the strain.
    double read(FormClass one);

    [[nodiscard]] bool isEmpty() const { return m_count == 0; }

    /// The form at the left end.
    [[nodiscard]] FormClass last() const { return m_right.front(); }

    static constexpr std::size_t kReach = 4; ///< forms to the right that a form can strain against

private:
    const FormTrigrams *m_trigrams;
    std::array<FormClass, kReach> m_right {}; ///< what has been read, the leftmost first
    std::size_t m_count = 0;
    std::size_t m_clause = 0; ///< forms at the left end without a mark between them
};

} // namespace strofa::grammar
