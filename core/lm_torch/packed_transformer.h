// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/lm/tokenizer.h"
#include "core/lm_kernels/row_team.h"
#include "core/lm_torch/key_value_cache.h"
#include "core/lm_torch/packed_parameters.h"

#include <span>
#include <vector>

namespace strofa::lm_torch
{

/// One token on its way through the network.
struct DecodingItem {
    KeyValueCache *cache = nullptr; ///< of its sequence; has grown for it
    lm::TokenId token = 0;
    std::size_t position = 0;
};

/// Buffers of a pass, kept so that decoding does not allocate. One thread.
struct DecodingBuffers {
    std::vector<float> stream;
    std::vector<float> normal;
    std::vector<float> joined; ///< queries, keys, values
    std::vector<float> mixed;
    std::vector<float> inner;
    std::vector<float> outer;
    lm_kernels::QuantisedInput quantised;
    lm_kernels::GroupedInput grouped;
};

/// GPT-2 (Radford et al. 2019) for decoding: the products of core/lm_kernels, own loops between
/// them, and keys and values of each sequence in a cache of its own. What Transformer computes,
/// within 1e-4 of its logits for the same weights. Const members may be called from any threads.
class PackedTransformer
{
public:
    static constexpr std::size_t kMostItems = 128; ///< of one pass

    /// `threads` share the rows of products and the heads of attention.
    explicit PackedTransformer(PackedParameters parameters, int threads = 1);

    [[nodiscard]] const lm::NetworkShape &shape() const { return m_parameters.shape; }

    [[nodiscard]] const PackedParameters &parameters() const { return m_parameters; }

    [[nodiscard]] const CacheShape &cacheShape() const { return m_cacheShape; }

    /// Reads up to kMostItems tokens, those of a sequence in order. buffers.stream has the
    /// outputs before the last norm, item by item. False where it was cancelled.
    [[nodiscard]] bool forward(std::span<const DecodingItem> items,
                               DecodingBuffers &buffers,
                               const base::CancelToken &cancel) const;

    /// Logits (count × vocabulary) of outputs (count × hidden) of forward().
    void logits(const float *outputs, std::size_t count, DecodingBuffers &buffers, float *y) const;

private:
    void embed(std::span<const DecodingItem> items, DecodingBuffers &buffers) const;
    void norm(const float *x, std::size_t count, std::size_t parameter, float *y) const;
    void product(std::size_t parameter,
                 const float *x,
                 std::size_t count,
                 DecodingBuffers &buffers,
                 float *y) const;
    void
    attend(std::span<const DecodingItem> items, std::size_t layer, DecodingBuffers &buffers) const;
    void attendHead(const DecodingItem &item,
                    std::size_t layer,
                    std::size_t head,
                    const float *query,
                    std::vector<float> &scores,
                    float *mixed) const;

    PackedParameters m_parameters;
    CacheShape m_cacheShape;
    std::unique_ptr<lm_kernels::RowTeam> m_team; ///< none for one thread
    lm_kernels::RowRunner m_runner;
};

} // namespace strofa::lm_torch
