// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/bounded_json.h"

#include <string>
#include <string_view>

namespace strofa::lm
{

/// The object that a JSON file of another program holds, within limits; `label` names the file in
/// the messages. Corrupted otherwise.
[[nodiscard]] base::Expected<nlohmann::json> parseForeignJson(std::string_view text,
                                                              const std::string &label);

/// A value as text for a message, cut off after some characters.
[[nodiscard]] std::string shortened(const nlohmann::json &value);

} // namespace strofa::lm
