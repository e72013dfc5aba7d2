// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/line_decoder.h"

namespace strofa::assist
{

/// A word boundary from which a rhyme word may fill the rest of the line.
struct RhymeOpening {
    ModelPosition position;
    LineCursor cursor;
    std::string text;
    double logProbability = 0.0;
    int characters = 0;
};

/// Tries the rhyme words that fill the rest of a line exactly and lets the model judge them, many
/// pairs of boundary and word in one batch. One thread.
class RhymeCloser
{
public:
    RhymeCloser(const lm::LanguageModel &model, const LineTask &task) noexcept;

    /// Whether some rhyme word fills what is missing after this boundary.
    [[nodiscard]] bool opens(const LineCursor &cursor) const;

    [[nodiscard]] base::Expected<std::vector<DecodedLine>>
    close(const std::vector<RhymeOpening> &openings,
          base::Random &random,
          const base::CancelToken &cancel) const;

private:
    struct Trial;

    [[nodiscard]] bool fills(const LineCursor &cursor, const RhymeWord &word) const;
    [[nodiscard]] std::vector<Trial> trials(const RhymeOpening &opening,
                                            base::Random &random) const;
    [[nodiscard]] base::Expected<void> judge(std::vector<Trial> &batch,
                                             std::vector<DecodedLine> &lines,
                                             const base::CancelToken &cancel) const;

    const lm::LanguageModel &m_model;
    const LineTask &m_task;
};

} // namespace strofa::assist
