// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/corpus.h"
#include "core/lm/tokenizer.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm_torch
{

/// Start, the author's controls where the vocabulary knows the author, and the tokens of a text.
[[nodiscard]] std::vector<lm::TokenId>
tokensOf(const lm::Tokenizer &tokenizer, const std::string &author, std::string_view text);

/// The same with the text's fields at their places.
[[nodiscard]] std::vector<lm::TokenId> tokensOf(const lm::Tokenizer &tokenizer,
                                                const lm::CorpusText &text);

/// Unicode code points of UTF-8.
[[nodiscard]] std::int64_t charactersOf(std::string_view text);

/// Held-out texts as parallel streams, padded to one length.
struct HeldOutStreams {
    int rows = 0;
    int steps = 0;
    std::vector<lm::TokenId> inputs; ///< time-major: steps × rows
    std::vector<lm::TokenId> targets;
    std::vector<float> weights; ///< of the targets; 0 where nothing is to be predicted
    double extraBits = 0.0; ///< of the texts beyond their tokens
    double characters = 0.0;
};

/// Lays texts out as parallel streams, each text on the row that is shortest so far.
class HeldOutRows
{
public:
    /// `count` rows, at least one. The tokenizer must outlive the object.
    HeldOutRows(const lm::Tokenizer &tokenizer, std::size_t count);

    void add(const std::string &author, std::string_view text);

    /// The streams; empty ones if no text was added.
    [[nodiscard]] HeldOutStreams streams() const;

private:
    const lm::Tokenizer &m_tokenizer;
    std::vector<std::vector<lm::TokenId>> m_rows;
    std::vector<std::vector<float>> m_weights;
    double m_extraBits = 0.0;
    double m_characters = 0.0;
};

/// Puts texts into an order that depends on their hashes alone: random, but the same in every run.
void sortByHash(std::vector<const lm::CorpusText *> &texts);

/// The texts, as many of them as `mostCharacters` allows, in an order that depends on their
/// hashes alone, spread over at most `mostRows` rows. `author` is that of texts that name none.
[[nodiscard]] HeldOutStreams heldOutStreams(const lm::Tokenizer &tokenizer,
                                            std::vector<const lm::CorpusText *> texts,
                                            const std::string &author,
                                            int mostRows,
                                            double mostCharacters);

} // namespace strofa::lm_torch
