// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/corpus.h"
#include "core/lm/tokenizer.h"
#include "core/lm/training.h"

#include <memory>
#include <span>

namespace strofa::lm
{

/// Makes the vocabulary that a recipe asks for out of the texts that it trains on: those not
/// held back, of files whose weight is not 0. For the unit "bpe" the authors with the most text
/// become control fields; further fields for verse are reserved, so that a later stage of
/// training can fill them with meaning without another vocabulary.
[[nodiscard]] base::Expected<std::shared_ptr<const Tokenizer>>
makeVocabulary(const TrainingRecipe &recipe, std::span<const CorpusText> texts);

/// How often a run reads a text in an epoch, by its file.
[[nodiscard]] double weightOf(const TrainingRecipe &recipe, const CorpusText &text);

} // namespace strofa::lm
