// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::grammar
{

/// The tables of FormTrigrams. Ratios are log p(form | those before) − log p(form) in sixteenths
/// of a nat, back-offs the logarithm of the share that a history leaves to shorter ones.
///
/// File, little-endian: the eight bytes "STRFFRM1"; as 32-bit integers the numbers of words, of
/// classes, of bigrams, of trigrams and of pairs apart, and the CRC-32 (IEEE) of all bytes but its
/// own; then the arrays below in their order.
struct FormTables {
    std::vector<std::uint32_t> wordHashes; ///< ascending; see hashOfForm()
    std::vector<std::uint32_t> bigramRows; ///< of each class where its bigrams begin; one more
    std::vector<std::uint32_t> trigramRows; ///< of each bigram where its trigrams begin; one more
    std::vector<std::uint32_t> apartRows; ///< of each class where its pairs apart begin; one more
    std::vector<std::uint16_t> wordClasses;
    std::vector<std::uint16_t> bigramClasses; ///< the second class, ascending in a row
    std::vector<std::uint16_t> trigramClasses; ///< the third one, likewise
    std::vector<std::uint16_t> apartClasses; ///< the later class, likewise
    std::vector<std::int8_t> backOffs; ///< of each class as a history
    std::vector<std::int8_t> bigramRatios;
    std::vector<std::int8_t> bigramBackOffs;
    std::vector<std::int8_t> trigramRatios;
    std::vector<std::int8_t> apartRatios;

    friend bool operator==(const FormTables &, const FormTables &) = default;
};

/// FNV-1a of the UTF-16 code units, folded to 32 bits.
[[nodiscard]] std::uint32_t hashOfForm(std::u16string_view form);

/// What stands for all unknown forms with the same two last letters: "?" and these.
[[nodiscard]] std::u16string endingOf(std::u16string_view form);

/// What stands for a form with the stress on a vowel, counted from 0: «страны́» is one case,
/// «стра́ны» another.
[[nodiscard]] std::u16string stressedForm(std::u16string_view form, int stress);

/// NotFound, or Corrupted where anything is out of order.
[[nodiscard]] base::Expected<FormTables> readFormTables(const std::filesystem::path &path);

[[nodiscard]] base::Expected<void> writeFormTables(const FormTables &tables,
                                                   const std::filesystem::path &path);

} // namespace strofa::grammar
