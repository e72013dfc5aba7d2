// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/evaluation.h"

#include "core/lm/utf8.h"

#include <numeric>

namespace strofa::lm
{

base::Expected<Evaluation> evaluate(const LanguageModel &model,
                                    std::span<const CorpusText> texts,
                                    const base::CancelToken &cancel)
{
    Evaluation result;
    const Tokenizer &tokenizer = model.tokenizer();
    std::vector<std::vector<TokenId>> sequences;
    std::vector<std::size_t> fields; // tokens before each text, which are not charged
    for (const CorpusText &text : texts) {
        const std::vector<TokenId> tokens = tokenizer.encode(text.text);
        sequences.push_back(tokenizer.authorTokens(text.author));
        fields.push_back(sequences.back().size());
        sequences.back().insert(sequences.back().end(), tokens.begin(), tokens.end());
        result.bits += tokenizer.extraBits(text.text);
        result.characters += static_cast<std::int64_t>(decodeUtf8(text.text).size());
        result.tokens += static_cast<std::int64_t>(tokens.size());
        ++result.texts;
    }
    const auto surprisals = model.surprisals(sequences, cancel);
    if (!surprisals)
        return tl::unexpected(surprisals.error());
    for (std::size_t i = 0; i < surprisals->size(); ++i) {
        const std::vector<float> &bits = (*surprisals)[i];
        const auto first = bits.begin() + static_cast<std::ptrdiff_t>(fields[i]);
        result.bits = std::accumulate(first, bits.end(), result.bits);
    }
    return result;
}

} // namespace strofa::lm
