// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

/// How much a JSON text may hold. The text of a stranger's file can be made so that each of its
/// bytes costs sixty of memory; within these limits what is refused costs little.
struct JsonLimits {
    int depth = 0; ///< objects and arrays within one another
    std::size_t parts = 0; ///< names and values; objects and arrays are values too
    std::size_t longest = 0; ///< bytes of a text between quotes; 0: as long as it likes
};

/// What is said of a text that cannot be used, each marked by STROFA_ERROR_TEXT. Their arguments
/// are those of the caller; `repeated` has the name as one more.
struct JsonSentences {
    const char *notJson = nullptr; ///< or not UTF-8
    const char *tooDeep = nullptr;
    const char *tooMany = nullptr;
    const char *repeated = nullptr;
    const char *tooLong = nullptr; ///< where the limits have a longest text
};

/// Parses a JSON text within limits, in which no object may have a name twice. Corrupted otherwise.
[[nodiscard]] base::Expected<nlohmann::json> parseJson(std::string_view text,
                                                       const JsonLimits &limits,
                                                       const JsonSentences &sentences,
                                                       std::vector<std::string> arguments = {});

/// The same for vocabularies, which are an object of strings, numbers and flat lists.
[[nodiscard]] base::Expected<nlohmann::json> parseVocabularyJson(std::string_view text);

/// The "format" that a vocabulary tells, read without keeping anything else of it; empty where it
/// tells none or is none.
[[nodiscard]] std::string vocabularyFormat(std::string_view text);

} // namespace strofa::lm
