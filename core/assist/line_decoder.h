// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/line_cursor.h"
#include "core/base/random.h"
#include "core/lm/language_model.h"
#include "core/lm/sampler.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace strofa::assist
{

/// A position in the model's history, kept alive: one row of a state with the logits after it.
struct ModelPosition {
    std::shared_ptr<const lm::ModelState> state;
    int row = 0;
    std::vector<float> logits;

    [[nodiscard]] lm::StateRow source() const noexcept { return { state.get(), row }; }
};

/// The position after the first tokens that a model reads. Cancelled, and the errors of the model.
[[nodiscard]] base::Expected<ModelPosition> readFromStart(const lm::LanguageModel &model,
                                                          std::span<const lm::TokenId> tokens,
                                                          const base::CancelToken &cancel);

/// The position after more tokens, at least one. Cancelled, and the errors of the model.
[[nodiscard]] base::Expected<ModelPosition> readOn(const lm::LanguageModel &model,
                                                   const ModelPosition &position,
                                                   std::span<const lm::TokenId> tokens,
                                                   const base::CancelToken &cancel);

/// A word that closes the rhyme.
struct RhymeWord {
    std::string text; ///< UTF-8, lower case
    int syllables = 0;
    int stress = 0; ///< 0-based syllable
    float logFrequency = 0.0F;
};

/// What one line is decoded under.
struct LineTask {
    LineDemand demand;
    std::vector<RhymeWord> rhymeWords; ///< empty: the line may end as it likes
    std::string written; ///< UTF-8: the part of the line that the user has written
    int hypotheses = 40;
    lm::SamplingOptions sampling {};
    /// The search ends here with what it has.
    std::optional<std::chrono::steady_clock::time_point> deadline {};

    [[nodiscard]] bool isLate() const
    {
        return deadline && std::chrono::steady_clock::now() > *deadline;
    }
};

/// A line that fulfils its demand.
struct DecodedLine {
    std::string text; ///< UTF-8, without the written part and without the break
    std::u16string lastWord;
    double logProbability = 0.0; ///< natural logarithm, by the model without temperature
    int characters = 0;
    ModelPosition end; ///< after the last character; the break has not been read

    [[nodiscard]] double perCharacter() const noexcept
    {
        return logProbability / static_cast<double>(characters + 1);
    }
};

/// Searches lines for one model: many hypotheses in one batch, each character checked against the
/// demand before the model reads it, dead ends taken back to the last word boundary on which they
/// still lived. Where a rhyme is asked, each boundary near the end of the line tries the rhyme
/// words that fill it exactly, and the model judges them.
/// One thread; the model and the words must outlive it.
class LineDecoder
{
public:
    LineDecoder(const lm::LanguageModel &model, VerseWords &words) noexcept;

    /// All lines found, in no particular order; perhaps none.
    [[nodiscard]] base::Expected<std::vector<DecodedLine>> decode(const ModelPosition &start,
                                                                  const LineTask &task,
                                                                  base::Random &random,
                                                                  const base::CancelToken &cancel);

    /// Reads text into the model after `position`.
    [[nodiscard]] base::Expected<ModelPosition> read(const ModelPosition &position,
                                                     std::string_view text,
                                                     const base::CancelToken &cancel) const;

    /// Lets the model choose the punctuation after a line that ends with a rhyme word.
    [[nodiscard]] base::Expected<void> punctuate(DecodedLine &line,
                                                 const lm::SamplingOptions &sampling,
                                                 base::Random &random,
                                                 const base::CancelToken &cancel) const;

private:
    const lm::LanguageModel &m_model;
    VerseWords &m_words;
};

} // namespace strofa::assist
