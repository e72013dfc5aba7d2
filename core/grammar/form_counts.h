// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/grammar/form_trigrams_format.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace strofa::grammar
{

/// Counts the word forms of texts and makes the tables of FormTrigrams of them. Keeps all texts as
/// numbers (4 bytes a word). One thread.
class FormCounts
{
public:
    /// All grammatical readings of a form in one string; empty where nobody knows it.
    using ReadingsOf = std::function<std::string(std::u16string_view form)>;

    /// Bounds of the classes and of what is kept.
    struct Bounds {
        std::size_t ownClasses = 450; ///< so many of the commonest forms are classes of their own
        std::uint64_t leastOfClass = 60; ///< rarer sets of readings are judged by their first
        double leastGain = 0.2; ///< nats by which a trigram must differ from its back-off
    };

    explicit FormCounts(ReadingsOf readings) : FormCounts(std::move(readings), Bounds {}) { }

    FormCounts(ReadingsOf readings, const Bounds &bounds);

    /// Tells what a form is where it is stressed on a vowel, counted from 0. Only of use where the
    /// stress decides.
    void addStressed(std::u16string_view form, int stress, const std::string &readings);

    /// Counts a text so many times.
    void add(std::u16string_view text, unsigned times);

    [[nodiscard]] FormTables tables() const;

private:
    struct Text {
        std::vector<std::uint32_t> forms;
        unsigned times = 1;
    };

    struct Classes {
        std::vector<std::uint16_t> ofForms; ///< by number of the form
        std::map<std::u16string, std::uint16_t> others; ///< of endings and stressed forms
        std::size_t count = 0;
    };

    std::uint32_t numberOf(std::u16string_view form);
    [[nodiscard]] Classes classes() const;
    void addPairsApart(const Classes &known, FormTables &tables) const;

    ReadingsOf m_readings;
    Bounds m_bounds;
    std::unordered_map<std::u16string, std::uint32_t> m_numbers;
    std::vector<std::u16string> m_forms;
    std::vector<std::uint64_t> m_counts; ///< by number of the form
    std::vector<Text> m_texts;
    std::map<std::u16string, std::string> m_stressed; ///< readings by stressedForm()
};

} // namespace strofa::grammar
