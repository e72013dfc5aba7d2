// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/bounded_json.h"

#include <string>
#include <string_view>

namespace strofa::lm
{

/// Limits of configurations: a few fields and what later versions add.
inline constexpr JsonLimits kConfigurationLimits { 12, 20'000, std::size_t { 1 } << 16U };
/// Of lists of a checkpoint's tensors.
inline constexpr JsonLimits kIndexLimits { 4, 100'000, std::size_t { 1 } << 16U };
/// Of vocabularies: the largest have a quarter of a million tokens and as many merges of two names.
inline constexpr JsonLimits kForeignVocabularyLimits { 12,
                                                       std::size_t { 3 } << 19U,
                                                       std::size_t { 1 } << 16U };

/// The object that a JSON file of another program holds, within limits; `label` names the file in
/// the messages. Corrupted otherwise.
[[nodiscard]] base::Expected<nlohmann::json>
parseForeignJson(std::string_view text, const std::string &label, const JsonLimits &limits);

/// A value as text for a message, cut off after some characters.
[[nodiscard]] std::string shortened(const nlohmann::json &value);

} // namespace strofa::lm
