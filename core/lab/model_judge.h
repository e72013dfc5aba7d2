// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/copy_check.h"
#include "core/base/cancel_token.h"
#include "core/base/expected.h"
#include "core/lab/grid_plan.h"
#include "core/lm/corpus.h"
#include "core/lm/evaluation.h"
#include "core/lm/language_model.h"
#include "core/prosody/analyzer.h"

#include <memory>
#include <string>
#include <vector>

namespace strofa::lab
{

/// How much of some text is words, verse and its own.
struct TextMeasures {
    int words = 0; ///< Cyrillic ones
    int realWords = 0; ///< those of the lexicon
    int lines = 0; ///< with a word
    /// Lines of real words and two feet or more, without a fault in a stanza of one of the five
    /// classical meters. The stress of words that do not exist is free, and a single word has some
    /// meter always: they would scan.
    int onMeter = 0;
    int rhymed = 0; ///< lines that rhyme with another one of their text
    int copied = 0; ///< lines one of whose words is among five in a row of the training texts

    TextMeasures &operator+=(const TextMeasures &other);
    friend bool operator==(const TextMeasures &, const TextMeasures &) = default;
};

/// What a model writes at one temperature.
struct TemperatureMeasures {
    double temperature = 0.0;
    TextMeasures text; ///< of all samples
    std::string sample; ///< the first

    friend bool operator==(const TemperatureMeasures &, const TemperatureMeasures &) = default;
};

struct ModelMeasures {
    double bitsPerCharacter = 0.0; ///< of held-out texts, the same for all models of a grid
    std::int64_t characters = 0; ///< of these texts
    std::vector<TemperatureMeasures> temperatures;

    friend bool operator==(const ModelMeasures &, const ModelMeasures &) = default;
};

/// Measures models by the same texts and prompts. One thread.
class ModelJudge
{
public:
    /// `corpus` is what the models are trained on, held-out texts included.
    ModelJudge(std::shared_ptr<const prosody::Analyzer> analyzer,
               const std::vector<lm::CorpusText> &corpus,
               double validationShare,
               GridSampling sampling);

    [[nodiscard]] base::Expected<ModelMeasures> measure(const lm::LanguageModel &model,
                                                        const base::CancelToken &cancel) const;

    /// How well a model foretells the held-out texts.
    [[nodiscard]] base::Expected<lm::Evaluation> foretell(const lm::LanguageModel &model,
                                                          const base::CancelToken &cancel) const;

    /// A text by itself, without a model.
    [[nodiscard]] TextMeasures measureText(const std::string &text) const;

private:
    [[nodiscard]] base::Expected<TemperatureMeasures> measureSamples(
        const lm::LanguageModel &model, double temperature, const base::CancelToken &cancel) const;

    std::shared_ptr<const prosody::Analyzer> m_analyzer;
    std::shared_ptr<const assist::CopyCheck> m_copies;
    std::vector<lm::CorpusText> m_heldOut;
    GridSampling m_sampling;
};

} // namespace strofa::lab
