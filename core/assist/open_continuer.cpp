// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/open_continuer.h"

#include "core/assist/verse_continuer.h"
#include "core/assist/verse_trie.h"
#include "core/lm/adapted_model.h"
#include "core/lm/engine_loader.h"
#include "core/lm/manifest.h"
#include "core/prosody/lexicon.h"
#include "core/prosody/stress_predictor.h"

#include <future>

namespace strofa::assist
{

using base::CancelToken;
using base::ErrorCode;
using base::Expected;
using base::failure;

namespace
{

/// All parts but the model.
Expected<ContinuerParts> openVerseParts(const ContinuerFiles &files)
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
    Expected<std::shared_ptr<const grammar::FormTrigrams>> forms =
        grammar::FormTrigrams::open(files.formTrigrams);
    if (!forms)
        return tl::unexpected(forms.error());
    parts.forms = *forms;
    Expected<std::shared_ptr<const TopicVectors>> topics = TopicVectors::open(files.topicVectors);
    if (!topics)
        return tl::unexpected(topics.error());
    parts.topics = *topics;
    Expected<std::shared_ptr<const grammar::YoChoice>> yo =
        grammar::YoChoice::open(files.yoChoice, parts.forms);
    if (!yo)
        return tl::unexpected(yo.error());
    parts.yo = *yo;
    parts.analyzer = std::make_shared<const prosody::Analyzer>(parts.lexicon);
    parts.vocabulary = std::make_shared<const VerseVocabulary>(*parts.lexicon);
    parts.rhymes = std::make_shared<const prosody::RhymeDictionary>(parts.lexicon);
    // The model is being loaded meanwhile; its vocabulary is a small file of its own.
    const auto manifest = lm::readManifest(files.model);
    const auto tokenizer = manifest
        ? lm::readVocabulary(files.model, *manifest)
        : Expected<std::shared_ptr<const lm::Tokenizer>>(tl::unexpected(manifest.error()));
    // Where they cannot be read the loading of the model says so.
    const auto *backward = tokenizer ? backwardTokenizer(**tokenizer) : nullptr;
    if (backward != nullptr)
        parts.words = makeVerseTrie(*backward, *parts.lexicon, *parts.vocabulary);
    return parts;
}

Expected<ContinuerParts> join(Expected<std::shared_ptr<const lm::LanguageModel>> model,
                              Expected<ContinuerParts> parts,
                              std::shared_ptr<lm::Engine> engine,
                              const CancelToken &cancel)
{
    if (!parts)
        return parts;
    if (!model)
        return tl::unexpected(model.error());
    if (cancel.isCancelled())
        return failure(ErrorCode::Cancelled, STROFA_ERROR_TEXT("The work was stopped."));
    parts->model = *model;
    parts->engine = std::move(engine);
    return parts;
}

Expected<std::unique_ptr<Continuer>> continuerOf(Expected<ContinuerParts> parts)
{
    if (!parts)
        return tl::unexpected(parts.error());
    return std::make_unique<VerseContinuer>(std::move(*parts));
}

} // namespace

Expected<ContinuerParts> openContinuerParts(const ContinuerFiles &files, const CancelToken &cancel)
{
    if (files.model.empty()) {
        return failure(ErrorCode::NotFound,
                       STROFA_ERROR_TEXT("No language model is installed; the analysis of verse "
                                         "works without one."));
    }
    // The engine takes most of a second, and so do the words: both at once.
    auto verse = std::async(std::launch::async, openVerseParts, files);
    const Expected<std::shared_ptr<lm::Engine>> engine = lm::loadEngine(files.engineModules);
    if (!engine)
        return tl::unexpected(engine.error());
    return join(lm::loadAdapted(**engine, files.model, files.adapters, cancel),
                verse.get(),
                *engine,
                cancel);
}

Expected<std::unique_ptr<Continuer>> openContinuer(const ContinuerFiles &files,
                                                   const CancelToken &cancel)
{
    return continuerOf(openContinuerParts(files, cancel));
}

Expected<std::unique_ptr<Continuer>>
openContinuer(const ContinuerFiles &files, lm::Engine &engine, const CancelToken &cancel)
{
    auto verse = std::async(std::launch::async, openVerseParts, files);
    // Not owned: whoever handed it in keeps it.
    const std::shared_ptr<lm::Engine> borrowed(std::shared_ptr<void>(), &engine);
    return continuerOf(join(lm::loadAdapted(engine, files.model, files.adapters, cancel),
                            verse.get(),
                            borrowed,
                            cancel));
}

} // namespace strofa::assist
