// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/text_streams.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace strofa::lm
{

TextStreams::TextStreams(std::vector<std::vector<TokenId>> texts,
                         std::vector<double> weights,
                         int streams,
                         std::uint64_t seed,
                         OptionalControls controls)
    : m_texts(std::move(texts))
    , m_weights(std::move(weights))
    , m_seed(seed)
    , m_controls(controls)
{
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        m_tokensBefore.push_back(m_tokensPerEpoch);
        m_tokensPerEpoch += m_weights[i] * static_cast<double>(m_texts[i].size());
    }
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

std::size_t TextStreams::offsetAfterStart(std::size_t text) const
{
    const std::vector<TokenId> &tokens = m_texts[text];
    std::size_t end = 1;
    while (end < tokens.size() && m_controls.range.contains(tokens[end]))
        ++end;
    if (end == 1 || m_controls.dropShare <= 0.0)
        return 1;
    // Depends on the text and the epoch only, so that a resumed run decides alike.
    const std::uint64_t seed = m_seed ^ (0x9e3779b97f4a7c15ULL * (text + 1));
    base::Random random = base::randomStream(seed, static_cast<std::uint64_t>(m_position.epoch));
    return random.uniform() < m_controls.dropShare ? end : 1;
}

/// Whether this reading of a text keeps the field at an offset, one of those that begin at
/// `stanza`. Depends on the text, the place and the epoch only.
bool TextStreams::isTold(std::size_t text, std::size_t stanza, std::size_t offset) const
{
    const std::uint64_t seed =
        m_seed ^ (0x9e3779b97f4a7c15ULL * (text + 1)) ^ (0xbf58476d1ce4e5b9ULL * (stanza + 1));
    const auto epoch = static_cast<std::uint64_t>(m_position.epoch);
    if (base::randomStream(seed, epoch).uniform() >= m_controls.fieldShare)
        return false;
    base::Random random = base::randomStream(seed ^ (0x94d049bb133111ebULL * (offset + 1)), epoch);
    return random.uniform() >= m_controls.fieldDropShare;
}

std::size_t TextStreams::offsetAfter(std::size_t text, std::size_t offset) const
{
    const std::vector<TokenId> &tokens = m_texts[text];
    std::size_t next = offset == 0 ? offsetAfterStart(text) : offset + 1;
    std::size_t stanza = next;
    while (stanza > 0 && stanza < tokens.size() && m_controls.fields.contains(tokens[stanza - 1]))
        --stanza;
    while (next < tokens.size() && m_controls.fields.contains(tokens[next])
           && !isTold(text, stanza, next))
        ++next;
    return next;
}

void TextStreams::read(int steps, std::span<TokenId> inputs, std::span<TokenId> targets)
{
    const std::size_t streams = m_position.text.size();
    for (std::size_t t = 0; t < static_cast<std::size_t>(steps); ++t) {
        for (std::size_t s = 0; s < streams; ++s) {
            const std::vector<TokenId> &text = m_texts[m_position.text[s]];
            const std::size_t offset = m_position.offset[s];
            const std::size_t next = offsetAfter(m_position.text[s], offset);
            inputs[t * streams + s] = text[offset];
            m_position.offset[s] = next;
            if (next < text.size()) {
                targets[t * streams + s] = text[next];
                continue;
            }
            m_position.text[s] = takeText();
            m_position.offset[s] = 0;
            targets[t * streams + s] = m_texts[m_position.text[s]][0];
        }
    }
}

void TextStreams::readWindows(std::int64_t number,
                              int steps,
                              std::span<TokenId> inputs,
                              std::span<TokenId> targets) const
{
    base::Random random =
        base::randomStream(m_seed ^ 0x37d0ULL, static_cast<std::uint64_t>(number));
    const std::size_t streams = m_position.text.size();
    const auto length = static_cast<std::size_t>(steps);
    for (std::size_t s = 0; s < streams; ++s) {
        const auto after = std::upper_bound(
            m_tokensBefore.begin(), m_tokensBefore.end(), random.uniform() * m_tokensPerEpoch);
        const auto &text = m_texts[static_cast<std::size_t>(after - m_tokensBefore.begin()) - 1];
        const std::size_t last = random.below(text.size()); // the last token of the window
        for (std::size_t t = 0; t < length; ++t) {
            // Place t of the window holds the token `length - 1 - t` before its last.
            const std::size_t back = length - 1 - t;
            const std::size_t next = back > last ? 0 : last - back + 1;
            inputs[t * streams + s] = back > last ? kStartOfText : text[last - back];
            targets[t * streams + s] = next < text.size() ? text[next] : kStartOfText;
        }
    }
}

void TextStreams::restore(const Position &position)
{
    m_position = position;
    makeOrder();
}

} // namespace strofa::lm
