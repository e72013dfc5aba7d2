// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/network_shape.h"
#include "core/lm/tokenizer.h"

#include <ATen/ATen.h>

#include <span>
#include <vector>

namespace strofa::lm_torch
{

/// The keys and values that some sequences have left in every layer of a Transformer. Sequences
/// of different lengths stand side by side; what a sequence may not look at is masked. Tensors
/// are replaced, never changed, so copies of handles are snapshots.
struct AttentionCache {
    std::vector<at::Tensor> keys; ///< by layer: [rows, heads, length, hidden/heads]
    std::vector<at::Tensor> values; ///< likewise
    at::Tensor mask; ///< [rows, length], float32: 0 visible, −∞ not
    std::vector<std::int64_t> positions; ///< by row: of the next token
};

/// What a pass over several tokens of several sequences reads.
struct TokenBlock {
    at::Tensor tokens; ///< [rows, steps], int64
    at::Tensor positions; ///< [rows, steps], int64
    at::Tensor mask; ///< [rows, 1, steps, cached + steps], float32, added to the scores
};

/// A Transformer decoder with layer norms before its parts, GELU in the tanh form and a head that
/// is the embedding again or one of its own: GPT-2 (Radford et al. 2019). float32. The
/// start-of-text token of its vocabulary hides what stands before it and takes position 0. Const
/// members may be called from several threads.
class Transformer
{
public:
    /// Takes over the values; they are float32 in the order of lm::parameterLayout().
    Transformer(lm::NetworkShape shape, std::vector<at::Tensor> values, lm::TokenId startOfText);

    [[nodiscard]] const lm::NetworkShape &shape() const { return m_shape; }

    [[nodiscard]] const std::vector<at::Tensor> &parameters() const { return m_parameters; }

    [[nodiscard]] AttentionCache emptyCache(int rows) const;

    /// Prepares tokens (rows × steps, row-major) that continue the cache.
    [[nodiscard]] TokenBlock
    block(const AttentionCache &cache, std::span<const lm::TokenId> tokens, int rows) const;

    /// Outputs [rows, steps, hidden] after the last norm; the cache grows by the block. Dropout
    /// draws from `generator` if there is one.
    [[nodiscard]] at::Tensor forward(const TokenBlock &block,
                                     AttentionCache &cache,
                                     double dropout = 0.0,
                                     at::Generator *generator = nullptr) const;

    /// Logits [n, vocabulary] of outputs [n, hidden].
    [[nodiscard]] at::Tensor logits(const at::Tensor &output) const;

private:
    struct Layer;

    [[nodiscard]] at::Tensor attention(const at::Tensor &input,
                                       std::size_t layer,
                                       const at::Tensor &mask,
                                       AttentionCache &cache,
                                       const Layer &weights) const;
    [[nodiscard]] Layer layer(std::size_t index) const;

    lm::NetworkShape m_shape;
    std::vector<at::Tensor> m_parameters;
    lm::TokenId m_startOfText;
};

} // namespace strofa::lm_torch
