// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/lexicon.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace strofa::prosody
{

/// Where the two files stand that tell the stress of words.
struct LexiconFiles {
    std::filesystem::path lexicon;
    std::filesystem::path stressPredictor;
};

/// A lexicon and, if its predictor of unknown words could not be opened, why. It works without
/// one, but worse, so whoever opens it must tell the user.
struct OpenedLexicon {
    std::shared_ptr<const Lexicon> lexicon;
    std::optional<base::Error> predictorFault {};
};

/// Opens both files; an error only if the lexicon cannot be opened. Takes some ten milliseconds.
[[nodiscard]] base::Expected<OpenedLexicon> openLexicon(const LexiconFiles &files);

/// The second sentence of what the user is told about a predictor's fault, for translation.
inline constexpr const char *kGuessedByEndings = STROFA_ERROR_TEXT(
    "The stress of words that are not in the lexicon is guessed from their endings alone.");

} // namespace strofa::prosody
