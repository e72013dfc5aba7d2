// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/prosody/analyzer.h"
#include "core/prosody/open_lexicon.h"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace strofa::test
{

/// The lexicon of the source tree (environment STROFA_SOURCE_DIR, which ctest sets).
inline std::filesystem::path shippedLexiconPath()
{
    const char *root = std::getenv("STROFA_SOURCE_DIR");
    return std::filesystem::path(root ? root : ".") / "resources/lexicon/strofa.lexicon";
}

/// One mapping shared by all tests of a program.
inline std::shared_ptr<const prosody::Lexicon> shippedLexicon()
{
    static const std::shared_ptr<const prosody::Lexicon> lexicon = [] {
        const auto predictor = shippedLexiconPath().parent_path().parent_path()
            / "stress_predictor/strofa.stresspredictor";
        auto opened = prosody::openLexicon({ shippedLexiconPath(), predictor });
        if (!opened)
            throw std::runtime_error(opened.error().englishText());
        if (opened->predictorFault)
            throw std::runtime_error(opened->predictorFault->englishText());
        return opened->lexicon;
    }();
    return lexicon;
}

inline const prosody::Analyzer &shippedAnalyzer()
{
    static const prosody::Analyzer analyzer(shippedLexicon());
    return analyzer;
}

} // namespace strofa::test
