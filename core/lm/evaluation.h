// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/corpus.h"
#include "core/lm/language_model.h"

#include <span>

namespace strofa::lm
{

/// How well a model foretells texts.
struct Evaluation {
    double bits = 0.0; ///< −log2 p of all texts
    std::int64_t characters = 0; ///< Unicode code points of all texts
    std::int64_t tokens = 0;
    std::int64_t texts = 0;

    [[nodiscard]] double bitsPerCharacter() const
    {
        return characters > 0 ? bits / static_cast<double>(characters) : 0.0;
    }
};

/// Scores each text from the start of a text on, line ends included, the end of the text not.
/// The same definition holds for every model: the total of −log2 p divided by the number of
/// characters. The author of a text, if the vocabulary knows it, and the text's fields are told to
/// the model and not charged. What a vocabulary cannot tell apart is charged by
/// Tokenizer::extraBits().
[[nodiscard]] base::Expected<Evaluation> evaluate(const LanguageModel &model,
                                                  std::span<const CorpusText> texts,
                                                  const base::CancelToken &cancel);

} // namespace strofa::lm
