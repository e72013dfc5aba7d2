// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/analysis.h"

#include <QString>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace strofa::ui
{

/// What a press of «Продолжить» is to complete.
enum class VerseForm {
    AsText, ///< as many lines as asked, in the form that the text has
    Line,
    Couplet,
    CrossedQuatrain,
    EnclosedQuatrain,
    PairedQuatrain,
    Rubai,
    Limerick,
    Poroshok, ///< «порошок»: iambs of 9, 8, 9 and 2 syllables, the second answers the fourth
    Sonnet, ///< two quatrains on two rhymes, two tercets
    OneginStanza,
};

/// What a form asks of its lines. Empty parts are read off the text. Source of the forms:
/// Kvyatkovsky, «Поэтический словарь», 1966; «порошок» as its readers define it.
struct FormDemand {
    int lines = 0; ///< 0: as many as the user wants
    std::string scheme {};
    std::optional<prosody::Meter> meter {};
    std::vector<int> feet {}; ///< one number a line; one for all; or none
    std::vector<prosody::Clausula> clausulae {}; ///< one a line, or none
};

[[nodiscard]] const FormDemand &demandOf(VerseForm form);

/// All forms in the order in which they are offered.
[[nodiscard]] std::span<const VerseForm> verseForms();

/// The name under which settings keep it; AsText for a name that is none.
[[nodiscard]] QString formKey(VerseForm form);
[[nodiscard]] VerseForm formByKey(const QString &key);

/// What it is called in the language of the program. GUI thread.
[[nodiscard]] QString formText(VerseForm form);

} // namespace strofa::ui
