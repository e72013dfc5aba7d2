// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/verse_words.h"
#include "core/prosody/lexicon.h"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace strofa::assist
{

/// The lexicon of the source tree and its verse vocabulary, opened once for all tests.
struct ShippedLexicon {
    std::shared_ptr<const prosody::Lexicon> lexicon;
    std::shared_ptr<const VerseVocabulary> vocabulary;

    static std::filesystem::path path()
    {
        const char *root = std::getenv("STROFA_SOURCE_DIR");
        if (root == nullptr)
            throw std::runtime_error("STROFA_SOURCE_DIR is not set; run the test through ctest");
        return std::filesystem::path(root) / "resources/lexicon/strofa.lexicon";
    }

    static const ShippedLexicon &instance()
    {
        static const ShippedLexicon shipped = [] {
            const auto opened = prosody::Lexicon::open(path());
            if (!opened)
                throw std::runtime_error(opened.error().englishText());
            return ShippedLexicon { *opened, std::make_shared<const VerseVocabulary>(**opened) };
        }();
        return shipped;
    }
};

} // namespace strofa::assist
