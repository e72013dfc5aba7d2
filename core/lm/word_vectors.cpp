// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/word_vectors.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>

namespace strofa::lm
{

namespace
{

constexpr std::size_t kNoiseTable = std::size_t { 1 } << 20U;

class SkipGram
{
public:
    SkipGram(std::span<const std::vector<TokenId>> texts,
             std::size_t vocabulary,
             const WordVectorOptions &options)
        : m_texts(texts)
        , m_options(options)
        , m_random(options.seed)
        , m_counts(vocabulary)
    {
        for (const std::vector<TokenId> &text : texts) {
            m_total += text.size();
            for (const TokenId token : text)
                ++m_counts[static_cast<std::size_t>(token)];
        }
        const auto size = static_cast<std::size_t>(options.size);
        m_outputs.resize(vocabulary * size);
        for (std::size_t i = 0; i < vocabulary * size; ++i)
            m_vectors.push_back(static_cast<float>((m_random.uniform() - 0.5) / options.size));
        fillNoise();
    }

    base::Expected<std::vector<float>> run(const base::CancelToken &cancel)
    {
        const double all = static_cast<double>(m_total) * m_options.epochs + 1.0;
        for (int epoch = 0; epoch < m_options.epochs; ++epoch) {
            for (const std::vector<TokenId> &text : m_texts) {
                if (cancel.isCancelled())
                    return base::failure(base::ErrorCode::Cancelled,
                                         STROFA_ERROR_TEXT("The work was stopped."));
                const double done = static_cast<double>(m_seen) / all;
                m_rate = static_cast<float>(m_options.learningRate * std::max(1.0 - done, 1e-4));
                m_seen += text.size();
                learn(thinned(text));
            }
        }
        return std::move(m_vectors);
    }

private:
    void fillNoise()
    {
        double sum = 0.0;
        for (const std::uint64_t count : m_counts)
            sum += std::pow(static_cast<double>(count), 0.75);
        if (!(sum > 0.0))
            return; // no text
        double reached = 0.0;
        for (std::size_t token = 0; token < m_counts.size(); ++token) {
            reached += std::pow(static_cast<double>(m_counts[token]), 0.75) / sum;
            const auto end = static_cast<std::size_t>(reached * static_cast<double>(kNoiseTable));
            m_noise.resize(std::max(std::min(end, kNoiseTable), m_noise.size()),
                           static_cast<TokenId>(token));
        }
    }

    /// The text without a part of its frequent tokens.
    std::vector<TokenId> thinned(const std::vector<TokenId> &text)
    {
        std::vector<TokenId> kept;
        for (const TokenId token : text) {
            const double share = static_cast<double>(m_counts[static_cast<std::size_t>(token)])
                / static_cast<double>(m_total);
            const double ratio = m_options.subsample > 0.0 ? m_options.subsample / share : 1.0;
            if (m_random.uniform() < std::sqrt(ratio) + ratio)
                kept.push_back(token);
        }
        return kept;
    }

    void learn(const std::vector<TokenId> &tokens)
    {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const std::size_t reach =
                1 + m_random.below(static_cast<std::uint64_t>(m_options.window));
            const std::size_t last = std::min(tokens.size() - 1, i + reach);
            for (std::size_t k = i - std::min(i, reach); k <= last; ++k) {
                if (k != i)
                    learnPair(tokens[i], tokens[k]);
            }
        }
    }

    void learnPair(TokenId token, TokenId neighbour)
    {
        const auto size = static_cast<std::size_t>(m_options.size);
        float *vector = m_vectors.data() + static_cast<std::size_t>(token) * size;
        m_change.assign(size, 0.0F);
        for (int k = 0; k <= m_options.negatives; ++k) {
            const TokenId other = k == 0 ? neighbour : m_noise[m_random.below(m_noise.size())];
            if (k > 0 && other == neighbour)
                continue;
            float *output = m_outputs.data() + static_cast<std::size_t>(other) * size;
            float dot = 0.0F;
            for (std::size_t d = 0; d < size; ++d)
                dot += vector[d] * output[d];
            const float wanted = k == 0 ? 1.0F : 0.0F;
            const float step = m_rate * (wanted - 1.0F / (1.0F + std::exp(-dot)));
            for (std::size_t d = 0; d < size; ++d) {
                m_change[d] += step * output[d];
                output[d] += step * vector[d];
            }
        }
        for (std::size_t d = 0; d < size; ++d)
            vector[d] += m_change[d];
    }

    std::span<const std::vector<TokenId>> m_texts;
    const WordVectorOptions &m_options;
    base::Random m_random;
    std::vector<std::uint64_t> m_counts; ///< by token
    std::uint64_t m_total = 0;
    std::uint64_t m_seen = 0;
    float m_rate = 0.0F;
    std::vector<TokenId> m_noise; ///< tokens in the proportions in which negatives are drawn
    std::vector<float> m_vectors;
    std::vector<float> m_outputs;
    std::vector<float> m_change;
};

} // namespace

base::Expected<std::vector<float>> trainWordVectors(std::span<const std::vector<TokenId>> texts,
                                                    std::size_t vocabulary,
                                                    const WordVectorOptions &options,
                                                    const base::CancelToken &cancel)
{
    return SkipGram(texts, vocabulary, options).run(cancel);
}

} // namespace strofa::lm
