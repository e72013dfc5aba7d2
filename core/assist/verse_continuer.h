// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/continuation.h"
#include "core/assist/copy_check.h"
#include "core/assist/verse_words.h"
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
};

/// Proposes continuations with a language model: reads the plan off the text, decodes line after
/// line under it (LineDecoder), has the analyzer confirm each candidate, and shows it at once.
/// Candidates draw from random streams of their own, so the first ones of a set do not depend on
/// how many are asked for. See Continuer for threads.
class VerseContinuer final : public Continuer
{
public:
    explicit VerseContinuer(ContinuerParts parts);

    [[nodiscard]] base::Expected<ContinuationResult> run(const ContinuationRequest &request,
                                                         const CandidateSink &sink,
                                                         const base::CancelToken &cancel) override;

private:
    ContinuerParts m_parts;
};

} // namespace strofa::assist
