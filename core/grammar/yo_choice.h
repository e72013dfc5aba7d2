// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/grammar/form_trigrams.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::grammar
{

/// The weights of YoChoice.
///
/// File, little-endian: the eight bytes "STRFYOC1"; as 32-bit integers the numbers of forms and of
/// traits, the print of the classes and the CRC-32 (IEEE) of all bytes but its own; then the arrays
/// below.
struct YoTable {
    std::uint32_t classes = 0; ///< classPrint() of the grammar with which it was learned
    std::vector<std::uint32_t> forms; ///< hashOfForm() of the forms that it can judge, ascending
    std::vector<std::uint32_t> traits; ///< hashes as visitYoTraits() gives them, ascending
    std::vector<std::int16_t> weights; ///< of each trait, in kYoWeightsPerNat-ths of a nat

    friend bool operator==(const YoTable &, const YoTable &) = default;
};

inline constexpr double kYoWeightsPerNat = 1024.0;

/// NotFound, or Corrupted where anything is out of order.
[[nodiscard]] base::Expected<YoTable> readYoTable(const std::filesystem::path &path);

[[nodiscard]] base::Expected<void> writeYoTable(const YoTable &table,
                                                const std::filesystem::path &path);

/// A number that changes when words come into other classes.
[[nodiscard]] std::uint32_t classPrint(const FormTrigrams &grammar);

/// What tells how the form at a place is meant: itself, the two before and the three behind it,
/// their endings and classes, pairs of neighbours, and the endings up to the next mark on either
/// side. `forms` are words and marks of a text as readForms() gives them.
void visitYoTraits(std::span<const std::u16string> forms,
                   std::size_t at,
                   const FormTrigrams &grammar,
                   const std::function<void(std::uint32_t)> &visit);

/// Tells words apart that are one when е is written for ё and that bear the same stress: «все» and
/// «всё», «о чем» and «чем». A logistic regression over the words around, learned from texts that
/// write ё throughout. Immutable; any thread.
class YoChoice
{
public:
    /// The grammar is the one with which the table was learned.
    YoChoice(YoTable table, std::shared_ptr<const FormTrigrams> grammar);

    /// Errors of readYoTable(); Corrupted for a table learned with another grammar.
    [[nodiscard]] static base::Expected<std::shared_ptr<const YoChoice>>
    open(const std::filesystem::path &path, std::shared_ptr<const FormTrigrams> grammar);

    /// log p(ё) − log p(е) for the form at a place; nothing for a form that it does not judge.
    [[nodiscard]] std::optional<double> favour(std::span<const std::u16string> forms,
                                               std::size_t at) const;

    [[nodiscard]] const YoTable &table() const noexcept { return m_table; }

private:
    YoTable m_table;
    std::shared_ptr<const FormTrigrams> m_grammar;
};

} // namespace strofa::grammar
