// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/text_streams.h"

#include <cmath>
#include <utility>

namespace strofa::lm
{

TextStreams::TextStreams(std::vector<std::vector<TokenId>> texts,
                         std::vector<double> weights,
                         int streams,
                         std::uint64_t seed)
    : m_texts(std::move(texts))
    , m_weights(std::move(weights))
    , m_seed(seed)
{
    for (std::size_t i = 0; i < m_texts.size(); ++i)
        m_tokensPerEpoch += m_weights[i] * static_cast<double>(m_texts[i].size());
    makeOrder();
    for (int i = 0; i < streams; ++i) {
        m_position.text.push_back(takeText());
        m_position.offset.push_back(0);
    }
}

void TextStreams::makeOrder()
{
    base::Random random = base::randomStream(m_seed, static_cast<std::uint64_t>(m_position.epoch));
    m_order.clear();
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        const double whole = std::floor(m_weights[i]);
        const bool once = random.uniform() < m_weights[i] - whole;
        m_order.insert(m_order.end(), static_cast<std::size_t>(whole) + (once ? 1 : 0), i);
    }
    for (std::size_t i = m_order.size(); i > 1; --i)
        std::swap(m_order[i - 1], m_order[random.below(i)]);
}

std::size_t TextStreams::takeText()
{
    while (m_position.next >= m_order.size()) {
        ++m_position.epoch;
        m_position.next = 0;
        makeOrder();
    }
    return m_order[m_position.next++];
}

void TextStreams::read(int steps, std::span<TokenId> inputs, std::span<TokenId> targets)
{
    const std::size_t streams = m_position.text.size();
    for (std::size_t t = 0; t < static_cast<std::size_t>(steps); ++t) {
        for (std::size_t s = 0; s < streams; ++s) {
            const std::vector<TokenId> &text = m_texts[m_position.text[s]];
            const std::size_t offset = m_position.offset[s]++;
            inputs[t * streams + s] = text[offset];
            if (offset + 1 < text.size()) {
                targets[t * streams + s] = text[offset + 1];
                continue;
            }
            m_position.text[s] = takeText();
            m_position.offset[s] = 0;
            targets[t * streams + s] = m_texts[m_position.text[s]][0];
        }
    }
}

void TextStreams::restore(const Position &position)
{
    m_position = position;
    makeOrder();
}

} // namespace strofa::lm
