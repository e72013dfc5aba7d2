// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/evaluation.h"

#include "core/lm/told_text.h"
#include "core/lm/utf8.h"

namespace strofa::lm
{

base::Expected<Evaluation> evaluate(const LanguageModel &model,
                                    std::span<const CorpusText> texts,
                                    const base::CancelToken &cancel)
{
    Evaluation result;
    const Tokenizer &tokenizer = model.tokenizer();
    std::vector<std::vector<TokenId>> sequences;
    const TokenRange controls = tokenizer.controls();
    for (const CorpusText &text : texts) {
        const std::vector<TokenId> tokens = encodeTold(tokenizer, text.text, text.fields);
        sequences.push_back(tokenizer.authorTokens(text.author));
        sequences.back().insert(sequences.back().end(), tokens.begin(), tokens.end());
        result.bits += tokenizer.extraBits(text.text);
        result.characters += static_cast<std::int64_t>(decodeUtf8(text.text).size());
        ++result.texts;
    }
    const auto surprisals = model.surprisals(sequences, cancel);
    if (!surprisals)
        return tl::unexpected(surprisals.error());
    for (std::size_t i = 0; i < surprisals->size(); ++i) {
        for (std::size_t j = 0; j < sequences[i].size(); ++j) {
            if (controls.contains(sequences[i][j]))
                continue; // told, not foretold
            result.bits += (*surprisals)[i].at(j);
            ++result.tokens;
        }
    }
    return result;
}

} // namespace strofa::lm
