// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/foreign_json.h"

namespace strofa::lm
{

base::Expected<nlohmann::json> parseForeignJson(std::string_view text, const std::string &label)
{
    // The largest vocabularies have a quarter of a million tokens and as many merges of two names.
    constexpr JsonLimits kLimits { 12, std::size_t { 1 } << 21U };
    constexpr JsonSentences kSentences { STROFA_ERROR_TEXT("%1 is not a JSON object."),
                                         STROFA_ERROR_TEXT("%1 is nested too deeply."),
                                         STROFA_ERROR_TEXT("%1 holds too many names and values."),
                                         STROFA_ERROR_TEXT("%1: the name \"%2\" occurs twice.") };
    auto root = parseJson(text, kLimits, kSentences, { label });
    if (root && !root->is_object())
        return base::failure(base::ErrorCode::Corrupted, kSentences.notJson, { label });
    return root;
}

std::string shortened(const nlohmann::json &value)
{
    constexpr std::size_t kLongest = 60;
    std::string text = value.dump(-1, ' ', true);
    if (text.size() > kLongest) {
        text.resize(kLongest);
        text += "…";
    }
    return text;
}

} // namespace strofa::lm
