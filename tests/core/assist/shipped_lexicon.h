// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/topic_vectors.h"
#include "core/assist/verse_words.h"
#include "core/grammar/form_trigrams.h"
#include "core/grammar/yo_choice.h"
#include "core/prosody/lexicon.h"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace strofa::assist
{

/// The lexicon of the source tree, its verse vocabulary and its tables, opened once for all tests.
struct ShippedLexicon {
    std::shared_ptr<const prosody::Lexicon> lexicon;
    std::shared_ptr<const VerseVocabulary> vocabulary;
    std::shared_ptr<const grammar::FormTrigrams> forms;
    std::shared_ptr<const TopicVectors> topics;
    std::shared_ptr<const grammar::YoChoice> yo;

    static std::filesystem::path path()
    {
        const char *root = std::getenv("STROFA_SOURCE_DIR");
        if (root == nullptr)
            throw std::runtime_error("STROFA_SOURCE_DIR is not set; run the test through ctest");
        return std::filesystem::path(root) / "resources/lexicon/strofa.lexicon";
    }

    static std::filesystem::path formTrigrams()
    {
        return path().parent_path().parent_path() / "form_trigrams/strofa.formtrigrams";
    }

    static std::filesystem::path topicVectors()
    {
        return path().parent_path().parent_path() / "topic_vectors/verse.topics";
    }

    static std::filesystem::path yoChoice()
    {
        return path().parent_path().parent_path() / "yo_choice/strofa.yochoice";
    }

    static const ShippedLexicon &instance()
    {
        static const ShippedLexicon shipped = [] {
            const auto opened = prosody::Lexicon::open(path());
            if (!opened)
                throw std::runtime_error(opened.error().englishText());
            const auto forms = grammar::FormTrigrams::open(formTrigrams());
            if (!forms)
                throw std::runtime_error(forms.error().englishText());
            const auto topics = TopicVectors::open(topicVectors());
            if (!topics)
                throw std::runtime_error(topics.error().englishText());
            const auto yo = grammar::YoChoice::open(yoChoice(), *forms);
            if (!yo)
                throw std::runtime_error(yo.error().englishText());
            return ShippedLexicon {
                *opened, std::make_shared<const VerseVocabulary>(**opened), *forms, *topics, *yo
            };
        }();
        return shipped;
    }
};

} // namespace strofa::assist
