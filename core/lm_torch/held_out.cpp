// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/held_out.h"

#include "core/lm/utf8.h"

#include <algorithm>

namespace strofa::lm_torch
{

std::vector<lm::TokenId>
tokensOf(const lm::Tokenizer &tokenizer, const std::string &author, std::string_view text)
{
    std::vector<lm::TokenId> tokens { tokenizer.startOfText() };
    const std::vector<lm::TokenId> controls = tokenizer.authorTokens(author);
    tokens.insert(tokens.end(), controls.begin(), controls.end());
    const std::vector<lm::TokenId> own = tokenizer.encode(text);
    tokens.insert(tokens.end(), own.begin(), own.end());
    return tokens;
}

std::int64_t charactersOf(std::string_view text)
{
    return static_cast<std::int64_t>(lm::decodeUtf8(text).size());
}

HeldOutStreams heldOutStreams(const lm::Tokenizer &tokenizer,
                              std::vector<const lm::CorpusText *> texts,
                              const std::string &author,
                              int mostRows,
                              double mostCharacters)
{
    std::sort(texts.begin(), texts.end(), [](const auto *left, const auto *right) {
        return left->hash < right->hash;
    });
    HeldOutStreams all;
    const std::size_t count =
        std::clamp<std::size_t>(texts.size(), 1, static_cast<std::size_t>(mostRows));
    std::vector<std::vector<lm::TokenId>> rows(count);
    std::vector<std::vector<float>> weights(count);
    for (const lm::CorpusText *text : texts) {
        const auto size = static_cast<double>(charactersOf(text->text));
        if (all.characters > 0.0 && all.characters + size > mostCharacters)
            continue;
        const std::string &name = text->author.empty() ? author : text->author;
        const std::vector<lm::TokenId> tokens = tokensOf(tokenizer, name, text->text);
        const auto shortest =
            std::min_element(rows.begin(), rows.end(), [](const auto &left, const auto &right) {
                return left.size() < right.size();
            });
        std::vector<float> &weight = weights[static_cast<std::size_t>(shortest - rows.begin())];
        shortest->insert(shortest->end(), tokens.begin(), tokens.end());
        for (std::size_t i = 1; i < tokens.size(); ++i)
            weight.push_back(tokenizer.controls().contains(tokens[i]) ? 0.0F : 1.0F);
        weight.push_back(0.0F); // what follows the last token is not part of the text
        all.extraBits += tokenizer.extraBits(text->text);
        all.characters += size;
    }
    if (!(all.characters > 0.0))
        return {};
    std::size_t steps = 0;
    for (const auto &row : rows)
        steps = std::max(steps, row.size());
    all.rows = static_cast<int>(count);
    all.steps = static_cast<int>(steps);
    const lm::TokenId padding = tokenizer.startOfText();
    for (std::size_t t = 0; t < steps; ++t) {
        for (std::size_t row = 0; row < count; ++row) {
            const bool isInside = t < rows[row].size();
            all.inputs.push_back(isInside ? rows[row][t] : padding);
            all.targets.push_back(t + 1 < rows[row].size() ? rows[row][t + 1] : padding);
            all.weights.push_back(isInside ? weights[row][t] : 0.0F);
        }
    }
    return all;
}

} // namespace strofa::lm_torch
