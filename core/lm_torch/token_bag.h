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

/// Counts the tokens of the line (or stanza) before the present one: ln(1 + n) for each bucket,
/// into which tokens fall by number or, where the vocabulary is larger, by hash. The token that
/// ends a line already comes with the counts of that line; a line without tokens changes nothing.
/// The start of a text empties all. Stateless; any thread.
class TokenBag
{
public:
    /// The shape must have a bag.
    explicit TokenBag(const lm::NetworkShape &shape);

    /// Of sequences that have read nothing: the counts of the present line [rows, bag + 1], the
    /// last column telling whether the last token was a line's end, and the context [rows, bag].
    [[nodiscard]] std::vector<at::Tensor> emptyMemory(int rows) const;

    /// The contexts [steps · rows, bag], float32, with which time-major tokens are read. Replaces
    /// the memory's tensors and leaves the former ones alone.
    [[nodiscard]] at::Tensor
    read(std::span<const lm::TokenId> tokens, int rows, std::vector<at::Tensor> &memory) const;

private:
    void readToken(lm::TokenId token, float *counts, float *context) const;

    std::size_t m_buckets;
    std::size_t m_vocabulary;
    lm::TokenId m_break;
    bool m_ofStanza;
};

} // namespace strofa::lm_torch
