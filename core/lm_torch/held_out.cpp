// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/held_out.h"

#include "core/lm/told_text.h"
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

std::vector<lm::TokenId> tokensOf(const lm::Tokenizer &tokenizer, const lm::CorpusText &text)
{
    std::vector<lm::TokenId> tokens = tokensOf(tokenizer, text.author, {});
    const std::vector<lm::TokenId> own = lm::encodeTold(tokenizer, text.text, text.fields);
    tokens.insert(tokens.end(), own.begin(), own.end());
    return tokens;
}

std::int64_t charactersOf(std::string_view text)
{
    return static_cast<std::int64_t>(lm::decodeUtf8(text).size());
}

HeldOutRows::HeldOutRows(const lm::Tokenizer &tokenizer, std::size_t count)
    : m_tokenizer(tokenizer)
    , m_rows(count)
    , m_weights(count)
{
}

void HeldOutRows::add(const std::string &author, std::string_view text)
{
    const std::vector<lm::TokenId> tokens = tokensOf(m_tokenizer, author, text);
    const auto shortest =
        std::min_element(m_rows.begin(), m_rows.end(), [](const auto &left, const auto &right) {
            return left.size() < right.size();
        });
    std::vector<float> &weight = m_weights[static_cast<std::size_t>(shortest - m_rows.begin())];
    shortest->insert(shortest->end(), tokens.begin(), tokens.end());
    for (std::size_t i = 1; i < tokens.size(); ++i)
        weight.push_back(m_tokenizer.controls().contains(tokens[i]) ? 0.0F : 1.0F);
    weight.push_back(0.0F); // what follows the last token is not part of the text
    m_extraBits += m_tokenizer.extraBits(text);
    m_characters += static_cast<double>(charactersOf(text));
}

HeldOutStreams HeldOutRows::streams() const
{
    if (!(m_characters > 0.0))
        return {};
    HeldOutStreams all;
    all.extraBits = m_extraBits;
    all.characters = m_characters;
    std::size_t steps = 0;
    for (const auto &row : m_rows)
        steps = std::max(steps, row.size());
    all.rows = static_cast<int>(m_rows.size());
    all.steps = static_cast<int>(steps);
    const lm::TokenId padding = m_tokenizer.startOfText();
    for (std::size_t t = 0; t < steps; ++t) {
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            const bool isInside = t < m_rows[row].size();
            all.inputs.push_back(isInside ? m_rows[row][t] : padding);
            all.targets.push_back(t + 1 < m_rows[row].size() ? m_rows[row][t + 1] : padding);
            all.weights.push_back(isInside ? m_weights[row][t] : 0.0F);
        }
    }
    return all;
}

void sortByHash(std::vector<const lm::CorpusText *> &texts)
{
    std::sort(texts.begin(), texts.end(), [](const auto *left, const auto *right) {
        return left->hash < right->hash;
    });
}

HeldOutStreams heldOutStreams(const lm::Tokenizer &tokenizer,
                              std::vector<const lm::CorpusText *> texts,
                              const std::string &author,
                              int mostRows,
                              double mostCharacters)
{
    sortByHash(texts);
    HeldOutRows rows(tokenizer,
                     std::clamp<std::size_t>(texts.size(), 1, static_cast<std::size_t>(mostRows)));
    double characters = 0.0;
    for (const lm::CorpusText *text : texts) {
        const auto size = static_cast<double>(charactersOf(text->text));
        if (characters > 0.0 && characters + size > mostCharacters)
            continue;
        rows.add(text->author.empty() ? author : text->author, text->text);
        characters += size;
    }
    return rows.streams();
}

} // namespace strofa::lm_torch
