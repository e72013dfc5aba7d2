// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/open_continuer.h"

#include "core/assist/verse_continuer.h"
#include "core/assist/verse_trie.h"
#include "core/lm/engine.h"
#include "core/lm/engine_loader.h"
#include "core/lm/subword_tokenizer.h"
#include "core/prosody/lexicon.h"
#include "core/prosody/stress_predictor.h"

namespace strofa::assist
{

using base::CancelToken;
using base::ErrorCode;
using base::Expected;
using base::failure;

Expected<std::unique_ptr<Continuer>> openContinuer(const ContinuerFiles &files,
                                                   const CancelToken &cancel)
{
    if (files.model.empty()) {
        return failure(ErrorCode::NotFound,
                       STROFA_ERROR_TEXT("No language model is installed; the analysis of verse "
                                         "works without one."));
    }
    Expected<std::shared_ptr<lm::Engine>> engine = lm::loadEngine(files.engineModules);
    if (!engine)
        return tl::unexpected(engine.error());
    return openContinuer(files, **engine, cancel);
}

Expected<std::unique_ptr<Continuer>>
openContinuer(const ContinuerFiles &files, lm::Engine &engine, const CancelToken &cancel)
{
    ContinuerParts parts;
    Expected<std::shared_ptr<const prosody::StressPredictor>> predictor =
        prosody::StressPredictor::open(files.stressPredictor);
    if (!predictor)
        return tl::unexpected(predictor.error());
    Expected<std::shared_ptr<const prosody::Lexicon>> lexicon =
        prosody::Lexicon::open(files.lexicon, *predictor);
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    parts.lexicon = *lexicon;
    Expected<std::shared_ptr<const CopyCheck>> copies = CopyCheck::open(files.copyIndex);
    if (!copies)
        return tl::unexpected(copies.error());
    parts.copies = *copies;
    Expected<std::shared_ptr<const lm::LanguageModel>> model =
        engine.loadModel(files.model, cancel);
    if (!model)
        return tl::unexpected(model.error());
    parts.model = *model;
    if (cancel.isCancelled())
        return failure(ErrorCode::Cancelled, STROFA_ERROR_TEXT("The work was stopped."));
    parts.analyzer = std::make_shared<const prosody::Analyzer>(parts.lexicon);
    parts.vocabulary = std::make_shared<const VerseVocabulary>(*parts.lexicon);
    parts.rhymes = std::make_shared<const prosody::RhymeDictionary>(parts.lexicon);
    const auto *subwords = dynamic_cast<const lm::SubwordTokenizer *>(&parts.model->tokenizer());
    if (subwords != nullptr && subwords->parts().reversedLines)
        parts.words = makeVerseTrie(*subwords, *parts.lexicon, *parts.vocabulary);
    return std::make_unique<VerseContinuer>(std::move(parts));
}

} // namespace strofa::assist
