// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/foreign_json.h"

namespace strofa::lm
{

base::Expected<nlohmann::json>
parseForeignJson(std::string_view text, const std::string &label, const JsonLimits &limits)
{
    constexpr JsonSentences kSentences { STROFA_ERROR_TEXT("%1 is not a JSON object."),
                                         STROFA_ERROR_TEXT("%1 is nested too deeply."),
                                         STROFA_ERROR_TEXT("%1 holds too many names and values."),
                                         STROFA_ERROR_TEXT("%1: the name \"%2\" occurs twice."),
                                         STROFA_ERROR_TEXT("%1: a text in it is too long.") };
    auto root = parseJson(text, limits, kSentences, { label });
    if (root && !root->is_object())
        return base::failure(base::ErrorCode::Corrupted, kSentences.notJson, { label });
    return root;
}

std::string shortened(const nlohmann::json &value)
{
    constexpr std::size_t kLongest = 60;
    // Of large values only the kind matters, and writing them down would take memory.
    if (value.is_structured() && value.size() > kLongest)
        return value.is_object() ? "{…}" : "[…]";
    std::string text = value.dump(-1, ' ', true);
    if (text.size() > kLongest) {
        text.resize(kLongest);
        text += "…";
    }
    return text;
}

} // namespace strofa::lm
