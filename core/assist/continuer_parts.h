// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/banned_words.h"
#include "core/assist/copy_check.h"
#include "core/assist/piece_trie.h"
#include "core/assist/topic_vectors.h"
#include "core/assist/verse_words.h"
#include "core/grammar/form_trigrams.h"
#include "core/grammar/yo_choice.h"
#include "core/lm/engine.h"
#include "core/lm/language_model.h"
#include "core/prosody/analyzer.h"
#include "core/prosody/rhyme_dictionary.h"

#include <memory>

namespace strofa::assist
{

/// What a continuation needs; all of it immutable and shared.
struct ContinuerParts {
    std::shared_ptr<const lm::LanguageModel> model;
    std::shared_ptr<const prosody::Lexicon> lexicon;
    std::shared_ptr<const prosody::Analyzer> analyzer;
    std::shared_ptr<const VerseVocabulary> vocabulary;
    std::shared_ptr<const prosody::RhymeDictionary> rhymes;
    std::shared_ptr<const CopyCheck> copies;
    /// Which word forms follow which.
    std::shared_ptr<const grammar::FormTrigrams> forms;
    /// Which word is meant where е stands for ё.
    std::shared_ptr<const grammar::YoChoice> yo;
    /// Which words are of one subject.
    std::shared_ptr<const TopicVectors> topics;
    /// Of the examples that the model has read before the text; null without any.
    std::shared_ptr<const CopyCheck> shots;
    /// Words that the user does not want; null without any.
    std::shared_ptr<const BannedWords> banned;
    /// Words by the model's tokens; only for a model that writes lines from their end.
    std::shared_ptr<const PieceTrie> words;
    /// What the model came from, for adapters; may be null.
    std::shared_ptr<lm::Engine> engine;

    /// Whether a text has words in a row of known verse or of the examples.
    [[nodiscard]] bool isCopied(const std::string &text) const
    {
        return copies->isCopied(text) || (shots != nullptr && shots->isCopied(text));
    }
};

} // namespace strofa::assist
