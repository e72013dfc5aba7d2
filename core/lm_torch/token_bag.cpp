// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/token_bag.h"

#include <algorithm>
#include <cmath>

namespace strofa::lm_torch
{

TokenBag::TokenBag(const lm::NetworkShape &shape)
    : m_buckets(static_cast<std::size_t>(shape.bag))
    , m_vocabulary(static_cast<std::size_t>(shape.vocabulary))
    , m_break(shape.bagBreak)
    , m_ofStanza(shape.bagSpan == "stanza")
{
}

std::vector<at::Tensor> TokenBag::emptyMemory(int rows) const
{
    const auto buckets = static_cast<std::int64_t>(m_buckets);
    return { at::zeros({ rows, buckets + 1 }, at::kFloat),
             at::zeros({ rows, buckets }, at::kFloat) };
}

at::Tensor
TokenBag::read(std::span<const lm::TokenId> tokens, int rows, std::vector<at::Tensor> &memory) const
{
    const at::Tensor counts = memory[0].clone();
    const at::Tensor context = memory[1].clone();
    at::Tensor contexts = at::empty(
        { static_cast<std::int64_t>(tokens.size()), static_cast<std::int64_t>(m_buckets) },
        at::kFloat);
    auto *target = contexts.data_ptr<float>();
    for (std::size_t i = 0; i < tokens.size(); ++i, target += m_buckets) {
        const std::size_t row = i % static_cast<std::size_t>(rows);
        float *present = context.data_ptr<float>() + row * m_buckets;
        readToken(tokens[i], counts.data_ptr<float>() + row * (m_buckets + 1), present);
        std::copy_n(present, m_buckets, target);
    }
    memory = { counts, context };
    return contexts;
}

void TokenBag::readToken(lm::TokenId token, float *counts, float *context) const
{
    if (token == lm::kStartOfText) {
        std::fill_n(counts, m_buckets + 1, 0.0F);
        std::fill_n(context, m_buckets, 0.0F);
        return;
    }
    float &followsBreak = counts[m_buckets];
    if (token != m_break) {
        const auto number = static_cast<std::uint32_t>(token);
        const std::size_t bucket =
            m_vocabulary <= m_buckets ? number : (number * 2654435761U >> 4U) % m_buckets;
        counts[bucket] += 1.0F;
        followsBreak = 0.0F;
        return;
    }
    const bool isEnd = !m_ofStanza || followsBreak > 0.0F;
    followsBreak = 1.0F;
    const bool isEmpty =
        std::all_of(counts, counts + m_buckets, [](float count) { return count == 0.0F; });
    if (!isEnd || isEmpty)
        return;
    for (std::size_t i = 0; i < m_buckets; ++i)
        context[i] = std::log1p(counts[i]);
    std::fill_n(counts, m_buckets, 0.0F);
}

} // namespace strofa::lm_torch
