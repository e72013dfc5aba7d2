// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/grammar/yo_choice.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::grammar
{

/// Learns the weights of YoChoice from texts. Those that do not write ё are told by the words that
/// have no meaning without it. One thread.
class YoLearner
{
public:
    /// Words spelled with е for ё.
    struct Words {
        std::set<std::u16string> open; ///< either may be meant, with the same stress
        std::set<std::u16string> certain; ///< ё is always meant
    };

    /// How often a form was written with е and with ё, and how often a table tells which.
    struct Score {
        std::size_t e = 0;
        std::size_t yo = 0;
        std::size_t right = 0;
    };

    YoLearner(Words words, std::shared_ptr<const FormTrigrams> grammar)
        : m_words(std::move(words))
        , m_grammar(std::move(grammar))
    {
    }

    /// Takes the places of a text that can be learned from; returns how many.
    std::size_t add(std::u16string_view text);

    /// Forms that occurred too seldom are left out. Repeatable: the same texts give the same table
    /// on the same machine.
    [[nodiscard]] YoTable learn() const;

    /// How well a table judges the texts of this one, by form.
    [[nodiscard]] std::map<std::u16string, Score> judge(const YoChoice &choice) const;

private:
    struct Place {
        std::vector<std::u16string> forms; ///< those around; see YoChoice
        std::size_t at = 0;
        bool yo = false;
    };

    [[nodiscard]] std::set<std::uint32_t> judgedForms() const;

    Words m_words;
    std::shared_ptr<const FormTrigrams> m_grammar;
    std::vector<Place> m_places;
};

} // namespace strofa::grammar
