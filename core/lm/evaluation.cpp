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
    std::vector<std::vector<TokenId>> sequences;
    for (const CorpusText &text : texts) {
        sequences.push_back(model.tokenizer().encode(text.text));
        result.bits += model.tokenizer().extraBits(text.text);
        result.characters += static_cast<std::int64_t>(decodeUtf8(text.text).size());
        result.tokens += static_cast<std::int64_t>(sequences.back().size());
        ++result.texts;
    }
    const auto surprisals = model.surprisals(sequences, cancel);
    if (!surprisals)
        return tl::unexpected(surprisals.error());
    for (const std::vector<float> &bits : *surprisals)
        result.bits = std::accumulate(bits.begin(), bits.end(), result.bits);
    return result;
}

} // namespace strofa::lm
